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

    private static final Comparator<Outcome> BY_RANK =
            Comparator.comparingInt(o -> o.cited().rank());

    private List<Outcome> standing = List.of();
    private List<Aside> aside = List.of();

    List<Outcome> standing() {
        return standing;
    }

    List<Aside> aside() {
        return aside;
    }

    /** Settles what stands; a clause that others limit comes after them. */
    void settle(List<Outcome> outcomes) {
        standing = new ArrayList<>(outcomes.size());
        aside = List.of();
        List<Outcome> limited = List.of();
        for (Outcome outcome : outcomes) {
            if (outcome.cited().rank() == 0) {
                standing.add(outcome);
            } else {
                if (limited.isEmpty()) {
                    limited = new ArrayList<>();
                }
                limited.add(outcome);
            }
        }
        if (!limited.isEmpty()) {
            limit(limited);
        }
    }

    private void limit(List<Outcome> limited) {
        aside = new ArrayList<>();
        Map<String, List<Outcome>> limiting = new HashMap<>();
        standing.forEach(outcome -> keep(outcome, limiting));
        limited.sort(BY_RANK);
        for (Outcome outcome : limited) {
            Outcome left = limit(outcome, limiting);
            if (left != null) {
                standing.add(left);
                keep(left, limiting);
            }
        }
    }

    private static void keep(Outcome outcome, Map<String, List<Outcome>> limiting) {
        if (outcome.cited().limiting()) {
            limiting.computeIfAbsent(outcome.cited().id(), c -> new ArrayList<>(2))
                    .add(outcome);
        }
    }

    /** What is left of a conclusion, or null. */
    private Outcome limit(Outcome outcome, Map<String, List<Outcome>> standingByClause) {
        Outcome left = outcome;
        Set<String> whole = Set.of();
        for (Limit limit : outcome.cited().limits()) {
            for (Outcome limiting : standingByClause.getOrDefault(limit.clause(), List.of())) {
                if (!reaches(limit, limiting, outcome)) {
                    continue;
                }
                if (limit.what().isEmpty()) {
                    whole = whole.isEmpty() ? new LinkedHashSet<>() : whole;
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
