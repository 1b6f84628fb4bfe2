package se.regelbok.drl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.regelbok.Clause;
import se.regelbok.Clause.Limit;
import se.regelbok.drl.Layers.Circle;

/** The rules of a policy in layers, with what the register says of their clauses; made once, shared by all decisions. */
final class RuleSet {
    private final List<List<Rule>> layers;
    private final Map<String, Clause> clauses = new LinkedHashMap<>();
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> rank = new HashMap<>();
    private final Map<String, List<String>> supports = new HashMap<>();
    private final Set<String> limiting = new HashSet<>();
    private final Plan plan;

    /**
     * @param rules the rules in the order of their clauses
     * @param register the clauses in the order of the document; exceptions form no circle
     */
    RuleSet(List<Rule> rules, List<Clause> register) throws Circle {
        for (Clause clause : register) {
            clauses.put(clause.id(), clause);
            order.put(clause.id(), order.size());
        }
        for (Clause clause : register) {
            rank(clause.id());
            clause.exceptions().forEach(limit -> limiting.add(limit.clause()));
            clause.supports()
                    .forEach(s ->
                            supports.computeIfAbsent(s, k -> new ArrayList<>()).add(clause.id()));
        }
        layers = Layers.of(rules, register);
        plan = new Plan(layers);
    }

    /** How many exceptions deep a clause is limited: those that nothing limits come first. */
    private int rank(String clause) {
        Integer known = rank.get(clause);
        if (known != null) {
            return known;
        }
        rank.put(clause, 0);
        int most = 0;
        Clause entry = clauses.get(clause);
        if (entry != null) {
            for (Limit limit : entry.exceptions()) {
                most = Math.max(most, rank(limit.clause()) + 1);
            }
        }
        rank.put(clause, most);
        return most;
    }

    List<List<Rule>> layers() {
        return layers;
    }

    Plan plan() {
        return plan;
    }

    List<Limit> limits(String clause) {
        Clause entry = clauses.get(clause);
        return entry == null ? List.of() : entry.exceptions();
    }

    /** Whether a clause is an exception to another. */
    boolean limitsOthers(String clause) {
        return limiting.contains(clause);
    }

    int rankOf(String clause) {
        return rank.getOrDefault(clause, 0);
    }

    int orderOf(String clause) {
        return order.getOrDefault(clause, Integer.MAX_VALUE);
    }

    List<String> supportsOf(String clause) {
        return supports.getOrDefault(clause, List.of());
    }
}
