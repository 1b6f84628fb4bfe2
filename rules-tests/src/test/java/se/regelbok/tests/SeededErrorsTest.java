package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.test.TestCase;

/** Policies that are wrong as an author would err, and whether the shipped cases notice. */
class SeededErrorsTest {
    private static final Path ERRORS = Path.of("src/test/resources/seeded-errors.txt");
    private static final Path POLICIES = Path.of("../rules-drl/src/main/resources/policies");

    @Test
    void the_shipped_cases_notice_the_wrong_policies(@TempDir Path temp) throws IOException {
        List<SeededError> errors = errors();
        Map<String, List<TestCase>> cases = new HashMap<>();
        List<String> unnoticed = new ArrayList<>();
        for (SeededError error : errors) {
            Policy wrong = Policies.load(error.seed(temp.resolve(Integer.toString(errors.indexOf(error)))));
            if (cases.computeIfAbsent(error.municipality(), m -> Shipped.cases(Policies.bundled(m))).stream()
                    .allMatch(one -> one.compare(wrong.decide(one.situation())).isEmpty())) {
                unnoticed.add(error.name());
            }
        }
        System.out.printf(
                "%d of %d wrong policies are noticed by the shipped cases%n",
                errors.size() - unnoticed.size(), errors.size());
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void each_municipality_has_eight_wrong_policies() throws IOException {
        assertThat(errors()).extracting(SeededError::name).hasSize(40).doesNotHaveDuplicates();
        assertThat(Policies.bundled())
                .allSatisfy(key -> assertThat(errors())
                        .filteredOn(e -> key.startsWith(e.municipality() + "/"))
                        .hasSize(8));
    }

    private static List<SeededError> errors() throws IOException {
        return Pattern.compile("\n\n")
                .splitAsStream(Files.readString(ERRORS).strip())
                .filter(paragraph -> !paragraph.startsWith("#"))
                .map(SeededError::of)
                .toList();
    }

    /** An error: its name, and in which part of which file these lines become those. */
    private record SeededError(String name, String municipality, String file, String part, String was, String is) {
        private static final Pattern PLACE = Pattern.compile("(\\w+), ([\\w.-]+), (?:rule (.+)|clause (.+))");

        static SeededError of(String paragraph) {
            List<String> lines = paragraph.lines().toList();
            Matcher place = PLACE.matcher(lines.get(2));
            assertThat(place.matches()).as(lines.get(2)).isTrue();
            String part = place.group(3) == null ? "  - id: " + place.group(4) : "rule \"" + place.group(3) + "\"";
            List<String> change = lines.subList(3, lines.size());
            return new SeededError(
                    lines.get(0),
                    place.group(1),
                    place.group(2),
                    part + "\n",
                    lines(change, "- "),
                    lines(change, "+ "));
        }

        private static String lines(List<String> change, String kept) {
            return change.stream()
                    .filter(line -> kept.indexOf(line.charAt(0)) >= 0)
                    .map(line -> line.substring(1) + "\n")
                    .reduce("", String::concat);
        }

        /** Writes the municipality's folder with this error in it. */
        Path seed(Path temp) throws IOException {
            Path edition = edition();
            Path folder = Files.createDirectories(
                    temp.resolve(municipality).resolve(edition.getFileName().toString()));
            for (Path source : list(edition)) {
                String text = Files.readString(source);
                Files.writeString(folder.resolve(source.getFileName()), source.endsWith(file) ? changed(text) : text);
            }
            return folder;
        }

        private Path edition() throws IOException {
            List<Path> editions = list(POLICIES.resolve(municipality));
            assertThat(editions).hasSize(1);
            return editions.get(0);
        }

        private String changed(String text) {
            int begin = text.indexOf(part);
            assertThat(begin).as(part).isNotNegative();
            int at = text.indexOf(was, begin);
            int next = Arrays.stream(new int[] {text.indexOf("\nrule ", begin), text.indexOf("\n  - id: ", begin)})
                    .filter(i -> i >= 0)
                    .min()
                    .orElse(text.length());
            assertThat(at).as(name).isBetween(begin, next);
            return text.substring(0, at) + is + text.substring(at + was.length());
        }

        private static List<Path> list(Path folder) throws IOException {
            try (Stream<Path> files = Files.list(folder)) {
                return files.sorted().toList();
            }
        }
    }
}
