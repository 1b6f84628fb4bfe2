package se.regelbok.drl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * A rule of a policy as a tree: what a rule file says, no more, and nothing that could run.
 *
 * <p>A rule that reads a checklist is one tree for each row of the list. Equality is written out where loading a policy needs it:
 * what the compiler makes for a record is linked at its first use, which would be a quarter of the time that a first decision takes.
 *
 * @param name the sentence
 * @param clause the clause that it carries
 * @param list the checklist that it reads, if any
 * @param when the conditions in their order
 * @param then the conclusion
 * @param slots how many variables it binds
 * @param place where it stands
 * @param concludes where its conclusion stands
 */
record Rule(
        String name,
        String clause,
        Optional<String> list,
        List<Condition> when,
        Then then,
        int slots,
        Place place,
        Place concludes) {

    /** Where something stands in a policy folder; line and column from 1. */
    record Place(String file, int line, int column) {}

    /** A condition on the facts. */
    sealed interface Condition {
        Pattern pattern();
    }

    /** There is such a fact; its variables can be used after it. */
    record Match(Pattern pattern) implements Condition {}

    /** There is such a fact, however many; its variables cannot be used after it. */
    record Exists(Pattern pattern) implements Condition {}

    /** There is no such fact. */
    record Not(Pattern pattern) implements Condition {}

    /** There are so many such facts. */
    record Count(Pattern pattern, Op op, int number) implements Condition {}

    /**
     * A pattern over one type of fact.
     *
     * @param slot the variable that holds the fact, -1 for none
     * @param text the pattern as the file has it
     */
    record Pattern(FactType type, int slot, List<Test> tests, String text, Place place) {}

    /** A test on one fact, or a variable bound to one of its properties. */
    sealed interface Test {
        Path left();
    }

    /** A property compared with values; several values only for {@code IN} and {@code NOT_IN}. */
    record Compare(Path left, Op op, List<Value> right) implements Test {
        @Override
        public boolean equals(Object other) {
            return other instanceof Compare c && c.op == op && c.left.equals(left) && c.right.equals(right);
        }

        @Override
        public int hashCode() {
            return (left.hashCode() * 31 + op.ordinal()) * 31 + right.hashCode();
        }
    }

    /** A boolean property, as it is or negated. */
    record Flag(Path left, boolean positive) implements Test {
        @Override
        public boolean equals(Object other) {
            return other instanceof Flag f && f.positive == positive && f.left.equals(left);
        }

        @Override
        public int hashCode() {
            return left.hashCode() * 31 + (positive ? 1 : 0);
        }
    }

    /** A variable bound to a property. */
    record Bind(int slot, Path left) implements Test {
        @Override
        public boolean equals(Object other) {
            return other instanceof Bind b && b.slot == slot && b.left.equals(left);
        }

        @Override
        public int hashCode() {
            return left.hashCode() * 31 + slot;
        }
    }

    /** How two values are compared. */
    enum Op {
        EQ("=="),
        NE("!="),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">="),
        IN("in"),
        NOT_IN("not in"),
        CONTAINS("contains"),
        NOT_CONTAINS("not contains");

        final String text;

        Op(String text) {
            this.text = text;
        }
    }

    /** Properties followed one after the other from a fact; none means the fact itself. */
    static final class Path {
        static final Path SELF = new Path(List.of());

        private final List<FactType.Property> steps;
        private final FactType.Property[] followed;

        Path(List<FactType.Property> steps) {
            this.steps = steps;
            this.followed = steps.toArray(FactType.Property[]::new);
        }

        List<FactType.Property> steps() {
            return steps;
        }

        /** Stands for the value at the end of a path that leads through null. */
        static final Object UNREACHED = new Object();

        /** What the last property holds; null, too, where one before it is null. */
        Object read(Object fact) {
            Object value = reach(fact);
            return value == UNREACHED ? null : value;
        }

        /** What the last property holds; {@link #UNREACHED} where one before it is null. */
        Object reach(Object fact) {
            Object value = fact;
            for (FactType.Property step : followed) {
                if (value == null) {
                    return UNREACHED;
                }
                value = step.read().apply(value);
            }
            return value;
        }

        Class<?> type(FactType of) {
            return steps.isEmpty() ? of.javaType() : steps.get(steps.size() - 1).type();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Path p && p.steps.equals(steps);
        }

        @Override
        public int hashCode() {
            return steps.hashCode();
        }

        boolean is(String property) {
            return steps.size() == 1 && steps.get(0).name().equals(property);
        }
    }

    /** A value in a test or conclusion. */
    sealed interface Value {
        /** The value; null, too, where a property on the way to it is. */
        Object in(Object[] frame);

        /** The value; {@link Path#UNREACHED} where a property on the way to it is null. */
        Object reach(Object[] frame);
    }

    /** A word of the vocabulary, a number, true, false or null. */
    record Constant(Object value) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Constant c && Objects.equals(c.value, value);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(value);
        }

        @Override
        public Object in(Object[] frame) {
            return value;
        }

        @Override
        public Object reach(Object[] frame) {
            return value;
        }
    }

    /** A variable, or a property of the fact in it. */
    record Ref(int slot, String name, Path path) implements Value {
        @Override
        public boolean equals(Object other) {
            return other instanceof Ref r && r.slot == slot && r.name.equals(name) && r.path.equals(path);
        }

        @Override
        public int hashCode() {
            return slot * 31 + path.hashCode();
        }

        @Override
        public Object in(Object[] frame) {
            return path.read(frame[slot]);
        }

        @Override
        public Object reach(Object[] frame) {
            return path.reach(frame[slot]);
        }
    }

    /** What a rule concludes. */
    sealed interface Then {
        Value about();
    }

    /**
     * A decision.
     *
     * @param after the instant from which steps count towards it, where the rule names one
     */
    record Decide(
            Force force,
            Set<Act> acts,
            Value about,
            List<Value> who,
            Set<Role> to,
            List<Value> what,
            Set<How> how,
            Set<Act> before,
            Time time,
            Optional<Value> after,
            int times,
            Set<Pace> pace)
            implements Then {}

    /** A finding that follows. */
    record Found(Term term, Value answer, Value about) implements Then {
        Found(Term term, Answer answer, Value about) {
            this(term, new Constant(answer), about);
        }
    }

    /** A step that follows. */
    record Happened(Act act, Value about, Value at) implements Then {}

    /** What a conclusion says about an interval. */
    sealed interface Time {}

    /** Nothing. */
    record Unstated() implements Time {}

    /** So many units after an instant. */
    record Within(Unit unit, int number, Value after) implements Time {}

    /** Not after an instant. */
    record Until(Value at) implements Time {}

    /** In today's or the next office hours. */
    record DuringOfficeHours() implements Time {}

    /** In the calendar week of now. */
    record DuringThisWeek() implements Time {}

    /** In the calendar week before that of now. */
    record DuringLastWeek() implements Time {}

    /** In the current or the next of some calendar months. */
    record DuringMonths(Set<Integer> months) implements Time {}

    /** In the last of some calendar months that has ended. */
    record DuringLastMonths(Set<Integer> months) implements Time {}

    /** Not before the office is open. */
    record Opening() implements Time {}

    /** Units of time. */
    enum Unit {
        HOURS,
        DAYS,
        WORKING_DAYS,
        MONTHS,
        YEARS
    }

    /** The patterns of all conditions. */
    List<Pattern> patterns() {
        List<Pattern> patterns = new ArrayList<>();
        when.forEach(c -> patterns.add(c.pattern()));
        return patterns;
    }

    static Subject subject(Value value, Object[] frame) {
        return (Subject) value.in(frame);
    }

    static Instant instant(Value value, Object[] frame) {
        return (Instant) value.in(frame);
    }
}
