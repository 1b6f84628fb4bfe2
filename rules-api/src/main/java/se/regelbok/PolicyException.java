package se.regelbok;

import java.util.List;
import java.util.stream.Collectors;

/** A policy is wrong. It holds every problem that was found, causes before what they lead to. */
public final class PolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problems what is wrong, at least one, in the order in which it is to be read, not null
     */
    public PolicyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns what is wrong.
     *
     * @return the problems, first those of policy.yaml, then of the register, then of rule files
     */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
