package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.regelbok.Clause;
import se.regelbok.terms.Labelled;
import se.regelbok.tree.Problems;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

class AuthorsPageTest {
    @ParameterizedTest
    @ValueSource(strings = {"sv", "en"})
    void it_names_everything_that_a_rule_can_be_made_of(String language) {
        Locale locale = Locale.forLanguageTag(language);
        String page = AuthorsPage.of(locale);
        FactType.PATTERNS.forEach((name, type) -> {
            assertThat(page).contains("\n  " + name + ": ");
            String of = page.substring(page.indexOf("\n  " + name + ": "));
            type.propertyNames()
                    .forEach(
                            p -> assertThat(of.substring(0, of.indexOf("\n\n"))).containsPattern("\\b" + p + "\\b"));
        });
        RuleReader.FORCES.keySet().forEach(f -> assertThat(page).contains("conclude( " + f + "( "));
        RuleReader.CHAIN.forEach(part -> assertThat(page).contains("\n    ." + part + "("));
        RuleReader.UNITS.keySet().forEach(unit -> assertThat(page).contains(unit));
        RuleReader.INTERVALS.forEach(interval -> assertThat(page).contains(interval));
        Words words = new Words(List.of());
        words.names(Labelled.class)
                .forEach(name -> assertThat(page)
                        .containsPattern("\n    " + name + " +"
                                + java.util.regex.Pattern.quote(
                                        words.named(name).orElseThrow().label().in(locale))));
    }

    @Test
    void its_rules_are_rules_of_a_sound_policy() {
        String clauses = "NYK-6-4\nC-1 items: [{list: removal, term: INSULT}]";
        assertThat(Small.policy(clauses, AuthorsPage.EXAMPLE + AuthorsPage.UNRECORDED + AuthorsPage.CHECKLIST)
                        .rules())
                .extracting(r -> r.clause())
                .containsExactly("NYK-6-4", "NYK-6-4", "C-1");
    }

    @Test
    void its_clauses_are_clauses_of_a_register() throws TreeException {
        Problems found = new Problems(RegisterReader.FILE);
        RegisterReader register = RegisterReader.read(Trees.yaml(AuthorsPage.REGISTER), new Words(List.of()), found);
        assertThat(found.all()).isEmpty();
        assertThat(register.clauses()).extracting(Clause::id).containsExactly("NYK-6-4", "NYK-6-5", "NYK-7-1");
    }

    @Test
    void each_part_that_it_shows_is_one() {
        for (String part : AuthorsPage.PARTS.keySet()) {
            String rule = AuthorsPage.EXAMPLE.replace(
                    ".by( EDITOR ).within( hours( 24 ), $received )", part.replace("$at", "$received"));
            assertThat(Small.policy("NYK-6-4", rule).rules()).hasSize(1);
        }
    }
}
