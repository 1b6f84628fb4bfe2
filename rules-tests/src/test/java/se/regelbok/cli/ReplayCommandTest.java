package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    private static final String CASES = "../examples/cases.jsonl";

    @TempDir
    private Path temp;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void a_file_of_records_is_replayed_and_all_decisions_are_the_same() throws IOException {
        List<String> records = records();
        assertThat(run("replay", file(records), "--lang", "en")).isZero();
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(records.size() + " records: " + records.size()
                        + " with the same decisions, 0 with other decisions, 0 wrong");
    }

    @Test
    void a_bad_line_is_reported_with_its_place_and_the_rest_is_replayed() throws IOException {
        List<String> records = records();
        String cut = records.get(1).substring(0, 300);
        String newer = records.get(2).replace("\"record\":1", "\"record\":2");
        String unknown = records.get(3).replace("\"policy\":\"nykoping\"", "\"policy\":\"nykopnig\"");
        assertThat(run("replay", file(List.of(records.get(0), newer, unknown, cut)), "--lang", "sv"))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("records.jsonl:2:11: en protokollsrad i form 2; det här biblioteket läser form 1. "
                        + "Använd det bibliotek som skrev den eller ett nyare.")
                .contains("records.jsonl:3:")
                .contains("Menade du `nykoping/2018-05-24`?")
                .contains("records.jsonl:4:301: detta är inte JSON");
        assertThat(out.toString()).contains("4 rader: 1 med samma beslut, 0 med andra beslut, 3 felaktiga");
    }

    @Test
    void a_file_without_records_or_cut_short_or_not_of_text_is_told_and_the_others_are_replayed() throws IOException {
        List<String> records = records();
        String good = file(records);
        Path cut = Files.writeString(
                temp.resolve("cut.jsonl"),
                records.get(0) + "\n" + records.get(1).substring(0, 300));
        Path empty = Files.createFile(temp.resolve("empty.jsonl"));
        Path binary = Files.write(temp.resolve("binary.jsonl"), new byte[] {(byte) 0xC3, 0, '\n', 1, '\n'});
        assertThat(run("replay", empty.toString(), binary.toString(), cut.toString(), good, "--lang", "sv"))
                .isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("""
                empty.jsonl: filen är tom. Ange en fil med ett JSON-dokument per rad.
                binary.jsonl:1: inte UTF-8. Spara filen som UTF-8.
                cut.jsonl:2:301: detta är inte JSON. Se efter citattecken, komman och parenteser här och just före.
                """);
        assertThat(out.toString())
                .contains((records.size() + 4) + " rader: " + (records.size() + 1) + " med samma beslut")
                .contains("3 felaktiga");
        assertThat(run("impact", "nykoping", "nykoping", empty.toString(), "--lang", "en"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("empty.jsonl: the file is empty.");
    }

    @Test
    void a_case_is_not_taken_for_a_record() {
        assertThat(run("replay", "../examples/insult.jsonl", "--lang", "en")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "insult.jsonl:1:1: this is a case, not the record of a decision. Decide it first:"
                                + " `regelbok decide --record` prints the record.");
    }

    @Test
    void what_differs_is_shown_with_what_has_changed() throws IOException {
        String record = records().get(0);
        String other = record.replaceFirst("2026-06-20T21:10:00", "2026-06-20T09:10:00");
        assertThat(other).isNotEqualTo(record);
        assertThat(run("replay", file(List.of(other)), "--lang", "en")).isEqualTo(1);
        assertThat(out.toString())
                .contains("records.jsonl:1: question-on-midsummer-eve, nykoping/2018-05-24: other decisions; changed:"
                        + " the record")
                .contains("  - MUST ANSWER q")
                .contains("  + MUST ANSWER q");
    }

    @Test
    void records_without_input_are_replayed_with_the_file_of_cases() throws IOException {
        assertThat(run("decide", CASES, "--record", "--without-input")).isZero();
        String records = file(out.toString().lines().toList());
        assertThat(run("replay", records, "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("Give the file that has the case with --cases.");
        assertThat(run("replay", records, "--cases", CASES)).isZero();
    }

    private List<String> records() {
        assertThat(run("decide", CASES, "--record")).isZero();
        return new ArrayList<>(out.toString().lines().toList());
    }

    private String file(List<String> lines) throws IOException {
        return Files.write(temp.resolve("records.jsonl"), lines).toString();
    }

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
