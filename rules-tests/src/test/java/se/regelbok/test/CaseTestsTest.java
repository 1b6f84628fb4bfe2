package se.regelbok.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.support.descriptor.FilePosition;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.drl.PolicyHolder;

class CaseTestsTest {
    @Test
    void each_case_stands_at_its_file_and_line(@TempDir Path folder) throws IOException {
        Policy policy = SmallPolicy.in(folder.resolve("policy"), SmallPolicy.RULES);
        Path cases = Files.createDirectories(folder.resolve("cases"));
        Files.writeString(cases.resolve("answering.yaml"), """
                policy: %s
                now: 2026-03-11T10:00+01:00
                cases:
                  - case: Nobody asks anything
                    accounts: {page: {}}
                    not: (T-1)
                  - case: Something is missing
                    accounts: {page: {}}
                    expect: MUST ANSWER page (T-1)
                  - case: Something is wrong
                    accounts: {page: {}}
                    expect: MUST ANSWR page
                """.formatted(folder.resolve("policy/2026-01-01")));
        List<DynamicNode> files = CaseTests.in(cases).toList();
        assertThat(files).extracting(DynamicNode::getDisplayName).containsExactly("answering.yaml");
        List<DynamicTest> tests = ((DynamicContainer) files.get(0))
                .getChildren()
                .map(DynamicTest.class::cast)
                .toList();
        assertThat(tests)
                .extracting(DynamicTest::getDisplayName)
                .containsExactly("answering.yaml can be read", "Nobody asks anything", "Something is missing");
        assertThat(tests)
                .extracting(t -> FilePosition.fromQuery(
                                t.getTestSourceUri().orElseThrow().getQuery())
                        .map(FilePosition::getLine))
                .containsExactly(Optional.of(12), Optional.of(4), Optional.of(7));
        assertThat(tests.get(1).getTestSourceUri().orElseThrow().getPath()).endsWith("cases/answering.yaml");
        assertThatThrownBy(() -> tests.get(2).getExecutable().execute())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("answering.yaml:7: Something is missing")
                .hasMessageContaining("lacks Post( visitor, account.municipal ) (answering.drl:4)");
        assertThat(policy.edition().municipality()).isEqualTo("small");
    }

    @Test
    void the_cases_in_a_policys_own_folder_name_it_by_its_municipality() {
        Path folder = Path.of("../examples/own-policy/policies/granvik/2026-01-15");
        Policy granvik = Policies.load(folder);
        assertThat(CaseTests.in(folder.resolve("cases"), granvik).flatMap(f -> ((DynamicContainer) f).getChildren()))
                .hasSizeGreaterThan(20)
                .noneMatch(test -> test.getDisplayName().endsWith(" can be read"));
        assertThat(CaseTests.in(Path.of("../examples/own-policy/src/test/deliberate"), Policies.bundled("nybro"))
                        .flatMap(f -> ((DynamicContainer) f).getChildren()))
                .extracting(DynamicNode::getDisplayName)
                .containsExactly("wrong.yaml can be read");
    }

    @Test
    void a_policy_is_taken_with_its_cases_and_what_makes_no_difference_to_them() {
        Path folder = Path.of("../examples/own-policy/policies/granvik/2026-01-15");
        assertThat(folder.resolve("cases/equivalent.yaml")).exists();
        try (PolicyHolder holder = new PolicyHolder(Policies.load(folder), CaseTests::problems, problems -> {})) {
            assertThat(holder.replace(folder)).isEmpty();
        }
    }

    @Test
    void a_case_that_its_policy_cannot_decide_is_told_at_its_line() {
        String cases = """
                policy: nykoping
                cases:
                  - {case: Too early, now: 1999-03-11T10:00+01:00, only: []}
                  - {case: In time, now: 2020-03-11T10:00+01:00, only: []}
                """;
        assertThat(CaseTests.problems(Policies.bundled("nykoping"), Map.of("cases/a.yaml", cases)))
                .extracting(Object::toString)
                .containsExactly(
                        "cases/a.yaml:3: the time of the case, 1999-03-11, is before this edition came into force"
                                + " on 2018-05-24. Choose an earlier edition.");
    }

    @Test
    void a_folder_without_cases_is_refused(@TempDir Path folder) {
        assertThatThrownBy(() -> CaseTests.in(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no case file (*.yaml, *.yml, *.json) in " + folder);
    }
}
