package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void case_files_and_their_folders_serve_whatever_their_ending(@TempDir Path temp) throws Exception {
        Path cases = Path.of("src/test/resources/cases/nykoping");
        Path folder = Files.createDirectories(temp.resolve("policy/cases"));
        Path file = Files.copy(cases.resolve("answering.yaml"), folder.resolve("answering.yml"));
        assertThat(run(
                        "impact",
                        "nykoping",
                        "nybro",
                        cases.resolve("answering.yaml").toString()))
                .isZero();
        String asYaml = out.toString();
        for (Path path : List.of(file, folder)) {
            assertThat(run("impact", "nykoping", "nybro", path.toString()))
                    .as("%s %s", path, err)
                    .isZero();
            assertThat(out.toString()).isEqualTo(asYaml);
        }
        assertThat(run("test", file.toString(), "--only", "Midsummer")).isZero();
        Files.writeString(folder.resolve("wrong.yml"), "policy: nykoping\n");
        Files.createFile(folder.getParent().resolve("policy.yaml"));
        assertThat(run("impact", "nykoping", "nybro", folder.getParent().toString(), "--lang", "en"))
                .isEqualTo(1);
        assertThat(out.toString()).as("the rest is compared").isEqualTo(asYaml);
        assertThat(err.toString()).startsWith("wrong.yml:1:1: ");
        assertThat(run("impact", "nykoping", "nybro", temp.resolve("no.yaml").toString(), "--lang", "sv"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no.yaml: finns inte. Kontrollera namnet");
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
        assertThat(out.toString()).contains(": 1 case, 0 decided otherwise, 0 kinds of changes");
    }

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
