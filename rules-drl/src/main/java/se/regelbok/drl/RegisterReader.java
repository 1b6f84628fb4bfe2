package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.Clause;
import se.regelbok.Clause.Item;
import se.regelbok.Clause.Limit;
import se.regelbok.Clause.Modality;
import se.regelbok.Replaced;
import se.regelbok.terms.Act;
import se.regelbok.terms.Label;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;

/** Reads {@code clauses.yaml} and checks what can be checked without the rules; it keeps where everything stands. */
final class RegisterReader {
    static final String FILE = "clauses.yaml";

    /** How a clause can speak, as the register writes it. */
    static final String MODALITIES =
            Stream.of(Modality.values()).map(RegisterReader::spelt).collect(Collectors.joining(", "));

    private final Words words;
    private final Problems found;
    private final List<Clause> clauses = new ArrayList<>();
    private final Map<String, Tree> places = new HashMap<>();
    private final Map<Object, Tree> partPlaces = new IdentityHashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final Set<String> unread = new HashSet<>();

    /** A clause that another names: in {@code exceptions} or {@code supports}. */
    private record Reference(String from, String field, String to, Tree at) {}

    private RegisterReader(Words words, Problems found) {
        this.words = words;
        this.found = found;
    }

    /** Reads the register; what is wrong is added to the problems. */
    static RegisterReader read(Tree tree, Words words, Problems found) {
        RegisterReader register = new RegisterReader(words, found);
        Reader r = new Reader(tree, "", found);
        r.required("clauses");
        r.each("clauses", (each, where) -> {
            Budget.CLAUSES.check(register.clauses.size(), FILE);
            register.add(r.at(each, id(each).orElse(where)));
        });
        r.end();
        register.check();
        return register;
    }

    /** What a message calls a clause: its id, where it has one. */
    private static Optional<String> id(Tree clause) {
        return clause instanceof Tree.Fields fields
                        && fields.fields().get("id") instanceof Tree.Scalar s
                        && s.value() instanceof String id
                        && !id.isBlank()
                ? Optional.of(Reader.shown(id))
                : Optional.empty();
    }

    /** The clauses in the order of the document. */
    List<Clause> clauses() {
        return clauses;
    }

    /** Whether all of a clause could be read; where not, nothing is said of what it lacks. */
    boolean whole(Clause clause) {
        return !unread.contains(clause.id());
    }

    /** Where a clause stands. */
    Tree place(Clause clause) {
        return places.get(clause.id());
    }

    /** Where an exception or a row of a checklist stands. */
    Tree place(Limit limit) {
        return partPlaces.get(limit);
    }

    /** Where a row of a checklist stands. */
    Tree place(Item item) {
        return partPlaces.get(item);
    }

    private void add(Reader c) {
        int before = found.all().size();
        Clause clause = clause(c);
        if (found.all().size() > before) {
            unread.add(clause.id());
        }
        Tree known = clause.id().isEmpty() ? null : places.putIfAbsent(clause.id(), c.at());
        if (known == null) {
            clauses.add(clause);
            return;
        }
        found.add(
                c.at(),
                new Label(
                        "punkten " + clause.id() + " finns redan på rad " + known.line(),
                        "the clause " + clause.id() + " exists already on line " + known.line()),
                new Label("Ge varje punkt en egen beteckning", "Give each clause an id of its own"));
    }

    private Clause clause(Reader c) {
        String id = c.requiredText("id");
        if (!id.isBlank() && id.chars().anyMatch(Character::isWhitespace)) {
            String joined = Reader.shown(id.strip().replaceAll("\\s+", "-"));
            found.add(
                    c.field("id").orElse(c.at()),
                    new Label("punktens beteckning har ett mellanslag", "the clause's id has a space"),
                    new Label("Skriv till exempel " + joined, "Write for example " + joined));
        }
        Optional<Label> because = c.label("because");
        boolean written = c.field("encoded").isPresent();
        boolean encoded = c.flag("encoded").orElse(!written || because.isEmpty());
        because(c, id, encoded, because.isPresent());
        List<Limit> limits = new ArrayList<>();
        c.each("exceptions", (tree, where) -> limits.add(limit(c, id, tree, where)));
        List<Item> items = new ArrayList<>();
        c.each("items", (tree, where) -> item(c.at(tree, where), items));
        List<String> supports = new ArrayList<>();
        c.each(
                "supports",
                (tree, where) -> c.word(tree, where, Optional::of, List.of()).ifPresent(to -> {
                    supports.add(to);
                    references.add(new Reference(id, "supports", to, tree));
                }));
        Clause clause = new Clause(
                id,
                c.requiredText("section"),
                c.requiredLabel("locator"),
                modality(c),
                c.label("addressee"),
                c.requiredLabel("summary"),
                limits,
                supports,
                items,
                encoded,
                because,
                c.label("reading"),
                replaced(c),
                c.labels("questions"));
        c.end();
        return clause;
    }

    private void because(Reader c, String id, boolean encoded, boolean because) {
        if (encoded && because) {
            found.add(
                    c.at(),
                    new Label(
                            "punkten " + id + " ska ha en regel (encoded: true) och har ändå `because`",
                            "the clause " + id + " is to have a rule (encoded: true) and yet has `because`"),
                    new Label(
                            "Ta bort because, eller skriv encoded: false", "Remove because, or write encoded: false"));
        } else if (!encoded && !because) {
            found.add(
                    c.at(),
                    new Label(
                            "punkten " + id + " är utan regel (encoded: false) och saknar `because`",
                            "the clause " + id + " is without a rule (encoded: false) and lacks `because`"),
                    new Label(
                            "Skriv varför i because: {sv: ..., en: ...}", "Write why in because: {sv: ..., en: ...}"));
        }
    }

    private static Modality modality(Reader c) {
        List<Modality> all = List.of(Modality.values());
        return c.required("modality")
                .flatMap(t -> c.word(
                        t,
                        c.child("modality"),
                        text -> all.stream().filter(m -> spelt(m).equals(text)).findFirst(),
                        all.stream().map(RegisterReader::spelt).toList()))
                .orElse(Modality.FACT);
    }

    private static String spelt(Modality modality) {
        return modality.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void item(Reader i, List<Item> items) {
        String list = i.requiredText("list");
        Optional<Term> term = i.required("term").flatMap(t -> term(i, t, i.child("term")));
        i.end();
        term.ifPresent(t -> {
            Item item = new Item(list, t);
            if (items.contains(item)) {
                found.add(
                        i.at(),
                        new Label(
                                "raden " + t.name() + " i listan `" + list + "` står två gånger",
                                "the row " + t.name() + " of the list `" + list + "` stands twice"),
                        new Label("Ta bort den ena", "Remove one of them"));
            }
            items.add(item);
            partPlaces.put(item, i.at());
        });
    }

    private Limit limit(Reader c, String id, Tree tree, String where) {
        if (tree instanceof Tree.Scalar) {
            String to = c.word(tree, where, Optional::of, List.of()).orElse("");
            return limit(id, tree, new Limit(to, Optional.empty(), Set.of(), false));
        }
        Reader l = c.at(tree, where);
        Set<Term> what = new HashSet<>();
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
        return limit(id, l.field("clause").orElse(tree), limit);
    }

    private Limit limit(String from, Tree at, Limit limit) {
        references.add(new Reference(from, "exceptions", limit.clause(), at));
        partPlaces.put(limit, at);
        return limit;
    }

    private Optional<Term> term(Reader reader, Tree tree, String where) {
        return reader.word(tree, where, name -> words.named(name, Term.class), words.names(Term.class));
    }

    static List<Replaced> replaced(Reader r) {
        List<Replaced> replaced = new ArrayList<>();
        r.each("replaced", (tree, where) -> {
            Reader each = r.at(tree, where);
            replaced.add(new Replaced(each.requiredText("cites"), each.requiredText("by"), each.date("since")));
            each.end();
        });
        return replaced;
    }

    // ---- clauses that name clauses

    private void check() {
        for (Reference reference : references) {
            if (reference.to().isEmpty()) {
                continue;
            }
            if (!places.containsKey(reference.to())) {
                found.add(
                        reference.at(),
                        new Label(
                                "punkten " + reference.from() + " nämner `" + reference.to() + "`, som inte finns",
                                "the clause " + reference.from() + " names `" + reference.to()
                                        + "`, which does not exist"),
                        noClause(reference.to(), places.keySet()));
            } else if (reference.to().equals(reference.from())) {
                found.add(
                        reference.at(),
                        new Label(
                                "punkten " + reference.from() + " nämner sig själv i " + reference.field(),
                                "the clause " + reference.from() + " names itself in " + reference.field()),
                        new Label(
                                "Ta bort " + reference.to() + " ur listan",
                                "Remove " + reference.to() + " from the list"));
            }
        }
        for (Clause clause : clauses) {
            clause.supports().stream()
                    .filter(s ->
                            clause.supports().indexOf(s) != clause.supports().lastIndexOf(s))
                    .distinct()
                    .forEach(s -> twice(clause, "supports", s));
            Set<Limit> seen = new HashSet<>();
            clause.exceptions().stream()
                    .filter(l -> !seen.add(l))
                    .forEach(l -> twice(clause, "exceptions", l.clause()));
        }
        circle().ifPresent(circle -> found.add(
                places.get(circle.get(0)),
                new Label(
                        "undantagen går i en cirkel: " + String.join(" - ", circle),
                        "the exceptions go in a circle: " + String.join(" - ", circle)),
                new Label("Ta bort ett av undantagen", "Remove one of the exceptions")));
    }

    /** What to do about a clause that is not there: ids that differ in their number are no misspellings of each other. */
    static Label noClause(String id, Collection<String> known) {
        return known.stream()
                .filter(k -> looks(k).equals(looks(id)))
                .findFirst()
                .or(() -> Problems.nearest(id, known).filter(k -> only(k, "\\D").equals(only(id, "\\D"))))
                .map(Problems::didYouMean)
                .orElse(new Label(
                        "Lägg till punkten i clauses.yaml, eller rätta beteckningen",
                        "Add the clause to clauses.yaml, or correct the id"));
    }

    /** An id by its letters and digits, those that look alike being the same. */
    private static String looks(String id) {
        return only(id, "[\\W_]")
                .replaceAll("[lI]", "1")
                .replaceAll("[oO]", "0")
                .toLowerCase(Locale.ROOT);
    }

    private static String only(String id, String without) {
        return id.replaceAll(without, "");
    }

    private void twice(Clause clause, String field, String id) {
        List<Tree> at = references.stream()
                .filter(r -> r.from().equals(clause.id()) && r.field().equals(field) && r.to().equals(id))
                .map(Reference::at)
                .toList();
        found.add(
                at.get(at.size() - 1),
                new Label(
                        "punkten " + clause.id() + " nämner " + id + " två gånger i " + field,
                        "the clause " + clause.id() + " names " + id + " twice in " + field),
                new Label("Ta bort den ena", "Remove one of them"));
    }

    private Optional<List<String>> circle() {
        Map<String, Clause> byId = new LinkedHashMap<>();
        clauses.forEach(c -> byId.put(c.id(), c));
        Set<String> clear = new HashSet<>();
        for (Clause clause : clauses) {
            List<String> path = new ArrayList<>();
            if (circle(clause.id(), byId, clear, path)) {
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
            if (!limit.clause().equals(id) && circle(limit.clause(), byId, clear, path)) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        clear.add(id);
        return false;
    }
}
