package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.regelbok.Case;
import se.regelbok.Conclusion;
import se.regelbok.Conflict;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Derived;
import se.regelbok.Policy;
import se.regelbok.Reason;
import se.regelbok.SetAside;
import se.regelbok.drl.Policies;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.test.CaseGenerator;
import se.regelbok.test.TestCase;

/**
 * The evaluator decides as Drools does. {@code -Dregelbok.generated=100000} tries so many generated cases for each policy.
 *
 * <p>What a reason matched is left out of the comparison: Drools does not tell which fact met an {@code exists}.
 */
@TestInstance(Lifecycle.PER_CLASS)
class EnginesTest {
    private static final int GENERATED = Integer.getInteger("regelbok.generated", 300);

    private final Map<String, Policy> onDrools = new ConcurrentHashMap<>();

    static List<String> policies() {
        return Policies.bundled();
    }

    private Policy onDrools(String key) {
        return onDrools.computeIfAbsent(key, k -> Policies.onDrools(Policies.bundled(k)));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void every_shipped_case_is_decided_alike(String key) {
        Policy policy = Policies.bundled(key);
        for (TestCase one : Shipped.cases(policy)) {
            alike(policy, onDrools(key), one.situation(), one.name());
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void every_case_that_a_rule_turns_on_is_decided_alike(String key) {
        Policy policy = Policies.bundled(key);
        List<Case> drafts = drafts(policy);
        for (int i = 0; i < drafts.size(); i++) {
            alike(policy, onDrools(key), drafts.get(i), "draft " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void generated_cases_are_decided_alike(String key) {
        Policy policy = Policies.bundled(key);
        CaseGenerator byChance = CaseGenerator.of(policy);
        CaseVariations variations = variations(policy);
        Set<String> concluded = new HashSet<>();
        for (int seed = 0; seed < GENERATED; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Case situation = seed % 4 == 0 ? byChance.next(random) : variations.next(random);
            concluded.addAll(alike(policy, onDrools(key), situation, "seed " + seed));
        }
        long rules = policy.rules().stream().map(r -> r.name()).distinct().count();
        assertThat(concluded).as("rules of " + rules + " that concluded").hasSizeGreaterThan((int) (rules / 2));
        if (GENERATED > 300) {
            System.out.println(key + ": " + GENERATED + " cases decided alike, in which " + concluded.size() + " of "
                    + rules + " rules concluded");
        }
    }

    private static CaseVariations variations(Policy policy) {
        List<Case> seeds = new ArrayList<>(drafts(policy));
        Shipped.cases(policy).forEach(c -> seeds.add(c.situation()));
        return new CaseVariations(seeds, ((Inspectable) policy).asked());
    }

    /** For each condition of each rule a case in which it is met, one in which it is not, and one in which it is open. */
    private static List<Case> drafts(Policy policy) {
        List<Case> drafts = new ArrayList<>();
        Inspectable rules = (Inspectable) policy;
        List<WatchedRule> watched = rules.watched();
        for (int rule = 0; rule < watched.size(); rule++) {
            for (int condition = 0; condition <= watched.get(rule).conditions().size(); condition++) {
                for (Seen wanted : Seen.values()) {
                    rules.drafts(rule, condition, wanted).findFirst().ifPresent(drafts::add);
                }
            }
        }
        return drafts;
    }

    /** Decides a case on both engines; returns the rules that concluded. */
    private static Set<String> alike(Policy policy, Policy onDrools, Case situation, String as) {
        Decisions one = withoutMatched(policy.decide(situation));
        Decisions other = withoutMatched(onDrools.decide(situation));
        if (!one.equals(other)) {
            assertThat(other.toString())
                    .as(as + ": " + situation + " " + situation.facts())
                    .isEqualTo(one.toString());
        }
        Set<String> concluded = new HashSet<>();
        Stream.of(
                        one.standing().stream(),
                        one.done().stream(),
                        one.derived().stream(),
                        one.setAside().stream().map(SetAside::conclusion))
                .flatMap(c -> c)
                .forEach(c -> c.reasons().forEach(r -> concluded.add(r.rule())));
        return concluded;
    }

    private static Decisions withoutMatched(Decisions d) {
        return new Decisions(
                d.edition(),
                d.now(),
                d.subjects(),
                d.standing().stream().map(EnginesTest::withoutMatched).toList(),
                d.questions().stream().map(EnginesTest::withoutMatched).toList(),
                d.done().stream().map(EnginesTest::withoutMatched).toList(),
                d.setAside().stream()
                        .map(s -> new SetAside(withoutMatched(s.conclusion()), s.by()))
                        .sorted(Comparator.comparing(s -> s.conclusion().reasons() + s.toString()))
                        .toList(),
                d.conflicts().stream()
                        .map(c -> new Conflict(withoutMatched(c.one()), withoutMatched(c.other())))
                        .toList(),
                d.derived().stream()
                        .map(x -> new Derived(x.fact(), withoutMatched(x.reasons())))
                        .toList(),
                d.replaced());
    }

    private static Conclusion withoutMatched(Conclusion conclusion) {
        return conclusion instanceof Decision decision
                ? withoutMatched(decision)
                : new Derived(((Derived) conclusion).fact(), withoutMatched(conclusion.reasons()));
    }

    private static Decision withoutMatched(Decision d) {
        return new Decision(
                d.force(),
                d.acts(),
                d.about(),
                d.who(),
                d.to(),
                d.what(),
                d.how(),
                d.before(),
                d.due(),
                d.state(),
                withoutMatched(d.reasons()),
                d.supports());
    }

    private static List<Reason> withoutMatched(List<Reason> reasons) {
        return reasons.stream()
                .map(r -> new Reason(r.clause(), r.rule(), r.what(), r.due(), List.of()))
                .toList();
    }
}
