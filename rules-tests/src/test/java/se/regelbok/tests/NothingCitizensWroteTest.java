package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.drl.PolicyHolder;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;
import se.regelbok.test.CaseFile;

/** A text that somebody wrote, put where a careless host could put it, comes back in no message. */
class NothingCitizensWroteTest {
    private static final String CANARY = "kanariefågel Anna på Storgatan 5 är dum";
    private static final Policy NYKOPING = Policies.bundled("nykoping");

    @Test
    void in_any_value_of_a_case_it_comes_back_in_no_message() throws Exception {
        int refused = 0;
        for (String line : List.of(
                Files.readString(Path.of("../examples/insult.jsonl")).strip(),
                Files.readAllLines(Path.of("../examples/cases.jsonl")).get(2))) {
            for (String spoilt : spoilt(line)) {
                CaseLine read = Json.read("cases.jsonl", 1, spoilt, Shipped::policy, Optional.of(NYKOPING));
                read.problems().forEach(p -> assertSilent(p.toString() + p.in(java.util.Locale.forLanguageTag("sv"))));
                refused += read.problems().isEmpty() ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    /** The document with the text in the place of each name and each value, as a name twice, as a further field, and cut short. */
    private static List<String> spoilt(String line) {
        List<String> all = new ArrayList<>();
        Matcher quoted = Pattern.compile("\"[^\"]*\"").matcher(line);
        while (quoted.find()) {
            String before = line.substring(0, quoted.start());
            String after = line.substring(quoted.end());
            String word = "\"" + CANARY + "\"";
            all.add(before + word + after);
            all.add(before + "[" + word + "]" + after);
            all.add(before + "{" + word + ": " + word + "}" + after);
            all.add(before + word);
            all.add(before + CANARY + after);
            if (after.startsWith(":")) {
                all.add(before + word + ": " + word + ", " + word + ": 1, " + quoted.group() + after);
                all.add(before + word + ": 1, " + quoted.group() + after);
            }
        }
        return all;
    }

    @Test
    void in_any_place_of_a_case_file_it_comes_back_in_no_message() throws Exception {
        Path file = Files.list(Shipped.CASES.resolve("nykoping"))
                .sorted()
                .findFirst()
                .orElseThrow();
        List<String> lines = Files.readAllLines(file).subList(0, 60);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().matches("- (?!case:).*")) {
                continue; // an expectation: the tester's own words
            }
            for (String spoilt : List.of(
                    lines.get(i).replaceFirst(": .*", ": " + CANARY),
                    lines.get(i).replaceFirst("[A-Z_a-z]+:", "\"" + CANARY + "\":"),
                    lines.get(i) + " {" + CANARY,
                    "\"" + CANARY + "\": 1\n\"" + CANARY + "\": 1")) {
                List<String> copy = new ArrayList<>(lines);
                copy.set(i, spoilt);
                try {
                    CaseFile.read("a.yaml", String.join("\n", copy), Shipped::policy)
                            .problems()
                            .forEach(p -> assertSilent(p.toString()));
                } catch (RuntimeException e) {
                    throw new AssertionError("line " + (i + 1) + " of " + file, e);
                }
            }
        }
    }

    @Test
    void a_listener_that_throws_it_does_not_pass_it_on() {
        List<String> heard = new ArrayList<>();
        PolicyHolder holder = new PolicyHolder(
                NYKOPING,
                (policy, cases) -> {
                    throw new IllegalArgumentException(CANARY);
                },
                problems -> problems.forEach(p -> heard.add(p.toString())));
        holder.replace(Path.of("../rules-drl/src/main/resources/policies/nykoping/2018-05-24"));
        assertThat(heard).hasSize(1).allSatisfy(NothingCitizensWroteTest::assertSilent);
    }

    private static void assertSilent(String message) {
        assertThat(message)
                .doesNotContain("kanariefågel")
                .doesNotContain("Storgatan")
                .doesNotContain("kanarief");
    }
}
