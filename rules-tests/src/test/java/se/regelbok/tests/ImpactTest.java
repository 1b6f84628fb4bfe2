package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.test.CaseSearch;
import se.regelbok.test.Impact;
import se.regelbok.test.Impact.Change;
import se.regelbok.test.TestCase;

class ImpactTest {
    private static final Path FOLDER = Path.of("../rules-drl/src/main/resources/policies/nykoping/2018-05-24");
    private static final Policy NYKOPING = Policies.bundled("nykoping");
    private static final List<TestCase> CASES = Shipped.cases(NYKOPING);

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "answering.drl | hours( 24 ) | hours( 48 ) | NYK-6-4 | DEADLINE",
                "answering.drl | must( ANSWER, $post ).how( AS_A_RULE ) | should( ANSWER, $post ).how( AS_A_RULE ) | NYK-6-4 | FORCE",
                "answering.drl | .how( AS_A_RULE ) | '' | NYK-6-4 | CONTENT",
            })
    void a_change_in_a_rule_is_shown_at_its_clause(
            String file, String old, String young, String clause, Impact.Kind kind) throws IOException {
        Impact impact = impact(edited(file, old, young));
        assertThat(impact.differing()).isPositive();
        assertThat(impact.changes()).anySatisfy(c -> {
            assertThat(c.clauses()).contains(clause);
            assertThat(c.kind()).isEqualTo(kind);
            assertThat(c.was()).isNotEqualTo(c.is()).isNotEmpty();
        });
    }

    @Test
    void a_longer_deadline_changes_nothing_else() throws IOException {
        Impact impact = impact(edited("answering.drl", "hours( 24 )", "hours( 48 )"));
        assertThat(impact.changes().stream().map(Change::kind).distinct()).containsExactly(Impact.Kind.DEADLINE);
        assertThat(impact.changes().get(0).clauses()).isEqualTo("NYK-6-4");
    }

    @Test
    void a_policy_and_itself_differ_in_no_case() {
        Impact impact = impact(NYKOPING);
        assertThat(impact.cases()).isEqualTo(CASES.size());
        assertThat(impact.changes()).isEmpty();
        assertThat(impact.differing()).isZero();
    }

    @Test
    void what_one_policy_asks_for_and_the_other_does_not_is_lost_and_gained_the_other_way_round() {
        Policy bollnas = Policies.bundled("bollnas");
        Impact there = new Impact(NYKOPING, bollnas);
        Impact back = new Impact(bollnas, NYKOPING);
        CASES.forEach(c -> {
            assertThat(there.add(c.name(), c.situation())).isEqualTo(back.add(c.name(), c.situation()));
        });
        assertThat(there.differing()).isEqualTo(back.differing()).isPositive();
        assertThat(count(there, Impact.Kind.LOST_QUESTION)).isEqualTo(count(back, Impact.Kind.NEW_QUESTION));
        assertThat(count(there, Impact.Kind.NEW_FINDING)).isEqualTo(count(back, Impact.Kind.LOST_FINDING));
    }

    @Test
    void a_search_without_any_file_finds_the_change_and_says_what_it_tried() throws IOException {
        Policy candidate = edited("answering.drl", "hours( 24 )", "hours( 48 )");
        Impact impact = new Impact(NYKOPING, candidate);
        CaseSearch search = CaseSearch.run(NYKOPING, candidate, impact, 600, 1);
        assertThat(impact.changes().stream().map(Change::clauses)).containsOnly("NYK-6-4");
        assertThat(search.drafted() + search.drawn()).isEqualTo(600);
        assertThat(impact.cases() + impact.refused().size()).isEqualTo(600);
        Impact again = new Impact(NYKOPING, candidate);
        assertThat(CaseSearch.run(NYKOPING, candidate, again, 600, 1)).isEqualTo(search);
        assertThat(again.changes()).isEqualTo(impact.changes());
    }

    private static int count(Impact impact, Impact.Kind kind) {
        return impact.changes().stream()
                .filter(c -> c.kind() == kind)
                .mapToInt(Change::cases)
                .sum();
    }

    private static Impact impact(Policy candidate) {
        Impact impact = new Impact(NYKOPING, candidate);
        CASES.forEach(c -> impact.add(c.name(), c.situation()));
        return impact;
    }

    private Policy edited(String file, String old, String young) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("2030-01-01"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path from : files.toList()) {
                String text = Files.readString(from);
                if (from.endsWith(file)) {
                    assertThat(text).contains(old);
                    text = text.replace(old, young);
                }
                Files.writeString(folder.resolve(from.getFileName().toString()), text);
            }
        }
        return Policies.load(folder);
    }
}
