package se.regelbok.test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.Reason;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.Watch;
import se.regelbok.drl.kit.WatchedRule;

/**
 * A rule with the smallest case that makes it conclude and the nearest one that does not, as cases of a case file that pass as they
 * are written.
 *
 * @param rule the rule's name
 * @param clause the clause for which it concludes
 * @param concludes the case file's entry in which it concludes, empty where none was found
 * @param nearMiss the entry that differs in one thing and in which it does not, empty where none was found
 */
public record RuleCase(String rule, String clause, Optional<String> concludes, Optional<String> nearMiss) {

    /**
     * Makes the cases of every rule, for each clause that it carries.
     *
     * @param policy a policy read from rule files, not null
     * @return one for each rule and clause, by file and line
     */
    public static List<RuleCase> of(Policy policy) {
        return new Maker(policy).all(r -> true, c -> true);
    }

    /**
     * Makes the cases of some rules.
     *
     * @param policy a policy read from rule files, not null
     * @param rule the rule's name, empty for any
     * @param clause the clause's id, empty for any
     * @return one for each such rule and clause, by file and line, possibly none
     */
    public static List<RuleCase> of(Policy policy, Optional<String> rule, Optional<String> clause) {
        return new Maker(policy)
                .all(
                        r -> rule.isEmpty() || rule.get().equals(r),
                        c -> clause.isEmpty() || clause.get().equals(c));
    }

    /** Makes and tries cases for one policy. */
    private static final class Maker {
        private final Inspectable policy;
        private final Variations variations;

        Maker(Policy policy) {
            this.policy = (Inspectable) policy.inForceFrom(LocalDate.MIN);
            this.variations = new Variations(this.policy);
        }

        List<RuleCase> all(Predicate<String> rule, Predicate<String> clause) {
            List<RuleCase> all = new ArrayList<>();
            List<WatchedRule> rules = policy.watched();
            for (int i = 0; i < rules.size(); i++) {
                if (rule.test(rules.get(i).name())) {
                    for (String carried :
                            rules.get(i).clauses().stream().distinct().toList()) {
                        if (clause.test(carried)) {
                            all.add(make(i, rules.get(i), carried));
                        }
                    }
                }
            }
            return all;
        }

        private RuleCase make(int index, WatchedRule rule, String clause) {
            Predicate<Reason> own =
                    r -> r.rule().equals(rule.name()) && r.clause().equals(clause);
            Optional<Case> smallest = policy.draft(index, clause)
                    .map(drafted -> Variations.smaller(drafted, c -> concludes(index, clause, c)));
            String name = rule.name() + (rule.clauses().size() > 1 ? " (" + clause + ")" : "");
            Optional<Case> miss = smallest.flatMap(c -> nearMiss(index, own, clause, c));
            return new RuleCase(
                    rule.name(),
                    clause,
                    smallest.map(c -> CaseText.of(name, c, Stated.of(policy.decide(c), own))),
                    miss.map(m -> CaseText.of(
                            name + ", but not where " + String.join(" and ", CaseName.differences(smallest.get(), m)),
                            m,
                            Map.of("not", silent(own, clause, smallest.get(), m)))));
        }

        private boolean concludes(int index, String clause, Case situation) {
            boolean[] seen = new boolean[1];
            policy.decide(situation, new Watch() {
                @Override
                public void condition(int rule, int condition, Seen what) {
                    // only conclusions count
                }

                @Override
                public void conclusion(int rule, String carried) {
                    seen[0] |= rule == index && carried.equals(clause);
                }
            });
            return seen[0];
        }

        /** The first case with one thing changed in which the rule does not conclude; one where its clause is silent comes first. */
        private Optional<Case> nearMiss(int index, Predicate<Reason> own, String clause, Case smallest) {
            List<Case> misses = variations
                    .of(smallest)
                    .filter(c -> !concludes(index, clause, c))
                    .toList();
            return misses.stream()
                    .filter(m -> !cites(m, clause))
                    .findFirst()
                    .or(() -> misses.stream()
                            .filter(m -> passes(own, clause, smallest, m))
                            .findFirst());
        }

        private boolean cites(Case situation, String clause) {
            return Stated.standing(policy.decide(situation))
                    .anyMatch(c -> c.clauses().contains(clause));
        }

        /** Whether a case that expects the rule's sentences not to come would pass. */
        private boolean passes(Predicate<Reason> own, String clause, Case smallest, Case miss) {
            List<String> came = Stated.of(policy.decide(miss), r -> r.clause().equals(clause))
                    .get("expect");
            return silent(own, clause, smallest, miss).stream().noneMatch(came::contains);
        }

        /** What the rule does not give: anything of its clause, or, where other rules speak for it, what it gives else. */
        private List<String> silent(Predicate<Reason> own, String clause, Case smallest, Case miss) {
            if (!cites(miss, clause)) {
                return List.of("(" + clause + ")");
            }
            Map<String, List<String>> fields = Stated.of(policy.decide(smallest), own);
            return Stream.of("expect", "done", "aside")
                    .flatMap(f -> fields.get(f).stream())
                    .toList();
        }
    }
}
