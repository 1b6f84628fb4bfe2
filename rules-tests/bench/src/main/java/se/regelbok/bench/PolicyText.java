package se.regelbok.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.Clause;
import se.regelbok.Policy;
import se.regelbok.RuleText;

/** The rules and the register of a policy as text: what a smaller or a larger policy folder is made of. */
record PolicyText(List<Rule> rules, List<Entry> entries) {
    /** A rule's text; without a clause where each row of a checklist has its own. */
    record Rule(String name, String file, String text) {}

    /** A clause of the register. */
    record Entry(
            String id, boolean encoded, List<Clause.Limit> limits, List<String> supports, List<Clause.Item> items) {}

    static PolicyText of(Policy policy) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (RuleText rule : policy.rules()) {
            rules.putIfAbsent(rule.name(), new Rule(rule.name(), rule.file(), rule.text()));
        }
        List<Entry> entries = policy.clauses().stream()
                .map(c -> new Entry(c.id(), c.encoded(), c.exceptions(), c.supports(), c.items()))
                .toList();
        return new PolicyText(List.copyOf(rules.values()), entries);
    }

    /** Only some clauses, with the rules that conclude them. */
    PolicyText only(Set<String> clauses) {
        Set<String> lists = new LinkedHashSet<>();
        List<Entry> kept = new ArrayList<>();
        for (Entry e : entries) {
            if (clauses.contains(e.id)) {
                e.items.forEach(item -> lists.add(item.list()));
                kept.add(new Entry(
                        e.id,
                        e.encoded,
                        e.limits.stream()
                                .filter(l -> clauses.contains(l.clause()))
                                .toList(),
                        e.supports.stream().filter(clauses::contains).toList(),
                        e.items));
            }
        }
        List<Rule> rulesKept = rules.stream()
                .filter(r -> clauses.stream().anyMatch(c -> r.text.contains("@clause(\"" + c + "\")"))
                        || lists.stream().anyMatch(l -> r.text.contains("list == \"" + l + "\"")))
                .toList();
        return new PolicyText(rulesKept, kept);
    }

    /** Writes a policy folder. */
    Path write(Path folder, String name, List<String> ownTerms) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("policy.yaml"), policy(name, ownTerms));
            Files.writeString(
                    folder.resolve("clauses.yaml"),
                    "clauses:\n" + entries.stream().map(PolicyText::yaml).collect(Collectors.joining()));
            Map<String, List<Rule>> byFile =
                    rules.stream().collect(Collectors.groupingBy(Rule::file, LinkedHashMap::new, Collectors.toList()));
            for (Map.Entry<String, List<Rule>> file : byFile.entrySet()) {
                Files.writeString(
                        folder.resolve(file.getKey()),
                        file.getValue().stream().map(Rule::text).collect(Collectors.joining("\n\n", "", "\n")));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String policy(String name, List<String> ownTerms) {
        String terms =
                ownTerms.isEmpty() ? "" : ownTerms.stream().collect(Collectors.joining("\n  ", "terms:\n  ", "\n"));
        return """
                municipality: %s
                name: {sv: %s, en: %s}
                title: A policy to measure
                kind: routine
                issuer: {sv: ingen, en: nobody}
                adopted: 2018-05-24
                in_force_from: 2018-05-24
                in_force_until: null
                status: adopted
                reference: null
                """.formatted(name, name, name) + terms;
    }

    private static String yaml(Entry e) {
        String label = "{sv: \"" + e.id + "\", en: \"" + e.id + "\"}\n";
        StringBuilder text = new StringBuilder("  - id: " + e.id + "\n    section: \"" + e.id + "\"\n    locator: "
                + label + "    modality: must\n    summary: " + label);
        list(text, "exceptions", e.limits.stream().map(PolicyText::limit));
        list(text, "supports", e.supports.stream());
        list(
                text,
                "items",
                e.items.stream()
                        .map(i -> "{list: " + i.list() + ", term: " + i.term().name() + "}"));
        text.append("    encoded: ").append(e.encoded).append('\n');
        if (!e.encoded) {
            text.append("    because: {sv: \"-\", en: \"-\"}\n");
        }
        return text.toString();
    }

    private static String limit(Clause.Limit limit) {
        StringBuilder text = new StringBuilder("{clause: ").append(limit.clause());
        limit.act().ifPresent(act -> text.append(", act: ").append(act));
        if (!limit.what().isEmpty()) {
            text.append(limit.what().stream().map(t -> t.name()).collect(Collectors.joining(", ", ", what: [", "]")));
        }
        return text.append(limit.throughPerson() ? ", through: person}" : "}").toString();
    }

    private static void list(StringBuilder text, String field, Stream<String> elements) {
        String all = elements.collect(Collectors.joining(", "));
        if (!all.isEmpty()) {
            text.append("    ").append(field).append(": [").append(all).append("]\n");
        }
    }
}
