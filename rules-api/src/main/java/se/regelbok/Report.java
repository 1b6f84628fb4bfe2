package se.regelbok;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check of a policy folder found.
 *
 * @param policy the policy, empty where something is wrong
 * @param problems what is wrong, in the order of the files; none where the policy is there
 * @param remarks what the author should look at, in the order of the files; none where something is wrong
 */
public record Report(Optional<Policy> policy, List<Problem> problems, List<Remark> remarks) {
    public Report {
        Objects.requireNonNull(policy, "policy");
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }
}
