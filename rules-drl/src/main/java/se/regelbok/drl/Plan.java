package se.regelbok.drl;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import se.regelbok.Decision;
import se.regelbok.Due;
import se.regelbok.Reason;
import se.regelbok.drl.FindingPattern.Verdict;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Count;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Exists;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Match;
import se.regelbok.drl.Rule.Not;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Unstated;
import se.regelbok.drl.Rule.Value;
import se.regelbok.drl.RuleSet.Cited;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * The rules of a policy made ready for evaluation, once. Three things make a decision cheap, whatever the number of rules:
 *
 * <ul>
 *   <li>Tests that look at one fact and at words only have a number each; a fact's answers to all of them are computed together, as
 *       bits, when the fact comes in ({@link Traits}).
 *   <li>What a pattern asks of one fact alone is a gate: patterns that ask the same share it. So is the term of a finding without
 *       which a rule can neither conclude nor ask. A rule is looked at only if facts have opened all the gates that it needs; it is
 *       found by the rarest of them.
 *   <li>Findings and steps are found by subject and word.
 * </ul>
 */
final class Plan {
    /** What becomes of the facts that a condition matches. */
    enum Kind {
        MATCH,
        EXISTS,
        NOT,
        COUNT
    }

    /**
     * A condition made ready.
     *
     * @param about the subject by which facts are found, null where all of the type are looked at
     * @param by the words by which they are found, one null where by none
     * @param mask the traits that a fact must have
     * @param rest the tests and bindings that are left
     * @param asks what a positive condition on findings asks, else null
     * @param words what it asks, term by term; empty where it asks nothing
     * @param compare what the number of facts is compared with, null where they are not counted
     */
    record Ready(
            Kind kind,
            int type,
            int slot,
            Value about,
            Object[] by,
            long[] mask,
            Test[] rest,
            FindingPattern asks,
            Word[] words,
            Compare compare) {
        /** What tells it from others, but for findings: rules that begin alike share what they begin with. */
        private List<?> key() {
            return Arrays.asList(kind, type, slot, about, Arrays.asList(by), list(mask), Arrays.asList(rest), compare);
        }
    }

    /**
     * A term that can become a question.
     *
     * @param number its place among all of them, by name
     * @param alone a set of it alone
     * @param byReview whether whoever goes through a post answers it
     */
    record Word(Term term, int number, Set<Term> alone, boolean byReview) {
        private Word(Term term, int number) {
            this(term, number, Set.of(term), term.settledByReview());
        }
    }

    /**
     * A rule made ready.
     *
     * @param number its place among all rules, in the order of their clauses
     * @param sentence the number of the first rule with its name and clause: rows of a checklist share it
     * @param cited its clause
     * @param needs the gates that must be open for it to conclude anything
     * @param says its decision as far as every match makes the same of it, its sets sorted; null where it concludes a fact
     * @param who the actors of its decision, null where they depend on the match
     * @param what the parts of its decision, null where they depend on the match
     * @param due the time of its decision, null where it depends on the match or on now
     * @param waits the acts that wait for an answer to a question that it turns on
     */
    record Entry(
            Rule rule,
            int number,
            int sentence,
            Cited cited,
            Ready[] when,
            int[] needs,
            Decision says,
            Set<Actor> who,
            Set<Term> what,
            Due due,
            Set<Act> waits) {}

    /**
     * Some traits of a type of fact; or, for findings, some terms.
     *
     * @param unreviewed whether a post that nobody has gone through opens it, too: it may contain what nobody has found
     */
    private record Gate(int type, List<Long> mask, List<Term> terms, boolean unreviewed) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Gate g
                    && g.type == type
                    && g.unreviewed == unreviewed
                    && g.mask.equals(mask)
                    && g.terms.equals(terms);
        }

        @Override
        public int hashCode() {
            return (mask.hashCode() * 31 + terms.hashCode()) * 31 + type;
        }
    }

    private static final int[] NONE = {};

    private static final Subject ANYTHING = Organisation.of("anything", OrganisationKind.OPERATION);

    /** The terms that findings are asked for, by name. */
    private final Term[] terms;

    private final Word[] words;
    private final Map<Term, Word> wordOf = new HashMap<>();
    private final Map<String, Integer> sentences = new HashMap<>();

    private final Traits[] traits = new Traits[FactType.COUNT];
    private final Map<Gate, Integer> gates = new HashMap<>();
    private final Entry[][] layers;
    private final Entry[] entries;
    private final int slots;

    /** The gates that a finding with a term opens. */
    private final Map<Term, int[]> byTerm = new HashMap<>();

    /** The gates that an unreviewed post opens, as bits. */
    private final long[] unreviewed;

    /** For each layer and gate the rules that are found by it; the last stands for rules that need none. */
    private final int[][][] starts;

    /**
     * @param rules the rules of each layer
     * @param number gives each rule its place in the order of clauses
     * @param cited gives what the register says of a clause
     */
    Plan(List<List<Rule>> rules, ToIntFunction<Rule> number, Function<String, Cited> cited) {
        for (int i = 0; i < traits.length; i++) {
            traits[i] = new Traits();
        }
        for (List<Rule> layer : rules) {
            for (Rule rule : layer) {
                for (Condition condition : rule.when()) {
                    Pattern pattern = condition.pattern();
                    traits[pattern.type().number()].add(alone(pattern));
                }
            }
        }
        for (Traits one : traits) {
            one.close();
        }
        terms = terms(rules);
        words = new Word[terms.length];
        for (int i = 0; i < terms.length; i++) {
            words[i] = new Word(terms[i], i);
            wordOf.put(terms[i], words[i]);
        }
        Map<List<?>, Ready> shared = new HashMap<>();
        layers = new Entry[rules.size()][];
        int most = 0;
        int size = 0;
        for (int i = 0; i < layers.length; i++) {
            List<Rule> layer = rules.get(i);
            layers[i] = new Entry[layer.size()];
            size += layer.size();
            for (int k = 0; k < layer.size(); k++) {
                Rule rule = layer.get(k);
                layers[i][k] = entry(rule, number.applyAsInt(rule), cited.apply(rule.clause()), shared);
                most = Math.max(most, rule.slots());
            }
        }
        slots = most;
        entries = new Entry[size];
        int[] needing = new int[gates.size()];
        for (Entry[] layer : layers) {
            for (Entry entry : layer) {
                entries[entry.number()] = entry;
                for (int gate : entry.needs()) {
                    needing[gate]++;
                }
            }
        }
        starts = new int[layers.length][][];
        for (int i = 0; i < layers.length; i++) {
            starts[i] = starts(layers[i], needing);
        }
        unreviewed = new long[words(gates.size())];
        gates.forEach(this::file);
    }

    private static Term[] terms(List<List<Rule>> rules) {
        Set<Term> terms = new HashSet<>();
        for (List<Rule> layer : rules) {
            for (Rule rule : layer) {
                for (Condition condition : rule.when()) {
                    if (condition.pattern().type() == FactType.FINDING) {
                        terms.addAll(Layers.terms(condition.pattern()));
                    }
                }
            }
        }
        Term[] sorted = terms.toArray(new Term[0]);
        Arrays.sort(sorted, Comparator.comparing(Term::name));
        return sorted;
    }

    private void file(Gate gate, int number) {
        if (gate.terms().isEmpty()) {
            traits[gate.type()].gate(number, mask(gate.mask()));
        }
        for (Term term : gate.terms()) {
            byTerm.put(term, with(byTerm.getOrDefault(term, NONE), number));
        }
        if (gate.unreviewed()) {
            unreviewed[number >> 6] |= 1L << number;
        }
    }

    /** How many words hold so many bits. */
    private static int words(int bits) {
        return (bits + 63) >> 6;
    }

    /** Files each rule under that one of the gates that it needs which the fewest need. */
    private int[][] starts(Entry[] layer, int[] needing) {
        int[][] by = new int[gates.size() + 1][];
        Arrays.fill(by, NONE);
        for (int i = 0; i < layer.length; i++) {
            int rarest = gates.size();
            for (int gate : layer[i].needs()) {
                rarest = rarest == gates.size() || needing[gate] < needing[rarest] ? gate : rarest;
            }
            by[rarest] = with(by[rarest], i);
        }
        return by;
    }

    /** Some numbers and one more. */
    static int[] with(int[] numbers, int one) {
        int[] more = Arrays.copyOf(numbers, numbers.length + 1);
        more[numbers.length] = one;
        return more;
    }

    /** The most variables that any rule binds. */
    int slots() {
        return slots;
    }

    int layers() {
        return layers.length;
    }

    /** The rule with a number. */
    Entry entry(int number) {
        return entries[number];
    }

    Word word(int number) {
        return words[number];
    }

    Entry[] layer(int layer) {
        return layers[layer];
    }

    /** A bit for each gate, none set. */
    long[] shut() {
        return new long[unreviewed.length];
    }

    /** Opens the gates that a finding opens. */
    void open(Finding finding, long[] open) {
        int[] opens = byTerm.get(finding.term());
        if (opens != null) {
            add(opens, open);
        }
    }

    /** Opens the gates that a post opens which nobody has gone through. */
    void openUnreviewed(long[] open) {
        for (int w = 0; w < open.length; w++) {
            open[w] |= unreviewed[w];
        }
    }

    /** Bits for the numbers of terms, none set. */
    long[] noTerms() {
        return new long[words(terms.length)];
    }

    /** The terms whose numbers are set, by name. */
    Set<Term> terms(long[] numbers) {
        int many = 0;
        for (long word : numbers) {
            many += Long.bitCount(word);
        }
        Term[] some = new Term[many];
        int n = 0;
        for (int w = 0; w < numbers.length; w++) {
            for (long left = numbers[w]; left != 0; left &= left - 1) {
                some[n++] = terms[(w << 6) + Long.numberOfTrailingZeros(left)];
            }
        }
        List<Term> list = Arrays.asList(some);
        return new AbstractSet<>() {
            @Override
            public Iterator<Term> iterator() {
                return list.iterator();
            }

            @Override
            public int size() {
                return list.size();
            }
        };
    }

    Traits traits(int type) {
        return traits[type];
    }

    /** The rules of a layer that are found by open gates, and those that need none, as bits. */
    long[] starting(int layer, long[] open) {
        int[][] starting = starts[layer];
        long[] rules = new long[words(layers[layer].length)];
        add(starting[gates.size()], rules);
        for (int w = 0; w < open.length; w++) {
            for (long left = open[w]; left != 0; left &= left - 1) {
                add(starting[(w << 6) + Long.numberOfTrailingZeros(left)], rules);
            }
        }
        return rules;
    }

    private static void add(int[] numbers, long[] bits) {
        for (int n : numbers) {
            bits[n >> 6] |= 1L << n;
        }
    }

    // ---- making ready

    private Entry entry(Rule rule, int number, Cited cited, Map<List<?>, Ready> shared) {
        int[] needs = NONE;
        Ready[] when = new Ready[rule.when().size()];
        for (int i = 0; i < when.length; i++) {
            Ready own = ready(rule.when().get(i));
            when[i] = own.asks() == null ? shared.computeIfAbsent(own.key(), k -> own) : own;
            Gate gate = gate(rule, rule.when().get(i), own);
            if (gate != null) {
                Integer known = gates.putIfAbsent(gate, gates.size());
                int its = known == null ? gates.size() - 1 : known;
                needs = has(needs, its) ? needs : with(needs, its);
            }
        }
        int sentence = sentences.computeIfAbsent(rule.clause() + " " + rule.name(), k -> number);
        if (!(rule.then() instanceof Decide decide)) {
            return new Entry(rule, number, sentence, cited, when, needs, null, null, null, null, Set.of());
        }
        Set<Actor> who = who(decide);
        Set<Term> what = what(decide);
        Decision says = sorted(decide, who, what);
        return new Entry(
                rule,
                number,
                sentence,
                cited,
                when,
                needs,
                says,
                who == null ? null : says.who(),
                what == null ? null : says.what(),
                due(decide),
                waits(decide));
    }

    private static boolean has(int[] numbers, int one) {
        for (int n : numbers) {
            if (n == one) {
                return true;
            }
        }
        return false;
    }

    private static Decision sorted(Decide decide, Set<Actor> who, Set<Term> what) {
        return new Decision(
                decide.force(),
                decide.acts(),
                ANYTHING,
                who == null ? Set.of() : who,
                decide.to(),
                what == null ? Set.of() : what,
                decide.how(),
                decide.before(),
                Due.UNSTATED,
                Decision.State.OPEN,
                List.of(new Reason("", "", Set.of(), Due.UNSTATED, List.of())),
                List.of());
    }

    /** What an answer could hold up or forbid. */
    private static Set<Act> waits(Decide decide) {
        boolean forbids = decide.force() == Force.MUST_NOT || decide.force() == Force.SHOULD_NOT;
        return forbids ? decide.acts() : decide.before();
    }

    private static Set<Actor> who(Decide decide) {
        if (!known(decide.who())) {
            return null;
        }
        List<Actor> who = new ArrayList<>();
        decide.who().forEach(v -> who.add(Actor.of((Role) v.in(null))));
        return set(who);
    }

    private static Set<Term> what(Decide decide) {
        if (!known(decide.what())) {
            return null;
        }
        List<Term> what = new ArrayList<>();
        decide.what().forEach(v -> what.add((Term) v.in(null)));
        return set(what);
    }

    private static <T> Set<T> set(List<T> elements) {
        return switch (elements.size()) {
            case 0 -> Set.of();
            case 1 -> Set.of(elements.get(0));
            default -> new LinkedHashSet<>(elements);
        };
    }

    private static boolean known(List<Value> values) {
        for (Value value : values) {
            if (!(value instanceof Constant c) || c.value() == null) {
                return false;
            }
        }
        return true;
    }

    private static Due due(Decide decide) {
        return decide.time() instanceof Unstated
                ? Deadlines.due(decide.time(), decide.times(), decide.pace(), null, null)
                : null;
    }

    private Ready ready(Condition condition) {
        Pattern pattern = condition.pattern();
        Kind kind = condition instanceof Match
                ? Kind.MATCH
                : condition instanceof Exists ? Kind.EXISTS : condition instanceof Not ? Kind.NOT : Kind.COUNT;
        boolean positive = kind == Kind.MATCH || kind == Kind.EXISTS;
        int type = pattern.type().number();
        Test about = stated(pattern) ? about(pattern) : null;
        Test words = stated(pattern) ? words(pattern) : null;
        if (about == null
                || words == null
                || positive && ((Compare) words).right().size() > 1) {
            about = null;
            words = null;
        }
        List<Test> alone = alone(pattern);
        List<Test> rest = new ArrayList<>(pattern.tests());
        rest.remove(about);
        rest.remove(words);
        long[] mask = traits[type].mask(alone);
        rest.removeAll(alone);
        FindingPattern asks = positive && pattern.type() == FactType.FINDING ? FindingPattern.of(pattern) : null;
        return new Ready(
                kind,
                type,
                pattern.slot(),
                about == null ? null : ((Compare) about).right().get(0),
                words == null ? new Object[1] : distinct(((Compare) words).right()),
                mask,
                rest.toArray(Test[]::new),
                asks,
                words(asks),
                condition instanceof Count count
                        ? new Compare(Path.SELF, count.op(), List.of(new Constant(count.number())))
                        : null);
    }

    private static Object[] distinct(List<Value> constants) {
        if (constants.size() == 1) {
            return new Object[] {constants.get(0).in(null)};
        }
        Set<Object> values = new LinkedHashSet<>();
        for (Value constant : constants) {
            values.add(constant.in(null));
        }
        return values.toArray();
    }

    private Word[] words(FindingPattern asks) {
        Word[] all = new Word[asks == null ? 0 : asks.terms().size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = wordOf.get(asks.terms().get(i));
        }
        return all;
    }

    /** What must be there for a condition to be met or to be open; null for one that nothing need be there for. */
    private static Gate gate(Rule rule, Condition condition, Ready ready) {
        Pattern pattern = condition.pattern();
        boolean wanted = ready.kind() == Kind.COUNT
                ? !Tests.holds(ready.compare(), 0, null)
                : ready.kind() == Kind.MATCH || ready.kind() == Kind.EXISTS;
        if (!wanted || pattern.type() == FactType.NOW) {
            return null;
        }
        if (pattern.type() != FactType.FINDING) {
            return new Gate(ready.type(), list(ready.mask()), List.of(), false);
        }
        List<Term> terms =
                ready.asks() == null ? Layers.terms(pattern) : ready.asks().terms();
        if (terms.isEmpty()) {
            return null;
        }
        FindingPattern asks = ready.asks();
        if (asks == null || asks.about() == null) {
            return new Gate(ready.type(), List.of(), terms, false);
        }
        if (asks.byAnswer()[Answer.NO.ordinal()] == Verdict.TRUE) {
            return null;
        }
        if (asks.unanswered() != Verdict.OPEN) {
            return new Gate(ready.type(), List.of(), terms, false);
        }
        for (Term term : terms) {
            if (!term.settledByReview()) {
                return null;
            }
        }
        return isPost(rule, asks.about()) ? new Gate(ready.type(), List.of(), terms, true) : null;
    }

    /** Whether a variable can hold nothing but a post. */
    private static boolean isPost(Rule rule, Value value) {
        if (value instanceof Ref ref && ref.path().steps().isEmpty()) {
            for (Condition condition : rule.when()) {
                Pattern pattern = condition.pattern();
                if (pattern.slot() == ref.slot() && pattern.type() == FactType.POST) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean stated(Pattern pattern) {
        return pattern.type() == FactType.FINDING || pattern.type() == FactType.STEP;
    }

    private static Test about(Pattern pattern) {
        for (Test test : pattern.tests()) {
            if (test instanceof Compare c && c.op() == Op.EQ && c.left().is("about")) {
                return test;
            }
        }
        return null;
    }

    private static Test words(Pattern pattern) {
        String property = pattern.type() == FactType.FINDING ? "term" : "act";
        for (Test test : pattern.tests()) {
            if (test instanceof Compare c
                    && (c.op() == Op.EQ || c.op() == Op.IN)
                    && c.left().is(property)
                    && constants(c.right())) {
                return test;
            }
        }
        return null;
    }

    /** The tests that look at nothing but the fact; those on terms and on now are left where they stand. */
    private static List<Test> alone(Pattern pattern) {
        List<Test> alone = new ArrayList<>();
        for (Test test : pattern.tests()) {
            if (pattern.type() != FactType.NOW
                    && !(test instanceof Bind)
                    && !test.left().steps().isEmpty()
                    && !test.left().is("term")
                    && (test instanceof Flag || constants(((Compare) test).right()))) {
                alone.add(test);
            }
        }
        return alone;
    }

    private static boolean constants(List<Value> values) {
        for (Value value : values) {
            if (!(value instanceof Constant)) {
                return false;
            }
        }
        return true;
    }

    private static List<Long> list(long[] mask) {
        List<Long> list = new ArrayList<>(mask.length);
        for (long word : mask) {
            list.add(word);
        }
        return list;
    }

    private static long[] mask(List<Long> mask) {
        return mask.stream().mapToLong(Long::longValue).toArray();
    }
}
