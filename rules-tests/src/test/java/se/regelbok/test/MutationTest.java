package se.regelbok.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Policy;
import se.regelbok.test.Mutation.Effort;

class MutationTest {
    private static final String HEAD = """
            policy: small
            now: 2026-03-11T10:00+01:00
            given: {accounts: {page: {}}}
            cases:
            """;
    private static final String QUESTION = """
              - case: A question is answered within two working days
                posts: {q: {account: page, found: {QUESTION: YES}, steps: {RECEIVE: 2026-03-11T09:00+01:00}}}
                expect: MUST ANSWER q by EDITOR until 2026-03-13T23:59:59+01:00 (T-1)
            """;
    private static Policy policy;

    @BeforeAll
    static void policy(@TempDir Path folder) {
        policy = SmallPolicy.in(folder, SmallPolicy.RULES);
    }

    private static Mutation of(String cases) {
        return Mutation.of(policy, SmallPolicy.cases(policy, HEAD + cases));
    }

    private static List<String> changes(Mutation mutation, String rule) {
        return mutation.survivors().stream()
                .filter(s -> s.rule().startsWith(rule))
                .map(s -> s.line() + " " + s.change().en())
                .toList();
    }

    @Test
    void errors_that_no_case_notices_are_told_with_rule_line_and_change() {
        assertThat(changes(of(QUESTION), "A question"))
                .containsExactly(
                        "4 without `visitor` in `Post( visitor, account.municipal )`",
                        "4 without `account.municipal` in `Post( visitor, account.municipal )`",
                        "5 without `about == $post` in `Step( about == $post, act == RECEIVE, $received : at )`",
                        "6 without `Finding( about == $post, term == QUESTION, holds )`",
                        "6 without `about == $post` in `Finding( about == $post, term == QUESTION, holds )`",
                        "6 without `holds` in `Finding( about == $post, term == QUESTION, holds )`",
                        "6 `holds` -> `presumed` in `Finding( about == $post, term == QUESTION, holds )`");
    }

    @Test
    void a_deadline_that_no_case_names_is_noticed_by_nobody() {
        assertThat(changes(of(QUESTION.replace(" until 2026-03-13T23:59:59+01:00", "")), "A question"))
                .contains(
                        "8 without `.within( workingDays( 2 ) )`",
                        "8 `.within( workingDays( 2 ) )` -> `.within( workingDays( 3 ) )`",
                        "8 `.within( workingDays( 2 ) )` -> `.within( workingDays( 1 ) )`",
                        "8 `.within( workingDays( 2 ) )` -> `.within( days( 2 ) )`");
    }

    @Test
    void an_exception_that_no_case_names_is_noticed_by_nobody() {
        String near = QUESTION.replace("QUESTION: YES", "QUESTION: YES, IN_REMIT: NO");
        String aside = near.replace("expect: MUST ANSWER q by", "aside: MUST ANSWER q by");
        assertThat(changes(of(QUESTION), "T-1")).containsExactly("0 without the exception T-3");
        assertThat(changes(of(aside), "T-1")).isEmpty();
    }

    @Test
    void cases_that_look_closely_notice_everything() {
        Mutation mutation = of(QUESTION + """
                  - case: A question in remit on a private channel, and our own, are not answered
                    accounts: {private: {kind: PRIVATE}}
                    posts:
                      p: {account: private, found: {QUESTION: YES}, steps: {RECEIVE: 2026-03-11T09:00+01:00}}
                      o: {account: page, author: EDITOR, found: {QUESTION: YES}, steps: {RECEIVE: 2026-03-11T09:00+01:00}}
                      n: {account: page, found: {QUESTION: YES}}
                      m: {account: page, reviewed: true, steps: {RECEIVE: 2026-03-11T09:00+01:00}}
                      l: {account: page, found: {QUESTION: PRESUMED}, steps: {RECEIVE: 2026-03-11T09:00+01:00}}
                    only: []
                    open: l QUESTION (T-1)
                """);
        assertThat(changes(mutation, "A question")).isEmpty();
        assertThat(changes(mutation, "An insulting")).isNotEmpty();
        assertThat(mutation.score().percent()).isBetween(40, 90);
    }

    @Test
    void a_test_can_require_a_score_and_is_told_what_nobody_notices(@TempDir Path cases) throws IOException {
        Files.writeString(cases.resolve("answering.yaml"), HEAD + QUESTION);
        Mutation mutation = Mutation.in(cases, policy);
        int score = mutation.score().percent();
        assertThat(mutation.assertScore(score)).isSameAs(mutation);
        assertThatThrownBy(() -> mutation.assertScore(score + 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("errors noticed: " + mutation.score() + ", required " + (score + 1) + " %"
                        + System.lineSeparator()
                        + "answering.drl:4: missing condition: \"A question is answered within two working days\": "
                        + "without `visitor` in `Post( visitor, account.municipal )`")
                .message()
                .hasLineCount(1 + mutation.survivors().size());
        Files.writeString(cases.resolve("equivalent.yaml"), """
                mutants:
                  - change: without `.pace( DIRECTLY )`
                    because: for the sake of the test
                """);
        assertThatThrownBy(() -> Mutation.in(cases, policy).assertScore(0))
                .isInstanceOf(AssertionError.class)
                .hasMessage("equivalent.yaml:2:1: no surviving change is called so: without `.pace( DIRECTLY )`. "
                        + "Remove the entry.");
    }

    @Test
    void what_is_written_down_as_making_no_difference_is_not_counted_and_must_be_true() {
        Equivalents written = Equivalents.read("""
                mutants:
                  - rule: A question is answered within two working days
                    change: "without `visitor` in `Post( visitor, account.municipal )`"
                    because: for the sake of the test
                  - change: ["without the exception T-3", "without `.pace( DIRECTLY )`"]
                    because: for the sake of the test
                """);
        Mutation mutation = Mutation.of(policy, SmallPolicy.cases(policy, HEAD + QUESTION), written, Effort.ALL);
        assertThat(mutation.equivalent()).isEqualTo(2);
        assertThat(changes(mutation, "A question")).hasSize(6);
        assertThat(changes(mutation, "T-1")).isEmpty();
        assertThat(mutation.stale())
                .extracting(Object::toString)
                .containsExactly("equivalent.yaml:5:1: no surviving change is called so: without `.pace( DIRECTLY )`. "
                        + "Remove the entry.");
    }

    @Test
    void something_wrong_in_the_file_is_told_at_its_line() {
        assertThat(Equivalents.read(
                                "mutants:\n  - {rule: A, change: B}\nnever:\n  - {condition: C, seen: MAYBE, because: D}\n")
                        .problems())
                .extracting(Object::toString)
                .containsExactly(
                        "equivalent.yaml:2:5: `mutants[0]` lacks `because`. Add the field.",
                        "equivalent.yaml:4:26: `never[0].seen`: `MAYBE` is no known word. Choose among TRUE, FALSE, OPEN.");
    }

    @Test
    void a_budget_ends_the_run_and_what_was_not_tried_is_told() {
        Mutation mutation = Mutation.of(
                policy,
                SmallPolicy.cases(policy, HEAD + QUESTION),
                Equivalents.NONE,
                new Effort(1, Optional.of(Duration.ZERO), Set.of(), 1, Optional.empty(), (tried, of) -> {}));
        assertThat(mutation.killed()).isZero();
        assertThat(mutation.notTried()).isPositive();
        assertThat(mutation.text(Locale.ENGLISH)).contains(mutation.notTried() + " not tried in time");
    }

    @Test
    void only_rules_of_some_clauses_can_be_tried_and_progress_is_told() {
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        Mutation mutation = Mutation.of(
                policy,
                SmallPolicy.cases(policy, HEAD + QUESTION),
                Equivalents.NONE,
                new Effort(2, Optional.empty(), Set.of("T-2"), 1, Optional.empty(), (tried, of) -> told.add(tried)));
        assertThat(mutation.survivors()).allMatch(s -> s.rule().startsWith("An insulting"));
        assertThat(told).hasSize(mutation.killed() + mutation.survivors().size());
    }

    @Test
    void a_sample_is_always_the_same_part_of_the_errors() {
        List<TestCase> cases = SmallPolicy.cases(policy, HEAD + QUESTION);
        Mutation all = Mutation.of(policy, cases);
        Mutation half = Mutation.of(policy, cases, Equivalents.NONE, Effort.ALL.withSample(2));
        assertThat(half.all()).isBetween(all.all() / 4, 3 * all.all() / 4);
        assertThat(all.survivors()).containsAll(half.survivors());
        assertThat(Mutation.of(policy, cases, Equivalents.NONE, Effort.ALL.withSample(2))
                        .json())
                .isEqualTo(half.json());
        assertThat(Mutation.of(policy, cases, Equivalents.NONE, Effort.ALL.withSample(4))
                        .all())
                .isLessThan(half.all());
        assertThatThrownBy(() -> Effort.ALL.withSample(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sample must be at least 1 but was 0");
    }

    @Test
    void one_thread_and_two_come_to_the_same() {
        List<TestCase> cases = SmallPolicy.cases(policy, HEAD + QUESTION);
        Mutation one = Mutation.of(
                policy,
                cases,
                Equivalents.NONE,
                new Effort(1, Optional.empty(), Set.of(), 1, Optional.empty(), (tried, of) -> {}));
        assertThat(Mutation.of(policy, cases).json()).isEqualTo(one.json());
    }

    @Test
    void with_a_memory_the_next_run_asks_first_what_noticed_before_and_only_new_cases_about_the_rest(
            @TempDir Path folder) throws IOException {
        Effort remembers =
                new Effort(1, Optional.empty(), Set.of(), 1, Optional.of(folder.resolve("memory")), (tried, of) -> {});
        List<TestCase> few = SmallPolicy.cases(policy, HEAD + QUESTION);
        List<TestCase> more = SmallPolicy.cases(policy, HEAD + QUESTION + """
                  - case: Our own are not answered
                    posts: {o: {account: page, author: EDITOR, found: {QUESTION: YES}, steps: {RECEIVE: 2026-03-11T09:00+01:00}}}
                    only: []
                """);
        Mutation first = Mutation.of(policy, few, Equivalents.NONE, remembers);
        assertThat(first.json()).isEqualTo(Mutation.of(policy, few).json());
        String noticed = Files.readString(folder.resolve("memory"));
        assertThat(noticed.lines().filter(l -> l.endsWith("\tA question is answered within two working days")))
                .hasSize(first.killed());
        assertThat(noticed.lines().filter(l -> l.endsWith("\t-")))
                .hasSize(first.survivors().size());
        assertThat(Mutation.of(policy, more, Equivalents.NONE, remembers).json())
                .isEqualTo(Mutation.of(policy, more).json());
        assertThat(Mutation.of(policy, few, Equivalents.NONE, remembers).json()).isEqualTo(first.json());
        Files.writeString(folder.resolve("memory"), noticed.replaceAll("error\t(\\w+)\t.+", "error\t$1\t-"));
        assertThat(Mutation.of(policy, few, Equivalents.NONE, remembers).killed())
                .as("what a memory says of known cases is believed")
                .isZero();
        Files.writeString(folder.resolve("memory"), noticed.replaceFirst("regelbok ", "regelbok of another policy "));
        assertThat(Mutation.of(policy, few, Equivalents.NONE, remembers).json()).isEqualTo(first.json());
    }

    @Test
    void a_case_that_fails_without_any_error_is_refused() {
        assertThatThrownBy(() -> of(QUESTION.replace("by EDITOR", "by ADMINISTRATOR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the policy fails the case `A question is answered within two working days`: "
                        + "correct it first, mutants are tried on cases that pass");
    }
}
