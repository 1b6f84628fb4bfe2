package se.granvik;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import se.regelbok.Policy;
import se.regelbok.test.CaseTests;
import se.regelbok.test.Coverage;
import se.regelbok.test.Mutation;
import se.regelbok.test.UsePolicy;

@UsePolicy("policies/granvik/2026-01-15")
class CasesTest {
    private static final Path CASES = Path.of("policies/granvik/2026-01-15/cases");

    @TestFactory
    Stream<DynamicNode> cases(Policy granvik) {
        return CaseTests.in(CASES, granvik);
    }

    @Test
    void every_rule_and_condition_is_put_to_the_test(Policy granvik) {
        Coverage.in(CASES, granvik).assertRules(100).assertConditions(100);
    }

    @Test
    void nearly_every_error_of_an_author_is_noticed(Policy granvik) {
        Mutation.in(CASES, granvik).assertScore(95);
    }

    /** What a failure looks like: {@code mvn test -Ddeliberate}. */
    @TestFactory
    @EnabledIfSystemProperty(named = "deliberate", matches = ".*")
    Stream<DynamicNode> a_case_that_is_wrong(Policy granvik) {
        return CaseTests.in(Path.of("src/test/deliberate"), granvik);
    }
}
