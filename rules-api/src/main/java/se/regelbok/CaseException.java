package se.regelbok;

import java.util.List;
import java.util.stream.Collectors;

/** The caller's case is wrong. It holds every problem: what, where and what to do; never what somebody wrote. */
public final class CaseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problems what is wrong, at least one, not null
     */
    public CaseException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns what is wrong.
     *
     * @return the problems in the order of the facts, in Swedish and English; they concern no file
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
