package se.regelbok;

import java.util.Objects;
import java.util.Optional;

/**
 * Something in a sound policy that its author should look at: the policy decides, but perhaps not what the author meant.
 *
 * @param kind what it is about
 * @param at where it stands, what was found and what to do
 * @param example a case that shows it when the policy decides it, empty where no case can
 */
public record Remark(Kind kind, Problem at, Optional<Case> example) implements Comparable<Remark> {
    public Remark {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(example, "example");
    }

    /** What a remark is about. */
    public enum Kind {
        /** A rule can never conclude, or a condition never plays a part. */
        NEVER,
        /** A rule says nothing that another rule of the same clause does not say too. */
        COVERED,
        /** Two rules contradict each other in the example, with no exception between their clauses. */
        OPPOSED,
        /** Two rules may contradict each other; no case was found that shows it and no reason why there is none. */
        UNDECIDED,
        /** A clause speaks of a time that no rule of it carries. */
        UNSAID,
        /** A clause speaks more strongly or more weakly than its rules. */
        FORCE,
        /** A condition holds whatever it is about: nothing ties it to what the rule is about. */
        UNTIED,
        /** A duty counts from a step that may be unrecorded, and no rule speaks where it is. */
        UNTIMED,
        /** The edition is called by a date that its document does not have. */
        DATE
    }

    /** Orders by file, line and column. */
    @Override
    public int compareTo(Remark other) {
        return at.compareTo(other.at);
    }
}
