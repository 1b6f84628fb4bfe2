package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;
import se.regelbok.Case;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.json.Json;
import se.regelbok.terms.Act;
import se.regelbok.test.CaseArbitraries;
import se.regelbok.test.CaseSamples;

/** What holds for any case, as an integrator would write it. */
class PropertiesTest {
    private static final Policy NYKOPING = Policies.bundled("nykoping");
    private static final List<Policy> ALL =
            Policies.bundled().stream().map(Policies::bundled).toList();

    @Provide
    Arbitrary<Case> cases() {
        return CaseArbitraries.of(NYKOPING);
    }

    @Provide
    Arbitrary<Tuple2<Policy, Case>> casesOfAll() {
        return Arbitraries.of(ALL).flatMap(policy -> CaseArbitraries.of(policy).map(c -> Tuple.of(policy, c)));
    }

    @Property(tries = 1000, seed = "20260619", shrinking = ShrinkingMode.BOUNDED)
    void no_policy_throws_whatever_the_case(@ForAll("casesOfAll") Tuple2<Policy, Case> drawn) {
        Policy policy = drawn.get1();
        assertThat(policy.decide(drawn.get2()).edition()).isEqualTo(policy.edition());
    }

    @Property(tries = 2000, seed = "20260619", shrinking = ShrinkingMode.BOUNDED)
    void a_removal_always_follows_a_documentation(@ForAll("cases") Case situation) {
        Decisions decisions = NYKOPING.decide(situation);
        List<Decision> removals = decisions.plan().stream()
                .filter(d -> d.acts().contains(Act.DELETE))
                .toList();
        Statistics.label("removal")
                .collect(!removals.isEmpty())
                .coverage(c -> c.check(true).count(n -> n > 0));
        for (Decision removal : removals) {
            assertThat(documented(decisions, removal) || leftToAPerson(decisions, removal))
                    .as(removal.toString())
                    .isTrue();
        }
    }

    @Property(tries = 300, seed = "20260619", shrinking = ShrinkingMode.BOUNDED)
    void any_case_survives_the_way_through_its_record(@ForAll("cases") Case situation) {
        String record = Json.record(Optional.empty(), situation, NYKOPING.decide(situation));
        Case read = Json.readRecord("r", 1, record, Shipped::policy).situation().orElseThrow();
        assertThat(Json.hash(read)).isEqualTo(Json.hash(situation));
        assertThat(read.facts()).containsExactlyInAnyOrderElementsOf(situation.facts());
        assertThat(new CaseSamples().report(situation).toString()).contains("\"now\"");
    }

    private static boolean documented(Decisions decisions, Decision removal) {
        List<Decision> plan = decisions.plan();
        return Stream.concat(decisions.done().stream(), plan.stream().limit(plan.indexOf(removal)))
                .anyMatch(d -> d.acts().contains(Act.DOCUMENT)
                        && d.before().contains(Act.DELETE)
                        && d.about().equals(removal.about()));
    }

    /** What must perhaps not be copied: a person says whether it is documented. */
    private static boolean leftToAPerson(Decisions decisions, Decision removal) {
        return Stream.concat(decisions.standing().stream(), decisions.done().stream())
                .anyMatch(d -> d.acts().contains(Act.ASSESS)
                        && d.what().stream().anyMatch(t -> t.name().equals("DOCUMENT"))
                        && d.about().equals(removal.about()));
    }
}
