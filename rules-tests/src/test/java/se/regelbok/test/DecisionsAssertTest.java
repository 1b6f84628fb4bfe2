package se.regelbok.test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.regelbok.test.DecisionsAssert.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Content;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;

class DecisionsAssertTest {
    private static final Account PAGE = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
    private static final Post QUESTION = Post.comment("q", PAGE);
    private static final Instant NOW = Instant.parse("2026-03-11T09:00:00Z");
    private static final Case CASE = Case.of(
            NOW,
            PAGE,
            QUESTION,
            Step.of(QUESTION, Act.RECEIVE, NOW),
            Finding.of(QUESTION, Matter.QUESTION, Answer.YES),
            Finding.of(QUESTION, Content.INSULT, Answer.YES));
    private static Policy policy;

    @BeforeAll
    static void policy(@TempDir Path folder) {
        policy = SmallPolicy.in(folder, SmallPolicy.RULES);
    }

    @Test
    void a_sentence_reads_aloud_and_passes_when_it_is_true() {
        assertThat(policy, CASE)
                .must(Act.ANSWER)
                .about(QUESTION)
                .by(Role.EDITOR)
                .until("2026-03-13T23:59:59+01:00")
                .under("T-1")
                .must(Act.DOCUMENT)
                .about("q")
                .by()
                .before(Act.DELETE)
                .withoutDeadline()
                .asks(Matter.IN_REMIT)
                .about(QUESTION)
                .under("T-3")
                .silentOn("T-3")
                .nothingElse();
    }

    @Test
    void what_has_been_done_and_what_gave_way_can_be_named() {
        Case answered = CASE.with(
                Step.of(QUESTION, Act.ANSWER, NOW.plusSeconds(60)), Finding.of(QUESTION, Matter.IN_REMIT, Answer.NO));
        assertThat(policy, answered.withNow(NOW.plusSeconds(120)))
                .gaveWay(Act.ANSWER)
                .about(QUESTION)
                .under("T-1")
                .notRequired(Act.ANSWER)
                .about(QUESTION)
                .must(Act.DOCUMENT)
                .nothingElse();
        assertThat(policy, CASE.with(Step.of(QUESTION, Act.DOCUMENT, NOW)))
                .did(Act.DOCUMENT)
                .about(QUESTION)
                .must(Act.ANSWER)
                .nothingElse();
        assertThat(policy, Case.of(NOW, PAGE)).nothing();
    }

    @Test
    void a_failure_shows_what_is_there_with_the_rules_that_concluded() {
        fails(
                () -> assertThat(policy, CASE)
                        .must(Act.ANSWER)
                        .about(QUESTION)
                        .by(Role.ADMINISTRATOR)
                        .until("2026-03-13T23:59:59+01:00"),
                """
                expected
                    MUST ANSWER about q by ADMINISTRATOR
                but `by ADMINISTRATOR` fits nothing. There is
                    MUST ANSWER q by EDITOR until 2026-03-13T23:59:59+01:00 (T-1)
                        T-1 "A question is answered within two working days\"""");
    }

    @Test
    void a_missing_decision_shows_what_the_nearest_rule_lacked() {
        fails(() -> assertThat(policy, CASE).notRequired(Act.ANSWER).about(QUESTION), """
                expected
                    NOT_REQUIRED ANSWER
                but `ANSWER` fits nothing. There is
                    MUST ANSWER q by EDITOR until 2026-03-13T23:59:59+01:00 (T-1)
                        T-1 "A question is answered within two working days"
                The rules that come nearest:
                    T-3 "What is not about the operation is not answered": turns on an assessment that nobody has made, lacks Finding( about == $post, term == IN_REMIT, answer == NO ) (answering.drl:24)""");
        fails(() -> assertThat(policy, CASE).must(Act.REPORT_TO_POLICE), """
                expected
                    MUST REPORT_TO_POLICE
                but `REPORT_TO_POLICE` fits nothing. There is
                    nothing of the kind
                No rule of the policy says so.""");
    }

    @Test
    void an_extra_decision_is_a_failure() {
        assertThatThrownBy(() -> assertThat(policy, CASE)
                        .must(Act.ANSWER)
                        .about(QUESTION)
                        .nothingElse())
                .isInstanceOf(AssertionError.class)
                .hasMessage(lines("""
                        expected nothing else, but there is
                            MUST DOCUMENT q before DELETE (T-2)
                                T-2 "An insulting comment is documented before it is deleted\""""));
        assertThatThrownBy(() -> assertThat(policy.decide(CASE)).silentOn("T-2"))
                .isInstanceOf(AssertionError.class)
                .hasMessage(lines("""
                        expected T-2 to be silent, but it says
                            MUST DOCUMENT q before DELETE (T-2)
                                T-2 "An insulting comment is documented before it is deleted\""""));
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion)
                .isInstanceOfSatisfying(
                        AssertionFailedError.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.getMessage())
                                .isEqualTo(lines(message)));
    }

    private static String lines(String text) {
        return text.replace("\n", System.lineSeparator());
    }
}
