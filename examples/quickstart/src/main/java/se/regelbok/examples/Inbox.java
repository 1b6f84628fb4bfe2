package se.regelbok.examples;

import java.time.Clock;
import java.util.List;
import se.regelbok.Case;
import se.regelbok.Decision;
import se.regelbok.Policy;
import se.regelbok.facts.Post;
import se.regelbok.terms.Act;

/** A moderation inbox that asks the policy before it deletes. */
final class Inbox {
    private final Policy policy;
    private final Clock clock;

    Inbox(Policy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * Returns what must be done before a comment may be deleted.
     *
     * @param comment the comment
     * @param facts what is known of it and its account
     * @return the decisions in the way, empty where it may be deleted at once
     */
    List<Decision> beforeDeleting(Post comment, List<?> facts) {
        return policy.decide(Case.of(clock.instant(), facts)).blocking(Act.DELETE, comment);
    }
}
