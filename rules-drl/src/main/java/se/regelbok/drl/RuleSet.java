package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.regelbok.Clause;
import se.regelbok.Clause.Limit;
import se.regelbok.Replaced;
import se.regelbok.drl.Layers.Circle;

/** The rules of a policy made ready, with what the register says of their clauses; made once, shared by all decisions. */
final class RuleSet {
    /** The order of the document. */
    static final Comparator<Cited> IN_ORDER = Comparator.comparingInt(Cited::order);

    /**
     * What the register says of a clause.
     *
     * @param order its place in the document
     * @param rank how many exceptions deep it is limited: clauses that nothing limits come first
     * @param limits the clauses that limit it
     * @param limiting whether it limits another
     * @param supports the clauses that are cited beside it
     */
    record Cited(String id, int order, int rank, List<Limit> limits, boolean limiting, List<Cited> supports) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    private final Map<String, Cited> cited = new HashMap<>();
    private final Map<String, List<Replaced>> replaced = new LinkedHashMap<>();
    private final Map<Rule, Integer> numbers = new IdentityHashMap<>();
    private final Plan plan;

    /**
     * @param rules the rules in the order of their clauses
     * @param register the clauses in the order of the document; exceptions form no circle
     */
    RuleSet(List<Rule> rules, List<Clause> register) throws Circle {
        Map<String, Clause> clauses = new HashMap<>();
        Map<String, Boolean> limiting = new HashMap<>();
        for (Clause clause : register) {
            clauses.put(clause.id(), clause);
            clause.exceptions().forEach(limit -> limiting.put(limit.clause(), true));
        }
        Map<String, Integer> ranks = new HashMap<>();
        for (Clause clause : register) {
            cited.put(
                    clause.id(),
                    new Cited(
                            clause.id(),
                            cited.size(),
                            rank(clause.id(), clauses, ranks),
                            clause.exceptions(),
                            limiting.containsKey(clause.id()),
                            new ArrayList<>(0)));
            if (!clause.replaced().isEmpty()) {
                replaced.put(clause.id(), clause.replaced());
            }
        }
        for (Clause clause : register) {
            clause.supports().forEach(s -> known(s).supports().add(known(clause.id())));
        }
        for (Rule rule : rules) {
            numbers.put(rule, numbers.size());
            known(rule.clause());
        }
        plan = new Plan(Layers.of(rules, register), numbers::get, this::cited);
    }

    private static int rank(String clause, Map<String, Clause> clauses, Map<String, Integer> ranks) {
        Integer known = ranks.get(clause);
        if (known != null) {
            return known;
        }
        ranks.put(clause, 0);
        int most = 0;
        Clause entry = clauses.get(clause);
        if (entry != null) {
            for (Limit limit : entry.exceptions()) {
                most = Math.max(most, rank(limit.clause(), clauses, ranks) + 1);
            }
        }
        ranks.put(clause, most);
        return most;
    }

    Plan plan() {
        return plan;
    }

    /** The place of a rule among all rules, in the order of their clauses. */
    int number(Rule rule) {
        return numbers.get(rule);
    }

    /** A clause that the register has or a rule names. */
    Cited cited(String clause) {
        return cited.get(clause);
    }

    private Cited known(String clause) {
        return cited.computeIfAbsent(
                clause, id -> new Cited(id, Integer.MAX_VALUE, 0, List.of(), false, new ArrayList<>(0)));
    }

    /** The clauses that cite what has been replaced, in the order of the document. */
    Map<String, List<Replaced>> replaced() {
        return replaced;
    }
}
