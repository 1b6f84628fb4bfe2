package se.regelbok.drl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import se.regelbok.Clause;
import se.regelbok.Clause.Item;
import se.regelbok.Clause.Limit;
import se.regelbok.Clause.Modality;
import se.regelbok.Edition;
import se.regelbok.PolicyException;
import se.regelbok.Problem;
import se.regelbok.Replaced;
import se.regelbok.drl.Layers.Circle;
import se.regelbok.drl.RuleReader.Row;
import se.regelbok.terms.Act;
import se.regelbok.terms.Label;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/** Reads the files of a policy folder, checks that rules and register agree, and reports all that is wrong at once. */
final class PolicyFolder {
    private final SortedMap<String, String> files;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Tree> clauseAt = new HashMap<>();
    private Words words = new Words(List.of());
    private List<OwnTerm> own = List.of();
    private List<Clause> clauses = List.of();
    private List<Rule> rules = List.of();
    private Edition edition;

    private PolicyFolder(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    /** A folder that has passed its checks. */
    record Checked(Edition edition, List<OwnTerm> own, List<Clause> clauses, List<Rule> rules, RuleSet ruleSet) {}

    /**
     * Reads a folder.
     *
     * @param editionId the edition's key: the folder's name
     * @param files the texts of {@code policy.yaml}, {@code clauses.yaml} and the rule files, by name
     * @throws PolicyException with everything that is wrong
     */
    static Checked read(String editionId, Map<String, String> files) {
        PolicyFolder folder = new PolicyFolder(files);
        folder.policy(editionId);
        folder.register();
        folder.rules();
        folder.agree();
        RuleSet ruleSet = folder.problems.isEmpty() ? folder.layers() : null;
        if (!folder.problems.isEmpty()) {
            throw new PolicyException(folder.problems);
        }
        return new Checked(folder.edition, folder.own, folder.clauses, folder.rules, ruleSet);
    }

    // ---- policy.yaml

    private void policy(String editionId) {
        Problems found = new Problems("policy.yaml");
        yaml("policy.yaml", found).ifPresent(tree -> {
            Reader r = new Reader(tree, "$", found);
            edition = new Edition(
                    r.requiredText("municipality"),
                    editionId,
                    r.requiredLabel("name"),
                    r.requiredText("title"),
                    r.requiredText("kind"),
                    r.label("issuer"),
                    r.date("adopted"),
                    r.dates("revised"),
                    r.date("in_force_from"),
                    r.date("in_force_until"),
                    status(r),
                    r.text("reference"),
                    r.labels("notes"),
                    replaced(r),
                    hash());
            own = ownTerms(r, found);
            r.end();
            dates(r, found);
        });
        words = new Words(own);
        problems.addAll(found.all());
    }

    private static Edition.Status status(Reader r) {
        return r.required("status")
                .flatMap(t -> r.word(
                        t,
                        r.child("status"),
                        text -> Arrays.stream(Edition.Status.values())
                                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(text))
                                .findFirst(),
                        List.of("adopted", "proposed", "unknown")))
                .orElse(Edition.Status.UNKNOWN);
    }

    private void dates(Reader r, Problems found) {
        Optional<LocalDate> until = edition.inForceUntil();
        if (until.isPresent()
                && edition.inForceFrom().isPresent()
                && until.get().isBefore(edition.inForceFrom().get())) {
            found.add(
                    r.at(),
                    new Label("in_force_until är före in_force_from", "in_force_until is before in_force_from"),
                    new Label("Rätta ett av datumen", "Correct one of the dates"));
        }
        List<LocalDate> revised = edition.revised();
        for (int i = 0; i < revised.size(); i++) {
            Optional<LocalDate> earlier = i == 0 ? edition.adopted() : Optional.of(revised.get(i - 1));
            if (earlier.isPresent() && revised.get(i).isBefore(earlier.get())) {
                found.add(
                        r.at(),
                        new Label(
                                "revised: " + revised.get(i) + " kommer före " + earlier.get(),
                                "revised: " + revised.get(i) + " comes before " + earlier.get()),
                        new Label(
                                "Skriv datumen i ordning, det äldsta först",
                                "Write the dates in order, the oldest first"));
            }
        }
    }

    private static List<OwnTerm> ownTerms(Reader r, Problems found) {
        List<OwnTerm> terms = new ArrayList<>();
        r.map("terms").forEach((name, tree) -> {
            Reader t = new Reader(tree, r.child("terms") + "." + name, found);
            Label label = new Label(t.requiredText("sv"), t.requiredText("en"));
            boolean settled = t.flag("settled_by_review").orElse(true);
            t.end();
            try {
                OwnTerm term = new OwnTerm(name, label, settled);
                if (new Words(List.of()).named(name).isPresent()) {
                    throw new IllegalArgumentException("the word stands in the vocabulary already");
                }
                terms.add(term);
            } catch (IllegalArgumentException e) {
                found.add(
                        r.key("terms", name),
                        new Label(
                                "det egna ordet passar inte: det finns redan eller har andra tecken än stora bokstäver, siffror och _",
                                "the own term does not fit: it exists already or has other signs than capitals, digits and _"),
                        new Label(
                                "Välj ett annat ord, till exempel OFF_TOPIC",
                                "Choose another word, such as OFF_TOPIC"));
            }
        });
        return terms;
    }

    private static List<Replaced> replaced(Reader r) {
        List<Replaced> replaced = new ArrayList<>();
        r.each("replaced", (tree, where) -> {
            Reader each = r.at(tree, where);
            replaced.add(new Replaced(each.requiredText("cites"), each.requiredText("by"), each.date("since")));
            each.end();
        });
        return replaced;
    }

    /** The SHA-256 of all files, each with its name, with line ends as LF. */
    private String hash() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
                sha.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    // ---- clauses.yaml

    private void register() {
        Problems found = new Problems("clauses.yaml");
        yaml("clauses.yaml", found).ifPresent(tree -> {
            Reader r = new Reader(tree, "$", found);
            List<Clause> read = new ArrayList<>();
            r.required("clauses");
            r.each("clauses", (each, where) -> {
                Reader c = r.at(each, where);
                Clause clause = clause(c, found);
                if (!clause.id().isEmpty() && clauseAt.putIfAbsent(clause.id(), each) != null) {
                    found.add(
                            each,
                            new Label(
                                    "punkten " + clause.id() + " finns redan på rad "
                                            + clauseAt.get(clause.id()).line(),
                                    "the clause " + clause.id() + " exists already on line "
                                            + clauseAt.get(clause.id()).line()),
                            new Label("Ge varje punkt en egen beteckning", "Give each clause an id of its own"));
                } else {
                    read.add(clause);
                }
            });
            r.end();
            clauses = read;
            references(found);
        });
        problems.addAll(found.all());
    }

    private Clause clause(Reader c, Problems found) {
        String id = c.requiredText("id");
        boolean encoded = c.flag("encoded").orElse(true);
        Optional<Label> because = c.label("because");
        if (encoded == because.isPresent()) {
            found.add(
                    c.at(),
                    encoded
                            ? new Label(
                                    "punkten " + id + " är kodad och har ändå because",
                                    "the clause " + id + " is encoded and yet has because")
                            : new Label(
                                    "punkten " + id + " är inte kodad och saknar because",
                                    "the clause " + id + " is not encoded and lacks because"),
                    encoded
                            ? new Label(
                                    "Ta bort because, eller skriv encoded: false",
                                    "Remove because, or write encoded: false")
                            : new Label(
                                    "Skriv varför i because: {sv: ..., en: ...}",
                                    "Write why in because: {sv: ..., en: ...}"));
        }
        List<Limit> limits = new ArrayList<>();
        c.each("exceptions", (tree, where) -> limits.add(limit(c, tree, where)));
        List<Item> items = new ArrayList<>();
        c.each("items", (tree, where) -> {
            Reader i = c.at(tree, where);
            String list = i.requiredText("list");
            i.required("term").flatMap(t -> term(i, t, i.child("term"))).ifPresent(t -> items.add(new Item(list, t)));
            i.end();
        });
        Clause clause = new Clause(
                id,
                c.requiredText("section"),
                c.requiredText("locator"),
                modality(c),
                c.label("addressee"),
                c.requiredLabel("summary"),
                limits,
                c.texts("supports"),
                items,
                encoded,
                because,
                c.label("reading"),
                replaced(c),
                c.labels("questions"));
        c.end();
        return clause;
    }

    private static Modality modality(Reader c) {
        List<Modality> all = List.of(Modality.values());
        return c.required("modality")
                .flatMap(t -> c.word(
                        t,
                        c.child("modality"),
                        text -> all.stream().filter(m -> spelt(m).equals(text)).findFirst(),
                        all.stream().map(PolicyFolder::spelt).toList()))
                .orElse(Modality.FACT);
    }

    private static String spelt(Modality modality) {
        return modality.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Limit limit(Reader c, Tree tree, String where) {
        if (tree instanceof Tree.Scalar scalar && scalar.value() instanceof String id) {
            return new Limit(id, Optional.empty(), Set.of(), false);
        }
        Reader l = c.at(tree, where);
        Set<Term> what = new LinkedHashSet<>();
        l.each("what", (t, w) -> term(l, t, w).ifPresent(what::add));
        Limit limit = new Limit(
                l.requiredText("clause"),
                l.constant("act", Act.class),
                what,
                l.field("through")
                        .flatMap(t -> l.word(
                                t,
                                l.child("through"),
                                w -> w.equals("person") ? Optional.of(true) : Optional.empty(),
                                List.of("person")))
                        .orElse(false));
        l.end();
        return limit;
    }

    private Optional<Term> term(Reader reader, Tree tree, String where) {
        return reader.word(tree, where, name -> words.named(name, Term.class), words.names(Term.class));
    }

    private void references(Problems found) {
        Set<String> ids = clauseAt.keySet();
        for (Clause clause : clauses) {
            Set<String> named = new LinkedHashSet<>();
            clause.exceptions().forEach(l -> named.add(l.clause()));
            named.addAll(clause.supports());
            for (String id : named) {
                if (!ids.contains(id)) {
                    found.add(
                            clauseAt.get(clause.id()),
                            new Label(
                                    "punkten " + clause.id() + " nämner `" + id + "`, som inte finns",
                                    "the clause " + clause.id() + " names `" + id + "`, which does not exist"),
                            Problems.didYouMean(id, ids));
                }
            }
        }
        circle().ifPresent(circle -> found.add(
                clauseAt.get(circle.get(0)),
                new Label(
                        "undantagen går i cirkel: " + String.join(" - ", circle),
                        "the exceptions go in a circle: " + String.join(" - ", circle)),
                new Label("Ta bort ett av undantagen", "Remove one of the exceptions")));
    }

    private Optional<List<String>> circle() {
        Map<String, Clause> byId = new LinkedHashMap<>();
        clauses.forEach(c -> byId.put(c.id(), c));
        Set<String> clear = new HashSet<>();
        for (String id : byId.keySet()) {
            List<String> path = new ArrayList<>();
            if (circle(id, byId, clear, path)) {
                return Optional.of(path.subList(path.indexOf(path.get(path.size() - 1)), path.size()));
            }
        }
        return Optional.empty();
    }

    private static boolean circle(String id, Map<String, Clause> byId, Set<String> clear, List<String> path) {
        if (clear.contains(id) || !byId.containsKey(id)) {
            return false;
        }
        boolean again = path.contains(id);
        path.add(id);
        if (again) {
            return true;
        }
        for (Limit limit : byId.get(id).exceptions()) {
            if (circle(limit.clause(), byId, clear, path)) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        clear.add(id);
        return false;
    }

    // ---- rules

    private void rules() {
        Map<String, List<Row>> lists = new LinkedHashMap<>();
        for (Clause clause : clauses) {
            clause.items()
                    .forEach(i -> lists.computeIfAbsent(i.list(), l -> new ArrayList<>())
                            .add(new Row(clause.id(), i.term())));
        }
        List<Rule> all = new ArrayList<>();
        files.forEach((name, text) -> {
            if (name.endsWith(".drl")) {
                all.addAll(RuleReader.read(name, text, words, lists, problems));
            }
        });
        rules = sorted(all, clauses);
    }

    /** Rules in the order of their clauses, whatever file they stand in. */
    static List<Rule> sorted(List<Rule> rules, List<Clause> clauses) {
        Map<String, Integer> order = new HashMap<>();
        clauses.forEach(c -> order.put(c.id(), order.size()));
        return rules.stream()
                .sorted(Comparator.<Rule>comparingInt(r -> order.getOrDefault(r.clause(), Integer.MAX_VALUE))
                        .thenComparing(Rule::name))
                .toList();
    }

    /** Rules and register agree. */
    private void agree() {
        Map<String, Rule.Place> names = new HashMap<>();
        Set<String> concluded = new HashSet<>();
        for (Rule rule : rules) {
            concluded.add(rule.clause());
            Rule.Place place = names.putIfAbsent(rule.name(), rule.place());
            if (place != null && !place.equals(rule.place())) {
                problem(
                        rule,
                        new Label(
                                "namnet finns redan i " + place.file() + " rad " + place.line(),
                                "the name exists already in " + place.file() + " line " + place.line()),
                        new Label("Ge varje regel en egen mening", "Give each rule a sentence of its own"));
            }
            if (!rule.clause().isEmpty() && !clauseAt.containsKey(rule.clause())) {
                problem(
                        rule,
                        new Label(
                                "punkten `" + rule.clause() + "` finns inte i clauses.yaml",
                                "the clause `" + rule.clause() + "` does not exist in clauses.yaml"),
                        Problems.didYouMean(rule.clause(), clauseAt.keySet()));
            }
            for (Rule.Pattern pattern : rule.patterns()) {
                boolean open = pattern.type() == FactType.FINDING
                        || pattern.type() == FactType.STEP
                        || pattern.type() == FactType.PLANNED
                        || pattern.type() == FactType.DECISION;
                if (open && Layers.words(pattern).isEmpty()) {
                    String property = pattern.type() == FactType.FINDING
                            ? "term == X"
                            : pattern.type() == FactType.DECISION ? "acts contains X" : "act == X";
                    problems.add(new Problem(
                            pattern.place().file(),
                            pattern.place().line(),
                            pattern.place().column(),
                            Optional.of(rule.name()),
                            new Label(
                                    pattern.type().name() + " utan `" + property + "`",
                                    pattern.type().name() + " without `" + property + "`"),
                            new Label(
                                    "Skriv vilket ord det gäller: " + property,
                                    "Write which word it is about: " + property)));
                }
            }
        }
        boolean unread = problems.stream().anyMatch(p -> p.file().endsWith(".drl"));
        for (Clause clause : clauses) {
            boolean carried =
                    concluded.contains(clause.id()) || !clause.supports().isEmpty();
            if (clause.encoded() && !carried && !unread) {
                clauseProblem(
                        clause,
                        new Label(
                                "punkten " + clause.id() + " är kodad, men ingen regel drar en slutsats av den",
                                "the clause " + clause.id() + " is encoded, but no rule concludes from it"),
                        new Label(
                                "Skriv en regel, eller encoded: false med because",
                                "Write a rule, or encoded: false with because"));
            }
            if (!clause.encoded() && concluded.contains(clause.id())) {
                clauseProblem(
                        clause,
                        new Label(
                                "punkten " + clause.id() + " är inte kodad, men en regel drar en slutsats av den",
                                "the clause " + clause.id() + " is not encoded, but a rule concludes from it"),
                        new Label(
                                "Skriv encoded: true, eller ta bort regeln",
                                "Write encoded: true, or remove the rule"));
            }
        }
    }

    private RuleSet layers() {
        try {
            return new RuleSet(rules, clauses);
        } catch (Circle circle) {
            List<String> names =
                    circle.rules().stream().map(r -> "\"" + r.name() + "\"").toList();
            problem(
                    circle.rules().get(0),
                    new Label(
                            "reglerna läser varandra i cirkel: " + String.join(", ", names),
                            "the rules read each other in a circle: " + String.join(", ", names)),
                    new Label(
                            "Låt en av dem inte läsa det som en annan drar för slutsats",
                            "Let one of them not read what another concludes"));
            return null;
        }
    }

    private void problem(Rule rule, Label message, Label remedy) {
        problems.add(new Problem(
                rule.place().file(),
                rule.place().line(),
                rule.place().column(),
                Optional.of(rule.name()),
                message,
                remedy));
    }

    private void clauseProblem(Clause clause, Label message, Label remedy) {
        Tree at = clauseAt.get(clause.id());
        problems.add(new Problem("clauses.yaml", at.line(), at.column(), Optional.empty(), message, remedy));
    }

    private Optional<Tree> yaml(String file, Problems found) {
        String text = files.get(file);
        if (text == null) {
            problems.add(new Problem(
                    file,
                    0,
                    0,
                    Optional.empty(),
                    new Label("filen finns inte", "the file does not exist"),
                    new Label(
                            "En policymapp har policy.yaml, clauses.yaml och regelfiler",
                            "A policy folder has policy.yaml, clauses.yaml and rule files")));
            return Optional.empty();
        }
        try {
            return Optional.of(Trees.yaml(text));
        } catch (TreeException e) {
            found.add(e);
            return Optional.empty();
        }
    }
}
