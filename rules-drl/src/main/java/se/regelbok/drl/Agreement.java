package se.regelbok.drl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import se.regelbok.Clause;
import se.regelbok.Clause.Item;
import se.regelbok.Clause.Limit;
import se.regelbok.Problem;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Place;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Value;
import se.regelbok.terms.Act;
import se.regelbok.terms.Label;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Tree;

/** Checks that the rules, the register and the folder's own terms agree. */
final class Agreement {
    private final List<Rule> rules;
    private final RegisterReader register;
    private final Map<String, Tree> ownAt;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<Rule>> byClause = new HashMap<>();

    /**
     * @param ownAt where each of the folder's own terms stands
     * @param complete whether every rule could be read; where not, nothing is said of what no rule does
     */
    Agreement(List<Rule> rules, RegisterReader register, Map<String, Tree> ownAt, boolean complete) {
        this.rules = rules;
        this.register = register;
        this.ownAt = ownAt;
        rules.forEach(r ->
                byClause.computeIfAbsent(r.clause(), c -> new ArrayList<>()).add(r));
        names();
        rules.forEach(this::open);
        register.clauses().forEach(this::notEncoded);
        if (complete) {
            register.clauses().stream().filter(register::whole).forEach(this::carried);
            register.clauses().stream().filter(register::whole).forEach(this::exceptions);
            lists();
            ownTerms();
        }
    }

    List<Problem> problems() {
        return problems;
    }

    private void names() {
        Map<String, Place> first = new LinkedHashMap<>();
        rules.stream().sorted((a, b) -> order(a.place(), b.place())).forEach(rule -> {
            Place place = first.putIfAbsent(rule.name(), rule.place());
            if (place != null && !place.equals(rule.place())) {
                problems.add(problem(
                        rule,
                        new Label(
                                "namnet finns redan i " + place.file() + " rad " + place.line(),
                                "the name exists already in " + place.file() + " line " + place.line()),
                        new Label("Ge varje regel en egen mening", "Give each rule a sentence of its own")));
            }
        });
    }

    private static int order(Place a, Place b) {
        int c = a.file().compareTo(b.file());
        return c != 0 ? c : Integer.compare(a.line(), b.line());
    }

    /** Patterns over what is stated or concluded say which word they are about. */
    private void open(Rule rule) {
        for (Pattern pattern : rule.patterns()) {
            String property = pattern.type() == FactType.FINDING
                    ? "term == QUESTION"
                    : pattern.type() == FactType.DECISION
                            ? "acts contains ANSWER"
                            : pattern.type() == FactType.STEP || pattern.type() == FactType.PLANNED
                                    ? "act == RECEIVE"
                                    : null;
            if (property != null && Layers.words(pattern).isEmpty()) {
                problems.add(new Problem(
                        pattern.place().file(),
                        pattern.place().line(),
                        pattern.place().column(),
                        Optional.of(rule.name()),
                        new Label(
                                pattern.type().name() + " säger inte vad det gäller",
                                pattern.type().name() + " does not say what it is about"),
                        new Label("Skriv till exempel " + property, "Write for example " + property)));
            }
        }
    }

    private void carried(Clause clause) {
        if (clause.encoded()
                && clause.supports().isEmpty()
                && clause.items().isEmpty()
                && !byClause.containsKey(clause.id())) {
            problem(
                    register.place(clause),
                    new Label(
                            "ingen regel vilar på punkten " + clause.id(),
                            "no rule rests on the clause " + clause.id()),
                    new Label(
                            "Skriv en regel med @clause(\"" + clause.id()
                                    + "\"), eller encoded: false och varför i because",
                            "Write a rule with @clause(\"" + clause.id()
                                    + "\"), or encoded: false and why in because"));
        }
    }

    private void notEncoded(Clause clause) {
        if (!clause.encoded() && byClause.containsKey(clause.id())) {
            String rule = "\"" + byClause.get(clause.id()).get(0).name() + "\"";
            problem(
                    register.place(clause),
                    new Label(
                            "punkten " + clause.id() + " är utan regel (encoded: false), men regeln " + rule
                                    + " vilar på den",
                            "the clause " + clause.id() + " is without a rule (encoded: false), but the rule " + rule
                                    + " rests on it"),
                    new Label("Skriv encoded: true, eller ta bort regeln", "Write encoded: true, or remove the rule"));
        }
    }

    /** Every row of a checklist is read by a rule. */
    private void lists() {
        Set<String> read = new TreeSet<>();
        rules.forEach(r -> r.list().ifPresent(read::add));
        for (Clause clause : register.clauses()) {
            for (Item item : clause.items()) {
                if (!read.contains(item.list())) {
                    problem(
                            register.place(item),
                            new Label(
                                    "ingen regel läser listan `" + item.list() + "`",
                                    "no rule reads the list `" + item.list() + "`"),
                            Problems.nearest(item.list(), read).isPresent()
                                    ? Problems.didYouMean(item.list(), read)
                                    : new Label(
                                            "Skriv en regel som börjar med Item( list == \"" + item.list()
                                                    + "\", $item : term )",
                                            "Write a rule that begins with Item( list == \"" + item.list()
                                                    + "\", $item : term )"));
                }
            }
        }
    }

    // ---- exceptions

    /** The parts that an exception names are parts of what the rules of the two clauses conclude. */
    private void exceptions(Clause clause) {
        for (Limit limit : clause.exceptions()) {
            if (register.clauses().stream().noneMatch(c -> c.id().equals(limit.clause()))) {
                continue;
            }
            limit.act().ifPresent(act -> {
                Set<String> acts = new TreeSet<>();
                decisions(limit.clause()).forEach(d -> d.acts().forEach(a -> acts.add(a.name())));
                if (!acts.contains(act.name())) {
                    never(limit, limit.clause(), act, acts);
                }
            });
            Set<String> parts = new TreeSet<>();
            boolean[] any = {false};
            decisions(clause.id()).flatMap(d -> d.what().stream()).forEach(v -> {
                if (v instanceof Constant constant) {
                    parts.add(((Term) constant.value()).name());
                } else {
                    any[0] = true;
                }
            });
            for (Term part : limit.what()) {
                if (!any[0] && !parts.contains(part.name())) {
                    never(limit, clause.id(), part, parts);
                }
            }
        }
    }

    private Stream<Decide> decisions(String clause) {
        return byClause.getOrDefault(clause, List.of()).stream()
                .map(Rule::then)
                .filter(Decide.class::isInstance)
                .map(Decide.class::cast);
    }

    private void never(Limit limit, String clause, Term word, Set<String> concluded) {
        String part = word instanceof Act ? "act" : "what";
        problem(
                register.place(limit),
                new Label(
                        "undantaget gäller bara `" + part + ": " + word.name() + "`, men ingen regel för " + clause
                                + " har det i sin slutsats",
                        "the exception is only for `" + part + ": " + word.name() + "`, but no rule of " + clause
                                + " has it in its conclusion"),
                concluded.isEmpty()
                        ? new Label("Ta bort `" + part + "`", "Remove `" + part + "`")
                        : Problems.didYouMean(word.name(), concluded));
    }

    // ---- own terms

    private void ownTerms() {
        Set<String> used = new HashSet<>();
        for (Rule rule : rules) {
            for (Pattern pattern : rule.patterns()) {
                for (Test test : pattern.tests()) {
                    if (test instanceof Compare compare) {
                        compare.right().forEach(v -> use(v, used));
                    }
                }
            }
            if (rule.then() instanceof Decide decide) {
                decide.what().forEach(v -> use(v, used));
            } else if (rule.then() instanceof Found found) {
                used.add(found.term().name());
            }
        }
        for (Clause clause : register.clauses()) {
            clause.items().forEach(i -> used.add(i.term().name()));
        }
        ownAt.forEach((name, at) -> {
            if (!used.contains(name)) {
                problems.add(new Problem(
                        "policy.yaml",
                        at.line(),
                        at.column(),
                        Optional.empty(),
                        new Label(
                                "ingen regel och ingen lista använder ordet `" + name + "`",
                                "no rule and no list uses the word `" + name + "`"),
                        new Label("Använd det, eller ta bort det", "Use it, or remove it")));
            }
        });
    }

    private static void use(Value value, Set<String> used) {
        if (value instanceof Constant constant && constant.value() instanceof OwnTerm term) {
            used.add(term.name());
        }
    }

    static Problem problem(Rule rule, Label message, Label remedy) {
        return new Problem(
                rule.place().file(),
                rule.place().line(),
                rule.place().column(),
                Optional.of(rule.name()),
                message,
                remedy);
    }

    private void problem(Tree at, Label message, Label remedy) {
        problems.add(new Problem(RegisterReader.FILE, at.line(), at.column(), Optional.empty(), message, remedy));
    }
}
