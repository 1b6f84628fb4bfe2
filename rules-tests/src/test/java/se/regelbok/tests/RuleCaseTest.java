package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.test.CaseFile;
import se.regelbok.test.RuleCase;
import se.regelbok.test.TestCase;

class RuleCaseTest {
    static List<String> policies() {
        return Policies.bundled();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void the_cases_made_from_the_rules_pass_as_they_are_written(String key) {
        Policy policy = Policies.bundled(key);
        StringBuilder file = new StringBuilder("policy: p\ncases:\n");
        Set<String> seen = new HashSet<>();
        int rules = 0;
        int small = 0;
        int near = 0;
        for (RuleCase one : RuleCase.of(policy)) {
            rules++;
            small += one.concludes().isPresent() ? 1 : 0;
            near += one.nearMiss().isPresent() ? 1 : 0;
            one.concludes().ifPresent(file::append);
            one.nearMiss().ifPresent(file::append);
            assertThat(seen.add(one.rule() + one.clause())).isTrue();
        }
        CaseFile read = CaseFile.read("made.yaml", file.toString(), name -> Optional.of(policy));
        assertThat(read.problems()).isEmpty();
        assertThat(read.cases()).hasSize(small + near);
        List<String> failing = new ArrayList<>();
        for (TestCase one : read.cases()) {
            one.run().forEach(f -> failing.add(one.name() + ": " + f));
        }
        assertThat(failing).isEmpty();
        assertThat(small).as("of " + rules).isGreaterThanOrEqualTo(rules * 95 / 100);
        assertThat(near).as("of " + rules).isGreaterThanOrEqualTo(rules * 95 / 100);
    }
}
