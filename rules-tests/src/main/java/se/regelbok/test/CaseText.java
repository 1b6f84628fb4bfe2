package se.regelbok.test;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import se.regelbok.Case;
import se.regelbok.json.Json;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/** Writes a case as a case file has it: what {@link Json} says of it, without what is usual. */
final class CaseText {
    private static final int WIDEST = 118;
    private static final Map<String, String> USUAL = Map.of(
            "organisations.kind", "OPERATION",
            "accounts.kind", "OFFICIAL",
            "accounts.platform", "FACEBOOK",
            "accounts.stage", "LIVE",
            "posts.form", "COMMENT",
            "posts.author", "VISITOR",
            "posts.stage", "LIVE",
            "posts.media", "[TEXT]",
            "persons.roles", "[EMPLOYEE]");

    private final StringBuilder text = new StringBuilder();

    private CaseText() {}

    /**
     * Writes a case.
     *
     * @param name the sentence that it proves
     * @param expectations the lists of sentences by field
     */
    static String of(String name, Case situation, Map<String, List<String>> expectations) {
        CaseText writer = new CaseText();
        writer.line("  - case: " + quoted(name));
        fields(situation).forEach(writer::field);
        expectations.forEach((field, sentences) -> {
            if (!sentences.isEmpty()) {
                writer.line("    " + field + ":");
                sentences.forEach(s -> writer.line("      - " + s));
            }
        });
        return writer.text.toString();
    }

    private static Map<String, Tree> fields(Case situation) {
        try {
            return ((Tree.Fields) Trees.json(Json.write(Optional.empty(), Optional.empty(), situation), 1)).fields();
        } catch (TreeException e) {
            throw new IllegalStateException("the library cannot read what it wrote", e);
        }
    }

    /** A field of the case: its time, its calendar, or subjects of a kind. */
    private void field(String name, Tree value) {
        if (name.equals("now") || name.equals("calendar")) {
            line("    " + name + ": " + flow(value));
            return;
        }
        line("    " + name + ":");
        ((Tree.Fields) value).fields().forEach((id, subject) -> subject(name, id, (Tree.Fields) subject));
    }

    private void subject(String kind, String id, Tree.Fields subject) {
        Map<String, String> fields = new LinkedHashMap<>();
        subject.fields().forEach((name, value) -> {
            if (!flow(value).equals(USUAL.get(kind + "." + name))) {
                fields.put(name, flow(value));
            }
        });
        String flow = "      " + id + ": " + map(fields);
        if (flow.length() <= WIDEST) {
            line(flow);
            return;
        }
        line("      " + id + ":");
        fields.forEach((name, value) -> line("        " + name + ": " + value));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String flow(Tree tree) {
        if (tree instanceof Tree.Items list) {
            return list.items().stream().map(CaseText::flow).toList().toString();
        }
        if (tree instanceof Tree.Fields object) {
            Map<String, String> fields = new LinkedHashMap<>();
            object.fields().forEach((name, value) -> fields.put(name, flow(value)));
            return map(fields);
        }
        return scalar(String.valueOf(((Tree.Scalar) tree).value()));
    }

    /** An instant to the minute where no second is counted; any other value as it is. */
    private static String scalar(String value) {
        try {
            return OffsetDateTime.parse(value).truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private static String map(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String sentence) {
        return sentence.contains(": ") || sentence.contains(" #") ? "'" + sentence.replace("'", "''") + "'" : sentence;
    }
}
