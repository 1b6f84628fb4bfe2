package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.drl.Policies;

class TestKitCommandsTest {
    private static final String CASES = """
            policy: bollnas
            now: 2026-03-11T09:00+01:00
            given: {accounts: {page: {staff: [{role: ACCOUNT_HOLDER, id: eva}]}}}
            cases:
              - case: A question is answered or passed on
                posts: {q: {account: page, reviewed: true, found: {QUESTION: YES}, steps: {PUBLISH: 2026-03-10T08:00+01:00}}}
                expect: MUST ANSWER/FORWARD q by eva (BOL-7.2-1)
              - case: An answer is due in two days
                posts: {q: {account: page, reviewed: true, found: {QUESTION: YES}, steps: {PUBLISH: 2026-03-10T08:00+01:00}}}
                expect: SHOULD ANSWER q (BOL-7.2-4)
            """;

    @TempDir
    private Path folder;

    private Path cases;
    private Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        cases = Files.createDirectories(folder.resolve("cases"));
        file = Files.writeString(cases.resolve("answering.yaml"), CASES);
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void test_counts_cases_and_shows_failures_at_file_and_line() throws IOException {
        assertThat(run("test", file.toString(), "--lang", "en")).isZero();
        assertThat(out.toString()).startsWith("2 cases, 0 failed, 0 problems in the files (");
        Files.writeString(file, CASES.replace("by eva", "by EDITOR").replace("SHOULD ANSWER q", "SHOULD ANSWR q"));
        out.getBuffer().setLength(0);
        assertThat(run("test", cases.toString(), "--lang", "sv")).isEqualTo(Main.WRONG);
        assertThat(out.toString())
                .startsWith(file + ":5: A question is answered or passed on")
                .contains("rad 7: väntade MUST ANSWER/FORWARD q by EDITOR", "kom: MUST ANSWER/FORWARD q by eva")
                .contains("BOL-7.2-1 ", ": drog sin slutsats")
                .doesNotContain("came", "expected", "concluded")
                .contains("1 fall, 1 underkänt, 1 fel i filerna");
        assertThat(err.toString()).contains("answering.yaml:10:13: `ANSWR` är inget känt ord här. Menade du `ANSWER`?");
    }

    @Test
    void coverage_shows_figures_writes_reports_and_fails_below_a_threshold() {
        assertThat(run(
                        "coverage",
                        cases.toString(),
                        "--lang",
                        "en",
                        "--html",
                        folder.resolve("html").toString(),
                        "--json",
                        folder.resolve("json").toString(),
                        "--cobertura",
                        folder.resolve("xml").toString(),
                        "--rules",
                        "100"))
                .isEqualTo(Main.WRONG);
        assertThat(out.toString()).contains("Bollnäs 2011-03-31, 2 cases", "rules that concluded: ");
        assertThat(err.toString()).contains("--rules: ", "required 100 %");
        assertThat(folder.resolve("html/bollnas-2011-03-31.html")).isNotEmptyFile();
        assertThat(folder.resolve("json/bollnas-2011-03-31.json")).isNotEmptyFile();
        assertThat(folder.resolve("xml/bollnas-2011-03-31.xml"))
                .content()
                .contains("filename=\"policies/bollnas/2011-03-31/answering.drl\"");
        assertThat(run("coverage", cases.toString(), "--clauses", "1", "--drafts"))
                .isZero();
        assertThat(out.toString()).contains("  - case: ");
    }

    @Test
    void mutate_shows_survivors_and_fails_below_a_score() {
        assertThat(run("mutate", cases.toString(), "--clause", "BOL-7.2-4", "--lang", "en", "--score", "100"))
                .isEqualTo(Main.WRONG);
        assertThat(out.toString())
                .contains("Bollnäs 2011-03-31, 2 cases, ")
                .contains(" errors tried: ")
                .contains("without `.within( workingDays( 2 ) )`");
        assertThat(err.toString()).contains("--score: ", "required 100 %");
        out.getBuffer().setLength(0);
        assertThat(run("mutate", cases.toString(), "--clause", "BOL-7.2-4", "--json"))
                .isZero();
        assertThat(out.toString()).contains("\"survivors\" : [").contains("\"municipality\" : \"bollnas\"");
    }

    @Test
    void several_policies_stand_in_a_table_at_the_end() throws IOException {
        Files.writeString(cases.resolve("other.yaml"), """
                policy: vetlanda
                now: 2026-03-11T09:00+01:00
                cases:
                  - case: Nothing is known
                    accounts: {page: {}}
                    not: MUST ANSWER page
                """);
        assertThat(run("coverage", cases.toString(), "--lang", "en")).isZero();
        assertThat(out.toString())
                .containsPattern("(?s)\n  policy +cases +rules +conditions +open conditions +clauses\n.*"
                        + "\n  Bollnäs +2 +\\d+ of \\d+ \\(.*\n  Vetlanda +1 +\\d+ of ");
        out.getBuffer().setLength(0);
        assertThat(run("mutate", cases.toString(), "--sample", "200", "--score", "100", "--lang", "sv"))
                .isEqualTo(Main.WRONG);
        assertThat(out.toString())
                .containsPattern("(?s)\n  policy +fel +upptäckta +oupptäckta +utan verkan +andel\n.*"
                        + "\n  Bollnäs +\\d.*\n  Vetlanda +\\d.*\n  alla +\\d+ +\\d+ +\\d+ +0 +\\d+ %\n$");
    }

    @Test
    void what_does_not_exist_is_said() {
        assertThat(run("test", folder.resolve("nowhere").toString(), "--lang", "en"))
                .isEqualTo(Main.WRONG);
        assertThat(err.toString()).contains("nowhere: does not exist. Check the name");
    }

    @Test
    void what_is_wrong_in_some_files_is_told_at_its_place_and_the_rest_runs() throws IOException {
        String head = "policy: bollnas\nnow: 2026-03-11T09:00+01:00\ncases:\n";
        Files.write(cases.resolve("binary.yaml"), new byte[] {'a', ':', '\n', (byte) 0xFF, 0});
        Files.writeString(cases.resolve("broken.yaml"), head + "  - case: \"A\n");
        Files.writeString(cases.resolve("empty.yaml"), "");
        Files.writeString(cases.resolve("text.yml"), "hello\n");
        Files.writeString(cases.resolve("twice.yaml"), head + "  - {case: A, only: []}\n  - {case: A, only: []}\n");
        Files.writeString(
                cases.resolve("unknown.yaml"), head.replace("bollnas", "bollnäs") + "  - {case: A, only: []}\n");
        Files.createDirectory(cases.resolve("folder.yaml"));
        Files.write(cases.resolve("equivalent.yaml"), new byte[] {(byte) 0xE5});
        assertThat(run("test", cases.toString(), "--lang", "en")).isEqualTo(Main.WRONG);
        assertThat(err.toString()).isEqualToIgnoringNewLines("""
                binary.yaml:2: not UTF-8. Save the file as UTF-8.
                broken.yaml:5:1: this is not YAML. Look at indentation, quotation marks and colons on this line and the one above.
                empty.yaml:1:1: the file is empty. Write what belongs in it.
                text.yml:1:1: named fields should stand here, not another text. Write each field as `name: value`.
                twice.yaml:5:5: the name stands already on line 4. Give each case a sentence of its own.
                unknown.yaml:1:9: `policy`: `...` is no known word. Did you mean `bollnas`?
                """.replaceAll("(?m)^(?=.)", cases + "/"));
        assertThat(out.toString()).startsWith("3 cases, 0 failed, 6 problems in the files");
        err.getBuffer().setLength(0);
        assertThat(run("coverage", cases.toString(), "--lang", "sv")).isEqualTo(Main.WRONG);
        assertThat(err.toString()).contains("equivalent.yaml:1: inte UTF-8. Spara filen som UTF-8.");
    }

    @Test
    void a_case_that_fails_or_cannot_be_decided_is_left_out_and_the_others_are_tried() throws IOException {
        Files.writeString(file, CASES.replace("by eva", "by EDITOR") + """
                  - case: A question before the rules
                    now: 1999-03-11T09:00+01:00
                    policy: nykoping
                    not: MUST ANSWER page
                  - case: A page of the library
                    policy: nykoping
                    not: MUST ANSWER page
                """);
        assertThat(run("coverage", file.toString(), "--lang", "en")).isEqualTo(Main.WRONG);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(file + ":11: the time of the case, 1999-03-11, is before this edition came"
                        + " into force on 2018-05-24. Choose an earlier edition.");
        assertThat(out.toString()).contains("Bollnäs 2011-03-31, 2 cases", "Nyköping 2018-05-24, 1 case\n");
        err.getBuffer().setLength(0);
        assertThat(run("mutate", file.toString(), "--sample", "100", "--lang", "sv"))
                .isEqualTo(Main.WRONG);
        assertThat(err.toString())
                .contains(file + ":11: fallets tid, 1999-03-11, är före")
                .contains(
                        "Bollnäs 2011-03-31: fallet \"A question is answered or passed on\" underkänns utan något fel i"
                                + " policyn och lämnas åt sidan. Se varför med `regelbok test`");
        assertThat(out.toString()).contains("Bollnäs 2011-03-31, 1 fall, ", "Nyköping 2018-05-24, 1 fall, ");
    }

    @Test
    void what_chooses_nothing_fails() {
        assertThat(run("test", file.toString(), "--only", "nobody", "--lang", "sv"))
                .isEqualTo(Main.WRONG);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("inget fall har texten `nobody` i sitt namn. Kontrollera stavningen");
        assertThat(run("mutate", file.toString(), "--clause", "BOL-7.2-44", "--lang", "sv"))
                .isEqualTo(Main.WRONG);
        assertThat(err.toString()).contains("ingen punkt BOL-7.2-44. Menade du `BOL-7.2-4`?");
        String background = Policies.bundled("bollnas").clauses().stream()
                .filter(c -> !c.encoded())
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(run("mutate", file.toString(), "--clause", background, "--lang", "en"))
                .isEqualTo(Main.WRONG);
        assertThat(err.toString())
                .contains("no rule to put errors into for " + background + ". Choose a clause that has a rule");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_policy_folder_stands_for_its_cases_and_they_for_its_policy() {
        Path own = folder.resolve("2026-01-01");
        assertThat(run("new", own.toString(), "--municipality", "Lillvik")).isZero();
        for (Path path : List.of(own, own.resolve("cases"), own.resolve("cases/answering.yaml"))) {
            out.getBuffer().setLength(0);
            assertThat(run("test", path.toString(), "--lang", "en"))
                    .as("%s %s", path, err)
                    .isZero();
            assertThat(out.toString()).contains(", 0 failed, 0 problems in the files");
        }
        assertThat(run("coverage", own.toString())).isZero();
    }

    @Test
    void a_handbook_has_the_cases_of_its_folder_and_says_where_it_was_written() {
        Path own = folder.resolve("2026-01-01");
        Path page = folder.resolve("page.html");
        run("new", own.toString(), "--municipality", "Lillvik");
        out.getBuffer().setLength(0);
        assertThat(run("handbook", own.toString(), "-o", page.toString(), "--lang", "sv"))
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("Skrev " + page);
        assertThat(page).content().contains("Fall som visar den");
    }
}
