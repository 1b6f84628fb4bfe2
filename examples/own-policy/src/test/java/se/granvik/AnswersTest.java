package se.granvik;

import static se.regelbok.terms.Act.ANSWER;
import static se.regelbok.terms.Act.DELETE;
import static se.regelbok.terms.Act.DOCUMENT;
import static se.regelbok.terms.Act.FORWARD;
import static se.regelbok.terms.Act.RECEIVE;
import static se.regelbok.terms.Answer.NO;
import static se.regelbok.terms.Answer.YES;
import static se.regelbok.terms.Content.INSULT;
import static se.regelbok.terms.Matter.QUESTION;
import static se.regelbok.terms.Role.CASE_HANDLING;
import static se.regelbok.terms.Role.COMMUNICATOR;
import static se.regelbok.test.DecisionsAssert.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Term;
import se.regelbok.test.UsePolicy;

@UsePolicy("policies/granvik/2026-01-15")
class AnswersTest {
    private static final Instant THURSDAY = Instant.parse("2026-06-18T07:00:00Z");

    private final Account page = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
    private final Post post = Post.comment("q", page);
    private final Case came = Case.of(THURSDAY, page, post, Step.of(post, RECEIVE, THURSDAY));

    @Test
    void working_days_leave_out_midsummer_eve(Policy granvik) {
        Case question = came.with(Finding.of(post, QUESTION, YES), Finding.of(post, faultReport(granvik), NO));
        assertThat(granvik, question)
                .must(ANSWER)
                .about(post)
                .by(COMMUNICATOR)
                .until("2026-06-23T23:59:59+02:00")
                .under("GRA-1")
                .nothingElse();
    }

    @Test
    void a_fault_report_is_passed_on_and_need_not_be_answered(Policy granvik) {
        Case report = came.with(Finding.of(post, QUESTION, YES), Finding.of(post, faultReport(granvik), YES));
        assertThat(granvik, report)
                .must(FORWARD)
                .to(CASE_HANDLING)
                .under("GRA-2")
                .notRequired(ANSWER)
                .under("GRA-3")
                .gaveWay(ANSWER)
                .under("GRA-1");
    }

    @Test
    void whether_it_is_a_question_is_asked_first(Policy granvik) {
        assertThat(granvik, came).asks(QUESTION).about(post).under("GRA-1").nothing();
    }

    @Test
    void a_screenshot_comes_before_the_removal(Policy granvik) {
        assertThat(granvik, came.with(Finding.of(post, INSULT, YES)))
                .must(DOCUMENT)
                .before(DELETE)
                .under("GRA-6")
                .must(DELETE)
                .what(INSULT)
                .under("GRA-4");
    }

    private static Term faultReport(Policy granvik) {
        return Policies.term(granvik, "FAULT_REPORT");
    }
}
