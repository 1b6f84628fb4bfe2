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

class CheckCommandTest {
    private static final Path POLICIES = Path.of("../rules-drl/src/main/resources/policies");
    private static final String SOUND = """
            rule "A question is answered"
                @clause("C-1")
            when
                $post : Post( live )
                Finding( about == $post, term == QUESTION, holds )
            then
                conclude( must( ANSWER, $post ) );
            end
            """;
    private static final String OPPOSITE = """
            rule "A hateful post is not answered"
                @clause("C-2")
            when
                $post : Post( live )
                Finding( about == $post, term == AGITATION, holds )
            then
                conclude( mustNot( ANSWER, $post ) );
            end
            """;

    @TempDir
    private Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @BeforeEach
    void a_policy_of_two_clauses() throws IOException {
        Files.writeString(temp.resolve("policy.yaml"), """
                municipality: small
                name: {sv: Lilla, en: Small}
                title: Regler
                kind: policy
                status: adopted
                """);
        Files.writeString(temp.resolve("clauses.yaml"), """
                clauses:
                  - {id: C-1, section: s, locator: l, modality: must, summary: {sv: s, en: s}}
                  - {id: C-2, section: s, locator: l, modality: must-not, summary: {sv: s, en: s}}
                """);
    }

    @Test
    void no_policy_that_comes_with_the_library_has_a_problem_or_a_remark_that_nobody_has_looked_into()
            throws IOException {
        for (Path municipality : list(POLICIES)) {
            list(municipality)
                    .forEach(edition -> assertThat(run("check", "--lang", "en", edition.toString()))
                            .as(edition.toString())
                            .isZero());
        }
        assertThat(out.toString().lines().filter(l -> l.contains(": remark: ")))
                .allMatch(l -> l.contains("nybro/2011-04-26") && l.contains("the rule (NYB-16-1)"));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void a_problem_stands_at_its_file_line_and_column() throws IOException {
        Files.writeString(temp.resolve("rules.drl"), SOUND.replace("live", "liv") + OPPOSITE);

        assertThat(run("check", "--lang", "sv", temp.toString())).isEqualTo(1);
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(temp.resolve("rules.drl") + ":4:19: regeln \"A question is answered\":"
                        + " Post har ingen egenskap `liv`. Menade du `live`?\n1 fel, 0 anmärkningar\n");
    }

    @Test
    void a_remark_comes_with_a_case_that_decide_reads(@TempDir Path other) throws IOException {
        Files.writeString(temp.resolve("rules.drl"), SOUND + OPPOSITE);
        Path examples = other.resolve("examples.jsonl");

        assertThat(run("check", "--lang", "en", "--examples", examples.toString(), temp.toString()))
                .isZero();
        assertThat(out.toString())
                .isEqualToNormalizingNewlines(temp.resolve("rules.drl")
                        + ":1:6: remark: rule \"A question is answered\": the rule (C-1) and the rule"
                        + " \"A hateful post is not answered\" (rules.drl:9) (C-2) contradict each other."
                        + " Say in clauses.yaml which clause is an exception from the other, or keep their conditions"
                        + " apart.\n"
                        + "    example, 2026-06-03 10:00:\n"
                        + "      account: official, Facebook, live\n"
                        + "      post: comment, visitor, live, text (account)\n"
                        + "      post: question = yes\n"
                        + "      post: agitation against a population group = yes\n"
                        + "      -> post must answer (C-1) against must not answer (C-2)\n"
                        + "0 problems, 1 remark\n");

        assertThat(run("decide", "--lang", "en", "--policy", temp.toString(), examples.toString()))
                .isZero();
        assertThat(out.toString()).contains("1 conflicts");
    }

    @Test
    void a_folder_that_is_not_there_is_a_problem() {
        assertThat(run("check", "--lang", "en", "no-such-folder")).isEqualTo(1);
        assertThat(out.toString()).startsWith("no-such-folder: there is no such folder or file");
    }
}
