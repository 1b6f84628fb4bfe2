package se.regelbok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.drl.Policies;
import se.regelbok.drl.PolicyHolder;
import se.regelbok.test.CaseTests;

/** A host that goes on deciding while the folder of its policy is edited. */
class ReplacedPolicyTest {
    private static final Path GRANVIK = Path.of("../own-policy/policies/granvik/2026-01-15");

    @TempDir
    private Path temp;

    private static PolicyHolder watched(Path folder) {
        PolicyHolder policy = new PolicyHolder(
                Policies.load(folder), CaseTests::problems, problems -> problems.forEach(System.err::println));
        policy.watch(folder);
        return policy;
    }

    @Test
    void a_policy_whose_cases_fail_does_not_take_over() throws IOException {
        Path folder = copy();
        try (PolicyHolder policy = watched(folder)) {
            assertThat(policy.replace(folder)).isEmpty();
            String before = policy.edition().hash();
            Path rules = folder.resolve("answering.drl");
            Files.writeString(rules, Files.readString(rules).replace("workingDays( 2 )", "workingDays( 3 )"));
            assertThat(policy.replace(folder))
                    .isNotEmpty()
                    .allMatch(p -> p.file().startsWith("cases/"));
            assertThat(policy.edition().hash()).isEqualTo(before);
        }
    }

    @Test
    void the_readme_shows_how_it_is_watched() throws IOException {
        String program = Files.readString(
                Path.of("src/test/java/se/regelbok/examples/ReplacedPolicyTest.java"), StandardCharsets.UTF_8);
        String body =
                program.substring(program.indexOf("        PolicyHolder policy"), program.indexOf("        return"));
        assertThat(Files.readString(Path.of("../../README.md"), StandardCharsets.UTF_8))
                .contains("```java\n" + body.stripTrailing().stripIndent() + "\n```");
    }

    private Path copy() throws IOException {
        Path folder = temp.resolve("2026-01-15");
        List<Path> files;
        try (Stream<Path> all = Files.walk(GRANVIK)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.copy(file, folder.resolve(GRANVIK.relativize(file).toString()));
        }
        return folder;
    }
}
