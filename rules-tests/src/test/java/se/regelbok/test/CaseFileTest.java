package se.regelbok.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.regelbok.Policy;

class CaseFileTest {
    private static Policy policy;

    private static final String HEAD = """
            policy: small
            now: 2026-03-11T10:00+01:00
            given:
              accounts: {page: {}}
            cases:
            """;

    @BeforeAll
    static void policy(@TempDir Path folder) {
        policy = SmallPolicy.in(folder, SmallPolicy.RULES);
    }

    @Nested
    class Moments {
        private static final String STORY = HEAD + """
                  - case: An insult is documented and then nothing is left
                    posts: {q: {account: page, reviewed: true, found: {INSULT: YES}}}
                    only: MUST DOCUMENT q before DELETE (T-2)
                    then:
                      - now: 10:20
                        steps: {q: DOCUMENT}
                        done: MUST DOCUMENT q (T-2)
                        only: []
                      - now: 2026-03-12T08:00+01:00
                        case: The next day somebody asks a question
                        posts: {p: {account: page, found: {QUESTION: YES}}}
                        steps: {p: {RECEIVE: 07:55}}
                        expect: MUST ANSWER p by EDITOR until 2026-03-16T23:59:59+01:00 (T-1)
                        done: MUST DOCUMENT q (T-2)
                      - now: 08:30
                        found: {p: {IN_REMIT: NO, QUESTION: OBVIOUS}, q: {INSULT: NO}}
                        only: NOT_REQUIRED ANSWER p (T-3)
                        aside: MUST ANSWER p (T-1)
                """;

        @Test
        void each_moment_is_a_case_of_its_own_at_its_line() {
            List<TestCase> cases = SmallPolicy.cases(policy, STORY);
            assertThat(cases)
                    .extracting(TestCase::name)
                    .containsExactly(
                            "An insult is documented and then nothing is left",
                            "An insult is documented and then nothing is left, at 10:20",
                            "The next day somebody asks a question",
                            "An insult is documented and then nothing is left, at 08:30");
            assertThat(cases).extracting(TestCase::line).containsExactly(6, 10, 14, 20);
            assertThat(cases).allSatisfy(one -> assertThat(one.run()).isEmpty());
        }

        @Test
        void a_review_stays_at_its_moment() {
            assertThat(SmallPolicy.cases(policy, STORY).get(1).situation().facts())
                    .anySatisfy(f -> assertThat(f.toString()).contains("ASSESS").contains("2026-03-11T09:00:00Z"));
        }

        @Test
        void time_that_goes_backwards_is_refused() {
            CaseFile file = SmallPolicy.file(policy, STORY.replace("now: 10:20", "now: 09:20"));
            assertThat(file.problems())
                    .extracting(Object::toString)
                    .containsExactly("cases.yaml:10:14: time goes backwards. "
                            + "Write a time after the one before, with its date if the day is another.");
            assertThat(file.cases()).isEmpty();
        }

        @Test
        void a_step_on_something_that_is_not_there_is_refused() {
            assertThat(SmallPolicy.file(policy, STORY.replace("{q: DOCUMENT}", "{qq: DOCUMENT}"))
                            .problems())
                    .extracting(Object::toString)
                    .containsExactly("cases.yaml:11:17: the case has no fact `qq`. Did you mean `q`?");
        }

        @Test
        void a_moment_that_expects_nothing_is_refused() {
            assertThat(SmallPolicy.file(
                                    policy,
                                    STORY.replace("        only: NOT_REQUIRED ANSWER p (T-3)\n", "")
                                            .replace("        aside: MUST ANSWER p (T-1)\n", ""))
                            .problems())
                    .extracting(Object::toString)
                    .containsExactly("cases.yaml:20:9: the case expects nothing. "
                            + "Write expect, only, not, done, aside, open, closed or conflict.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expect: MUST ANSWR q | `ANSWR` is no known word here. Did you mean `ANSWER`?",
                "expect: MUST ANSWER qu | the case has no fact `qu`. Did you mean `q`?",
                "expect: MUST ANSWER q (T-4) | the policy has no clause `T-4`. Check the id in clauses.yaml.",
                "expect: MUST ANSWER q (T-11) | the policy has no clause `T-11`. Did you mean `T-1`?",
                "expect: MUST ANSWER q by EDITER | `EDITER` is no known word here. Did you mean `EDITOR`?",
                "expect: MUST ANSWER q untill none | `untill` does not belong here. Did you mean `until`?",
                "expect: MUST ANSWER q until tomorrow | `tomorrow` is no instant. Write it as 2026-06-19T21:10+02:00.",
                "expects: MUST ANSWER q | the case \"Something is wrong\" has no field `expects`. Did you mean `expect`?",
                "scenario: T-1/1 | the case expects nothing. Write expect, only, not, done, aside, open, closed or conflict.",
                "expect: MUST_NOT ANSWER q state LATE | the sentence contradicts itself: MUST_NOT cannot be LATE. "
                        + "A duty is OPEN, LATE, DONE or DONE_LATE, a prohibition IN_FORCE or BROKEN.",
                "expect: MUST ANSWER q from 2026-03-12T10:00Z until 2026-03-11T10:00Z | the sentence contradicts itself: "
                        + "until is before from. Correct one of the times.",
                "{expect: MUST ANSWER q by EDITOR (T-1), not: MUST ANSWER q} | the case contradicts itself: "
                        + "not on line 9 rules this out. Remove one of them.",
                "{open: q QUESTION (T-1), closed: q QUESTION} | the case contradicts itself: closed on line 9 rules this out. "
                        + "Remove one of them.",
                "{expect: MUST ANSWER q by EDITOR (T-1), not: (T-1)} | the case contradicts itself: "
                        + "not on line 9 rules this out. Remove one of them.",
                "{expect: MUST ANSWER q by EDITOR, only: MUST ANSWER q by ADMINISTRATOR} | expect contradicts only: "
                        + "nothing in only can be this. Write it under only.",
            })
    void what_is_wrong_with_an_expectation_is_said_with_a_remedy(String row) {
        String[] parts = row.split(" \\| ");
        String fields = parts[0].startsWith("{")
                ? parts[0].substring(1, parts[0].length() - 1)
                        .replace(", not:", "\n    not:")
                        .replace(", closed:", "\n    closed:")
                        .replace(", only:", "\n    only:")
                : parts[0];
        CaseFile file = SmallPolicy.file(
                policy,
                HEAD + "  - case: Something is wrong\n    posts: {q: {account: page}}\n    " + fields + "\n"
                        + "  - case: The rest still runs\n    posts: {q: {account: page}}\n    not: (T-1)\n");
        assertThat(file.problems()).extracting(Object::toString).anyMatch(p -> p.endsWith(": " + parts[1]));
        assertThat(file.cases()).extracting(TestCase::name).containsExactly("The rest still runs");
    }

    @Test
    void expectations_that_go_together_are_no_contradiction() {
        CaseFile file = SmallPolicy.file(policy, HEAD + """
                          - case: It is to be answered by an editor and not by an administrator
                            posts: {q: {account: page}}
                            expect: [MUST ANSWER q by EDITOR (T-1), MUST DOCUMENT q]
                            not: [MUST ANSWER q by ADMINISTRATOR, (T-3), MUST ANSWER q by EDITOR until none]
                            only: [MUST ANSWER q (T-1), MUST DOCUMENT q before DELETE]
                        """);
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void a_name_twice_is_refused_with_the_line_of_the_first() {
        CaseFile file = SmallPolicy.file(
                policy,
                HEAD + "  - {case: Twice, not: (T-1)}\n  - {case: Twice, not: (T-2)}\n  - {case: Once, not: (T-1)}\n");
        assertThat(file.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "cases.yaml:7:5: the name stands already on line 6. Give each case a sentence of its own.");
        assertThat(file.cases()).extracting(TestCase::name).containsExactly("Twice", "Once");
    }

    @Test
    void cases_without_a_name_do_not_also_share_one() {
        CaseFile file = SmallPolicy.file(policy, HEAD + "  - {not: (T-1)}\n  - {case: [A], not: (T-1)}\n");
        assertThat(file.problems())
                .extracting(Object::toString)
                .containsExactly(
                        "cases.yaml:6:5: the case lacks `case`. Add the field.",
                        "cases.yaml:7:12: `case`: a text should stand here, not a list. Write it on the same line.");
    }

    @Test
    void an_unknown_policy_is_told_once_with_the_nearest_and_cases_that_name_their_own_still_run() {
        CaseFile file = SmallPolicy.file(
                policy,
                HEAD.replace("policy: small", "policy: nykopping")
                        + "  - {case: One, not: (T-1)}\n  - {case: Two, not: (T-1)}\n"
                        + "  - {case: Three, policy: small, not: (T-1)}\n");
        assertThat(file.problems())
                .extracting(Object::toString)
                .containsExactly("cases.yaml:1:9: `policy`: `nykopping` is no known word. Did you mean `nykoping`?");
        assertThat(file.cases()).extracting(TestCase::name).containsExactly("Three");
    }

    @Test
    void what_is_misspelt_is_told_once_with_the_name_of_its_case_and_not_also_as_missing() {
        CaseFile file = SmallPolicy.file(
                policy,
                HEAD
                        + "  - case: A question is answered\n    posts: {q: {account: page}}\n    expekt: MUST ANSWER q\n");
        assertThat(file.problems())
                .extracting(Object::toString)
                .containsExactly("cases.yaml:8:5: the case \"A question is answered\" has no field `expekt`. "
                        + "Did you mean `expect`?");
        assertThat(file.problems().get(0).in(Locale.forLanguageTag("sv")))
                .isEqualTo("cases.yaml:8:5: fallet \"A question is answered\" har inget fält `expekt`. "
                        + "Menade du `expect`?");
    }

    @Test
    void what_is_wrong_for_all_cases_of_a_file_is_told_once() {
        CaseFile file = SmallPolicy.file(
                policy,
                HEAD.replaceFirst("now: .*", "now: yesterday") + "  - {case: One, not: (T-1)}\n"
                        + "  - {case: Two, not: (T-1)}\n");
        assertThat(file.problems())
                .extracting(Object::toString)
                .containsExactly("cases.yaml:2:6: `now` is not an instant with an offset. "
                        + "Write for example 2026-06-19T21:10+02:00.");
    }

    @Test
    void a_file_that_is_not_yaml_is_told_at_its_line() {
        CaseFile file = SmallPolicy.file(policy, HEAD + "  - case: [\n");
        assertThat(file.cases()).isEmpty();
        assertThat(file.problems()).hasSize(1);
        assertThat(file.problems().get(0).toString()).startsWith("cases.yaml:7:");
    }

    @Test
    void a_failure_shows_what_came_its_rules_and_what_the_missing_ones_lacked() {
        TestCase one = SmallPolicy.cases(policy, HEAD + """
                                  - case: A question is answered
                                    posts: {q: {account: page, reviewed: true, found: {QUESTION: YES, INSULT: YES}}}
                                    expect: MUST ANSWER q (T-1)
                                    not: (T-2)
                                """).get(0);
        assertThat(one.run())
                .extracting(f -> f.toString().replace(System.lineSeparator(), "\n"))
                .containsExactly("""
                        line 8: expected MUST ANSWER q (T-1)
                              came: MUST DOCUMENT q before DELETE (T-2)
                              T-1 "A question is answered within two working days": a condition is not met, lacks Step( about == $post, act == RECEIVE, $received : at ) (answering.drl:5)""", """
                        line 9: expected not: (T-2)
                              came: MUST DOCUMENT q before DELETE (T-2)
                              T-2 "An insulting comment is documented before it is deleted\"""");
        assertThat(one.run().get(0).in(Locale.forLanguageTag("sv")).replace(System.lineSeparator(), "\n"))
                .isEqualTo("""
                        rad 8: väntade MUST ANSWER q (T-1)
                              kom: MUST DOCUMENT q before DELETE (T-2)
                              T-1 "A question is answered within two working days": ett villkor är inte uppfyllt, saknar Step( about == $post, act == RECEIVE, $received : at ) (answering.drl:5)""");
    }
}
