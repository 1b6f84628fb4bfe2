package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static se.regelbok.drl.Small.rule;

import org.junit.jupiter.api.Test;
import se.regelbok.Case;
import se.regelbok.Decisions;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.Act;

class LayeredRunTest {
    private static final String POST = "$post : Post( visitor )";

    @Test
    void a_finding_that_an_exception_of_a_later_layer_sets_aside_is_not_read() {
        DrlPolicy policy = Small.policy(
                "A exceptions: [B]\nB\nC\nD",
                rule("A comment is a question", "A", POST, "found( QUESTION, $post )")
                        + rule("A comment is a viewpoint", "C", POST, "found( VIEWPOINT, $post )")
                        + rule(
                                "A viewpoint needs no answer",
                                "B",
                                POST + "\nFinding( about == $post, term == VIEWPOINT, holds )",
                                "notRequired( ANSWER, $post )")
                        + rule(
                                "A question is answered",
                                "D",
                                POST + "\nFinding( about == $post, term == QUESTION, holds )",
                                "must( ANSWER, $post )"));
        Decisions decisions = policy.decide(Case.of(Small.NOW, Small.PAGE, Post.comment("p", Small.PAGE)));
        assertThat(decisions.setAside()).hasSize(1);
        assertThat(decisions.standing()).extracting(d -> d.clauses().get(0)).containsExactly("B");
    }

    @Test
    void a_finding_that_follows_is_read_though_the_post_has_been_gone_through() {
        DrlPolicy policy = Small.policy(
                "A\nB",
                rule("A comment is a question", "A", POST, "found( QUESTION, $post )")
                        + rule(
                                "A question is answered",
                                "B",
                                POST + "\nFinding( about == $post, term == QUESTION, holds )",
                                "must( ANSWER, $post )"));
        Post post = Post.comment("p", Small.PAGE);
        Decisions decisions = policy.decide(Case.of(Small.NOW, Small.PAGE, post, Step.of(post, Act.ASSESS, Small.NOW)));
        assertThat(decisions.standing()).extracting(d -> d.clauses().get(0)).containsExactly("B");
    }

    @Test
    void only_the_post_that_nobody_has_gone_through_is_asked_about() {
        DrlPolicy policy = Small.policy(
                "A",
                rule(
                        "An insult is removed",
                        "A",
                        POST + "\nFinding( about == $post, term == INSULT, holds )",
                        "must( DELETE, $post )"));
        Post one = Post.comment("one", Small.PAGE);
        Post other = Post.comment("other", Small.PAGE);
        Case both = Case.of(Small.NOW, Small.PAGE, one, other, Step.of(one, Act.ASSESS, Small.NOW));
        assertThat(policy.decide(both).questions())
                .extracting(d -> d.about().id())
                .containsExactly("other");
        assertThat(policy.decide(both.with(Step.of(other, Act.ASSESS, Small.NOW)))
                        .questions())
                .isEmpty();
    }
}
