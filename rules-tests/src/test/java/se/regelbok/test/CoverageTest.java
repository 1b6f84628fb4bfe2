package se.regelbok.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import se.regelbok.Policy;
import se.regelbok.test.Coverage.Gap;

class CoverageTest {
    private static final String CASES = """
            policy: small
            now: 2026-03-11T10:00+01:00
            given: {accounts: {page: {}}}
            cases:
              - case: A question is answered
                posts: {q: {account: page, found: {QUESTION: YES}, steps: {RECEIVE: 2026-03-11T09:00+01:00}}}
                expect: MUST ANSWER q (T-1)
              - case: A comment that is no question is not answered
                posts: {q: {account: page, reviewed: true, steps: {RECEIVE: 2026-03-11T09:00+01:00}}}
                not: (T-1)
            """;
    private static Policy policy;
    private static Coverage coverage;

    @BeforeAll
    static void decide(@TempDir Path folder) {
        policy = SmallPolicy.in(folder, SmallPolicy.RULES);
        coverage = Coverage.of(policy, SmallPolicy.cases(policy, CASES));
    }

    @Test
    void the_figures_count_rules_conditions_questions_and_clauses() {
        assertThat(coverage.rules()).isEqualTo(new Share(1, 3));
        assertThat(coverage.conditions()).isEqualTo(new Share(1, 7));
        assertThat(coverage.questions()).isEqualTo(new Share(2, 3));
        assertThat(coverage.clauses()).isEqualTo(new Share(1, 3));
    }

    @Test
    void what_is_not_covered_is_listed_at_its_line() {
        assertThat(coverage.gaps())
                .extracting(g -> g.file() + ":" + g.line() + " " + g.what().en())
                .containsExactly(
                        "answering.drl:4 never not met: Post( visitor, account.municipal )",
                        "answering.drl:5 never not met: Step( about == $post, act == RECEIVE, $received : at )",
                        "answering.drl:6 never open: Finding( about == $post, term == QUESTION, holds )",
                        "answering.drl:11 concludes in no case: T-2",
                        "answering.drl:14 never not met: Post( visitor )",
                        "answering.drl:15 never met: Finding( about == $post, term == INSULT, holds )",
                        "answering.drl:20 concludes in no case: T-3",
                        "answering.drl:23 never not met: Post( visitor )",
                        "answering.drl:24 never met: Finding( about == $post, term == IN_REMIT, answer == NO )",
                        "answering.drl:24 never not met: Finding( about == $post, term == IN_REMIT, answer == NO )",
                        "clauses.yaml:0 the clause is cited in no case",
                        "clauses.yaml:0 the clause is cited in no case");
    }

    @Test
    void each_gap_comes_with_a_case_that_covers_it_and_expects_what_the_policy_says() {
        List<Gap> gaps = coverage.gaps().stream().filter(g -> g.line() > 0).toList();
        StringBuilder file = new StringBuilder(CASES);
        gaps.forEach(g -> file.append(g.draft().orElseThrow()));
        List<TestCase> cases = SmallPolicy.cases(policy, file.toString());
        assertThat(cases).allSatisfy(one -> assertThat(one.run()).isEmpty());
        Coverage all = Coverage.of(policy, cases);
        assertThat(all.gaps()).isEmpty();
        assertThat(all.conditions()).isEqualTo(new Share(7, 7));
    }

    @Test
    void a_draft_is_as_short_as_the_case() {
        assertThat(coverage.gaps().get(3).draft()).contains("""
                          - case: An insulting comment is documented before it is deleted
                            now: 2026-03-11T09:00+01:00
                            accounts:
                              page: {}
                            posts:
                              q: {account: page, found: {INSULT: YES}}
                            expect:
                              - MUST DOCUMENT q before DELETE (T-2)
                        """);
    }

    @Test
    void what_can_never_be_is_not_asked_for() {
        Equivalents never = Equivalents.read("""
                never:
                  - rule: A question is answered within two working days
                    condition: "Post( visitor, account.municipal )"
                    seen: FALSE
                    because: for the sake of the test
                """);
        assertThat(never.problems()).isEmpty();
        assertThat(Coverage.of(policy, SmallPolicy.cases(policy, CASES), never).conditions())
                .isEqualTo(new Share(2, 7));
    }

    @Test
    void a_test_can_require_a_share_and_is_told_what_is_missing(@TempDir Path cases) throws IOException {
        Files.writeString(cases.resolve("answering.yaml"), CASES);
        Coverage read = Coverage.in(cases, policy);
        assertThat(read.assertRules(33).assertConditions(14).assertQuestions(66).assertClauses(33))
                .isSameAs(read);
        assertThatThrownBy(() -> read.assertRules(34))
                .isInstanceOf(AssertionError.class)
                .hasMessage(lines("""
                        rules that concluded: 1 of 3 (33 %), required 34 %
                        answering.drl:11: "An insulting comment is documented before it is deleted": concludes in no case: T-2
                        answering.drl:20: "What is not about the operation is not answered": concludes in no case: T-3"""));
        assertThatThrownBy(() -> read.assertConditions(100))
                .hasMessageStartingWith(lines("""
                        conditions met and not met: 1 of 7 (14 %), required 100 %
                        answering.drl:4: "A question is answered within two working days": never not met: Post( visitor, account.municipal )
                        """))
                .message()
                .doesNotContain("never open");
        assertThatThrownBy(() -> read.assertQuestions(100)).hasMessage(lines("""
                        conditions open: 2 of 3 (66 %), required 100 %
                        answering.drl:6: "A question is answered within two working days": never open: \
                        Finding( about == $post, term == QUESTION, holds )"""));
        assertThatThrownBy(() -> read.assertClauses(100)).hasMessage(lines("""
                        clauses cited: 1 of 3 (33 %), required 100 %
                        clauses.yaml: "T-2": the clause is cited in no case
                        clauses.yaml: "T-3": the clause is cited in no case"""));
    }

    @Test
    void what_is_written_beside_the_cases_counts_and_may_not_be_wrong(@TempDir Path cases) throws IOException {
        Files.writeString(cases.resolve("answering.yaml"), CASES);
        Files.writeString(cases.resolve("equivalent.yaml"), """
                never:
                  - rule: A question is answered within two working days
                    condition: "Post( visitor, account.municipal )"
                    seen: FALSE
                    because: for the sake of the test
                """);
        assertThat(Coverage.in(cases, policy).conditions()).isEqualTo(new Share(2, 7));
        Files.writeString(cases.resolve("equivalent.yaml"), "nevver: []\n");
        assertThatThrownBy(() -> Coverage.in(cases, policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("equivalent.yaml:1:1: ");
        Files.writeString(cases.resolve("answering.yaml"), CASES.replace("MUST ANSWER", "MUST ANSWR"));
        assertThatThrownBy(() -> Coverage.in(cases, policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("answering.yaml:7:13: ");
        assertThatThrownBy(() -> Coverage.in(Files.createDirectory(cases.resolve("empty")), policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no case file ");
    }

    private static String lines(String text) {
        return text.replace("\n", System.lineSeparator());
    }

    @Test
    void the_report_in_the_cobertura_format_has_a_branch_for_each_outcome() throws Exception {
        Document xml = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(coverage.cobertura("policies/small"))));
        Element file = (Element) xml.getElementsByTagName("class").item(0);
        assertThat(file.getAttribute("filename")).isEqualTo("policies/small/answering.drl");
        Element line = (Element) file.getElementsByTagName("line").item(2);
        assertThat(line.getAttribute("number")).isEqualTo("6");
        assertThat(line.getAttribute("hits")).isEqualTo("2");
        assertThat(line.getAttribute("condition-coverage")).isEqualTo("66% (2/3)");
        assertThat(xml.getDocumentElement().getAttribute("branches-covered")).isEqualTo("9");
        assertThat(xml.getDocumentElement().getAttribute("branches-valid")).isEqualTo("17");
    }

    @Test
    void the_report_in_the_cobertura_format_has_the_shape_that_ci_systems_read() throws Exception {
        String xml = coverage.cobertura("policies/small")
                .replaceFirst("(<\\?xml.*?\\?>)", "$1<!DOCTYPE coverage SYSTEM \"cobertura.dtd\">");
        assertThat(xml).contains("<!DOCTYPE");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setValidating(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setEntityResolver(
                (id, system) -> new InputSource(CoverageTest.class.getResourceAsStream("/cobertura.dtd")));
        List<String> wrong = new ArrayList<>();
        builder.setErrorHandler(new DefaultHandler() {
            @Override
            public void error(SAXParseException e) {
                wrong.add(e.getMessage());
            }
        });
        builder.parse(new InputSource(new StringReader(xml)));
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_page_and_the_text_show_figures_and_gaps_in_both_languages() {
        assertThat(coverage.html(Locale.forLanguageTag("sv")))
                .contains("Lilla 2026-01-01, 2 fall")
                .contains("drar ingen slutsats: T-2")
                .contains("<span class=\"some\">    Finding( about == $post, term == QUESTION, holds )</span>");
        assertThat(coverage.text(Locale.ENGLISH, false))
                .startsWith("Small 2026-01-01, 2 cases\n  rules that concluded: 1 of 3 (33 %)\n");
        assertThat(coverage.json()).contains("\"covered\" : 1,").contains("never not met: Post( visitor )");
    }
}
