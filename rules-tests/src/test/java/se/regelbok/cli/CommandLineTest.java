package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final String CASES = "../examples/cases.jsonl";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void the_main_job_decides_every_case_of_the_shipped_file() {
        assertThat(run("decide", CASES, "--lang", "en")).isZero();
        assertThat(out.toString()).contains(" 0 wrong").contains("must document (screenshot), before: delete");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void it_speaks_swedish() {
        assertThat(run("decide", CASES, "--lang", "sv")).isZero();
        assertThat(out.toString())
                .contains("ska dokumentera (skärmdump), före: radera")
                .contains("fall avgjorda, 0 felaktiga");
    }

    @Test
    void it_packs_a_folder_and_decides_by_the_jar(@TempDir Path temp) {
        String folder = "../rules-drl/src/main/resources/policies/nykoping/2018-05-24";
        String jar = temp.resolve("nykoping.jar").toString();
        assertThat(run("pack", folder, "-o", jar, "--lang", "en")).isZero();
        assertThat(out.toString()).isEqualTo("Wrote " + jar + System.lineSeparator());
        assertThat(run("decide", CASES, "--policy", jar, "--lang", "en")).isZero();
        assertThat(run("pack", temp.toString(), "-o", jar, "--lang", "sv")).isEqualTo(1);
        assertThat(err.toString()).contains("policy.yaml: filen finns inte.");
    }

    @Test
    void json_is_one_document_a_line() throws IOException {
        assertThat(run("decide", CASES, "--json")).isZero();
        assertThat(out.toString().strip().lines())
                .hasSameSizeAs(Files.readAllLines(Path.of(CASES)))
                .allMatch(l -> l.startsWith("{\"case\":"));
    }

    @Test
    void a_bad_line_is_reported_and_the_rest_is_decided(@TempDir Path temp) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(CASES));
        Path file = Files.write(
                temp.resolve("cases.jsonl"),
                List.of(lines.get(0), lines.get(1).replace("QUESTION", "QUESTOIN"), "{", lines.get(2)));
        assertThat(run("decide", file.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(out.toString()).contains("2 cases decided, 2 wrong");
        assertThat(err.toString())
                .contains("cases.jsonl:2:")
                .contains("Did you mean `QUESTION`?")
                .contains("cases.jsonl:3:");
    }

    @Test
    void a_case_that_cannot_be_decided_is_named_by_file_and_line_in_the_chosen_language(@TempDir Path temp)
            throws IOException {
        Path file = Files.writeString(
                temp.resolve("old.jsonl"),
                "\n{\"policy\":\"nykoping\",\"now\":\"2010-02-10T10:30+01:00\",\"accounts\":{\"page\":{}}}\n");
        for (List<String> command :
                List.of(List.of("decide"), List.of("why", "NYK-6-4"), List.of("compare", "--policies", "nykoping"))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of(file.toString(), "--lang", "sv"));
            assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines("old.jsonl:2: fallets tid, 2010-02-10, är före det att den här utgåvan"
                            + " började gälla 2018-05-24. Välj en tidigare utgåva.");
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void an_id_that_two_cases_have_is_refused_with_its_lines(@TempDir Path temp) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(CASES));
        Path file = Files.write(temp.resolve("cases.jsonl"), List.of(lines.get(0), lines.get(1), lines.get(0)));
        assertThat(run("decide", file.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("cases.jsonl:3: the case on line 1 has the id `")
                .contains("Give each case an id of its own.");
        assertThat(out.toString()).contains("2 cases decided, 1 wrong");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_case(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(
                temp.resolve("cases.jsonl"),
                "\uFEFF" + Files.readAllLines(Path.of(CASES)).get(0));
        assertThat(run("decide", file.toString(), "--lang", "en")).isZero();
        assertThat(out.toString()).contains("1 case decided, 0 wrong");
    }

    @Test
    void many_questions_go_on_in_the_next_line(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(
                temp.resolve("cases.jsonl"),
                "{\"policy\":\"nykoping\",\"now\":\"2026-02-10T10:30+01:00\",\"accounts\":{\"page\":{}},"
                        + "\"posts\":{\"k\":{\"account\":\"page\"}}}");
        assertThat(run("decide", file.toString(), "--lang", "en")).isZero();
        assertThat(out.toString()).contains("  ? assess k: ");
        assertThat(out.toString().lines().dropWhile(l -> !l.startsWith("  ?")))
                .hasSizeGreaterThan(3)
                .allMatch(l -> l.length() <= 126, "no line is long");
    }

    @Test
    void a_comparison_without_rows_says_so() {
        assertThat(run(
                        "compare",
                        CASES,
                        "--act",
                        "ANSWER",
                        "--policies",
                        "nykoping,nykoping",
                        "--differences",
                        "--lang",
                        "en"))
                .isZero();
        assertThat(out.toString()).contains("no difference").doesNotContain("about  act");
    }

    @Test
    void standard_input_is_read_where_no_file_is_named() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(Files.readAllBytes(Path.of(CASES))));
        try {
            assertThat(run("decide", "--lang", "en")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).contains("question-on-midsummer-eve");
    }

    @Test
    void a_file_that_is_not_there_is_said_to_be_missing() {
        assertThat(run("decide", "no-such-file.jsonl")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "no-such-file.jsonl: cannot be read. Check the name and that you may read it.");
    }

    @Test
    void an_unknown_command_or_policy_is_answered_with_the_nearest() {
        assertThat(run("decde", CASES)).isEqualTo(2);
        assertThat(err.toString()).contains("decide");
        assertThat(run("decide", CASES, "--policy", "nykopping", "--lang", "en"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Did you mean `nykoping`?");
        assertThat(run("decide", CASES, "--policy", "nykopping", "--lang", "sv"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("ingen policy `nykopping` följer med biblioteket. Menade du `nykoping`?"
                        + " En egen mapp eller jar anges med sin sökväg.");
    }

    @Test
    void why_explains_what_a_clause_matched_or_lacked() {
        assertThat(run("why", "NYK-6-4", CASES, "--case", "question-on-midsummer-eve", "--lang", "en"))
                .isZero();
        assertThat(out.toString())
                .contains("NYK-6-4, 6. Bevakning, 6, third sentence")
                .contains("concluded")
                .contains("matched: q; q: be received 2026-06-19 21:10");
        assertThat(run("why", "NYK-6-4", CASES, "--case", "greeting", "--lang", "en"))
                .isZero();
        assertThat(out.toString()).contains("lacks: Finding( about == $post, term == QUESTION, holds )");
        assertThat(run("why", "NYK-6-4", CASES, "--case", "greeting", "--lang", "sv"))
                .isZero();
        assertThat(out.toString()).contains("NYK-6-4, 6. Bevakning, 6, tredje meningen");
    }

    @Test
    void law_that_has_been_replaced_is_shown_with_what_replaced_it() {
        run("decide", "../examples/question.jsonl", "--policy", "nykoping", "--lang", "sv");
        run("why", "NYK-6.1-1", "../examples/question.jsonl", "--policy", "nykoping", "--lang", "en");
        run("explain", "bollnas", "BOL-7.6-2", "--lang", "sv");
        assertThat(out.toString())
                .contains("  § personuppgiftslagen (1998:204) har ersatts av dataskyddsförordningen")
                .contains("  § NYK-6.1-1: Förvaltningslagen (1986:223) har ersatts av Förvaltningslagen (2017:900)"
                        + " från 2018-07-01")
                .contains("  § Förvaltningslagen (1986:223) has been replaced by Förvaltningslagen (2017:900)"
                        + " since 2018-07-01");
    }

    @Test
    void the_default_charset_of_the_machine_changes_nothing() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=ISO-8859-1",
                        "-Duser.language=tr",
                        "-Duser.timezone=Pacific/Auckland",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "se.regelbok.cli.Main",
                        "decide",
                        CASES,
                        "--lang",
                        "sv")
                .redirectErrorStream(true)
                .start();
        String printed = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        run("decide", CASES, "--lang", "sv");
        assertThat(printed).isEqualTo(out.toString());
    }

    @Test
    void a_case_may_name_the_policy_that_is_given_by_its_folder(@TempDir Path temp) throws IOException {
        String folder = temp.resolve("2026-02-01").toString();
        assertThat(run("new", folder, "--municipality", "Lillvik")).isZero();
        Path file = Files.writeString(temp.resolve("cases.jsonl"), """
                {"id":"1","policy":"lillvik","now":"2026-03-10T08:00+01:00","accounts":{"page":{}}}
                {"id":"2","policy":"lillvik/2026-02-01","now":"2026-03-10T08:00+01:00","accounts":{"page":{}}}
                {"id":"3","policy":"nykoping","now":"2026-03-10T08:00+01:00","accounts":{"page":{}}}
                {"id":"4","now":"2026-03-10T08:00+01:00","accounts":{"page":{}}}
                """);
        out.getBuffer().setLength(0);
        assertThat(run("decide", file.toString(), "--policy", folder, "--lang", "en"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("1  (Lillvik", "2  (Lillvik", "3  (Nyköping", "4  (Lillvik");
        assertThat(run("decide", file.toString(), "--lang", "en")).isEqualTo(1);
    }

    @Test
    void a_file_that_is_not_one_document_a_line_is_told_once(@TempDir Path temp) throws IOException {
        Path yaml = Files.writeString(temp.resolve("cases.yaml"), "policy: nykoping\ncases: []\n");
        for (List<String> command : List.of(List.of("decide"), List.of("why", "NYK-6-4"), List.of("replay"))) {
            List<String> args = new ArrayList<>(command);
            args.addAll(List.of(yaml.toString(), "--lang", "sv"));
            assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines("cases.yaml: fall i YAML prövas med `regelbok test`. Ange en fil med ett"
                            + " JSON-dokument per rad.");
            err.getBuffer().setLength(0);
        }
        for (String text : List.of("\n{\n  \"id\": \"1\"\n}\n", "\n[{\"id\": \"1\"}]\n")) {
            Path pretty = Files.writeString(temp.resolve("pretty.json"), text);
            assertThat(run("decide", pretty.toString(), "--lang", "en")).isEqualTo(1);
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines("pretty.json:2: a JSON document over several lines, or a list, begins"
                            + " here. Write one document a line, without a list.");
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void a_file_that_cannot_be_read_stops_neither_the_others_nor_its_own_good_lines(@TempDir Path temp)
            throws IOException {
        String good = "{\"policy\":\"nykoping\",\"now\":\"2026-06-19T22:00+02:00\",\"accounts\":{\"page\":{}}}\n";
        byte[] latin = good.replace("page", "sidan_på").getBytes(StandardCharsets.ISO_8859_1);
        Path mixed = Files.write(temp.resolve("mixed.jsonl"), bytes(good.getBytes(StandardCharsets.UTF_8), latin));
        Files.write(mixed, good.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
        List<String> args = new ArrayList<>(List.of("decide", "--lang", "en"));
        args.add(Files.write(temp.resolve("picture.jsonl"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\n', 0, '\n'})
                .toString());
        args.add(Files.writeString(temp.resolve("empty.jsonl"), "\n\n").toString());
        args.add(Files.writeString(temp.resolve("records.jsonl"), "{\"record\":1}\n{\"record\":1}\n")
                .toString());
        args.add(temp.resolve("none.jsonl").toString());
        args.add(mixed.toString());
        assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("""
                picture.jsonl:1: not UTF-8. Save the file as UTF-8.
                empty.jsonl: the file is empty. Name a file of JSON, one document a line.
                records.jsonl:1: this is the record of a decision, not a case. Try records with `regelbok replay`.
                none.jsonl: cannot be read. Check the name and that you may read it.
                mixed.jsonl:2: not UTF-8. Save the file as UTF-8.
                """);
        assertThat(out.toString()).contains("2 cases decided, 5 wrong;");
        err.getBuffer().setLength(0);
        assertThat(run("compare", temp.resolve("empty.jsonl").toString(), "--lang", "sv"))
                .isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("empty.jsonl: filen är tom. Ange en fil med ett JSON-dokument per rad.");
    }

    private static byte[] bytes(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void a_file_that_cannot_be_written_is_named(@TempDir Path temp) {
        String folder = "../rules-drl/src/main/resources/policies/nykoping/2018-05-24";
        Path jar = temp.resolve("nowhere/x.jar");
        assertThat(run("pack", folder, "-o", jar.toString(), "--lang", "sv")).isEqualTo(1);
        assertThat(err.toString()).contains("nowhere").contains("kan inte läsas eller skrivas");
    }

    @Test
    void the_help_tells_what_the_exit_status_says() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("Exit status:")
                .containsPattern("\n +0 +All went well\\.")
                .containsPattern("\n +1 +Something in the input was wrong or not as expected; the rest was done\\.")
                .containsPattern("\n +2 +The command was not understood\\.");
    }

    @Test
    void a_command_that_is_not_understood_is_told_in_few_lines() {
        assertThat(run("decide", CASES, "--polcy", "nykoping")).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSizeLessThan(5)
                .endsWith("regelbok decide --help")
                .first()
                .asString()
                .contains("--polcy");
    }

    @Test
    void the_list_of_commands_has_whole_sentences() {
        assertThat(run("help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " ")).contains("tells which of them no case notices. new ");
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
