package se.granvik;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import se.regelbok.test.CaseTests;

class CasesTest {
    @TestFactory
    Stream<DynamicNode> cases() {
        return CaseTests.in(Path.of("src/test/cases"));
    }

    /** What a failure looks like: {@code mvn test -Ddeliberate}. */
    @TestFactory
    @EnabledIfSystemProperty(named = "deliberate", matches = ".*")
    Stream<DynamicNode> a_case_that_is_wrong() {
        return CaseTests.in(Path.of("src/test/deliberate"));
    }
}
