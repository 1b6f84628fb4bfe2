package se.regelbok.drl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.regelbok.Clause;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Happened;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Test;
import se.regelbok.terms.Term;

/**
 * Puts rules in layers: whatever a rule reads of what other rules conclude is settled in an earlier layer, with its exceptions.
 *
 * <p>A rule that reads decisions about an act and concludes about the same act adds a quality to them; one that reads findings with
 * a term and derives the same term fills in where nobody has answered. Such a rule sees what those rules concluded that do not read
 * what they conclude.
 */
final class Layers {
    /** Something that rules conclude and read: a finding with a term, a step or a decision with an act. */
    private record Topic(FactType type, Object word) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Topic t && t.type == type && t.word.equals(word);
        }

        @Override
        public int hashCode() {
            return type.number() * 31 + word.hashCode();
        }
    }

    private final List<Rule> rules;
    private final Map<Topic, List<Integer>> producers = new HashMap<>();
    private final List<Set<Topic>> reads = new ArrayList<>();
    private final Map<String, List<Integer>> byClause = new HashMap<>();
    private final Map<String, List<String>> limiters = new HashMap<>();
    private final int[] layer;
    private final Set<Integer> path = new LinkedHashSet<>();

    private Layers(List<Rule> rules, Collection<Clause> clauses) {
        this.rules = rules;
        this.layer = new int[rules.size()];
        for (Clause clause : clauses) {
            limiters.put(
                    clause.id(),
                    clause.exceptions().stream().map(Clause.Limit::clause).toList());
        }
        for (int i = 0; i < rules.size(); i++) {
            layer[i] = -1;
            byClause.computeIfAbsent(rules.get(i).clause(), c -> new ArrayList<>())
                    .add(i);
            for (Topic topic : concludes(rules.get(i))) {
                producers.computeIfAbsent(topic, t -> new ArrayList<>()).add(i);
            }
            Set<Topic> read = new HashSet<>();
            rules.get(i).patterns().forEach(p -> read.addAll(reads(p)));
            reads.add(read);
        }
    }

    /** Rules that read each other in a circle. */
    static final class Circle extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<Rule> rules;

        private Circle(List<Rule> rules) {
            this.rules = rules;
        }

        List<Rule> rules() {
            return rules;
        }
    }

    /** The rules of each layer, in the order in which they are given. */
    static List<List<Rule>> of(List<Rule> rules, Collection<Clause> clauses) throws Circle {
        Layers layers = new Layers(rules, clauses);
        List<List<Rule>> result = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            int layer = layers.layer(i);
            while (result.size() <= layer) {
                result.add(new ArrayList<>());
            }
        }
        for (int i = 0; i < rules.size(); i++) {
            result.get(layers.layer[i]).add(rules.get(i));
        }
        return result;
    }

    private int layer(int rule) throws Circle {
        if (layer[rule] >= 0) {
            return layer[rule];
        }
        if (!path.add(rule)) {
            List<Rule> circle = new ArrayList<>();
            path.stream().dropWhile(i -> i != rule).forEach(i -> circle.add(rules.get(i)));
            throw new Circle(circle);
        }
        int most = 0;
        for (int other : before(rule)) {
            most = Math.max(most, layer(other) + 1);
        }
        path.remove(rule);
        layer[rule] = most;
        return most;
    }

    private Set<Integer> before(int rule) {
        Set<Topic> own = concludes(rules.get(rule));
        Set<Integer> before = new LinkedHashSet<>();
        for (Topic topic : reads.get(rule)) {
            boolean qualifies = own.contains(topic);
            for (int producer : producers.getOrDefault(topic, List.of())) {
                if (qualifies && reads.get(producer).contains(topic)) {
                    continue;
                }
                before.add(producer);
                for (String limiter : allLimiters(rules.get(producer).clause())) {
                    before.addAll(byClause.getOrDefault(limiter, List.of()));
                }
            }
        }
        return before;
    }

    /** The clauses that limit a clause, and those that limit them. */
    private Set<String> allLimiters(String clause) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(limiters.getOrDefault(clause, List.of()));
        while (!next.isEmpty()) {
            String limiter = next.pop();
            if (all.add(limiter)) {
                next.addAll(limiters.getOrDefault(limiter, List.of()));
            }
        }
        return all;
    }

    /** Whether a rule adds to decisions of a kind that it reads, or fills in findings that it reads. */
    static boolean readsWhatItConcludes(Rule rule) {
        Set<Topic> concludes = concludes(rule);
        return rule.patterns().stream().anyMatch(p -> !Collections.disjoint(reads(p), concludes));
    }

    private static Set<Topic> concludes(Rule rule) {
        Set<Topic> topics = new HashSet<>();
        if (rule.then() instanceof Found found) {
            topics.add(new Topic(FactType.FINDING, found.term()));
        } else if (rule.then() instanceof Happened happened) {
            topics.add(new Topic(FactType.STEP, happened.act()));
        } else if (rule.then() instanceof Decide decide) {
            decide.acts().forEach(act -> topics.add(new Topic(FactType.DECISION, act)));
        }
        return topics;
    }

    private static Set<Topic> reads(Pattern pattern) {
        Set<Topic> topics = new HashSet<>();
        for (Object word : words(pattern)) {
            topics.add(new Topic(pattern.type(), word));
        }
        return topics;
    }

    /** The words by which a pattern over findings, steps or decisions is tied to what rules conclude; empty for other patterns. */
    static Set<Object> words(Pattern pattern) {
        String property = pattern.type() == FactType.FINDING
                ? "term"
                : pattern.type() == FactType.STEP || pattern.type() == FactType.PLANNED
                        ? "act"
                        : pattern.type() == FactType.DECISION ? "acts" : null;
        if (property == null) {
            return Set.of();
        }
        Set<Object> words = new LinkedHashSet<>();
        for (Test test : pattern.tests()) {
            if (test instanceof Compare compare
                    && compare.left().is(property)
                    && (compare.op() == Op.EQ || compare.op() == Op.IN || compare.op() == Op.CONTAINS)) {
                for (Rule.Value value : compare.right()) {
                    if (value instanceof Constant constant) {
                        words.add(constant.value());
                    }
                }
            }
        }
        return words;
    }

    /** The terms that a pattern over findings names. */
    static List<Term> terms(Pattern pattern) {
        List<Term> terms = new ArrayList<>();
        for (Object word : words(pattern)) {
            terms.add((Term) word);
        }
        return terms;
    }
}
