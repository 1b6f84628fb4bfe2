package se.regelbok.drl;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.Clause;
import se.regelbok.Clause.Limit;
import se.regelbok.Clause.Modality;
import se.regelbok.Conclusion;
import se.regelbok.Decisions;
import se.regelbok.Problem;
import se.regelbok.Remark;
import se.regelbok.Remark.Kind;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Place;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Unit;
import se.regelbok.drl.Rule.Within;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.Label;
import se.regelbok.terms.Pace;

/**
 * Looks for rules that may not say what their author meant. A rule that is said never to conclude, or to add nothing, is so by its
 * conditions alone; two rules are said to contradict each other only where the policy decides a case so.
 */
final class Analysis {
    /** The day of an example, where the policy is in force on it. */
    private static final LocalDate USUAL = LocalDate.of(2026, 6, 3);

    private static final Set<Force> DUTIES = Set.of(Force.MUST, Force.SHOULD);

    private final DrlPolicy policy;
    private final BiFunction<Clause, String, Place> clauseAt;
    private final List<Rule> rules;
    private final Logic logic;
    private final Example example;
    private final Map<String, Clause> clauses = new HashMap<>();
    private final Map<String, List<Rule>> byClause = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();

    /** Conditions of which something has been said: a rule of a checklist has them once for each row. */
    private final Set<Place> said = new HashSet<>();

    private Analysis(DrlPolicy policy, BiFunction<Clause, String, Place> clauseAt) {
        this.policy = policy;
        this.clauseAt = clauseAt;
        this.rules = policy.trees();
        Optional<LocalDate> from = policy.edition().inForceFrom();
        Optional<LocalDate> until = policy.edition().inForceUntil();
        this.logic = new Logic(
                from.map(LocalDate::getYear).orElse(0),
                until.map(LocalDate::getYear).orElse(9999));
        Predicate<LocalDate> inForce = date -> from.filter(date::isBefore).isEmpty()
                && until.filter(date::isAfter).isEmpty();
        LocalDate last = until.filter(u -> u.isBefore(USUAL)).orElse(USUAL);
        LocalDate usual = from.filter(last::isBefore).orElse(last);
        this.example = new Example(rules, logic, inForce, usual);
        policy.clauses().forEach(c -> clauses.put(c.id(), c));
    }

    /**
     * The remarks on a policy, in the order of its files.
     *
     * @param clauseAt where a field of a clause stands
     */
    static List<Remark> of(DrlPolicy policy, BiFunction<Clause, String, Place> clauseAt) {
        Analysis analysis = new Analysis(policy, clauseAt);
        Set<Rule> silent = analysis.never();
        List<Rule> speaking =
                analysis.rules.stream().filter(r -> !silent.contains(r)).toList();
        speaking.forEach(r -> analysis.byClause
                .computeIfAbsent(r.clause(), c -> new ArrayList<>())
                .add(r));
        analysis.covered();
        analysis.opposed(speaking);
        policy.clauses().stream().filter(Clause::encoded).forEach(analysis::unsaid);
        policy.clauses().forEach(analysis::force);
        speaking.forEach(analysis::untied);
        speaking.forEach(r -> analysis.untimed(r, speaking));
        return analysis.remarks.stream().sorted().toList();
    }

    // ---- never

    /** Rules that never conclude. */
    private Set<Rule> never() {
        Set<Rule> never = new LinkedHashSet<>();
        Set<Place> said = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (logic.impossible(rule, rule.when())) {
                never.add(rule);
                if (said.add(rule.place())) {
                    impossible(rule);
                }
            }
        }
        List<Rule> heard = new ArrayList<>(rules);
        heard.removeAll(never);
        for (boolean more = true; more; ) {
            more = false;
            for (Rule rule : List.copyOf(heard)) {
                Condition unheard = Logic.unheard(rule, heard);
                if (unheard != null) {
                    more = true;
                    heard.remove(rule);
                    never.add(rule);
                    if (said.add(rule.place())) {
                        unheard(rule, unheard);
                    }
                }
            }
        }
        for (Rule rule : heard) {
            for (Condition condition : rule.when()) {
                boolean idle = logic.isIdle(rule, condition)
                        || condition.pattern().type() == FactType.DECISION
                                && heard.stream()
                                        .noneMatch(r -> r != rule && Logic.mayConclude(r, condition.pattern(), rule));
                if (idle && said.add(condition.pattern().place())) {
                    idle(rule, condition);
                }
            }
        }
        return never;
    }

    private void impossible(Rule rule) {
        List<Condition> core = logic.core(rule);
        String shown =
                core.stream().map(Written::condition).map(t -> "`" + t + "`").collect(Collectors.joining(", "));
        boolean one = core.size() == 1;
        remark(
                Kind.NEVER,
                rule,
                core.get(core.size() - 1).pattern().place(),
                one
                        ? new Label(
                                "regeln kan aldrig dra sin slutsats: " + shown + " kan aldrig vara uppfyllt",
                                "the rule can never conclude: " + shown + " cannot hold")
                        : new Label(
                                "regeln kan aldrig dra sin slutsats: " + shown + " utesluter varandra",
                                "the rule can never conclude: " + shown + " exclude each other"),
                new Label("Rätta eller ta bort ett av villkoren", "Correct or remove one of the conditions"));
    }

    private void unheard(Rule rule, Condition condition) {
        remark(
                Kind.NEVER,
                rule,
                condition.pattern().place(),
                new Label(
                        "regeln kan aldrig dra sin slutsats: ingen annan regel drar slutsatsen `"
                                + Written.condition(condition) + "`",
                        "the rule can never conclude: no other rule concludes `" + Written.condition(condition) + "`"),
                new Label("Skriv den regeln, eller rätta villkoret", "Write that rule, or correct the condition"));
    }

    private void idle(Rule rule, Condition condition) {
        remark(
                Kind.NEVER,
                rule,
                condition.pattern().place(),
                new Label(
                        "villkoret betyder ingenting: inget kan stämma med `"
                                + condition.pattern().text() + "`",
                        "the condition means nothing: nothing can match `"
                                + condition.pattern().text() + "`"),
                new Label("Rätta eller ta bort det", "Correct or remove it"));
    }

    // ---- covered

    private void covered() {
        Set<Set<Place>> said = new LinkedHashSet<>();
        for (List<Rule> same : byClause.values()) {
            for (Rule narrow : same) {
                for (Rule wide : same) {
                    if (!wide.place().equals(narrow.place())
                            && !said.contains(Set.of(wide.place(), narrow.place()))
                            && logic.covers(wide, narrow)) {
                        said.add(Set.of(wide.place(), narrow.place()));
                        covered(wide, narrow);
                    }
                }
            }
        }
    }

    private void covered(Rule wide, Rule narrow) {
        Scene scene = new Scene();
        scene.add(narrow);
        Optional<Case> shown = example.of(scene, c -> {
            Set<String> names = conclusions(policy.decide(c))
                    .flatMap(d -> d.reasons().stream())
                    .map(r -> r.rule() + r.clause())
                    .collect(Collectors.toSet());
            return names.contains(wide.name() + wide.clause()) && names.contains(narrow.name() + narrow.clause());
        });
        boolean same = logic.covers(narrow, wide);
        String where = "\"" + wide.name() + "\" (" + wide.place().file() + ":"
                + wide.place().line() + ")";
        remark(
                Kind.COVERED,
                narrow,
                narrow.place(),
                same
                        ? new Label(
                                "regeln säger detsamma som regeln " + where,
                                "the rule says the same as the rule " + where)
                        : new Label(
                                "regeln tillför ingenting: regeln " + where + " drar samma slutsats i samma fall",
                                "the rule adds nothing: the rule " + where + " concludes the same in all its cases"),
                new Label("Ta bort den ena", "Remove one of them"),
                shown);
    }

    private static Stream<Conclusion> conclusions(Decisions decisions) {
        return Stream.of(decisions.standing(), decisions.done(), decisions.derived())
                .flatMap(Collection::stream)
                .map(Conclusion.class::cast);
    }

    // ---- opposed

    private void opposed(List<Rule> speaking) {
        Map<List<Place>, List<List<Rule>>> pairs = new LinkedHashMap<>();
        for (Rule one : speaking) {
            for (Rule other : speaking) {
                if (one.then() instanceof Decide a && other.then() instanceof Decide b && Logic.opposed(a, b)) {
                    pairs.computeIfAbsent(List.of(one.place(), other.place()), p -> new ArrayList<>())
                            .add(List.of(one, other));
                }
            }
        }
        pairs.values().forEach(this::opposedRows);
    }

    /** Looks at two rules; where one reads a checklist, at the pairs of their rows, until one shows that they contradict. */
    private void opposedRows(List<List<Rule>> rows) {
        List<Rule> undecided = null;
        for (List<Rule> pair : rows) {
            Scene scene = limits(pair.get(0), pair.get(1)) ? null : logic.together(pair.get(0), pair.get(1));
            if (scene == null || logic.settled(scene, byClause, this::exceptions)) {
                continue;
            }
            Optional<Case> shown = example.of(scene, c -> contradicts(c, pair.get(0), pair.get(1)));
            if (shown.isPresent()) {
                opposed(pair.get(0), pair.get(1), shown);
                return;
            }
            undecided = undecided == null ? pair : undecided;
        }
        if (undecided != null) {
            opposed(undecided.get(0), undecided.get(1), Optional.empty());
        }
    }

    /** Whether what one of the rules concludes gives way to what the other concludes. */
    private boolean limits(Rule one, Rule other) {
        return exceptions(one.clause()).stream().anyMatch(l -> Logic.limits(l, other, one))
                || exceptions(other.clause()).stream().anyMatch(l -> Logic.limits(l, one, other));
    }

    private List<Limit> exceptions(String clause) {
        return clauses.get(clause).exceptions();
    }

    private boolean contradicts(Case situation, Rule one, Rule other) {
        return policy.decide(situation).conflicts().stream()
                .anyMatch(c -> says(c.one(), one) && says(c.other(), other));
    }

    private static boolean says(Conclusion conclusion, Rule rule) {
        return conclusion.reasons().stream()
                .anyMatch(r -> r.rule().equals(rule.name()) && r.clause().equals(rule.clause()));
    }

    private void opposed(Rule one, Rule other, Optional<Case> shown) {
        String where = "\"" + other.name() + "\" (" + other.place().file() + ":"
                + other.place().line() + ")";
        remark(
                shown.isPresent() ? Kind.OPPOSED : Kind.UNDECIDED,
                one,
                one.place(),
                shown.isPresent()
                        ? new Label(
                                "regeln (" + one.clause() + ") och regeln " + where + " (" + other.clause()
                                        + ") är motstridiga",
                                "the rule (" + one.clause() + ") and the rule " + where + " (" + other.clause()
                                        + ") contradict each other")
                        : new Label(
                                "det går inte att avgöra om regeln (" + one.clause() + ") och regeln " + where + " ("
                                        + other.clause() + ") kan bli motstridiga",
                                "it cannot be decided whether the rule (" + one.clause() + ") and the rule " + where
                                        + " (" + other.clause() + ") can contradict each other"),
                new Label(
                        "Skriv i clauses.yaml vilken punkt som är undantag från den andra, eller skilj villkoren åt",
                        "Say in clauses.yaml which clause is an exception from the other, or keep their conditions apart"),
                shown);
    }

    // ---- unsaid

    /** Units of time as summaries name them, in Swedish and English. */
    private static final Map<Unit, Label> UNITS = Map.of(
            Unit.HOURS, new Label("timmar", "hours"),
            Unit.DAYS, new Label("dagar", "days"),
            Unit.WORKING_DAYS, new Label("arbetsdagar", "working days"),
            Unit.MONTHS, new Label("månader", "months"),
            Unit.YEARS, new Label("år", "years"));

    /** A time that both summaries of a duty name is carried by some rule of it. That something is in place takes no time. */
    private void unsaid(Clause clause) {
        List<Decide> decisions = byClause.getOrDefault(clause.id(), List.of()).stream()
                .map(Rule::then)
                .filter(Decide.class::isInstance)
                .map(Decide.class::cast)
                .filter(d -> DUTIES.contains(d.force()))
                .filter(d -> !d.acts().contains(Act.PROVIDE) && !d.acts().contains(Act.BE_RESPONSIBLE))
                .toList();
        if (decisions.isEmpty()) {
            return;
        }
        for (Pace pace : Pace.values()) {
            if (says(clause, pace.label())
                    && decisions.stream().noneMatch(d -> d.pace().contains(pace))) {
                unsaid(clause, pace.label(), ".pace( " + pace + " )");
            }
        }
        Matcher numbers = NUMBER.matcher(clause.summary().en());
        while (numbers.find()) {
            int number = Integer.parseInt(numbers.group());
            UNITS.forEach((unit, label) -> {
                Label time = new Label(number + " " + label.sv(), number + " " + label.en());
                boolean carried = decisions.stream()
                        .anyMatch(d -> d.time() instanceof Within w && w.unit() == unit && w.number() == number);
                if (says(clause, time) && !carried) {
                    unsaid(clause, time, ".within( " + RuleReader.spelt(unit) + "( " + number + " ), ... )");
                }
            });
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\b[0-9]{1,4}\\b");

    private static boolean says(Clause clause, Label words) {
        return says(clause.summary().sv(), words.sv()) && says(clause.summary().en(), words.en());
    }

    private static boolean says(String text, String words) {
        return Pattern.compile(
                        "\\b" + Pattern.quote(words) + "\\b",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(text)
                .find();
    }

    private void unsaid(Clause clause, Label words, String form) {
        remark(
                Kind.UNSAID,
                clause,
                "summary",
                new Label(
                        "punkten " + clause.id() + " säger `" + words.sv() + "`, men ingen regel för den har `" + form
                                + "`",
                        "the clause " + clause.id() + " says `" + words.en() + "`, but no rule of it has `" + form
                                + "`"),
                new Label(
                        "Lägg till det i regeln, eller skriv om sammanfattningen",
                        "Add it to the rule, or reword the summary"));
    }

    // ---- force

    /** How the rules of a clause may speak; a prohibition may also call for its opposite. What a definition is for is open. */
    private static final Map<Modality, Set<Force>> FITTING = Map.of(
            Modality.MUST, Set.of(Force.MUST, Force.MUST_NOT),
            Modality.MUST_NOT, Set.of(Force.MUST, Force.MUST_NOT),
            Modality.SHOULD, Set.of(Force.SHOULD, Force.SHOULD_NOT),
            Modality.SHOULD_NOT, Set.of(Force.SHOULD, Force.SHOULD_NOT),
            Modality.MAY, Set.of(Force.MAY, Force.NOT_REQUIRED));

    /** One of the rules of a clause speaks as strongly as the clause; where none does, the reading says why. */
    private void force(Clause clause) {
        Set<Force> fitting = FITTING.get(clause.modality());
        Set<Force> spoken = new TreeSet<>();
        byClause.getOrDefault(clause.id(), List.of()).stream()
                .map(Rule::then)
                .filter(Decide.class::isInstance)
                .map(Decide.class::cast)
                .filter(d -> !d.acts().contains(Act.ASSESS))
                .forEach(d -> spoken.add(d.force()));
        if (fitting == null
                || spoken.isEmpty()
                || spoken.stream().anyMatch(fitting::contains)
                || clause.reading().isPresent()) {
            return;
        }
        Label modality = clause.modality().label();
        remark(
                Kind.FORCE,
                clause,
                "modality",
                new Label(
                        "punkten " + clause.id() + " säger `" + modality.sv() + "`, men dess regler säger `"
                                + spoken.stream().map(f -> f.label().sv()).collect(Collectors.joining("`, `")) + "`",
                        "the clause " + clause.id() + " says `" + modality.en() + "`, but its rules say `"
                                + spoken.stream().map(f -> f.label().en()).collect(Collectors.joining("`, `")) + "`"),
                new Label(
                        "Rätta modality eller regeln, eller skriv skälet i reading",
                        "Correct modality or the rule, or write the reason in reading"));
    }

    // ---- untied

    /** The property that ties a fact of some types to another. */
    private static final Map<FactType, String> TIES = Map.of(
            FactType.FINDING, "about",
            FactType.STEP, "about",
            FactType.PLANNED, "about",
            FactType.DECISION, "about",
            FactType.DATA_SUBJECT, "post",
            FactType.STAFF, "account");

    /** What is stated is stated of something: a condition on it has to do with what else the rule speaks of. */
    private void untied(Rule rule) {
        for (Condition condition : rule.when()) {
            Rule.Pattern pattern = condition.pattern();
            String tie = TIES.get(pattern.type());
            if (tie == null || tied(pattern, rule) || !said.add(pattern.place())) {
                continue;
            }
            String to = tieOf(rule, tie);
            remark(
                    Kind.UNTIED,
                    rule,
                    pattern.place(),
                    new Label(
                            "villkoret `" + pattern.text()
                                    + "` är uppfyllt vilket inlägg, konto eller vilken person det än gäller",
                            "the condition `" + pattern.text()
                                    + "` holds whatever post, account or person it is about"),
                    new Label(
                            "Skriv vad det gäller, till exempel " + tie + " == " + to,
                            "Write what it is about, for example " + tie + " == " + to));
        }
    }

    /** What the rule is about, or the account of the post that it is about. */
    private static String tieOf(Rule rule, String tie) {
        if (!(rule.then().about() instanceof Ref about && about.path().equals(Path.SELF))) {
            return tie.equals("account") ? "$account" : "$post";
        }
        boolean post = rule.patterns().stream().anyMatch(p -> p.slot() == about.slot() && p.type() == FactType.POST);
        return about.name() + (tie.equals("account") && post ? ".account" : "");
    }

    /** Whether a pattern reads a variable of another, or another one reads what it binds; a time alone is no tie. */
    private static boolean tied(Rule.Pattern pattern, Rule rule) {
        Set<Integer> bound = new HashSet<>();
        bound.add(pattern.slot());
        for (Rule.Test test : pattern.tests()) {
            if (test instanceof Rule.Compare c
                    && !c.left().is("at")
                    && c.right().stream().anyMatch(Ref.class::isInstance)) {
                return true;
            }
            if (test instanceof Rule.Bind b && !b.left().is("at")) {
                bound.add(b.slot());
            }
        }
        return Stream.concat(
                        rule.patterns().stream()
                                .flatMap(p -> p.tests().stream())
                                .filter(Rule.Compare.class::isInstance)
                                .flatMap(t -> ((Rule.Compare) t).right().stream()),
                        Stream.of(rule.then().about()))
                .anyMatch(v -> v instanceof Ref r && bound.contains(r.slot()));
    }

    // ---- untimed

    /** What comes in or is published comes in or is published at some time, whether anybody has recorded it or not. */
    private static final Set<Object> CERTAIN = Set.of(Act.RECEIVE, Act.PUBLISH);

    /** A duty whose time counts from when something came in is a duty also where nobody has recorded when it did. */
    private void untimed(Rule rule, List<Rule> speaking) {
        if (!(rule.then() instanceof Decide decide
                && DUTIES.contains(decide.force())
                && decide.time() instanceof Within within
                && within.after() instanceof Ref since)) {
            return;
        }
        rule.patterns().stream()
                .filter(p -> p.type() == FactType.STEP && CERTAIN.containsAll(Layers.words(p)))
                .filter(p -> p.tests().stream().anyMatch(t -> t instanceof Rule.Bind b && b.slot() == since.slot()))
                .filter(p -> speaking.stream().noneMatch(r -> speaksWithout(p, r, decide.acts())))
                .filter(p -> said.add(p.place()))
                .forEach(p -> remark(
                        Kind.UNTIMED,
                        rule,
                        p.place(),
                        new Label(
                                "ingen regel säger vad som gäller när ingen har antecknat `" + p.text() + "`",
                                "no rule says what holds where nobody has recorded `" + p.text() + "`"),
                        new Label(
                                "Skriv en regel till, utan tid och med not framför det villkoret",
                                "Write another rule, without a time and with not before that condition")));
    }

    /** Whether a rule concludes one of some acts where there is no such step; one that adds to what others conclude does not. */
    private static boolean speaksWithout(Rule.Pattern step, Rule rule, Set<Act> acts) {
        return rule.then() instanceof Decide decide
                && DUTIES.contains(decide.force())
                && decide.acts().stream().anyMatch(acts::contains)
                && rule.when().stream()
                        .noneMatch(c -> !(c instanceof Rule.Not)
                                && (c.pattern().type() == FactType.STEP
                                                && !Collections.disjoint(Layers.words(step), Layers.words(c.pattern()))
                                        || c.pattern().type() == FactType.DECISION
                                                && !Collections.disjoint(acts, Layers.words(c.pattern()))));
    }

    private void remark(Kind kind, Clause clause, String field, Label message, Label remedy) {
        Place at = clauseAt.apply(clause, field);
        remarks.add(new Remark(
                kind,
                new Problem(at.file(), at.line(), at.column(), Optional.empty(), message, remedy),
                Optional.empty()));
    }

    private void remark(Kind kind, Rule rule, Place at, Label message, Label remedy) {
        remark(kind, rule, at, message, remedy, Optional.empty());
    }

    private void remark(Kind kind, Rule rule, Place at, Label message, Label remedy, Optional<Case> shown) {
        remarks.add(new Remark(
                kind,
                new Problem(at.file(), at.line(), at.column(), Optional.of(rule.name()), message, remedy),
                shown));
    }
}
