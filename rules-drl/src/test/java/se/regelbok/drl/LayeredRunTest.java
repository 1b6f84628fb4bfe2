package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static se.regelbok.drl.Small.rule;

import org.junit.jupiter.api.Test;
import se.regelbok.Case;
import se.regelbok.Decisions;
import se.regelbok.facts.Post;

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
}
