package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.PolicyException;
import se.regelbok.drl.Policies;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;
import se.regelbok.terms.Act;
import se.regelbok.test.CaseTests;

/** Every block of the README is run or found where it comes from; the program in it is checked by the quick-start example. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Path NYKOPING = ROOT.resolve("rules-drl/src/main/resources/policies/nykoping/2018-05-24");
    private static final Path OWN_POLICY = ROOT.resolve("examples/own-policy");

    @Test
    void commands_print_what_the_readme_shows() throws IOException {
        List<String> blocks = blocks("console");
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            String command = block.substring("$ regelbok ".length(), block.indexOf('\n'));
            String[] args = Arrays.stream(command.split(" "))
                    .map(arg -> arg.startsWith("examples/") ? ROOT.resolve(arg).toString() : arg)
                    .toArray(String[]::new);
            StringWriter out = new StringWriter();
            Main.run(new PrintWriter(out), new PrintWriter(out), args);
            assertThat(out.toString().strip())
                    .isEqualTo(block.substring(block.indexOf('\n') + 1).strip());
        }
    }

    @Test
    void the_rule_stands_in_a_policy() throws IOException {
        for (String rule : blocks("drl")) {
            assertThat(text(NYKOPING.resolve("answering.drl"))).contains(rule.strip());
        }
    }

    @Test
    void the_case_stands_among_the_shipped_ones() throws IOException {
        String cases = text(Path.of("src/test/resources/cases/nykoping/answering.yaml"))
                .replaceAll("(?m)^  ", "");
        for (String one : blocks("yaml")) {
            assertThat(cases).contains(one.strip());
        }
    }

    @Test
    void the_message_is_what_a_misspelt_word_gives(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("2018-05-24"));
        try (Stream<Path> files = Files.list(NYKOPING)) {
            for (Path file : files.toList()) {
                String rule = "rule \"A question is answered within 24 hours\"";
                String text = text(file);
                int at = text.indexOf("QUESTION", Math.max(0, text.indexOf(rule)));
                Files.writeString(
                        folder.resolve(file.getFileName()),
                        text.contains(rule) ? text.substring(0, at) + "QUESTOIN" + text.substring(at + 8) : text);
            }
        }
        PolicyException wrong = catchThrowableOfType(PolicyException.class, () -> Policies.load(folder));
        assertThat(blocks("text"))
                .anyMatch(block -> block.strip().equals(wrong.problems().get(0).toString()));
    }

    @Test
    void the_failure_is_that_of_the_case_that_is_wrong_on_purpose() throws IOException {
        Stream<DynamicNode> files = CaseTests.in(
                OWN_POLICY.resolve("src/test/deliberate"),
                Policies.load(OWN_POLICY.resolve("policies/granvik/2026-01-15")));
        List<DynamicTest> tests = files.flatMap(file -> ((DynamicContainer) file).getChildren())
                .map(DynamicTest.class::cast)
                .toList();
        assertThat(tests).hasSize(1);
        Throwable failure = catchThrowable(() -> tests.get(0).getExecutable().execute());
        assertThat(blocks("text").stream().map(String::strip)).contains(failure.getMessage());
    }

    @Test
    void the_table_of_clauses_is_what_the_command_prints() throws IOException {
        StringWriter out = new StringWriter();
        Main.run(
                new PrintWriter(out),
                new PrintWriter(out),
                "matrix",
                "--summary",
                "src/test/resources/cases",
                "--lang",
                "en");
        assertThat(text(ROOT.resolve("README.md")))
                .as("stale: put in what java -jar rules-tests/target/regelbok.jar matrix --lang en --summary"
                        + " rules-tests/src/test/resources/cases prints")
                .contains("\n\n" + out + "\n");
    }

    @Test
    void the_dependencies_are_those_of_the_example_and_of_this_version() throws IOException {
        Matcher version =
                Pattern.compile("<version>([^<]*)</version>").matcher(text(ROOT.resolve("rules-drl/pom.xml")));
        assertThat(version.find()).isTrue();
        String example = text(OWN_POLICY.resolve("pom.xml")).replace("${regelbok.version}", version.group(1));
        assertThat(blocks("xml"))
                .hasSize(2)
                .allSatisfy(block -> assertThat(example).contains(block.strip().indent(4)));
    }

    @Test
    void the_test_class_is_that_of_the_example() throws IOException {
        String example = text(OWN_POLICY.resolve("src/test/java/se/granvik/CasesTest.java"));
        String shown = blocks("java").stream()
                .filter(block -> block.contains("class CasesTest"))
                .findFirst()
                .orElseThrow();
        assertThat(example).contains(shown.substring(0, shown.lastIndexOf('}')));
    }

    @Test
    void the_case_in_json_can_be_decided() throws IOException {
        for (String block : blocks("json")) {
            CaseLine line = Json.read("README.md", 1, block, PolicyFinder::bundled, Optional.empty());
            assertThat(line.problems()).isEmpty();
            assertThat(line.policy()
                            .orElseThrow()
                            .decide(line.situation().orElseThrow())
                            .standing())
                    .anyMatch(d -> d.acts().contains(Act.ANSWER));
        }
    }

    @Test
    void every_profile_that_it_names_exists() throws IOException {
        String poms = text(ROOT.resolve("pom.xml"))
                + text(ROOT.resolve("rules-tests/pom.xml"))
                + text(ROOT.resolve("examples/pom.xml"));
        Matcher named = Pattern.compile(" -P([a-z]+)").matcher(text(ROOT.resolve("README.md")));
        assertThat(named.results().map(m -> m.group(1)))
                .contains("mutation")
                .allSatisfy(profile -> assertThat(poms).contains("<id>" + profile + "</id>"));
    }

    @Test
    void what_it_links_to_is_there() throws IOException {
        Matcher links = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(text(ROOT.resolve("README.md")));
        assertThat(links.results().map(m -> m.group(1)))
                .contains("LICENSE")
                .allSatisfy(link -> assertThat(ROOT.resolve(link)).exists());
    }

    @Test
    void every_command_that_it_names_exists() throws IOException {
        Matcher named = Pattern.compile("`(?:\\$ )?regelbok ([a-z]+)").matcher(text(ROOT.resolve("README.md")));
        assertThat(named.results().map(m -> m.group(1))).isNotEmpty().allSatisfy(command -> {
            StringWriter out = new StringWriter();
            assertThat(Main.run(new PrintWriter(out), new PrintWriter(out), command, "--help"))
                    .as(command)
                    .isZero();
        });
    }

    private static List<String> blocks(String language) throws IOException {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(text(ROOT.resolve("README.md")));
        List<String> blocks = new ArrayList<>();
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
