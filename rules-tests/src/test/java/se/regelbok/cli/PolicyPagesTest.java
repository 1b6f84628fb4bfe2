package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.regelbok.Clause;
import se.regelbok.Policy;
import se.regelbok.RuleText;
import se.regelbok.drl.Policies;

class PolicyPagesTest {
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|of|on|and|first|second|last|only|paragraph|sentence|part|half|limb|item|bullet|list|point)\\b");
    private static final Pattern SWEDISH = Pattern.compile(
            "\\b(och|första|andra|sista|stycket|meningen|delen|hälften|ledet|punkten?|listans?|rubriken)\\b");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]+\"|'[^']+'(?!\\w)");

    @Test
    void the_matrix_beside_the_policies_is_what_the_command_prints() throws IOException {
        String kept =
                Files.readString(Path.of("../rules-drl/src/main/resources/policies/README.md"), StandardCharsets.UTF_8);
        assertThat(run("matrix", "--lang", "en"))
                .as(
                        "stale: write it anew with java -jar rules-tests/target/regelbok.jar matrix --lang en > rules-drl/src/main/resources/policies/README.md")
                .isEqualTo(kept);
    }

    @Test
    void the_matrix_is_there_in_swedish_too_word_for_word() {
        String english = run("matrix", "--lang", "en");
        String swedish = run("matrix", "--lang", "sv");
        assertThat(swedish).hasLineCount((int) english.lines().count());
        assertThat(swedish.lines().filter(line -> !line.isEmpty() && !line.startsWith("|---")))
                .noneMatch(
                        line -> line.matches(".*\\b(the|must|should|may|need|subject|act|all|background|other)\\b.*"))
                .contains("| ämne | Bollnäs | Nybro | Nyköping | Stockholm | Vetlanda |")
                .anyMatch(line -> line.startsWith("| radera | **ska** BOL-7.1-2 "));
        assertThat(firstCells(swedish))
                .doesNotContainAnyElementsOf(Policies.bundled().stream()
                        .flatMap(key -> Policies.bundled(key).rules().stream())
                        .map(rule -> rule.file().replace(".drl", ""))
                        .toList());
        assertThat(firstCells(run("matrix", "--lang", "sv", "--summary", "src/test/resources/cases")))
                .containsExactly(
                        "punkter",
                        "svar",
                        "borttagning",
                        "handlingar",
                        "publicering",
                        "konton",
                        "personer",
                        "undantag och hänvisningar",
                        "**avgörs av regler**",
                        "visas av ett fall",
                        "bakgrund, inte kodad",
                        "fall");
    }

    private static List<String> firstCells(String table) {
        return table.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.indexOf(" |")))
                .toList();
    }

    static List<String> policies() {
        return Policies.bundled();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void a_handbook_has_every_clause_rule_and_reason_and_no_dead_link(String key) {
        Policy policy = Policies.bundled(key);
        String cases = "src/test/resources/cases/" + policy.edition().municipality();
        for (String language : List.of("sv", "en")) {
            String page = run("handbook", key, "--cases", cases, "--lang", language);
            assertThat(page).startsWith("<!DOCTYPE html>").contains("<html lang=\"" + language + "\">");
            for (Clause clause : policy.clauses()) {
                assertThat(page).contains("<article id=\"" + clause.id() + "\"");
                Locale locale = Locale.forLanguageTag(language);
                assertThat(page)
                        .contains(escaped(clause.locator().in(locale)))
                        .contains(escaped(clause.summary().in(locale)));
                clause.because().ifPresent(b -> assertThat(page).contains(escaped(b.in(locale))));
            }
            for (RuleText rule : policy.rules()) {
                assertThat(page).contains(escaped(rule.name()));
            }
            assertThat(deadLinks(page)).isEmpty();
            assertThat(page)
                    .as("nothing from elsewhere")
                    .doesNotContain("http://")
                    .doesNotContain("https://")
                    .doesNotContain("<script");
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void where_a_clause_stands_is_said_in_both_languages(String key) {
        for (Clause clause : Policies.bundled(key).clauses()) {
            String sv = clause.locator().sv();
            String en = clause.locator().en();
            assertThat(QUOTED.matcher(sv).replaceAll(""))
                    .as(clause.id())
                    .isNotBlank()
                    .doesNotContainPattern(ENGLISH);
            assertThat(QUOTED.matcher(en).replaceAll(""))
                    .as(clause.id())
                    .isNotBlank()
                    .doesNotContainPattern(SWEDISH);
            assertThat(sv.equals(en)).as(clause.id()).isEqualTo(sv.matches("[\\d., ]+"));
            assertThat(quoted(sv)).as(clause.id()).isEqualTo(quoted(en));
        }
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void a_handbook_that_cannot_be_made_says_why(@TempDir Path temp) throws IOException {
        String out = temp.resolve("no-such-folder/page.html").toString();
        assertThat(refused("handbook", "nykoping", "-o", out, "--lang", "en"))
                .isEqualToIgnoringNewLines(
                        out + ": cannot be written. Check that the folder exists and that you may write in it");
        String none = temp.resolve("none").toString();
        assertThat(refused("handbook", "nykoping", "--cases", none, "--lang", "en"))
                .startsWith(none + ": cannot be read.");
        assertThat(refused("handbook", "nykoping", "--cases", temp.toString(), "--lang", "sv"))
                .startsWith(temp + ": här finns inga fall");
        Files.writeString(temp.resolve("bad.yaml"), "policy: nykoping\ncases:\n  - cse: A\n");
        assertThat(refused("handbook", "nykoping", "--cases", temp.toString(), "--lang", "en"))
                .contains("bad.yaml:3:")
                .contains("Did you mean `case`?");
        Files.write(temp.resolve("bad.yaml"), new byte[] {(byte) 0xE5});
        assertThat(refused("handbook", "nykoping", "--cases", temp.toString(), "--lang", "en"))
                .contains("bad.yaml:1: not UTF-8. Save the file as UTF-8.");
    }

    private static String refused(String... args) {
        StringWriter err = new StringWriter();
        assertThat(Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), args))
                .isEqualTo(1);
        return err.toString();
    }

    private static List<String> deadLinks(String page) {
        List<String> dead = new ArrayList<>();
        Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
        while (link.find()) {
            if (!page.contains("id=\"" + link.group(1) + "\"")) {
                dead.add(link.group(1));
            }
        }
        return dead;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("'", "&#39;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("`", "&#x60;")
                .replace("=", "&#x3D;");
    }

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        assertThat(status).as(err.toString()).isZero();
        return out.toString();
    }
}
