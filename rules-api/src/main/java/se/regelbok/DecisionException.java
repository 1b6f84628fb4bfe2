package se.regelbok;

import java.util.Optional;
import se.regelbok.terms.Label;

/** The rules could not be evaluated to the end. There are no decisions: a shorter list would be a wrong answer. */
public final class DecisionException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String rule;
    private final transient Problem problem;

    /**
     * Creates the exception.
     *
     * @param rule the rule that was being evaluated, not null
     * @param message what happened, not null
     * @param remedy what to do, not null
     * @param cause what the rule threw, null where it threw nothing
     */
    public DecisionException(String rule, Label message, Label remedy, Throwable cause) {
        this(new Problem("", 0, 0, Optional.of(rule), message, remedy), rule, cause);
    }

    private DecisionException(Problem problem, String rule, Throwable cause) {
        super(problem.toString(), cause);
        this.rule = rule;
        this.problem = problem;
    }

    /**
     * Returns the rule that was being evaluated.
     *
     * @return its name
     */
    public String rule() {
        return rule;
    }

    /**
     * Returns what is wrong in Swedish and English; it concerns no file.
     *
     * @return what happened and what to do; empty where the exception comes from another machine
     */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
