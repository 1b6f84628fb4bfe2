package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.regelbok.Case;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.facts.Account;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.DocumentKind;
import se.regelbok.terms.Force;
import se.regelbok.terms.Form;
import se.regelbok.terms.How;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.test.TestCase;

class JsonTest {
    private static final Schema CASE = schema("case");
    private static final Schema DECISIONS = schema("decisions");
    private static final String GOOD =
            "{\"id\":\"c\",\"policy\":\"nykoping\",\"now\":\"2026-06-19T22:00+02:00\",\"accounts\":{\"page\":{}},"
                    + "\"posts\":{\"q\":{\"account\":\"page\",\"found\":{\"QUESTION\":\"YES\"}}}}";

    @Test
    void decisions_of_every_shipped_case_are_valid_under_the_schema() {
        for (TestCase one : Shipped.cases()) {
            String json = Json.write(Optional.of(one.name()), one.policy().decide(one.situation()));
            assertThat(DECISIONS.validate(json, InputFormat.JSON))
                    .as(one.name())
                    .isEmpty();
        }
    }

    @Test
    void the_cases_of_the_main_job_are_valid_under_the_schema_and_can_be_read() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../examples/cases.jsonl"), StandardCharsets.UTF_8);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(25);
        for (String line : lines) {
            assertThat(CASE.validate(line, InputFormat.JSON)).as(line).isEmpty();
            assertThat(read(line).problems()).as(line).isEmpty();
        }
    }

    @Test
    void the_schemas_list_the_words_of_the_vocabulary() throws IOException {
        for (Class<? extends Enum<?>> type : List.<Class<? extends Enum<?>>>of(
                AccountKind.class,
                Act.class,
                Answer.class,
                DocumentKind.class,
                Form.class,
                How.class,
                Media.class,
                OrganisationKind.class,
                Platform.class,
                Role.class,
                Stage.class)) {
            assertThat(text("case").replaceAll("\\s+", "")).contains(listed(type));
        }
        for (Class<? extends Enum<?>> type : List.<Class<? extends Enum<?>>>of(
                Act.class, Answer.class, Force.class, How.class, Pace.class, Role.class)) {
            assertThat(text("decisions").replaceAll("\\s+", "")).contains(listed(type));
        }
    }

    private static String listed(Class<? extends Enum<?>> type) {
        return "\"enum\":["
                + String.join(
                        ",",
                        Arrays.stream(type.getEnumConstants())
                                .map(c -> "\"" + c.name() + "\"")
                                .toList()) + "]";
    }

    @Test
    void a_good_line_gives_its_case() {
        CaseLine read = read(GOOD);
        assertThat(read.problems()).isEmpty();
        assertThat(read.id()).contains("c");
        assertThat(read.situation().orElseThrow().facts()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"QUESTION\":\"YES\" | \"QUESTOIN\":\"YES\" | `posts.q.found`: `QUESTOIN` is no known word. Did you mean `QUESTION`?",
                "\"QUESTION\":\"YES\" | \"QUESTION\":\"JES\" | `posts.q.found.QUESTION`: `JES` is no known word. Did you mean `YES`?",
                "\"QUESTION\":\"YES\" | \"QUESTION\":true | `posts.q.found.QUESTION`: a word should stand here, not `true`. Choose among OBVIOUS, YES, PRESUMED, SUSPECTED, NO, IMPOSSIBLE.",
                "\"account\":\"page\" | \"acount\":\"page\" | `posts.q` has no field `acount`. Did you mean `account`?",
                "\"account\":\"page\" | \"account\":\"pgae\" | `posts.q.account`: `pgae` does not exist under accounts. Did you mean `page`?",
                "\"account\":\"page\" | \"account\":\"library\" | `posts.q.account`: `library` does not exist under accounts. Add `library` under accounts.",
                "\"posts\" | \"post\" | the case has no field `post`. Did you mean `posts`?",
                "2026-06-19T22:00+02:00 | yesterday | `now` is not an instant with an offset. Write for example 2026-06-19T21:10+02:00.",
                "\"nykoping\" | \"nyköping\" | `policy`: `...` is no known word. Did you mean `nykoping`?",
                "{\"id\" | {\"id\" | ''",
            })
    void what_is_wrong_is_said_with_its_path_and_the_nearest_word(String good, String bad, String message) {
        CaseLine read = read(GOOD.replace(good, bad));
        List<String> said = read.problems().stream()
                .map(p -> p.message().en() + ". " + p.remedy().en())
                .toList();
        if (message.isEmpty()) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).anyMatch(s -> message.equals(s) || message.equals(s + "."));
            assertThat(read.situation()).isEmpty();
        }
    }

    @Test
    void a_line_that_is_not_json_is_said_to_be_none_at_its_line() {
        Problem problem = Json.read("cases.jsonl", 7, "{\"id\":", Shipped::policy, Optional.empty())
                .problems()
                .get(0);
        assertThat(problem.in(Locale.ENGLISH))
                .startsWith("cases.jsonl:7:")
                .endsWith("this is not JSON. Look at quotation marks, commas and brackets here and just before.");
    }

    @Test
    void a_duplicated_id_is_an_error() {
        String twice = GOOD.replace("\"accounts\":{\"page\":{}}", "\"accounts\":{\"page\":{},\"page\":{}}");
        assertThat(read(twice).problems().get(0).message().en())
                .isEqualTo("the name `page` stands twice; it stands first on line 1");
        String otherKind = GOOD.replace("\"accounts\":{\"page\":{}}", "\"accounts\":{\"page\":{},\"q\":{}}");
        assertThat(read(otherKind).problems().get(0).message().en()).contains("the id `q` exists already among");
    }

    @Test
    void law_that_has_been_replaced_stands_beside_the_clause_that_cites_it() {
        CaseLine read = read(GOOD);
        Decisions decisions =
                read.policy().orElseThrow().decide(read.situation().orElseThrow());
        assertThat(decisions.replaced()).containsOnlyKeys("NYK-6.1-1");
        String json = Json.write(Optional.empty(), decisions);
        assertThat(json)
                .endsWith(",\"replaced\":{\"NYK-6.1-1\":[{\"cites\":\"Förvaltningslagen (1986:223)\","
                        + "\"by\":\"Förvaltningslagen (2017:900)\",\"since\":\"2018-07-01\"}]}}");
        assertThat(DECISIONS.validate(json, InputFormat.JSON)).isEmpty();
        Account page = (Account) read.situation().orElseThrow().subject("page").orElseThrow();
        Decisions none = read.policy().orElseThrow().decide(Case.of(decisions.now(), page));
        assertThat(none.replaced()).as("clauses that nothing cites").isEmpty();
    }

    @Test
    void everything_wrong_is_said_at_once_and_nothing_that_follows_from_it() {
        CaseLine read =
                read("{\"policy\":\"nykoping\",\"posts\":{\"q\":{\"account\":\"page\",\"found\":{\"QUESTOIN\":\"YES\"},"
                        + "\"steps\":{\"PUBLISH\":\"today\"}}},\"dataSubjects\":{\"d\":{\"post\":\"q\",\"age\":-1}}}");
        assertThat(read.problems())
                .extracting(p -> p.message().en())
                .containsExactlyInAnyOrder(
                        "the case lacks `now`",
                        "`posts.q.account`: `page` does not exist under accounts",
                        "`posts.q.found`: `QUESTOIN` is no known word",
                        "`posts.q.steps.PUBLISH` is not an instant with an offset",
                        "the age is negative");
    }

    @Test
    void an_organisation_within_itself_is_said_to_be_so() {
        CaseLine read = read(GOOD.replace(
                "\"posts\"", "\"organisations\":{\"a\":{\"parent\":\"b\"},\"b\":{\"parent\":\"a\"}},\"posts\""));
        assertThat(read.problems()).extracting(p -> p.message().en()).containsExactly("`a` belongs to itself");
    }

    @Test
    void an_empty_id_is_an_error() {
        assertThat(read(GOOD.replace("\"c\"", "\"\"")).problems())
                .extracting(p -> p.message().en())
                .containsExactly("`id` is empty");
        assertThat(read(GOOD.replace("{\"page\":{}}", "{\"page\":{},\"\":{}}")).problems())
                .extracting(p -> p.message().en())
                .containsExactly("an id among accounts is empty");
    }

    @Test
    void findings_that_contradict_each_other_are_an_error_in_both_languages() {
        CaseLine read = read(GOOD.replace("\"QUESTION\":\"YES\"", "\"QUESTION\":[\"YES\",\"NO\"]"));
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().get(0).in(Locale.forLanguageTag("sv")))
                .startsWith("cases.jsonl:1:1: uppgifterna QUESTION YES och QUESTION NO om `q` säger emot varandra");
    }

    @Test
    void what_somebody_wrote_in_the_wrong_place_is_not_repeated() {
        String canary = "hemlig text om N.N.";
        CaseLine read = read(GOOD.replace("\"account\":\"page\"", "\"account\":\"page\",\"text\":\"" + canary + "\""));
        assertThat(read.problems()).hasSize(1);
        assertThat(read.problems().toString()).contains("has no field `text`").doesNotContain(canary);
        CaseLine answer = read(GOOD.replace("\"YES\"", "\"" + canary + "\""));
        assertThat(answer.problems().toString()).doesNotContain(canary).doesNotContain("N.N.");
    }

    private static CaseLine read(String line) {
        Optional<Policy> none = Optional.empty();
        return Json.read("cases.jsonl", 1, line, Shipped::policy, none);
    }

    private static Schema schema(String name) {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text(name), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream schema = Policy.class.getResourceAsStream("/se/regelbok/schema/" + name + ".schema.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
