package se.regelbok;

import java.util.Objects;

/** The rules could not be evaluated to the end. There are no decisions: a shorter list would be a wrong answer. */
public final class DecisionException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String rule;

    /**
     * Creates the exception.
     *
     * @param rule the rule that was being evaluated, not null
     * @param message what happened and what to do, not null
     * @param cause what the rule threw, null where it threw nothing
     */
    public DecisionException(String rule, String message, Throwable cause) {
        super("rule \"" + rule + "\": " + message, cause);
        this.rule = Objects.requireNonNull(rule, "rule");
    }

    /**
     * Returns the rule that was being evaluated.
     *
     * @return its name
     */
    public String rule() {
        return rule;
    }
}
