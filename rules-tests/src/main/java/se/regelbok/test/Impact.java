package se.regelbok.test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Conflict;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Derived;
import se.regelbok.Due;
import se.regelbok.Policy;
import se.regelbok.Reason;
import se.regelbok.terms.Act;
import se.regelbok.terms.Label;
import se.regelbok.terms.Term;

/**
 * What changes for cases when one policy takes the place of another. Both decide each case as if they were in force; what is done
 * counts like what stands, so that a discharged duty is none that is lost. Not thread-safe.
 */
public final class Impact {
    private final Policy before;
    private final Policy after;
    private final boolean sameDocument;
    private final Map<String, Change> changes = new TreeMap<>();
    private final List<String> refused = new ArrayList<>();
    private int cases;
    private int differing;

    /**
     * Starts with no case.
     *
     * @param before the policy as it is, not null
     * @param after the policy that takes its place, not null
     */
    public Impact(Policy before, Policy after) {
        this.before = before.inForceFrom(LocalDate.MIN);
        this.after = after.inForceFrom(LocalDate.MIN);
        this.sameDocument =
                before.edition().municipality().equals(after.edition().municipality());
    }

    /** Sorts of changes. */
    public enum Kind {
        /** A duty that was not there. */
        NEW_DUTY("ny skyldighet", "new duty"),
        /** A duty that is not there any more. */
        LOST_DUTY("borttagen skyldighet", "lost duty"),
        /** A prohibition that was not there. */
        NEW_PROHIBITION("nytt förbud", "new prohibition"),
        /** A prohibition that is not there any more. */
        LOST_PROHIBITION("borttaget förbud", "lost prohibition"),
        /** A permission or relief that was not there. */
        NEW_PERMISSION("ny möjlighet eller lättnad", "new permission or relief"),
        /** A permission or relief that is not there any more. */
        LOST_PERMISSION("borttagen möjlighet eller lättnad", "lost permission or relief"),
        /** Another force. */
        FORCE("annan styrka", "other force"),
        /** Another deadline or pace. */
        DEADLINE("annan tid", "other deadline"),
        /** Somebody else is to do it. */
        ROLE("annan roll", "other role"),
        /** It comes before other acts. */
        ORDER("annan ordning", "other order"),
        /** Another counterpart, other parts or another manner. */
        CONTENT("annat innehåll", "other content"),
        /** It rests on another clause. */
        GROUND("annan punkt", "other clause"),
        /** A question that was not asked. */
        NEW_QUESTION("ny fråga", "new question"),
        /** A question that is not asked any more. */
        LOST_QUESTION("borttagen fråga", "question gone"),
        /** A finding or step that did not follow. */
        NEW_FINDING("ny slutsats om fakta", "new derived fact"),
        /** A finding or step that does not follow any more. */
        LOST_FINDING("borttagen slutsats om fakta", "derived fact gone"),
        /** Two decisions that contradict each other now. */
        NEW_CONFLICT("ny motstridighet", "new conflict"),
        /** Two decisions that do not contradict each other any more. */
        LOST_CONFLICT("borttagen motstridighet", "conflict gone");

        private final Label label;

        Kind(String sv, String en) {
            this.label = new Label(sv, en);
        }

        /**
         * Returns it in words.
         *
         * @return the label
         */
        public Label label() {
            return label;
        }
    }

    /**
     * A change that one or more cases show.
     *
     * @param clauses the clauses that make it, as both policies name theirs
     * @param kind what sort of change
     * @param cases how many cases show it
     * @param example the name of the smallest of them
     * @param situation that case
     * @param was what the one policy calls for in it, as a sentence of a case file, empty for nothing
     * @param is what the other calls for, empty for nothing
     */
    public record Change(String clauses, Kind kind, int cases, String example, Case situation, String was, String is) {
        public Change {
            Objects.requireNonNull(clauses, "clauses");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(example, "example");
            Objects.requireNonNull(situation, "situation");
            Objects.requireNonNull(was, "was");
            Objects.requireNonNull(is, "is");
        }
    }

    /**
     * Decides a case under both policies and notes what differs.
     *
     * @param name what to call the case, not null
     * @param situation the case, not null
     * @return whether anything differs
     */
    public boolean add(String name, Case situation) {
        Decisions old;
        Decisions young;
        try {
            old = before.decide(situation);
            young = after.decide(situation);
        } catch (CaseException e) {
            refused.add(name + ": " + e.getMessage());
            return false;
        }
        cases++;
        Set<String> seen = new LinkedHashSet<>();
        Differences found = new Differences(name, situation, seen);
        found.decisions(duties(old), duties(young));
        found.questions(questions(old), questions(young));
        found.derived(old.derived(), young.derived());
        found.conflicts(old.conflicts(), young.conflicts());
        if (!seen.isEmpty()) {
            differing++;
        }
        return !seen.isEmpty();
    }

    /**
     * Returns what differs.
     *
     * @return the changes by clause and kind
     */
    public List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /**
     * Returns how many cases both policies have decided.
     *
     * @return the number
     */
    public int cases() {
        return cases;
    }

    /**
     * Returns how many cases were decided otherwise.
     *
     * @return the number
     */
    public int differing() {
        return differing;
    }

    /**
     * Returns the cases that one of the policies could not decide.
     *
     * @return the name and reason of each
     */
    public List<String> refused() {
        return List.copyOf(refused);
    }

    private static List<Decision> duties(Decisions decisions) {
        return Stream.concat(decisions.standing().stream(), decisions.done().stream())
                .toList();
    }

    /** What is asked, subject by subject and term by term, with the clauses that ask it. */
    private static Map<String, Set<String>> questions(Decisions decisions) {
        Map<String, Set<String>> asked = new LinkedHashMap<>();
        for (Decision d : decisions.questions()) {
            for (Term term : d.what()) {
                asked.computeIfAbsent(
                                "MUST ASSESS " + d.about().id() + " what " + term.name(), k -> new LinkedHashSet<>())
                        .addAll(d.reasons().stream()
                                .filter(r -> r.what().contains(term))
                                .map(Reason::clause)
                                .toList());
            }
        }
        return asked;
    }

    /** What differs in one case. */
    private final class Differences {
        private final String name;
        private final Case situation;
        private final Set<String> seen;

        Differences(String name, Case situation, Set<String> seen) {
            this.name = name;
            this.situation = situation;
            this.seen = seen;
        }

        private void note(List<String> clauses, Kind kind, String was, String is) {
            String label = String.join(", ", clauses);
            String key = label + " " + kind.ordinal();
            boolean first = seen.add(key);
            Change known = changes.get(key);
            boolean smaller = known == null
                    || situation.facts().size() < known.situation().facts().size();
            int count = (known == null ? 0 : known.cases()) + (first ? 1 : 0);
            changes.put(
                    key,
                    smaller
                            ? new Change(label, kind, count, name, situation, was, is)
                            : new Change(
                                    label, kind, count, known.example(), known.situation(), known.was(), known.is()));
        }

        void decisions(List<Decision> old, List<Decision> young) {
            List<Decision> lost = new ArrayList<>(old);
            List<Decision> gained = new ArrayList<>();
            for (Decision d : young) {
                Optional<Decision> same = lost.stream().filter(o -> same(o, d)).findFirst();
                if (same.isPresent()) {
                    lost.remove(same.get());
                } else {
                    gained.add(d);
                }
            }
            for (Optional<Pair> best = best(lost, gained); best.isPresent(); best = best(lost, gained)) {
                lost.remove(best.get().one());
                gained.remove(best.get().other());
                pair(best.get().one(), best.get().other());
            }
            gained.forEach(d -> alone(d, old, true));
            lost.forEach(d -> alone(d, young, false));
        }

        private record Pair(Decision one, Decision other) {}

        private Optional<Pair> best(List<Decision> lost, List<Decision> gained) {
            return lost.stream()
                    .flatMap(o -> gained.stream().filter(d -> like(o, d) > 0).map(d -> new Pair(o, d)))
                    .max(Comparator.comparingInt(p -> like(p.one(), p.other())));
        }

        /** Notes a decision that takes no other's place; where its clause had another force in the other policy, as that. */
        private void alone(Decision d, List<Decision> others, boolean young) {
            for (Decision o : others) {
                List<String> both =
                        d.clauses().stream().filter(o.clauses()::contains).toList();
                if (!both.isEmpty() && o.force() != d.force() && like(o, d) > 0) {
                    note(both, Kind.FORCE, (young ? o : d).toString(), (young ? d : o).toString());
                    return;
                }
            }
            note(d.clauses(), sort(d, young), young ? "" : d.toString(), young ? d.toString() : "");
        }

        private boolean same(Decision a, Decision b) {
            return a.force() == b.force()
                    && a.acts().equals(b.acts())
                    && a.about().equals(b.about())
                    && a.who().equals(b.who())
                    && a.to().equals(b.to())
                    && a.what().equals(b.what())
                    && a.how().equals(b.how())
                    && a.before().equals(b.before())
                    && a.due().equals(b.due())
                    && (!sameDocument || a.clauses().equals(b.clauses()));
        }

        /** How much two decisions have in common; 0 where neither takes the place of the other. */
        private int like(Decision a, Decision b) {
            if (!a.about().equals(b.about())
                    || a.prohibition() != b.prohibition()
                    || a.acts().stream().noneMatch(b.acts()::contains)
                    || a.acts().contains(Act.BE_RESPONSIBLE) && !a.what().equals(b.what())) {
                return 0;
            }
            return 1
                    + (a.acts().equals(b.acts()) ? 8 : 0)
                    + (a.to().equals(b.to()) ? 4 : 0)
                    + (a.what().equals(b.what()) ? 4 : 0)
                    + (a.duty() == b.duty() ? 4 : 0)
                    + (a.force() == b.force() ? 4 : 0)
                    + (a.who().equals(b.who()) ? 2 : 0)
                    + (a.clauses().stream().anyMatch(b.clauses()::contains) ? 8 : 0);
        }

        private void pair(Decision a, Decision b) {
            int noted = 0;
            noted += when(a.force() != b.force(), Kind.FORCE, a, b);
            noted += when(!a.who().equals(b.who()), Kind.ROLE, a, b);
            noted += when(!a.due().equals(b.due()), Kind.DEADLINE, a, b);
            noted += when(!a.before().equals(b.before()), Kind.ORDER, a, b);
            noted += when(
                    !a.acts().equals(b.acts())
                            || !a.to().equals(b.to())
                            || !a.what().equals(b.what())
                            || !a.how().equals(b.how()),
                    Kind.CONTENT,
                    a,
                    b);
            if (noted == 0) {
                note(changed(a, b), Kind.GROUND, a.toString(), b.toString());
            }
        }

        private int when(boolean differs, Kind kind, Decision a, Decision b) {
            if (differs) {
                note(changed(a, b), kind, a.toString(), b.toString());
            }
            return differs ? 1 : 0;
        }

        /** The clauses of which only one decision knows, or that say something else in it; all where there are none. */
        private List<String> changed(Decision a, Decision b) {
            Map<String, String> one = said(a);
            Map<String, String> other = said(b);
            List<String> changed = Stream.concat(one.keySet().stream(), other.keySet().stream())
                    .distinct()
                    .filter(c -> !Objects.equals(one.get(c), other.get(c)))
                    .toList();
            return changed.isEmpty() ? a.clauses() : changed;
        }

        private Map<String, String> said(Decision d) {
            return d.reasons().stream()
                    .collect(Collectors.toMap(
                            Reason::clause, r -> due(r.due()) + r.what(), (x, y) -> x + y, LinkedHashMap::new));
        }

        private String due(Due due) {
            return due.from() + " " + due.until() + " " + due.times() + " " + due.pace();
        }

        private Kind sort(Decision d, boolean young) {
            if (d.duty()) {
                return young ? Kind.NEW_DUTY : Kind.LOST_DUTY;
            }
            if (d.prohibition()) {
                return young ? Kind.NEW_PROHIBITION : Kind.LOST_PROHIBITION;
            }
            return young ? Kind.NEW_PERMISSION : Kind.LOST_PERMISSION;
        }

        void questions(Map<String, Set<String>> old, Map<String, Set<String>> young) {
            old.forEach((question, clauses) -> {
                if (!young.containsKey(question)) {
                    note(List.copyOf(clauses), Kind.LOST_QUESTION, question, "");
                }
            });
            young.forEach((question, clauses) -> {
                if (!old.containsKey(question)) {
                    note(List.copyOf(clauses), Kind.NEW_QUESTION, "", question);
                }
            });
        }

        void derived(List<Derived> old, List<Derived> young) {
            old.stream()
                    .filter(d -> young.stream().noneMatch(y -> y.fact().equals(d.fact())))
                    .forEach(d -> note(d.clauses(), Kind.LOST_FINDING, d.toString(), ""));
            young.stream()
                    .filter(d -> old.stream().noneMatch(o -> o.fact().equals(d.fact())))
                    .forEach(d -> note(d.clauses(), Kind.NEW_FINDING, "", d.toString()));
        }

        void conflicts(List<Conflict> old, List<Conflict> young) {
            old.stream()
                    .filter(c -> young.stream().noneMatch(y -> same(c.one(), y.one()) && same(c.other(), y.other())))
                    .forEach(c -> note(both(c), Kind.LOST_CONFLICT, c.one() + " against " + c.other(), ""));
            young.stream()
                    .filter(c -> old.stream().noneMatch(o -> same(c.one(), o.one()) && same(c.other(), o.other())))
                    .forEach(c -> note(both(c), Kind.NEW_CONFLICT, "", c.one() + " against " + c.other()));
        }

        private List<String> both(Conflict c) {
            return Stream.concat(c.one().clauses().stream(), c.other().clauses().stream())
                    .distinct()
                    .toList();
        }
    }
}
