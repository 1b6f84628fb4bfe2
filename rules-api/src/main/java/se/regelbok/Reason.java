package se.regelbok;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import se.regelbok.terms.Term;

/**
 * One ground of a conclusion: a clause, the rule that carries it, and what that rule matched.
 *
 * @param clause the clause's id
 * @param rule the rule's name, a sentence
 * @param what the parts or grounds that this clause contributes
 * @param due what this clause says about time
 * @param matched the subjects, findings, steps and decisions that the rule matched, in the order of its conditions
 */
public record Reason(String clause, String rule, Set<Term> what, Due due, List<Object> matched) {
    public Reason {
        Objects.requireNonNull(clause, "clause");
        Objects.requireNonNull(rule, "rule");
        what = Ordered.copy(what);
        Objects.requireNonNull(due, "due");
        matched = List.copyOf(matched);
    }
}
