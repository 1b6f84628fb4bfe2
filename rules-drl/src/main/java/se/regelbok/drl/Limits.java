package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.regelbok.Clause.Limit;
import se.regelbok.facts.Person;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.Term;

/** Applies exceptions: a conclusion gives way to those that limit its clause and that stand themselves. */
final class Limits {
    /** A conclusion, or a part of one, that gave way. */
    record Aside(Outcome outcome, List<String> by) {}

    private final RuleSet rules;
    private List<Outcome> standing = List.of();
    private List<Aside> aside = List.of();

    Limits(RuleSet rules) {
        this.rules = rules;
    }

    List<Outcome> standing() {
        return standing;
    }

    List<Aside> aside() {
        return aside;
    }

    void settle(List<Outcome> outcomes) {
        List<Outcome> byRank = new ArrayList<>(outcomes);
        byRank.sort(Comparator.comparingInt(o -> rules.rankOf(o.clause())));
        standing = new ArrayList<>();
        aside = new ArrayList<>();
        Map<String, List<Outcome>> byClause = new HashMap<>();
        for (Outcome outcome : byRank) {
            Outcome left = limit(outcome, byClause);
            if (left != null) {
                standing.add(left);
                byClause.computeIfAbsent(left.clause(), c -> new ArrayList<>(2)).add(left);
            }
        }
    }

    /** What is left of a conclusion, or null. */
    private Outcome limit(Outcome outcome, Map<String, List<Outcome>> standingByClause) {
        Outcome left = outcome;
        Set<String> whole = new LinkedHashSet<>();
        for (Limit limit : rules.limits(outcome.clause())) {
            for (Outcome limiting : standingByClause.getOrDefault(limit.clause(), List.of())) {
                if (!reaches(limit, limiting, outcome)) {
                    continue;
                }
                if (limit.what().isEmpty()) {
                    whole.add(limit.clause());
                    continue;
                }
                Set<Term> stays = new LinkedHashSet<>(left.what());
                stays.removeAll(limit.what());
                if (stays.size() == left.what().size()) {
                    continue;
                }
                Set<Term> goes = new LinkedHashSet<>(left.what());
                goes.removeAll(stays);
                aside.add(new Aside(left.withWhat(goes), List.of(limit.clause())));
                if (stays.isEmpty()) {
                    return null;
                }
                left = left.withWhat(stays);
            }
        }
        if (whole.isEmpty()) {
            return left;
        }
        aside.add(new Aside(left, List.copyOf(whole)));
        return null;
    }

    private static boolean reaches(Limit limit, Outcome limiting, Outcome limited) {
        if (limit.act().isPresent() && !limiting.acts().contains(limit.act().get())) {
            return false;
        }
        Subject about = limiting.about();
        return limit.throughPerson()
                ? limited.about() instanceof Use use
                        && about instanceof Person
                        && use.person().id().equals(about.id())
                : limited.about().within(about);
    }
}
