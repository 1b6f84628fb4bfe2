package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.regelbok.Case;
import se.regelbok.Decision;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Circumstance;
import se.regelbok.terms.Force;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Platform;

class DeadlineTest {
    private static final Account PAGE = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
    private static final Post QUESTION = Post.comment("q", PAGE);

    @ParameterizedTest
    @CsvSource({
        // the clocks go forward on 29 March 2026 at 02:00
        "2026-03-28T18:00+01:00, 2026-03-29T19:00+02:00",
        "2026-03-28T01:59+01:00, 2026-03-29T01:59+01:00",
        // the clocks go back on 25 October 2026 at 03:00
        "2026-10-24T18:00+02:00, 2026-10-25T17:00+01:00",
        "2026-10-25T02:30+02:00, 2026-10-26T01:30+01:00",
        // an ordinary day, a weekend, Midsummer Eve: the hours run on
        "2026-02-10T10:00+01:00, 2026-02-11T10:00+01:00",
        "2026-06-19T21:10+02:00, 2026-06-20T21:10+02:00",
    })
    void a_day_of_24_hours_is_elapsed_time(String published, String due) {
        assertThat(due("nykoping", "NYK-6-4", Force.MUST, published)).contains(instant(due));
    }

    @ParameterizedTest
    @CsvSource({
        // Midsummer Eve is Friday 19 June 2026, 25 June 2027, 23 June 2028, 22 June 2029, 21 June 2030
        "2026-06-17, 2026-06-22",
        "2026-06-18, 2026-06-23",
        "2027-06-23, 2027-06-28",
        "2027-06-24, 2027-06-29",
        "2028-06-21, 2028-06-26",
        "2028-06-22, 2028-06-27",
        "2029-06-20, 2029-06-25",
        "2029-06-21, 2029-06-26",
        "2030-06-19, 2030-06-24",
        "2030-06-20, 2030-06-25",
        // Christmas Eve and New Year's Eve count as holidays; 2026: Thursday 24 to Sunday 27
        "2026-12-22, 2026-12-28",
        "2026-12-23, 2026-12-29",
        "2026-12-29, 2027-01-04",
        "2026-12-30, 2027-01-05",
        // 2027: Friday 24 to Sunday 26; 31 is a Friday
        "2027-12-22, 2027-12-27",
        "2027-12-29, 2028-01-03",
        // 2028: Sunday 24, Monday 25, Tuesday 26
        "2028-12-22, 2028-12-28",
        "2028-12-28, 2029-01-02",
        // 2029: Monday 24, Tuesday 25, Wednesday 26; Monday 31
        "2029-12-21, 2029-12-28",
        "2029-12-28, 2030-01-03",
        // 2030: Tuesday 24, Wednesday 25, Thursday 26; Tuesday 31
        "2030-12-20, 2030-12-27",
        "2030-12-27, 2031-01-02",
        // Easter: Good Friday 3 April 2026, 26 March 2027, 14 April 2028, 30 March 2029, 19 April 2030
        "2026-04-01, 2026-04-07",
        "2026-04-02, 2026-04-08",
        "2027-03-24, 2027-03-30",
        "2027-03-25, 2027-03-31",
        "2028-04-12, 2028-04-18",
        "2028-04-13, 2028-04-19",
        "2029-03-28, 2029-04-03",
        "2029-03-29, 2029-04-04",
        "2030-04-17, 2030-04-23",
        "2030-04-18, 2030-04-24",
    })
    void two_working_days_end_with_the_second_working_day_after_the_day_of_receipt(String received, String last) {
        assertThat(due("bollnas", "BOL-7.2-4", Force.SHOULD, received + "T10:00:00Z"))
                .map(at -> at.atZone(WorkCalendar.SWEDEN).toLocalDateTime().toString())
                .contains(last + "T23:59:59");
    }

    @Test
    void the_day_of_receipt_is_that_of_swedish_local_time() {
        assertThat(due("bollnas", "BOL-7.2-4", Force.SHOULD, "2026-03-12T23:30:00Z"))
                .contains(instant("2026-03-17T23:59:59+01:00"));
    }

    private static Optional<Instant> due(String policy, String clause, Force force, String published) {
        Instant at = instant(published);
        Case question = Case.of(
                at,
                PAGE,
                QUESTION,
                Finding.of(PAGE, Circumstance.COMMENTS_OPEN, Answer.YES),
                Finding.of(QUESTION, Matter.QUESTION, Answer.YES),
                Finding.of(QUESTION, Matter.ADDRESSED, Answer.YES),
                Step.of(QUESTION, Act.ASSESS, at),
                Step.of(QUESTION, Act.PUBLISH, at));
        return Policies.bundled(policy).decide(question).standing().stream()
                .filter(d -> d.force() == force
                        && d.acts().contains(Act.ANSWER)
                        && d.clauses().contains(clause))
                .map(Decision::due)
                .flatMap(d -> d.until().stream())
                .findFirst();
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
