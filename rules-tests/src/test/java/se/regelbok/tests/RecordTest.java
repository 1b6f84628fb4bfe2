package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Policies;
import se.regelbok.json.Json;
import se.regelbok.json.Json.RecordLine;
import se.regelbok.test.Replay;
import se.regelbok.test.TestCase;

class RecordTest {
    private static final List<TestCase> CASES = Shipped.cases();
    private static final TestCase CANARY = CASES.get(0);
    private static final Schema RECORD = schema("record");
    private static final Schema CASE = schema("case");

    @Test
    void every_shipped_case_is_replayed_from_its_record_byte_for_byte() {
        for (TestCase one : CASES) {
            String record = record(one);
            RecordLine read = read(record);
            assertThat(read.problems()).as(one.name()).isEmpty();
            assertThat(read.intact()).as(one.name()).isTrue();
            assertThat(Replay.of(read, Optional.empty()))
                    .as(one.name())
                    .isEqualTo(new Replay(true, Set.of(), List.of(), List.of()));
            assertThat(Json.hash(read.situation().get())).isEqualTo(Json.hash(one.situation()));
        }
    }

    @Test
    void records_and_cases_are_valid_under_their_schemas() {
        for (int i = 0; i < CASES.size(); i += 7) {
            TestCase one = CASES.get(i);
            assertThat(RECORD.validate(record(one), InputFormat.JSON))
                    .as(one.name())
                    .isEmpty();
            assertThat(RECORD.validate(
                            Json.recordWithoutInput(
                                    Optional.empty(),
                                    one.situation(),
                                    one.policy().decide(one.situation())),
                            InputFormat.JSON))
                    .as(one.name())
                    .isEmpty();
            assertThat(CASE.validate(
                            Json.write(Optional.of("c"), Optional.of("nykoping"), one.situation()), InputFormat.JSON))
                    .as(one.name())
                    .isEmpty();
        }
        assertThat(RECORD.validate("{\"record\":2}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void the_order_in_which_facts_came_does_not_show() {
        Random random = new Random(20260619);
        for (TestCase one : CASES) {
            List<Object> facts = new ArrayList<>(one.situation().facts());
            Collections.shuffle(facts, random);
            Case shuffled = Case.of(one.situation().now(), facts);
            Case again = one.situation().calendar().map(shuffled::withCalendar).orElse(shuffled);
            assertThat(Json.hash(again)).as(one.name()).isEqualTo(Json.hash(one.situation()));
        }
    }

    @Test
    void a_record_has_ids_and_words_of_the_vocabulary_and_nothing_that_anybody_wrote() {
        Set<String> words = new TreeSet<>();
        for (TestCase one : CASES) {
            String record =
                    Json.record(Optional.empty(), one.situation(), one.policy().decide(one.situation()));
            String withoutPolicyTexts = record.replaceAll("\"rule\":\"[^\"]*\"", "")
                    .replaceAll("\"replaced\":\\{(\"[^\"]*\":\\[[^\\]]*\\],?)*\\}", "");
            Matcher text = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(withoutPolicyTexts);
            while (text.find()) {
                words.add(text.group(1));
            }
        }
        assertThat(words).allMatch(w -> w.matches("[A-Za-z0-9_.:+/åäöÅÄÖ-]*"), "is an id, a word or an instant");
    }

    @Test
    void what_a_host_puts_beside_the_facts_is_refused_and_gets_into_no_record() {
        String canary = "hemlig text om N.N.";
        String line = "{\"policy\":\"nykoping\",\"now\":\"2026-06-19T22:00+02:00\",\"accounts\":{\"page\":{}},"
                + "\"posts\":{\"q\":{\"account\":\"page\",\"text\":\"" + canary + "\"}}}";
        assertThat(Json.read("cases.jsonl", 1, line, Shipped::policy, Optional.empty())
                        .situation())
                .isEmpty();
        String record = record(CANARY);
        RecordLine changed = read(record.replaceFirst("\"case\":\\{", "\"case\":{\"text\":\"" + canary + "\","));
        assertThat(changed.situation()).isEmpty();
        assertThat(changed.problems().toString())
                .contains("has no field `text`")
                .doesNotContain(canary);
        Case own = Case.of(CANARY.situation().now(), new Ticket(canary));
        assertThatThrownBy(() -> Json.write(Optional.empty(), Optional.empty(), own))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fact of the type Ticket has no form in JSON: leave it out");
    }

    /** A host's own record. */
    record Ticket(String text) {}

    @Test
    void a_record_without_its_input_is_replayed_with_the_case_that_its_host_kept() {
        TestCase one = CANARY;
        String record = Json.recordWithoutInput(
                Optional.of("a"), one.situation(), one.policy().decide(one.situation()));
        RecordLine read = read(record);
        assertThat(read.problems()).isEmpty();
        assertThat(read.situation()).isEmpty();
        assertThat(read.input()).contains(Json.hash(one.situation()));
        assertThat(record).doesNotContain("\"case\":{");
        assertThat(Replay.of(read, Optional.of(one.situation())).same()).isTrue();
    }

    @Test
    void a_record_that_somebody_changed_shows_it_and_what_differs() {
        TestCase one = question();
        RecordLine read = read(record(one).replace("\"QUESTION\":\"YES\"", "\"QUESTION\":\"NO\""));
        assertThat(read.problems()).isEmpty();
        assertThat(read.intact()).isFalse();
        Replay replay = Replay.of(read, Optional.empty());
        assertThat(replay.same()).isFalse();
        assertThat(replay.changes()).containsExactly(Replay.Change.RECORD);
        assertThat(replay.lost())
                .anyMatch(s -> s.startsWith("MUST ANSWER q")
                        && s.contains(" until 2026-06-20T21:10:00+02:00")
                        && s.contains("NYK-6-4"));
    }

    @Test
    void spaces_between_the_parts_of_a_record_break_no_seal() {
        assertThat(read(record(question()).replace("\":{", "\" : {")).intact()).isTrue();
    }

    @Test
    void another_library_or_policy_is_named_even_where_the_decisions_are_the_same() {
        String record = record(question());
        Replay replay = Replay.of(
                read(record.replace("\"library\":\"" + Json.library(), "\"library\":\"0.0.9")
                        .replace(Policies.bundled("nykoping").edition().hash(), "0".repeat(64))),
                Optional.empty());
        assertThat(replay.same()).isTrue();
        assertThat(replay.changes()).containsExactlyInAnyOrder(Replay.Change.values());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"record\":1 | \"record\":2 | a record in form 2; this library reads form 1. Use the library that wrote it or a newer one.",
                "\"record\":1, | '' | the record lacks `record`. Add the field.",
                "\"policy\":\"nykoping\" | \"policy\":\"nykopnig\" | `decisions.edition`: `nykopnig/2018-05-24` is no known word. Did you mean `nykoping/2018-05-24`?",
                "\"input\": | \"inptu\": | the record has no field `inptu`. Did you mean `input`?",
            })
    void what_is_wrong_with_a_record_is_said_with_its_place_and_a_remedy(String good, String bad, String message) {
        TestCase one = question();
        String record = good.contains("input")
                ? Json.recordWithoutInput(
                        Optional.empty(), one.situation(), one.policy().decide(one.situation()))
                : record(one);
        RecordLine read = Json.readRecord("records.jsonl", 3, record.replace(good, bad), Shipped::policy);
        assertThat(read.problems().stream().map(p -> p.in(Locale.ENGLISH)))
                .anyMatch(p -> p.startsWith("records.jsonl:3:") && p.endsWith(message));
    }

    @Test
    void a_calendar_of_the_hosts_own_type_is_refused_rather_than_forgotten() {
        WorkCalendar own = new WorkCalendar() {
            @Override
            public boolean workingDay(LocalDate date) {
                return true;
            }

            @Override
            public Optional<Hours> officeHours(LocalDate date) {
                return Optional.of(new Hours(LocalTime.of(9, 0), LocalTime.of(15, 0)));
            }

            @Override
            public boolean quiet(LocalDate date) {
                return false;
            }
        };
        Case situation = CANARY.situation().withCalendar(own);
        assertThatThrownBy(() ->
                        Json.record(Optional.empty(), situation, CANARY.policy().decide(situation)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a calendar of the host's own type has no form in JSON");
    }

    private static TestCase question() {
        return CASES.stream()
                .filter(c -> c.scenario().equals(Optional.of("NYK-6-4/1")))
                .findFirst()
                .orElseThrow();
    }

    private static String record(TestCase one) {
        return Json.record(
                Optional.of(one.name()), one.situation(), one.policy().decide(one.situation()));
    }

    private static RecordLine read(String line) {
        return Json.readRecord("records.jsonl", 1, line, Shipped::policy);
    }

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of(
                                "https://regelbok.se/schema/case.schema.json", text("case"),
                                "https://regelbok.se/schema/decisions.schema.json", text("decisions"))))
                .getSchema(text(name), InputFormat.JSON);
    }

    private static String text(String name) {
        try (InputStream schema = Policy.class.getResourceAsStream("/se/regelbok/schema/" + name + ".schema.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
