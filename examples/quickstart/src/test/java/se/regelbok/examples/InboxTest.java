package se.regelbok.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.regelbok.Case;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Content;
import se.regelbok.terms.Platform;

/** How a host tests its own code: the policy is a collaborator that a mock can stand in for. */
class InboxTest {
    private static final Instant NOW = Instant.parse("2026-06-19T20:00:00Z");
    private static final Account PAGE = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
    private static final Post COMMENT = Post.comment("k", PAGE);
    private static final List<Object> FACTS =
            List.of(PAGE, COMMENT, Finding.of(COMMENT, Content.INSULT, Answer.YES), Step.of(COMMENT, Act.ASSESS, NOW));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void the_inbox_asks_the_policy_at_the_time_of_its_clock() {
        Policy policy = mock(Policy.class);
        Case harmless = Case.of(NOW, PAGE, COMMENT, Step.of(COMMENT, Act.ASSESS, NOW));
        Decisions none = Policies.bundled("nykoping").decide(harmless);
        when(policy.decide(any())).thenReturn(none);

        List<Decision> waiting = new Inbox(policy, clock).beforeDeleting(COMMENT, FACTS);

        assertThat(waiting).isEmpty();
        verify(policy).decide(Case.of(NOW, FACTS));
    }

    @Test
    void an_insult_is_documented_before_it_is_deleted() {
        Inbox inbox = new Inbox(Policies.bundled("nykoping"), clock);

        assertThat(inbox.beforeDeleting(COMMENT, FACTS))
                .extracting(Decision::clauses)
                .containsExactly(List.of("NYK-6.2-1"));
    }

    @Test
    void a_comment_that_nobody_has_gone_through_waits_for_an_assessment() {
        Inbox inbox = new Inbox(Policies.bundled("nykoping"), clock);

        assertThat(inbox.beforeDeleting(COMMENT, List.of(PAGE, COMMENT)))
                .anyMatch(d -> d.acts().contains(Act.ASSESS) && d.what().contains(Content.INAPPROPRIATE));
    }
}
