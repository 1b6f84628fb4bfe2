package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import se.regelbok.Clause;
import se.regelbok.Clause.Limit;
import se.regelbok.Policy;
import se.regelbok.drl.Layers.Circle;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Count;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.DuringLastMonths;
import se.regelbok.drl.Rule.DuringLastWeek;
import se.regelbok.drl.Rule.DuringMonths;
import se.regelbok.drl.Rule.DuringThisWeek;
import se.regelbok.drl.Rule.Exists;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Happened;
import se.regelbok.drl.Rule.Match;
import se.regelbok.drl.Rule.Not;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Then;
import se.regelbok.drl.Rule.Time;
import se.regelbok.drl.Rule.Unit;
import se.regelbok.drl.Rule.Unstated;
import se.regelbok.drl.Rule.Value;
import se.regelbok.drl.Rule.Within;
import se.regelbok.drl.kit.Mutant;
import se.regelbok.drl.kit.Mutant.Kind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Label;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/** The errors that authors make, one at a time in the trees of a policy's rules and in its register. */
final class Mutations {
    /** The degrees of certainty, each weaker than the one before. */
    private static final List<String> DEGREES = List.of("obvious", "holds", "presumed", "raised");

    private static final Map<Force, Force> OTHER_FORCE = Map.of(
            Force.MUST, Force.SHOULD,
            Force.SHOULD, Force.MUST,
            Force.MAY, Force.MUST,
            Force.MUST_NOT, Force.SHOULD_NOT,
            Force.SHOULD_NOT, Force.MUST_NOT,
            Force.NOT_REQUIRED, Force.MAY);

    /** What is done to each tree of a rule; the trees of a checklist's rows differ in the row's term alone. */
    private record Edit(Kind kind, int from, int line, Label change, UnaryOperator<Rule> on) {}

    private final DrlPolicy policy;
    private final List<Mutant> mutants = new ArrayList<>();

    // the rule being changed
    private List<Rule> rows;
    private Rule rule;
    private final List<Edit> edits = new ArrayList<>();

    private Mutations(DrlPolicy policy) {
        this.policy = policy;
    }

    /**
     * Makes the errors.
     *
     * @param texts the rules, each with one tree for each row
     */
    static List<Mutant> of(DrlPolicy policy, List<List<Rule>> texts) {
        Mutations mutations = new Mutations(policy);
        for (int i = 0; i < texts.size(); i++) {
            mutations.rule(i, texts.get(i));
        }
        policy.clauses().forEach(mutations::register);
        return List.copyOf(mutations.mutants);
    }

    private void rule(int index, List<Rule> trees) {
        rows = trees;
        rule = trees.get(0);
        edits.clear();
        for (int i = 0; i < rule.when().size(); i++) {
            condition(i);
        }
        then();
        edits.sort(Comparator.comparingInt(Edit::line));
        int end = rule.when().size();
        add(index, Kind.RULE, end, rule.place().line(), without("regeln", "the rule"), Map.of());
        if (rows.size() > 1) {
            for (Rule row : rows) {
                add(
                        index,
                        Kind.ROW,
                        end,
                        rule.place().line(),
                        without("raden " + row.clause(), "the row " + row.clause()),
                        others(row));
            }
        }
        for (Edit edit : edits) {
            Map<Rule, Rule> changed = new IdentityHashMap<>();
            rows.forEach(row -> changed.put(row, edit.on().apply(row)));
            add(index, edit.kind(), edit.from(), edit.line(), edit.change(), changed);
        }
    }

    /** All rows but one, unchanged. */
    private Map<Rule, Rule> others(Rule without) {
        Map<Rule, Rule> others = new IdentityHashMap<>();
        rows.stream().filter(row -> row != without).forEach(row -> others.put(row, row));
        return others;
    }

    /** @param instead what stands in the place of each tree of the rule; one that is not among them is gone */
    private void add(int index, Kind kind, int from, int line, Label change, Map<Rule, Rule> instead) {
        Set<Rule> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        gone.addAll(rows);
        mutants.add(new Mutant(
                kind,
                index,
                from,
                rule.name(),
                rows.stream().map(Rule::clause).distinct().toList(),
                rule.place().file(),
                line,
                change,
                () -> {
                    List<Rule> changed = new ArrayList<>();
                    for (Rule each : policy.trees()) {
                        if (!gone.contains(each)) {
                            changed.add(each);
                        } else if (instead.containsKey(each)) {
                            changed.add(instead.get(each));
                        }
                    }
                    return with(changed, policy.clauses());
                }));
    }

    private Optional<Policy> with(List<Rule> rules, List<Clause> clauses) {
        try {
            return Optional.of(new DrlPolicy(
                    policy.edition(), policy.ownTerms(), clauses, rules, new RuleSet(rules, clauses), policy.drl()));
        } catch (Circle refused) {
            return Optional.empty();
        }
    }

    // ---- the register

    private void register(Clause clause) {
        for (int i = 0; i < clause.exceptions().size(); i++) {
            int index = i;
            Limit limit = clause.exceptions().get(i);
            String by = limit.clause();
            exception(
                    clause,
                    limit,
                    new Label("utan undantaget " + by, "without the exception " + by),
                    list -> list.remove(index));
            if (limit.act().isPresent()) {
                String act = limit.act().get().name();
                exception(
                        clause,
                        limit,
                        new Label(
                                "undantaget " + by + " utan `act: " + act + "`",
                                "the exception " + by + " without `act: " + act + "`"),
                        list -> list.set(index, new Limit(by, Optional.empty(), limit.what(), limit.throughPerson())));
            }
            if (!limit.what().isEmpty()) {
                exception(
                        clause,
                        limit,
                        new Label("undantaget " + by + " utan `what`", "the exception " + by + " without `what`"),
                        list -> list.set(index, new Limit(by, limit.act(), Set.of(), limit.throughPerson())));
            }
        }
    }

    private void exception(Clause clause, Limit limit, Label change, Consumer<List<Limit>> on) {
        List<String> both = List.of(clause.id(), limit.clause());
        mutants.add(new Mutant(Kind.EXCEPTION, -1, 0, clause.id(), both, "clauses.yaml", 0, change, () -> {
            List<Limit> limits = new ArrayList<>(clause.exceptions());
            on.accept(limits);
            List<Clause> changed = policy.clauses().stream()
                    .map(c -> c.id().equals(clause.id()) ? withExceptions(c, limits) : c)
                    .toList();
            return with(policy.trees(), changed);
        }));
    }

    private static Clause withExceptions(Clause c, List<Limit> exceptions) {
        return new Clause(
                c.id(),
                c.section(),
                c.locator(),
                c.modality(),
                c.addressee(),
                c.summary(),
                exceptions,
                c.supports(),
                c.items(),
                c.encoded(),
                c.because(),
                c.reading(),
                c.replaced(),
                c.questions());
    }

    // ---- conditions

    private void condition(int i) {
        Condition condition = rule.when().get(i);
        int line = condition.pattern().place().line();
        String text = Written.condition(condition);
        if (!used(i)) {
            if (rule.when().size() > 1) {
                edit(Kind.CONDITION, i, line, without("`" + text + "`", "`" + text + "`"), r -> withWhen(r, i, null));
            }
            if (condition instanceof Match || condition instanceof Exists) {
                if (condition.pattern().type() != FactType.NOW) {
                    edit(
                            Kind.FLIP,
                            i,
                            line,
                            change(text, "not " + condition.pattern().text()),
                            r -> withWhen(r, i, new Not(r.when().get(i).pattern())));
                }
            } else if (condition instanceof Not) {
                edit(
                        Kind.FLIP,
                        i,
                        line,
                        change(text, "exists " + condition.pattern().text()),
                        r -> withWhen(r, i, new Exists(r.when().get(i).pattern())));
            }
        }
        if (condition instanceof Count count) {
            for (Compare other :
                    otherComparisons(new Compare(Path.SELF, count.op(), List.of(new Constant(count.number()))))) {
                int number = (Integer) ((Constant) other.right().get(0)).value();
                if (number >= 0) {
                    edit(
                            other.op() == opposite(count.op()) ? Kind.FLIP : Kind.COMPARISON,
                            i,
                            line,
                            in(
                                    "$n " + count.op().text + " " + count.number(),
                                    "$n " + other.op().text + " " + number,
                                    text),
                            r -> withWhen(r, i, new Count(r.when().get(i).pattern(), other.op(), number)));
                }
            }
        }
        for (int j = 0; j < condition.pattern().tests().size(); j++) {
            test(i, j);
        }
    }

    /** Whether a variable of a condition stands elsewhere in the rule. */
    private boolean used(int condition) {
        Set<Integer> bound = new HashSet<>();
        Pattern pattern = rule.when().get(condition).pattern();
        bound.add(pattern.slot());
        pattern.tests().forEach(t -> {
            if (t instanceof Bind bind) {
                bound.add(bind.slot());
            }
        });
        List<Value> values = new ArrayList<>(values(rule.then()));
        for (int i = 0; i < rule.when().size(); i++) {
            if (i != condition) {
                rule.when().get(i).pattern().tests().forEach(t -> {
                    if (t instanceof Compare compare) {
                        values.addAll(compare.right());
                    }
                });
            }
        }
        return values.stream().anyMatch(v -> v instanceof Ref ref && bound.contains(ref.slot()));
    }

    private static List<Value> values(Then then) {
        List<Value> values = new ArrayList<>();
        values.add(then.about());
        if (then instanceof Found found) {
            values.add(found.answer());
        } else if (then instanceof Happened happened) {
            values.add(happened.at());
        } else if (then instanceof Decide decide) {
            values.addAll(decide.who());
            values.addAll(decide.what());
            decide.after().ifPresent(values::add);
            if (decide.time() instanceof Within within) {
                values.add(within.after());
            } else if (decide.time() instanceof Rule.Until until) {
                values.add(until.at());
            }
        }
        return values;
    }

    private void test(int i, int j) {
        Condition condition = rule.when().get(i);
        Test test = condition.pattern().tests().get(j);
        if (test instanceof Bind) {
            return;
        }
        String in = Written.condition(condition);
        int line = condition.pattern().place().line();
        String text = Written.test(test);
        replace(
                Kind.CONDITION,
                i,
                j,
                null,
                new Label("utan `" + text + "` i `" + in + "`", "without `" + text + "` in `" + in + "`"));
        if (test instanceof Flag flag) {
            replace(Kind.FLIP, i, j, new Flag(flag.left(), !flag.positive()), in);
            int degree = condition.pattern().type() == FactType.FINDING ? DEGREES.indexOf(name(flag.left())) : -1;
            for (int other : new int[] {degree - 1, degree + 1}) {
                if (degree >= 0 && other >= 0 && other < DEGREES.size()) {
                    Path path = new Path(List.of(FactType.FINDING.property(DEGREES.get(other))));
                    replace(Kind.COMPARISON, i, j, new Flag(path, flag.positive()), in);
                }
            }
            return;
        }
        Compare compare = (Compare) test;
        boolean constants = compare.right().stream().allMatch(Constant.class::isInstance);
        Op opposite = opposite(compare.op());
        if (constants && opposite != null) {
            replace(Kind.FLIP, i, j, new Compare(compare.left(), opposite, compare.right()), in);
        }
        for (Compare other : otherComparisons(compare)) {
            if (other.op() != opposite) {
                replace(Kind.COMPARISON, i, j, other, in);
            }
        }
        if (constants && same(i, j)) {
            words(i, j, compare, in);
        }
    }

    /** Another word for the one there is, or one word fewer of several. */
    private void words(int i, int j, Compare compare, String in) {
        if (compare.right().size() > 1) {
            for (int k = 0; k < compare.right().size(); k++) {
                List<Value> fewer = new ArrayList<>(compare.right());
                fewer.remove(k);
                replace(Kind.TERM, i, j, new Compare(compare.left(), compare.op(), List.copyOf(fewer)), in);
            }
        } else if (((Constant) compare.right().get(0)).value() instanceof Labelled word) {
            other(word)
                    .ifPresent(w -> replace(
                            Kind.TERM, i, j, new Compare(compare.left(), compare.op(), List.of(new Constant(w))), in));
        }
    }

    /** Whether a test says the same in all rows of a checklist. */
    private boolean same(int i, int j) {
        return rows.stream()
                        .map(r -> r.when().get(i).pattern().tests().get(j))
                        .distinct()
                        .count()
                == 1;
    }

    private static String name(Path path) {
        return path.steps().size() == 1 ? path.steps().get(0).name() : "";
    }

    private static Op opposite(Op op) {
        return switch (op) {
            case EQ -> Op.NE;
            case NE -> Op.EQ;
            case LT -> Op.GE;
            case LE -> Op.GT;
            case GT -> Op.LE;
            case GE -> Op.LT;
            case IN -> Op.NOT_IN;
            case NOT_IN -> Op.IN;
            case CONTAINS -> Op.NOT_CONTAINS;
            case NOT_CONTAINS -> Op.CONTAINS;
        };
    }

    /** A comparison of size turned round, and moved by one step in both directions. */
    private static List<Compare> otherComparisons(Compare c) {
        Integer number = c.right().get(0) instanceof Constant k && k.value() instanceof Integer n ? n : null;
        List<Compare> others = new ArrayList<>();
        switch (c.op()) {
            case LT -> size(others, c, Op.GE, Op.LE, number, -1);
            case LE -> size(others, c, Op.GT, Op.LT, number, 1);
            case GT -> size(others, c, Op.LE, Op.GE, number, 1);
            case GE -> size(others, c, Op.LT, Op.GT, number, -1);
            case EQ, NE -> {
                if (number != null) {
                    others.add(new Compare(c.left(), c.op(), List.of(new Constant(number + 1))));
                    others.add(new Compare(c.left(), c.op(), List.of(new Constant(number - 1))));
                }
            }
            default -> {
                // words are not larger or smaller
            }
        }
        return others;
    }

    private static void size(List<Compare> others, Compare c, Op opposite, Op edge, Integer number, int step) {
        others.add(new Compare(c.left(), opposite, c.right()));
        others.add(new Compare(c.left(), edge, c.right()));
        if (number != null) {
            others.add(new Compare(c.left(), c.op(), List.of(new Constant(number + step))));
        }
    }

    private void replace(Kind kind, int i, int j, Test instead, String in) {
        String was = Written.test(rule.when().get(i).pattern().tests().get(j));
        replace(kind, i, j, instead, in(was, Written.test(instead), in));
    }

    private void replace(Kind kind, int i, int j, Test instead, Label change) {
        UnaryOperator<Rule> on = r -> {
            Condition c = r.when().get(i);
            Pattern p = c.pattern();
            List<Test> tests = new ArrayList<>(p.tests());
            if (instead == null) {
                tests.remove(j);
            } else if (instead instanceof Compare compare && !same(i, j)) {
                Compare own = (Compare) p.tests().get(j);
                tests.set(j, new Compare(compare.left(), compare.op(), own.right()));
            } else {
                tests.set(j, instead);
            }
            Pattern changed = new Pattern(p.type(), p.slot(), List.copyOf(tests), p.text(), p.place());
            Condition other = c instanceof Match
                    ? new Match(changed)
                    : c instanceof Exists
                            ? new Exists(changed)
                            : c instanceof Not
                                    ? new Not(changed)
                                    : new Count(changed, ((Count) c).op(), ((Count) c).number());
            return withWhen(r, i, other);
        };
        Pattern pattern = rule.when().get(i).pattern();
        boolean tied = !Layers.words(pattern).isEmpty();
        if (tied && Layers.words(on.apply(rule).when().get(i).pattern()).isEmpty()) {
            return;
        }
        edit(kind, i, pattern.place().line(), change, on);
    }

    private static Rule withWhen(Rule r, int i, Condition instead) {
        List<Condition> when = new ArrayList<>(r.when());
        if (instead == null) {
            when.remove(i);
        } else {
            when.set(i, instead);
        }
        return new Rule(
                r.name(), r.clause(), r.list(), List.copyOf(when), r.then(), r.slots(), r.place(), r.concludes());
    }

    // ---- conclusions

    private void then() {
        if (rule.then() instanceof Found found) {
            other(found.term())
                    .ifPresent(t -> then(
                            Kind.TERM,
                            change(found.term().name(), t.name()),
                            then -> new Found((Term) t, ((Found) then).answer(), ((Found) then).about())));
            Answer answer = found.answer() instanceof Constant c && c.value() == Answer.YES ? Answer.NO : Answer.YES;
            then(
                    Kind.TERM,
                    change(Written.value(found.answer()), answer.name()),
                    then -> new Found(((Found) then).term(), answer, ((Found) then).about()));
        } else if (rule.then() instanceof Happened happened) {
            other(happened.act())
                    .ifPresent(a -> then(
                            Kind.FORCE,
                            change(happened.act().name(), a.name()),
                            then -> new Happened((Act) a, ((Happened) then).about(), ((Happened) then).at())));
        } else {
            decide((Decide) rule.then());
        }
    }

    private void decide(Decide d) {
        Force force = OTHER_FORCE.get(d.force());
        decide(Kind.FORCE, change(Written.force(d.force()), Written.force(force)), parts -> parts.force = force);
        List<Act> acts = sorted(d.acts());
        if (acts.size() > 1) {
            for (Act act : acts) {
                decide(Kind.FORCE, without(act), parts -> parts.acts = minus(d.acts(), act));
            }
        } else {
            other(acts.get(0))
                    .ifPresent(a -> decide(
                            Kind.FORCE, change(acts.get(0).name(), a.name()), parts -> parts.acts = Set.of((Act) a)));
        }
        who(d);
        for (Role role : sorted(d.to())) {
            decide(Kind.ROLE, without(".to( " + role.name() + " )"), parts -> parts.to = minus(d.to(), role));
            other(role)
                    .ifPresent(o -> decide(
                            Kind.ROLE,
                            change(".to( " + role.name() + " )", ".to( " + o.name() + " )"),
                            parts -> parts.to = plus(minus(d.to(), role), (Role) o)));
        }
        what(d);
        for (How how : sorted(d.how())) {
            decide(Kind.QUALITY, without(".how( " + how.name() + " )"), parts -> parts.how = minus(d.how(), how));
        }
        for (Act act : sorted(d.before())) {
            decide(
                    Kind.ORDER,
                    without(".before( " + act.name() + " )"),
                    parts -> parts.before = minus(d.before(), act));
        }
        for (Pace pace : sorted(d.pace())) {
            decide(Kind.DEADLINE, without(".pace( " + pace.name() + " )"), parts -> parts.pace = minus(d.pace(), pace));
        }
        if (d.after().isPresent()) {
            decide(Kind.DEADLINE, without(".after"), parts -> parts.after = Optional.empty());
        }
        if (d.times() > 1) {
            for (int times : new int[] {d.times() - 1, d.times() + 1}) {
                decide(
                        Kind.DEADLINE,
                        change(".times( " + d.times() + " )", ".times( " + times + " )"),
                        parts -> parts.times = times);
            }
        }
        time(d);
    }

    private void who(Decide d) {
        for (int k = 0; k < d.who().size(); k++) {
            int index = k;
            Value value = d.who().get(k);
            decide(Kind.ROLE, without(".by( " + Written.value(value) + " )"), parts -> parts.who.remove(index));
            if (value instanceof Constant c && c.value() instanceof Role role) {
                other(role)
                        .ifPresent(o -> decide(
                                Kind.ROLE,
                                change(".by( " + role.name() + " )", ".by( " + o.name() + " )"),
                                parts -> parts.who.set(index, new Constant(o))));
            }
        }
    }

    private void what(Decide d) {
        for (int k = 0; k < d.what().size(); k++) {
            int index = k;
            boolean same = rows.stream()
                            .map(r -> ((Decide) r.then()).what().get(index))
                            .distinct()
                            .count()
                    == 1;
            String text = same ? Written.value(d.what().get(k)) : "$item";
            decide(Kind.QUALITY, without(".what( " + text + " )"), parts -> parts.what.remove(index));
            if (same && d.what().get(k) instanceof Constant c && c.value() instanceof Labelled word) {
                other(word)
                        .ifPresent(o -> decide(
                                Kind.TERM,
                                change(".what( " + text + " )", ".what( " + o.name() + " )"),
                                parts -> parts.what.set(index, new Constant(o))));
            }
        }
    }

    private void time(Decide d) {
        Time time = d.time();
        if (time instanceof Unstated) {
            return;
        }
        decide(Kind.DEADLINE, without(text(time)), parts -> parts.time = new Unstated());
        List<Function<Time, Time>> others = new ArrayList<>();
        if (time instanceof Within) {
            others.add(t -> within(t, ((Within) t).unit(), 1));
            others.add(t -> within(t, ((Within) t).unit(), -1));
            others.add(t -> within(t, ((Within) t).unit() == Unit.DAYS ? Unit.WORKING_DAYS : Unit.DAYS, 0));
        } else if (time instanceof DuringThisWeek) {
            others.add(t -> new DuringLastWeek());
        } else if (time instanceof DuringLastWeek) {
            others.add(t -> new DuringThisWeek());
        } else if (time instanceof DuringMonths months) {
            others.add(t -> new DuringLastMonths(months.months()));
            sortedNumbers(months.months())
                    .forEach(m -> others.add(t -> new DuringMonths(nextMonth(months.months(), m))));
        } else if (time instanceof DuringLastMonths months) {
            others.add(t -> new DuringMonths(months.months()));
            sortedNumbers(months.months())
                    .forEach(m -> others.add(t -> new DuringLastMonths(nextMonth(months.months(), m))));
        }
        for (Function<Time, Time> other : others) {
            Time instead = other.apply(time);
            boolean hoursForDays = instead instanceof Within w
                    && w.unit() == Unit.DAYS
                    && time instanceof Within v
                    && v.unit() != Unit.WORKING_DAYS
                    && v.unit() != Unit.DAYS;
            if (!hoursForDays && !(instead instanceof Within w && w.number() < 1)) {
                decide(Kind.DEADLINE, change(text(time), text(instead)), parts -> parts.time = other.apply(parts.time));
            }
        }
    }

    private static Time within(Time time, Unit unit, int step) {
        Within within = (Within) time;
        return new Within(unit, within.number() + step, within.after());
    }

    private static List<Integer> sortedNumbers(Set<Integer> numbers) {
        return numbers.stream().sorted().toList();
    }

    private static Set<Integer> nextMonth(Set<Integer> months, int month) {
        return plus(minus(months, month), month % 12 + 1);
    }

    private static String text(Time time) {
        if (time instanceof Within w) {
            return ".within( " + Written.unit(w.unit()) + "( " + w.number() + " ) )";
        }
        if (time instanceof Rule.Until) {
            return ".until";
        }
        if (time instanceof DuringMonths m) {
            return ".during( calendarMonths( " + numbers(m.months()) + " ) )";
        }
        if (time instanceof DuringLastMonths m) {
            return ".during( lastCalendarMonths( " + numbers(m.months()) + " ) )";
        }
        if (time instanceof DuringThisWeek) {
            return ".during( thisWeek() )";
        }
        if (time instanceof DuringLastWeek) {
            return ".during( lastWeek() )";
        }
        return time instanceof Rule.Opening ? ".opening()" : ".during( officeHours() )";
    }

    private static String numbers(Set<Integer> numbers) {
        return String.join(
                ", ", sortedNumbers(numbers).stream().map(String::valueOf).toList());
    }

    /** The parts of a decision while one of them is changed. */
    private static final class Parts {
        private Force force;
        private Set<Act> acts;
        private final Value about;
        private final List<Value> who;
        private Set<Role> to;
        private final List<Value> what;
        private Set<How> how;
        private Set<Act> before;
        private Time time;
        private Optional<Value> after;
        private int times;
        private Set<Pace> pace;

        Parts(Decide d) {
            force = d.force();
            acts = d.acts();
            about = d.about();
            who = new ArrayList<>(d.who());
            to = d.to();
            what = new ArrayList<>(d.what());
            how = d.how();
            before = d.before();
            time = d.time();
            after = d.after();
            times = d.times();
            pace = d.pace();
        }

        Decide decide() {
            return new Decide(
                    force, acts, about, List.copyOf(who), to, List.copyOf(what), how, before, time, after, times, pace);
        }
    }

    private void decide(Kind kind, Label change, Consumer<Parts> on) {
        then(kind, change, then -> {
            Parts parts = new Parts((Decide) then);
            on.accept(parts);
            return parts.decide();
        });
    }

    private void then(Kind kind, Label change, UnaryOperator<Then> on) {
        edit(
                kind,
                rule.when().size(),
                rule.concludes().line(),
                change,
                r -> new Rule(
                        r.name(),
                        r.clause(),
                        r.list(),
                        r.when(),
                        on.apply(r.then()),
                        r.slots(),
                        r.place(),
                        r.concludes()));
    }

    private void edit(Kind kind, int from, int line, Label change, UnaryOperator<Rule> on) {
        edits.add(new Edit(kind, from, line, change, on));
    }

    // ---- words

    /** The word that follows in the vocabulary. */
    private Optional<Labelled> other(Labelled word) {
        if (word instanceof Enum<?> constant) {
            Object[] all = constant.getDeclaringClass().getEnumConstants();
            return all.length < 2
                    ? Optional.empty()
                    : Optional.of((Labelled) all[(constant.ordinal() + 1) % all.length]);
        }
        return policy.ownTerms().stream()
                .filter(t -> !t.equals(word))
                .map(Labelled.class::cast)
                .findFirst();
    }

    private static <E extends Enum<E>> List<E> sorted(Collection<E> words) {
        return words.stream().sorted().toList();
    }

    private static <T> Set<T> minus(Set<T> words, T word) {
        Set<T> fewer = new LinkedHashSet<>(words);
        fewer.remove(word);
        return Set.copyOf(fewer);
    }

    private static <T> Set<T> plus(Set<T> words, T word) {
        Set<T> more = new LinkedHashSet<>(words);
        more.add(word);
        return Set.copyOf(more);
    }

    private static Label without(Labelled word) {
        return without(word.name());
    }

    private static Label without(String text) {
        return without("`" + text + "`", "`" + text + "`");
    }

    private static Label without(String sv, String en) {
        return new Label("utan " + sv, "without " + en);
    }

    private static Label change(String was, String is) {
        String text = "`" + was + "` -> `" + is + "`";
        return new Label(text, text);
    }

    private static Label in(String was, String is, String in) {
        String text = "`" + was + "` -> `" + is + "`";
        return new Label(text + " i `" + in + "`", text + " in `" + in + "`");
    }
}
