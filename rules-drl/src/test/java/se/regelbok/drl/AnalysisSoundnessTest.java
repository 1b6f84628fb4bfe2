package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.regelbok.Case;
import se.regelbok.Clause;
import se.regelbok.Conclusion;
import se.regelbok.Conflict;
import se.regelbok.Remark;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Scene.Instance;

/** What the analysis does not report does not happen: cases made at random contradict it nowhere. */
class AnalysisSoundnessTest {
    private static final Path POLICIES = Path.of("src/main/resources/policies");
    private static final int CASES = Integer.getInteger("regelbok.cases", 15);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bollnas/2011-03-31",
                "nybro/2011-04-26",
                "nykoping/2018-05-24",
                "stockholm/undated",
                "vetlanda/proposal-2013",
            })
    void every_conflict_of_a_random_case_is_reported(String key) throws Exception {
        DrlPolicy whole = (DrlPolicy) Policies.load(POLICIES.resolve(key));
        check(whole);
        int conflicts = check(withoutExceptions(whole, 0.3)) + check(withoutExceptions(whole, 1));
        boolean rare = key.startsWith("vetlanda") || key.startsWith("stockholm");
        assertThat(conflicts).as("conflicts").isGreaterThan(rare ? -1 : 0);
    }

    /** Returns how many conflicts the cases had. */
    private static int check(DrlPolicy policy) {
        List<Remark> report = Analysis.of(policy, (c, field) -> new Rule.Place("clauses.yaml", 1, 1));
        Set<String> unreported = new TreeSet<>();
        int conflicts = 0;
        for (Case situation : cases(policy, new Random(7))) {
            for (Conflict conflict : policy.decide(situation).conflicts()) {
                conflicts++;
                if (!isReported(conflict, report)) {
                    unreported.add(names(conflict.one()) + " / " + names(conflict.other()) + " " + situation.facts());
                }
            }
        }
        assertThat(unreported).isEmpty();
        return conflicts;
    }

    /** The policy with some of its exceptions gone. */
    private static DrlPolicy withoutExceptions(DrlPolicy policy, double share) throws Layers.Circle {
        Random random = new Random(5);
        List<Clause> clauses = policy.clauses().stream()
                .map(c -> new Clause(
                        c.id(),
                        c.section(),
                        c.locator(),
                        c.modality(),
                        c.addressee(),
                        c.summary(),
                        c.exceptions().stream()
                                .filter(l -> random.nextDouble() >= share)
                                .toList(),
                        c.supports(),
                        c.items(),
                        c.encoded(),
                        c.because(),
                        c.reading(),
                        c.replaced(),
                        c.questions()))
                .toList();
        return new DrlPolicy(
                policy.edition(),
                List.copyOf(policy.ownTerms()),
                clauses,
                policy.trees(),
                new RuleSet(policy.trees(), clauses),
                Map.of());
    }

    private static boolean isReported(Conflict conflict, List<Remark> report) {
        return report.stream()
                .anyMatch(r -> names(conflict.one()).contains(r.at().rule().orElse(""))
                        && names(conflict.other()).stream()
                                .anyMatch(n -> r.at().message().en().contains("\"" + n + "\"")));
    }

    private static List<String> names(Conclusion conclusion) {
        return conclusion.reasons().stream().map(r -> r.rule()).toList();
    }

    /** Cases in which some rules conclude together, as far as they can. */
    private static List<Case> cases(DrlPolicy policy, Random random) {
        List<Rule> rules = policy.trees();
        Logic logic = new Logic(0, 9999);
        LocalDate day = policy.edition()
                .inForceFrom()
                .filter(LocalDate.of(2026, 6, 3)::isBefore)
                .orElse(LocalDate.of(2026, 6, 3));
        Example example = new Example(rules, logic, d -> true, day);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            Scene scene = new Scene();
            Instance first = scene.add(pick(rules, random, true));
            for (int more = 1 + random.nextInt(3); more > 0; more--) {
                Scene wider = scene.copy();
                Instance next = wider.add(pick(rules, random, more == 1));
                Optional<Scene.Node> about = wider.instances().get(0).about();
                if (about.isPresent() && next.about().isPresent()) {
                    wider.merge(about.get(), next.about().get());
                }
                Logic.agree(wider);
                if (!logic.impossible(wider)) {
                    scene = wider;
                }
            }
            example.of(scene, c -> {
                cases.add(c);
                return false;
            });
        }
        return cases;
    }

    private static Rule pick(List<Rule> rules, Random random, boolean decides) {
        while (true) {
            Rule rule = rules.get(random.nextInt(rules.size()));
            if (!decides || rule.then() instanceof Decide) {
                return rule;
            }
        }
    }
}
