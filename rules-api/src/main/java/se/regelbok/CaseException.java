package se.regelbok;

import java.util.List;

/** The caller's case is wrong. The message names every problem: what, where and what to do; never what somebody wrote. */
public final class CaseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    /**
     * Creates the exception.
     *
     * @param problems what is wrong, at least one, not null
     */
    public CaseException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns what is wrong.
     *
     * @return the problems in the order of the facts
     */
    public List<String> problems() {
        return problems == null ? List.of(getMessage()) : problems;
    }
}
