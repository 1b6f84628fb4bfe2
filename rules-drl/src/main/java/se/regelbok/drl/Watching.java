package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import se.regelbok.drl.FindingPattern.Verdict;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Exists;
import se.regelbok.drl.Rule.Match;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.Watch;
import se.regelbok.drl.kit.WatchedRule;

/** Tells a watch what becomes of rules, in terms of the texts that they were read from. */
final class Watching implements Run.Trace {
    /**
     * The rules of a policy as their files have them.
     *
     * @param rows the trees of each rule, by file and line: one, or one for each row of a checklist
     * @param index where in that list a tree stands
     */
    record Texts(List<List<Rule>> rows, Map<Rule, Integer> index) {
        static Texts of(List<Rule> rules) {
            Map<Rule.Place, List<Rule>> byPlace =
                    new TreeMap<>(Comparator.comparing(Rule.Place::file).thenComparingInt(Rule.Place::line));
            rules.forEach(r ->
                    byPlace.computeIfAbsent(r.place(), p -> new ArrayList<>()).add(r));
            Map<Rule, Integer> index = new IdentityHashMap<>();
            List<List<Rule>> texts = List.copyOf(byPlace.values());
            for (int i = 0; i < texts.size(); i++) {
                for (Rule row : texts.get(i)) {
                    index.put(row, i);
                }
            }
            return new Texts(texts, index);
        }
    }

    private final Map<Rule, Integer> index;
    private final Watch watch;

    Watching(Texts texts, Watch watch) {
        this.index = texts.index();
        this.watch = watch;
    }

    @Override
    public void condition(Rule rule, int condition, Verdict verdict) {
        watch.condition(index.get(rule), condition, Seen.valueOf(verdict.name()));
    }

    @Override
    public void conclusion(Rule rule) {
        watch.conclusion(index.get(rule), rule.clause());
    }

    /** A rule as a watch is told of it. */
    static WatchedRule rule(List<Rule> rows) {
        Rule first = rows.get(0);
        List<WatchedRule.Condition> conditions = new ArrayList<>();
        for (Condition c : first.when()) {
            conditions.add(new WatchedRule.Condition(
                    Written.condition(c), c.pattern().place().line(), possible(c)));
        }
        return new WatchedRule(
                first.name(),
                rows.stream().map(Rule::clause).distinct().toList(),
                first.place().file(),
                first.place().line(),
                conditions,
                first.concludes().line());
    }

    private static Set<Seen> possible(Condition condition) {
        Pattern pattern = condition.pattern();
        Set<Seen> possible = EnumSet.of(Seen.TRUE, Seen.FALSE);
        if (pattern.type() == FactType.NOW && pattern.tests().stream().allMatch(Bind.class::isInstance)) {
            possible.remove(Seen.FALSE);
        }
        if (pattern.type() == FactType.FINDING && (condition instanceof Match || condition instanceof Exists)) {
            FindingPattern asks = FindingPattern.of(pattern);
            if (asks.unanswered() == Verdict.OPEN || List.of(asks.byAnswer()).contains(Verdict.OPEN)) {
                possible.add(Seen.OPEN);
            }
        }
        return possible;
    }
}
