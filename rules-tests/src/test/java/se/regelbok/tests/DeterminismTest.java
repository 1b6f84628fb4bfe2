package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.regelbok.Case;
import se.regelbok.json.Json;
import se.regelbok.test.TestCase;

class DeterminismTest {
    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @Test
    void the_order_of_facts_changes_nothing() {
        Random random = new Random(20260619);
        for (TestCase one : Shipped.cases()) {
            String expected = decide(one, one.situation());
            for (int i = 0; i < 3; i++) {
                List<Object> facts = new ArrayList<>(one.situation().facts());
                Collections.shuffle(facts, random);
                Case shuffled = Case.of(one.situation().now(), facts);
                Case again =
                        one.situation().calendar().map(shuffled::withCalendar).orElse(shuffled);
                assertThat(decide(one, again)).as(one.name()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"sv, UTC", "en, UTC", "tr, Pacific/Auckland", "sv, Pacific/Auckland"})
    void the_locale_and_zone_of_the_machine_change_nothing(String language, String zoneId) {
        List<TestCase> cases = Shipped.cases();
        List<String> expected =
                cases.stream().map(c -> decide(c, c.situation())).toList();
        Locale.setDefault(Locale.forLanguageTag(language));
        TimeZone.setDefault(TimeZone.getTimeZone(zoneId));
        List<TestCase> reread = Shipped.cases();
        assertThat(reread.stream().map(c -> decide(c, c.situation())).toList()).isEqualTo(expected);
    }

    private static String decide(TestCase one, Case situation) {
        return Json.write(Optional.empty(), one.policy().decide(situation));
    }
}
