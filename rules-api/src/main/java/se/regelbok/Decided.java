package se.regelbok;

import java.util.Objects;
import java.util.Optional;

/**
 * What has become of one case among many: the decisions, or why there are none.
 *
 * @param situation the case
 * @param decisions what the policy calls for, empty where the case failed
 * @param failure why it failed, empty where it was decided
 */
public record Decided(Case situation, Optional<Decisions> decisions, Optional<RuntimeException> failure) {
    public Decided {
        Objects.requireNonNull(situation, "situation");
        if (decisions.isPresent() == failure.isPresent()) {
            throw new IllegalArgumentException("a case is either decided or failed");
        }
    }

    static Decided of(Policy policy, Case situation) {
        try {
            return new Decided(situation, Optional.of(policy.decide(situation)), Optional.empty());
        } catch (CaseException | DecisionException e) {
            return new Decided(situation, Optional.empty(), Optional.of(e));
        }
    }

    /**
     * Returns the decisions.
     *
     * @return the decisions, not null
     * @throws CaseException if the policy does not take the case
     * @throws DecisionException if the rules could not be evaluated to the end
     */
    public Decisions orThrow() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return decisions.orElseThrow();
    }
}
