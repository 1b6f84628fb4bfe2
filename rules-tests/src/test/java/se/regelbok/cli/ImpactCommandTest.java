package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactCommandTest {
    private static final String CASES = "../examples/cases.jsonl";

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void two_policies_are_compared_on_a_file_of_cases_in_both_languages() {
        assertThat(run("impact", "nykoping", "nybro", CASES, "--lang", "sv")).isZero();
        assertThat(out.toString())
                .contains("annan tid")
                .contains("ny skyldighet")
                .contains("avgörs annorlunda");
        assertThat(run("impact", "nykoping", "nybro", CASES, "--lang", "en")).isZero();
        assertThat(out.toString())
                .contains("other deadline")
                .contains("new duty")
                .contains("decided otherwise");
    }

    @Test
    void records_and_case_files_serve_as_well(@TempDir Path temp) throws Exception {
        run("decide", CASES, "--record");
        Path records = Files.writeString(temp.resolve("records.jsonl"), out.toString());
        run("impact", "nykoping", "nybro", CASES, "--json");
        String fromCases = out.toString();
        assertThat(run("impact", "nykoping", "nybro", records.toString(), "--json"))
                .isZero();
        assertThat(out.toString()).isEqualTo(fromCases);
        assertThat(run(
                        "impact",
                        "nykoping",
                        "nykoping",
                        "src/test/resources/cases/nykoping/answering.yaml",
                        "--lang",
                        "en"))
                .isZero();
        assertThat(out.toString()).contains(" 0 decided otherwise");
    }

    @Test
    void a_search_says_what_it_has_not_tried() {
        assertThat(run("impact", "nykoping", "nykoping", "--budget", "50", "--lang", "en"))
                .isZero();
        assertThat(out.toString())
                .contains("50 cases, 0 decided otherwise")
                .contains("Tried: 50 small cases")
                .contains("No difference here is no proof that there is none.");
    }

    @Test
    void a_bad_line_is_reported_and_the_rest_is_compared(@TempDir Path temp) throws Exception {
        Path file = Files.writeString(
                temp.resolve("c.jsonl"),
                "{\n" + Files.readAllLines(Path.of(CASES)).get(0) + "\n");
        assertThat(run("impact", "nykoping", "nykoping", file.toString(), "--lang", "en"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("c.jsonl:1:");
        assertThat(out.toString()).contains(": 1 cases, 0 decided otherwise");
    }

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
