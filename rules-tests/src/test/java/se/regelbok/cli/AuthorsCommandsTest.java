package se.regelbok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.tree.Tree;
import se.regelbok.tree.Trees;

class AuthorsCommandsTest {
    private static final String SHIPPED = "../rules-drl/src/main/resources/policies/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    @Test
    void a_new_folder_passes_its_checks_and_its_own_cases() throws IOException {
        Path folder = temp.resolve("2026-01-01");
        assertThat(run("new", folder.toString(), "--municipality", "Åmåls kommun", "--lang", "en"))
                .isZero();
        assertThat(folder.resolve("policy.yaml")).content().contains("municipality: amals-kommun\n");
        assertThat(run("check", folder.toString(), "--lang", "en")).isZero();
        assertThat(out.toString()).contains("0 problems, 0 remarks");
        assertThat(run("test", folder.resolve("cases").toString(), "--policy", folder.toString(), "--lang", "en"))
                .isZero();
        assertThat(out.toString()).contains("8 cases, 0 failed, 0 problems in the files");
        assertThat(run("mutate", folder.toString(), "--score", "85", "--lang", "en"))
                .as("%s", out)
                .isZero();
        assertThat(run("new", folder.toString(), "--lang", "sv")).isEqualTo(1);
        assertThat(err.toString()).contains("finns redan. Ange en mapp som inte finns");
    }

    @Test
    void what_is_no_policy_folder_is_told_from_one_that_lacks_something() {
        Path town = temp.resolve("town");
        Path folder = town.resolve("2026-01-01");
        assertThat(run("new", folder.toString())).isZero();
        printed();
        assertThat(run("check", town.toString(), "--lang", "sv")).isEqualTo(1);
        assertThat(printed())
                .isEqualToNormalizingNewlines(
                        town
                                + ": detta är kommunens mapp, inte en utgåvas. Menade du town/2026-01-01?\n1 fel, 0 anmärkningar\n");
        Path register = folder.resolve("clauses.yaml");
        assertThat(run("check", register.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(printed())
                .isEqualToNormalizingNewlines(
                        register
                                + ": this is one of the files of a policy folder. Name the folder 2026-01-01.\n1 problem, 0 remarks\n");
        Path nowhere = temp.resolve("nowhere");
        assertThat(run("check", nowhere.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(printed()).startsWith(nowhere + ": there is no such folder or file.");
        assertThat(run("new", town.resolve("2026-13-45").toString(), "--lang", "sv"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("datumet finns inte");
    }

    @Test
    void the_policies_that_come_with_the_library_give_no_remark() {
        assertThat(run(
                        "check",
                        "--lang",
                        "en",
                        SHIPPED + "bollnas/2011-03-31",
                        SHIPPED + "nybro/2011-04-26",
                        SHIPPED + "nykoping/2018-05-24",
                        SHIPPED + "stockholm/undated",
                        SHIPPED + "vetlanda/proposal-2013"))
                .isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("0 problems, 0 remarks\n");
    }

    @Test
    void a_problem_is_told_with_file_line_and_column_for_people_and_for_programs() throws Exception {
        Path folder = wrong();
        String file = folder.resolve("answering.drl").toString();
        String line =
                ":7:38: rule \"A question is answered within two working days\": the vocabulary has no word `QUESTOIN`."
                        + " Did you mean `QUESTION`?";

        assertThat(run("check", folder.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(printed().lines()).containsExactly(file + line, "1 problem, 0 remarks");

        assertThat(run("check", folder.toString(), "--lang", "en", "--json")).isEqualTo(1);
        assertThat(Trees.json(printed(), 1)).satisfies(tree -> {
            assertThat(text(tree, "file")).isEqualTo(file);
            assertThat(number(tree, "line")).isEqualTo(7);
            assertThat(number(tree, "column")).isEqualTo(38);
            assertThat(text(tree, "kind")).isEqualTo("problem");
            assertThat(text(tree, "rule")).isEqualTo("A question is answered within two working days");
            assertThat(text(tree, "message")).isEqualTo("the vocabulary has no word `QUESTOIN`");
            assertThat(text(tree, "remedy")).isEqualTo("Did you mean `QUESTION`?");
        });
    }

    @Test
    void a_cause_is_told_before_what_it_leads_to_and_a_refused_word_only_where_it_stands() throws IOException {
        Path folder = temp.resolve("2026-01-01");
        run("new", folder.toString(), "--lang", "en");
        Path policy = folder.resolve("policy.yaml");
        String text = Files.readString(policy);
        printed();
        Files.writeString(policy, text.replace("  OFF_TOPIC:", "  off-topic:"));
        assertThat(run("check", folder.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(printed().lines())
                .containsExactly(
                        policy + ":12:3: an own word is written with capitals A to Z, digits and _."
                                + " Write for example OFF_TOPIC.",
                        "1 problem, 0 remarks");
        Files.writeString(policy, text.replace("terms:", "termz:"));
        assertThat(run("check", folder.toString(), "--lang", "en")).isEqualTo(1);
        assertThat(printed().lines())
                .first()
                .isEqualTo(policy + ":11:1: the file has no field `termz`. Did you mean `terms`?");
    }

    @Test
    void an_edition_called_by_a_date_that_its_document_does_not_have_gives_a_remark() throws IOException {
        Path folder = temp.resolve("2026-01-01");
        run("new", folder.toString());
        Path policy = folder.resolve("policy.yaml");
        String text = Files.readString(policy);
        printed();
        Files.writeString(policy, text.replace("in_force_from: null", "in_force_from: 2025-12-24"));
        assertThat(run("check", folder.toString(), "--lang", "sv")).isZero();
        assertThat(printed().lines())
                .containsExactly(
                        policy + ":8:16: anmärkning: utgåvan heter 2026-01-01, men gäller från 2025-12-24 och har inget"
                                + " annat datum som är 2026-01-01. Rätta datumet eller mappens namn.",
                        "0 fel, 1 anmärkning");
        for (String fine : new String[] {
            "in_force_from: 2026-01-01", "in_force_from: 2026-02-01\nrevised: [2026-01-01]", "in_force_from: null"
        }) {
            Files.writeString(policy, text.replace("in_force_from: null", fine));
            assertThat(run("check", folder.toString(), "--lang", "en")).isZero();
            assertThat(printed().lines()).as(fine).containsExactly("0 problems, 0 remarks");
        }
    }

    @Test
    void sarif_has_what_sarif_requires() throws Exception {
        assertThat(run("check", wrong().toString(), "--lang", "sv", "--sarif")).isEqualTo(1);
        Tree log = Trees.json(printed(), 1);
        assertThat(text(log, "version")).isEqualTo("2.1.0");
        assertThat(text(log, "$schema")).endsWith("sarif-schema-2.1.0.json");
        Tree run = first(log, "runs");
        Tree driver = field(field(run, "tool"), "driver");
        assertThat(text(driver, "name")).isEqualTo("regelbok");
        assertThat(text(first(driver, "rules"), "id")).isEqualTo("problem");
        Tree result = first(run, "results");
        assertThat(text(result, "ruleId")).isEqualTo("problem");
        assertThat(text(result, "level")).isEqualTo("error");
        assertThat(text(field(result, "message"), "text"))
                .isEqualTo("regeln \"A question is answered within two working days\": ordet `QUESTOIN` finns inte i"
                        + " ordlistan. Menade du `QUESTION`?");
        Tree place = field(first(result, "locations"), "physicalLocation");
        assertThat(text(field(place, "artifactLocation"), "uri")).endsWith("/answering.drl");
        assertThat(number(field(place, "region"), "startLine")).isEqualTo(7);
        assertThat(number(field(place, "region"), "startColumn")).isEqualTo(38);
    }

    @Test
    void a_clause_and_a_rule_are_explained() {
        assertThat(run("explain", "nybro", "nyb-16-1", "--lang", "en")).isZero();
        assertThat(printed())
                .contains("NYB-16-1, 16. Politik, 16, the only sentence (")
                .contains("Gives way to NYB-15-13: The website's content must never be criminal.")
                .contains("rule \"A party in the council gets the link to its website\"");
        assertThat(run("explain", "nykoping", "A question is answered within 24 hours", "--lang", "sv"))
                .isZero();
        assertThat(printed()).contains("NYK-6-4, 6. Bevakning, 6, tredje meningen (ska)");
        assertThat(run("explain", "nykoping", "NYK-64", "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("the policy has no clause or rule `NYK-64`. Did you mean `NYK-6-4`?");
    }

    @Test
    void how_rules_are_written_is_told_in_both_languages() {
        assertThat(run("rules", "--lang", "sv")).isZero();
        assertThat(printed()).startsWith("Så skrivs en regel\n").contains("skyndsamt");
        assertThat(run("help-rules", "--lang", "en")).isZero();
        assertThat(printed()).startsWith("How a rule is written\n").contains("promptly");
    }

    @Test
    void shells_complete_commands() {
        assertThat(run("generate-completion")).isZero();
        assertThat(printed()).contains("regelbok").contains("check").contains("--sarif");
    }

    private Path wrong() throws IOException {
        Path folder = temp.resolve("wrong");
        assertThat(run("new", folder.toString())).isZero();
        Path rules = folder.resolve("answering.drl");
        Files.writeString(rules, Files.readString(rules).replaceFirst("QUESTION", "QUESTOIN"));
        printed();
        return folder;
    }

    private static Tree field(Tree tree, String name) {
        return ((Tree.Fields) tree).fields().get(name);
    }

    private static Tree first(Tree tree, String name) {
        return ((Tree.Items) field(tree, name)).items().get(0);
    }

    private static String text(Tree tree, String name) {
        return (String) ((Tree.Scalar) field(tree, name)).value();
    }

    private static int number(Tree tree, String name) {
        return ((Long) ((Tree.Scalar) field(tree, name)).value()).intValue();
    }

    private String printed() {
        String printed = out.toString().replace("\r\n", "\n");
        out.getBuffer().setLength(0);
        return printed;
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
