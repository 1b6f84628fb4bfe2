package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_clause_gets_the_smallest_case_and_the_nearest_miss() {
        assertThat(run("generate", "nykoping", "--clause", "NYK-6-4")).isZero();
        assertThat(out.toString())
                .startsWith("policy: nykoping" + System.lineSeparator() + "cases:")
                .contains("  - case: A question is answered within 24 hours\n")
                .contains("      - MUST ANSWER q ")
                .contains("  - case: A question is answered within 24 hours, but not where QUESTION is NO for q\n")
                .contains("    not:\n      - (NYK-6-4)\n");
    }

    @Test
    void an_unknown_clause_or_rule_is_answered_with_the_nearest() {
        assertThat(run("generate", "nykoping", "--clause", "NYK-6-44", "--lang", "en"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no rule for `NYK-6-44`. Did you mean `NYK-6-4`?");
        assertThat(run("generate", "nykoping", "--rule", "A question is answered in 24 hours", "--lang", "sv"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("Menade du `A question is answered within 24 hours`?");
    }

    @Test
    void the_cases_of_a_folder_of_ones_own_name_it_and_pass(@TempDir Path temp) throws IOException {
        String folder = "../examples/own-policy/policies/granvik/2026-01-15";
        assertThat(run("generate", folder)).isZero();
        assertThat(out.toString())
                .startsWith("policy: " + folder + System.lineSeparator())
                .contains("but not where FAULT_REPORT is NO for q\n");
        Path file = Files.writeString(temp.resolve("generated.yaml"), out.toString());
        assertThat(run("test", file.toString())).as("%s%s", out, err).isZero();
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
