package se.regelbok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;

/**
 * All that a policy calls for in one case, in a defined order that does not depend on the order of facts or rules.
 *
 * @param edition which policy
 * @param now the time for which it was decided
 * @param subjects the subjects of the case
 * @param standing open duties, prohibitions, permissions and reliefs
 * @param questions what a person must assess before clauses can conclude; each is a duty to {@code ASSESS}
 * @param done duties that the steps of the case have discharged
 * @param setAside conclusions that gave way to exceptions
 * @param conflicts standing decisions that contradict each other
 * @param derived findings and steps that follow from the facts
 * @param replaced law and bodies that have been replaced, by clause that cites them, in the order of the register; clauses that no
 *     decision here cites are left out
 */
public record Decisions(
        Edition edition,
        Instant now,
        Set<Subject> subjects,
        List<Decision> standing,
        List<Decision> questions,
        List<Decision> done,
        List<SetAside> setAside,
        List<Conflict> conflicts,
        List<Derived> derived,
        Map<String, List<Replaced>> replaced) {
    public Decisions {
        Objects.requireNonNull(edition, "edition");
        Objects.requireNonNull(now, "now");
        subjects = Set.copyOf(subjects);
        standing = List.copyOf(standing);
        questions = List.copyOf(questions);
        done = List.copyOf(done);
        setAside = List.copyOf(setAside);
        conflicts = List.copyOf(conflicts);
        derived = List.copyOf(derived);
        Set<String> clauses = new HashSet<>(0);
        if (!replaced.isEmpty()) {
            for (List<? extends Conclusion> list : List.of(standing, questions, done, derived)) {
                for (Conclusion conclusion : list) {
                    cite(conclusion, replaced, clauses);
                }
            }
            for (SetAside aside : setAside) {
                cite(aside.conclusion(), replaced, clauses);
            }
        }
        Map<String, List<Replaced>> cited = Map.of();
        if (!clauses.isEmpty()) {
            cited = new LinkedHashMap<>(replaced);
            cited.keySet().retainAll(clauses);
        }
        replaced = Collections.unmodifiableMap(cited);
    }

    /** Keeps the clauses that a conclusion cites and that in their turn cite what has been replaced. */
    private static void cite(Conclusion conclusion, Map<String, List<Replaced>> replaced, Set<String> clauses) {
        for (Reason reason : conclusion.reasons()) {
            if (replaced.containsKey(reason.clause())) {
                clauses.add(reason.clause());
            }
        }
        if (conclusion instanceof Decision decision) {
            for (String support : decision.supports()) {
                if (replaced.containsKey(support)) {
                    clauses.add(support);
                }
            }
        }
    }

    /**
     * Returns what concerns one subject: what is about it or about something that lies within it.
     *
     * @param subject the subject, not null
     * @return the same decisions, fewer
     * @throws IllegalArgumentException if the case did not have this subject
     */
    public Decisions about(Subject subject) {
        known(subject);
        Predicate<Conclusion> in = c -> c.about().within(subject);
        return new Decisions(
                edition,
                now,
                subjects,
                standing.stream().filter(in).toList(),
                questions.stream().filter(in).toList(),
                done.stream().filter(in).toList(),
                setAside.stream().filter(s -> in.test(s.conclusion())).toList(),
                conflicts.stream()
                        .filter(c -> in.test(c.one()) || in.test(c.other()))
                        .toList(),
                derived.stream().filter(in).toList(),
                replaced);
    }

    /**
     * Returns the standing duties as a checklist: what comes before another act stands before it, otherwise their order is kept.
     *
     * @return the duties, those that must wait after those that they wait for
     */
    public List<Decision> plan() {
        List<Decision> waiting =
                new ArrayList<>(standing.stream().filter(Decision::duty).toList());
        List<Decision> plan = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Decision next = waiting.stream()
                    .filter(d -> waiting.stream().noneMatch(other -> other != d && precedes(other, d)))
                    .findFirst()
                    .orElse(waiting.get(0));
            waiting.remove(next);
            plan.add(next);
        }
        return List.copyOf(plan);
    }

    /**
     * Returns what stands in the way of an act: duties and questions that come before it, and prohibitions of it.
     *
     * @param act the act, not null
     * @param subject on what, not null
     * @return the decisions, empty where the way is free as far as the policy and the facts tell
     * @throws IllegalArgumentException if the case did not have this subject: nothing is known of what stands in its way
     */
    public List<Decision> blocking(Act act, Subject subject) {
        known(subject);
        List<Decision> blocking = new ArrayList<>();
        for (List<Decision> list : List.of(standing, questions)) {
            for (Decision d : list) {
                boolean comesFirst = d.duty() && d.before().contains(act) && related(d.about(), subject);
                boolean forbids = d.prohibition() && d.acts().contains(act) && subject.within(d.about());
                if (comesFirst || forbids) {
                    blocking.add(d);
                }
            }
        }
        return List.copyOf(blocking);
    }

    private void known(Subject subject) {
        if (!subjects.contains(subject)) {
            throw new IllegalArgumentException(
                    subjects.stream().anyMatch(s -> s.id().equals(subject.id()))
                            ? "the subject `" + subject.id()
                                    + "` was another version of itself in the case that was decided."
                                    + " Ask about the one in the case"
                            : "the subject `" + subject.id() + "` was not in the case that was decided."
                                    + " Insert it into the case and decide again");
        }
    }

    private static boolean precedes(Decision first, Decision then) {
        return then.acts().stream().anyMatch(first.before()::contains) && related(first.about(), then.about());
    }

    private static boolean related(Subject a, Subject b) {
        return a.within(b) || b.within(a);
    }
}
