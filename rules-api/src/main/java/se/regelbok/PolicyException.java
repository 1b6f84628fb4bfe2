package se.regelbok;

import java.util.List;
import java.util.stream.Collectors;

/** A policy is wrong. It holds every problem that was found, in the order of the files. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problems what is wrong, at least one, not null
     */
    public PolicyException(List<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = problems.stream().sorted().toList();
    }

    /**
     * Returns what is wrong.
     *
     * @return the problems in the order of the files
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
