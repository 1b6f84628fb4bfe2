package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.regelbok.Case;
import se.regelbok.DecisionException;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Content;
import se.regelbok.terms.Matter;

class BudgetOfDecidingTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void patterns_that_multiply_end_with_an_error_and_no_shorter_list() {
        endsSoon("""
                $a : Post( visitor )
                $b : Post( visitor )
                $c : Post( visitor )
                $d : Post( visitor )
                $e : Post( id == $a.id )
                """, 300);
    }

    @Test
    void findings_that_multiply_end_with_an_error() {
        endsSoon("""
                $a : Post( visitor )
                Finding( term == QUESTION, holds )
                Finding( term == QUESTION, holds )
                Finding( term == QUESTION, holds )
                Finding( term == QUESTION, holds )
                """, 300);
    }

    @Test
    void questions_that_multiply_end_with_an_error() {
        String terms =
                IntStream.range(0, 12).mapToObj(i -> Content.values()[i].name()).collect(Collectors.joining(", "));
        endsSoon(
                "$a : Post( visitor )\n" + ("Finding( about == $a, term in ( " + terms + " ), holds )\n").repeat(12),
                1);
    }

    @Test
    void a_large_case_under_a_rule_that_is_constrained_is_decided() {
        DrlPolicy policy = policy("$a : Post( visitor )\nFinding( about == $a, term == QUESTION, holds )");
        assertThat(policy.decide(situation(3_000)).standing()).hasSize(3_000);
    }

    private static void endsSoon(String when, int posts) {
        DrlPolicy policy = policy(when);
        Case situation = situation(posts);
        long start = System.nanoTime();
        assertThatThrownBy(() -> policy.decide(situation))
                .isInstanceOf(DecisionException.class)
                .hasMessageContaining("matches were tried. Decide fewer subjects in one case");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    private static DrlPolicy policy(String when) {
        return Small.policy("A-1", Small.rule("A rule", "A-1", when.strip(), "must( ANSWER, $a )"));
    }

    private static Case situation(int posts) {
        List<Object> facts = new ArrayList<>(List.of(Small.PAGE));
        for (int i = 0; i < posts; i++) {
            Post post = Post.comment("q" + i, Small.PAGE);
            facts.add(post);
            facts.add(Finding.of(post, Matter.QUESTION, Answer.YES));
        }
        return Case.of(Small.NOW, facts);
    }
}
