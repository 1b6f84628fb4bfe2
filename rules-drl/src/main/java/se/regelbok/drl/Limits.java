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

    /** Settles what stands; a clause that others limit comes after them. */
    void settle(List<Outcome> outcomes) {
        standing = new ArrayList<>(outcomes.size());
        aside = new ArrayList<>(0);
        List<Outcome> limited = List.of();
        Map<String, List<Outcome>> byClause = new HashMap<>();
        for (Outcome outcome : outcomes) {
            if (rules.rankOf(outcome.clause()) == 0) {
                stand(outcome, byClause);
            } else {
                if (limited.isEmpty()) {
                    limited = new ArrayList<>();
                }
                limited.add(outcome);
            }
        }
        if (limited.size() > 1) {
            limited.sort(Comparator.comparingInt(o -> rules.rankOf(o.clause())));
        }
        for (Outcome outcome : limited) {
            Outcome left = limit(outcome, byClause);
            if (left != null) {
                stand(left, byClause);
            }
        }
    }

    private void stand(Outcome outcome, Map<String, List<Outcome>> byClause) {
        standing.add(outcome);
        if (rules.limitsOthers(outcome.clause())) {
            byClause.computeIfAbsent(outcome.clause(), c -> new ArrayList<>(2)).add(outcome);
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
