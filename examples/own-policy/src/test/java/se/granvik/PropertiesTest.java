package se.granvik;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import se.regelbok.Case;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.terms.Act;
import se.regelbok.test.CaseArbitraries;

class PropertiesTest {
    private static final Policy GRANVIK = Policies.load(Path.of("policies/granvik/2026-01-15"));

    @Provide
    Arbitrary<Case> cases() {
        return CaseArbitraries.of(GRANVIK);
    }

    @Property(tries = 200, seed = "1")
    void nothing_can_be_removed_before_it_has_been_documented(@ForAll("cases") Case situation) {
        Decisions decisions = GRANVIK.decide(situation);
        for (Decision duty : decisions.plan()) {
            if (duty.acts().contains(Act.DELETE)) {
                assertThat(decisions.done().stream().anyMatch(d -> documents(d, duty))
                                || decisions.blocking(Act.DELETE, duty.about()).stream()
                                        .anyMatch(d -> documents(d, duty)))
                        .as("%s", duty)
                        .isTrue();
            }
        }
    }

    private static boolean documents(Decision decision, Decision removal) {
        return decision.acts().contains(Act.DOCUMENT) && decision.about().equals(removal.about());
    }
}
