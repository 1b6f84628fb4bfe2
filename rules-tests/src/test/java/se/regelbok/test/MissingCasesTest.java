package se.regelbok.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Policy;
import se.regelbok.test.Mutation.Effort;

class MissingCasesTest {
    private static final String CASES = """
            policy: small
            now: 2026-03-11T10:00+01:00
            given: {accounts: {page: {}}}
            cases:
              - case: A question is answered within two working days
                posts: {q: {account: page, found: {QUESTION: YES}, steps: {RECEIVE: 2026-03-11T09:00+01:00}}}
                expect: MUST ANSWER q by EDITOR until 2026-03-13T23:59:59+01:00 (T-1)
            """;

    /** What is ours is no visitor's: to leave out either makes no difference. */
    private static final String TWICE = """

            rule "A view on our own post is kept"
                @clause("T-2")
            when
                $post : Post( ours, !visitor )
                Finding( about == $post, term == VIEWPOINT, holds )
            then
                conclude( must( KEEP_ORDERED, $post ) );
            end
            """;

    private static Policy policy;
    private static List<TestCase> cases;
    private static Mutation before;
    private static MissingCases missing;

    @BeforeAll
    static void look(@TempDir Path folder) {
        policy = SmallPolicy.in(folder, SmallPolicy.RULES + TWICE);
        cases = SmallPolicy.cases(policy, CASES);
        before = Mutation.of(policy, cases);
        missing = look(1);
    }

    private static MissingCases look(int threads) {
        Effort effort = new Effort(threads, Optional.empty(), Set.of(), 1, Optional.empty(), (done, of) -> {});
        return MissingCases.of(before, cases, Equivalents.NONE, effort);
    }

    private static List<TestCase> all() {
        List<TestCase> all = new ArrayList<>(cases);
        all.addAll(SmallPolicy.cases(policy, "policy: small\ncases:\n" + missing.text()));
        return all;
    }

    @Test
    void the_cases_pass_as_they_are_written_and_notice_what_no_case_noticed() {
        assertThat(all())
                .hasSize(cases.size() + missing.cases())
                .allSatisfy(one -> assertThat(one.run()).isEmpty());
        Mutation after = Mutation.of(policy, all());
        assertThat(after.killed()).isEqualTo(before.killed() + missing.noticed());
        assertThat(after.survivors()).hasSizeLessThan(before.survivors().size() / 10);
        assertThat(missing.cases()).isLessThan(missing.noticed());
    }

    @Test
    void they_cover_each_rule_and_each_condition_both_ways() {
        Coverage coverage = Coverage.of(policy, all());
        assertThat(coverage.rules().percent()).isEqualTo(100);
        assertThat(coverage.questions().percent()).isEqualTo(100);
    }

    @Test
    void a_case_is_named_by_what_differs_and_is_as_short_as_can_be() {
        assertThat(missing.text()).contains("""
                          - case: A question is answered within two working days, but it is asked first where QUESTION is only PRESUMED for q
                            now: 2026-03-11T09:00+01:00
                            accounts:
                              page: {}
                            posts:
                              q: {account: page, found: {QUESTION: PRESUMED}, steps: {RECEIVE: 2026-03-11T07:00+01:00}}
                            open:
                              - q QUESTION (T-1)
                        """);
    }

    @Test
    void what_no_case_notices_is_told_with_how_many_were_tried_and_not_called_equivalent() {
        assertThat(missing.left())
                .contains(
                        "  - rule: \"A view on our own post is kept\"\n    change: \"without `ours` in `Post( ours, !visitor )`\"\n",
                        "because: nothing found in ");
        Equivalents stubs = Equivalents.read(missing.left());
        assertThat(stubs.problems()).isEmpty();
        Mutation after = Mutation.of(policy, all(), stubs, Effort.ALL);
        assertThat(after.survivors()).isEmpty();
        assertThat(after.stale()).isEmpty();
    }

    @Test
    void one_thread_and_two_write_the_same() {
        assertThat(look(2)).isEqualTo(missing);
    }
}
