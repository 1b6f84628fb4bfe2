package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Problem;
import se.regelbok.Remark;
import se.regelbok.Report;

/**
 * What authors are told of their mistakes, word by word. After a change of messages, {@code -Dregelbok.mistakes=write} puts what they
 * are told now into the files of the mistakes, to be read as a difference.
 */
class MistakesTest {
    private static final boolean WRITE = "write".equals(System.getProperty("regelbok.mistakes"));
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    @TestFactory
    Stream<DynamicTest> a_mistake_is_explained_at_its_place(@TempDir Path temp) {
        return Mistake.all().stream().map(m -> DynamicTest.dynamicTest(m.name(), () -> check(m, temp)));
    }

    private static void check(Mistake mistake, Path temp) throws IOException {
        List<String> told = told(Policies.check(folder(mistake.files(), temp.resolve(mistake.name()))));
        if (WRITE) {
            mistake.write(told);
            return;
        }
        assertThat(told).isNotEmpty().isEqualTo(mistake.told());
        assertThat(String.join("\n", told))
                .doesNotContainPattern("Drools|Kie|drools|\\bjava\\.|\\.java|[a-z]Exception");
    }

    /** Everything that is said in Swedish, then everything in English; what is only to be looked at is a remark. */
    private static List<String> told(Report report) {
        List<String> told = new ArrayList<>();
        for (Locale locale : List.of(SWEDISH, Locale.ENGLISH)) {
            String language = locale.getLanguage() + " ";
            report.problems().forEach(p -> told.add(language + p.in(locale)));
            report.remarks().stream()
                    .map(Remark::at)
                    .map(p -> p.in(locale))
                    .forEach(p -> told.add(language + (locale == SWEDISH ? "anmärkning " : "remark ") + p));
        }
        return told;
    }

    private static Path folder(Map<String, byte[]> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (file.getKey().endsWith("/")) {
                Files.createDirectory(path);
            } else {
                Files.write(path, file.getValue());
            }
        }
        return folder;
    }

    @Test
    void the_folder_without_a_mistake_is_sound(@TempDir Path temp) throws IOException {
        Map<String, byte[]> base = new Mistake("none", List.of(), List.of()).files();
        assertThat(told(Policies.check(folder(base, temp.resolve("base"))))).isEmpty();
    }

    /**
     * The mistakes that another engine could be asked about are those in rule files; some it takes for what was meant. Right is the
     * line of the mistake, or the next one, for where something is missing. It takes a minute: {@code -Dregelbok.mistakes=drools}.
     */
    @Test
    @EnabledIfSystemProperty(named = "regelbok.mistakes", matches = "drools")
    void of_the_mistakes_in_rule_files_plain_drools_places_few(@TempDir Path temp) throws IOException {
        int all = 0;
        int reported = 0;
        int placed = 0;
        for (Mistake mistake : Mistake.all()) {
            if (mistake.inRuleFile()) {
                Map<String, byte[]> files = mistake.files();
                Report report = Policies.check(folder(files, temp.resolve(mistake.name())));
                Problem first = Stream.concat(
                                report.problems().stream(),
                                report.remarks().stream().map(Remark::at))
                        .findFirst()
                        .orElseThrow();
                List<String> told = PlainDrools.errors(first.file(), files.get(first.file()));
                all++;
                reported += told.isEmpty() ? 0 : 1;
                placed += Stream.of(first.line(), first.line() + 1)
                                .anyMatch(line -> told.contains(first.file() + ":" + line))
                        ? 1
                        : 0;
            }
        }
        String figures = all + " mistakes in rule files; plain Drools reports " + reported + ", " + placed
                + " of them at the right line";
        System.out.println(figures);
        assertThat(figures)
                .isEqualTo("133 mistakes in rule files; plain Drools reports 78, 20 of them at the right line");
    }
}
