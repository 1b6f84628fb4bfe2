package se.granvik;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import se.regelbok.Policy;
import se.regelbok.test.CaseTests;
import se.regelbok.test.UsePolicy;

@UsePolicy("policies/granvik/2026-01-15")
class CasesTest {
    @TestFactory
    Stream<DynamicNode> cases(Policy granvik) {
        return CaseTests.in(Path.of("policies/granvik/2026-01-15/cases"), granvik);
    }

    /** What a failure looks like: {@code mvn test -Ddeliberate}. */
    @TestFactory
    @EnabledIfSystemProperty(named = "deliberate", matches = ".*")
    Stream<DynamicNode> a_case_that_is_wrong(Policy granvik) {
        return CaseTests.in(Path.of("src/test/deliberate"), granvik);
    }
}
