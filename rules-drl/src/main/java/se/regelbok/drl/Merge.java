package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import se.regelbok.Conclusion;
import se.regelbok.Conflict;
import se.regelbok.Decision;
import se.regelbok.Decision.State;
import se.regelbok.Decisions;
import se.regelbok.Derived;
import se.regelbok.Due;
import se.regelbok.Edition;
import se.regelbok.Reason;
import se.regelbok.SetAside;
import se.regelbok.drl.rules.Now;
import se.regelbok.drl.rules.Planned;
import se.regelbok.drl.rules.Staff;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/** Makes the decisions that a host sees out of what the rules concluded: merged, addressed, sorted. */
final class Merge {
    private final RuleSet rules;
    private final Run run;
    private final List<Outcome> standing;

    private Merge(RuleSet rules, Run run) {
        this.rules = rules;
        this.run = run;
        this.standing = run.standing();
    }

    static Decisions decisions(Edition edition, Now now, RuleSet rules, Run run) {
        return new Merge(rules, run).decisions(edition, now);
    }

    private Decisions decisions(Edition edition, Now now) {
        List<Decision> open = new ArrayList<>();
        List<Decision> done = new ArrayList<>();
        for (Decision decision : merged()) {
            boolean discharged = decision.state() == State.DONE || decision.state() == State.DONE_LATE;
            (discharged ? done : open).add(decision);
        }
        return new Decisions(edition, now.at(), open, questions(), done, setAside(), conflicts(open), derived());
    }

    // ---- merging

    private record Key(
            Force force,
            Set<Act> acts,
            String about,
            Set<Actor> who,
            Set<Role> to,
            Set<Act> before,
            Set<Term> what,
            boolean done) {}

    private Key key(Outcome o, Set<Actor> who) {
        boolean apart = o.acts().contains(Act.ASSESS) || o.acts().contains(Act.BE_RESPONSIBLE);
        State state = run.fulfilment().state(o);
        return new Key(
                o.force(),
                o.acts(),
                o.about().id(),
                who,
                o.to(),
                o.before(),
                apart ? o.what() : Set.of(),
                state == State.DONE || state == State.DONE_LATE);
    }

    private List<Decision> merged() {
        Map<Key, List<Outcome>> groups = new LinkedHashMap<>();
        List<Outcome> unaddressed = new ArrayList<>();
        for (Outcome outcome : standing) {
            if (!outcome.isDecision()) {
                continue;
            }
            if (outcome.who().isEmpty()) {
                unaddressed.add(outcome);
            } else {
                groups.computeIfAbsent(key(outcome, outcome.who()), k -> new ArrayList<>())
                        .add(outcome);
            }
        }
        List<Key> addressed = List.copyOf(groups.keySet());
        Map<Key, Set<String>> responsible = new LinkedHashMap<>();
        for (Outcome outcome : unaddressed) {
            Key bare = key(outcome, Set.of());
            List<Key> homes = addressed.stream().filter(k -> joins(k, bare)).toList();
            if (!homes.isEmpty()) {
                homes.forEach(home -> groups.get(home).add(outcome));
                continue;
            }
            Key home = bare;
            Optional<Responsible> named = outcome.duty() ? responsible(outcome) : Optional.empty();
            if (named.isPresent()) {
                home = key(outcome, named.get().who());
                responsible
                        .computeIfAbsent(home, k -> new LinkedHashSet<>())
                        .addAll(named.get().clauses());
            }
            groups.computeIfAbsent(home, k -> new ArrayList<>()).add(outcome);
        }
        List<Decision> decisions = new ArrayList<>();
        groups.forEach((key, outcomes) ->
                decisions.add(decision(outcomes, key.who(), responsible.getOrDefault(key, Set.of()))));
        decisions.sort(order());
        return decisions;
    }

    /** Whether a conclusion that names nobody says the same as a group that names somebody. */
    private static boolean joins(Key home, Key bare) {
        return home.force() == bare.force()
                && home.acts().equals(bare.acts())
                && home.about().equals(bare.about())
                && home.to().equals(bare.to())
                && home.before().equals(bare.before())
                && home.what().equals(bare.what())
                && home.done() == bare.done();
    }

    private record Responsible(Set<Actor> who, Set<String> clauses) {}

    /** Who answers for an act on the subject, or on what it lies within; the nearest wins. */
    private Optional<Responsible> responsible(Outcome duty) {
        if (duty.acts().contains(Act.BE_RESPONSIBLE)) {
            return Optional.empty();
        }
        for (Subject at = duty.about(); at != null; at = at.in().orElse(null)) {
            Set<Actor> who = new HashSet<>();
            Set<String> clauses = new TreeSet<>(Comparator.comparingInt(rules::orderOf));
            for (Outcome o : standing) {
                if (o.isDecision()
                        && o.force() == Force.MUST
                        && o.acts().contains(Act.BE_RESPONSIBLE)
                        && o.about().id().equals(at.id())
                        && !o.who().isEmpty()
                        && !Collections.disjoint(o.what(), duty.acts())) {
                    who.addAll(o.who());
                    clauses.add(o.clause());
                }
            }
            if (!who.isEmpty()) {
                return Optional.of(new Responsible(who, clauses));
            }
        }
        return Optional.empty();
    }

    private Decision decision(List<Outcome> outcomes, Set<Actor> who, Set<String> responsible) {
        Outcome first = outcomes.get(0);
        Set<Term> what = new HashSet<>();
        Set<How> how = new HashSet<>();
        Due due = Due.UNSTATED;
        State state = null;
        for (Outcome o : outcomes) {
            what.addAll(o.what());
            how.addAll(o.how());
            due = due.and(o.due());
            State s = run.fulfilment().state(o);
            state = state == null || s == State.LATE || s == State.DONE_LATE ? s : state;
        }
        List<Reason> reasons = reasons(outcomes);
        Set<String> supports = new TreeSet<>(Comparator.comparingInt(rules::orderOf));
        reasons.forEach(r -> supports.addAll(rules.supportsOf(r.clause())));
        supports.addAll(responsible);
        reasons.forEach(r -> supports.remove(r.clause()));
        return new Decision(
                first.force(),
                first.acts(),
                first.about(),
                who,
                first.to(),
                what,
                how,
                first.before(),
                due,
                state,
                reasons,
                List.copyOf(supports));
    }

    private List<Reason> reasons(Collection<Outcome> outcomes) {
        return outcomes.stream()
                .map(o -> new Reason(o.clause(), o.rule().name(), o.what(), o.due(), facts(o.matched())))
                .distinct()
                .sorted(Comparator.<Reason>comparingInt(r -> rules.orderOf(r.clause()))
                        .thenComparing(Reason::rule)
                        .thenComparing(r -> r.what().toString()))
                .toList();
    }

    /** What was matched, in types of the API: what only rules see is shown as what it stands for. */
    static List<Object> facts(List<Object> matched) {
        List<Object> facts = new ArrayList<>();
        for (Object fact : matched) {
            if (fact instanceof Planned planned) {
                facts.add(planned.step());
            } else if (fact instanceof Staff staff) {
                facts.add(staff.actor());
            } else if (fact instanceof Now now) {
                facts.add(now.at());
            } else if (fact instanceof Outcome outcome) {
                facts.add(outcome.clause());
            } else {
                facts.add(fact);
            }
        }
        return facts;
    }

    /** By subject, then by the first clause, then by what is to be done. */
    private Comparator<Decision> order() {
        return subjects()
                .thenComparing(d -> rules.orderOf(d.reasons().get(0).clause()))
                .thenComparing(Decision::force)
                .thenComparing(d -> d.acts().toString())
                .thenComparing(d -> d.who().toString())
                .thenComparing(d -> d.to().toString())
                .thenComparing(d -> d.what().toString())
                .thenComparing(d -> d.before().toString())
                .thenComparing(d -> d.due().toString());
    }

    private static Comparator<Decision> subjects() {
        return Comparator.comparingInt((Decision d) -> FactType.SUBJECTS.indexOf(Run.typeOf(d.about())))
                .thenComparing(d -> d.about().id());
    }

    // ---- the rest

    /** What a person must assess: one duty for each subject and term; one for all that a post nobody has gone through may contain. */
    private List<Decision> questions() {
        record Asked(Subject about, Term term) {}
        Map<Asked, List<Run.Open>> grouped = new LinkedHashMap<>();
        for (Run.Open open : run.open()) {
            boolean wholePost =
                    open.term().settledByReview() && !run.isReviewed(open.about()) && open.about() instanceof Post;
            grouped.computeIfAbsent(new Asked(open.about(), wholePost ? null : open.term()), k -> new ArrayList<>())
                    .add(open);
        }
        List<Decision> questions = new ArrayList<>();
        grouped.forEach((asked, opens) -> {
            Set<Term> terms = new HashSet<>();
            Map<String, Reason> reasons = new LinkedHashMap<>();
            for (Run.Open open : opens) {
                terms.add(open.term());
            }
            opens.stream()
                    .sorted(Comparator.<Run.Open>comparingInt(
                                    o -> rules.orderOf(o.rule().clause()))
                            .thenComparing(o -> o.rule().name()))
                    .forEach(o -> reasons.merge(
                            o.rule().clause() + o.rule().name(),
                            new Reason(
                                    o.rule().clause(),
                                    o.rule().name(),
                                    Set.of(o.term()),
                                    Due.UNSTATED,
                                    List.of(o.about())),
                            (a, b) -> {
                                Set<Term> both = new HashSet<>(a.what());
                                both.addAll(b.what());
                                return new Reason(a.clause(), a.rule(), both, a.due(), a.matched());
                            }));
            questions.add(new Decision(
                    Force.MUST,
                    Set.of(Act.ASSESS),
                    asked.about(),
                    Set.of(),
                    Set.of(),
                    terms,
                    Set.of(),
                    Set.of(),
                    Due.UNSTATED,
                    State.OPEN,
                    List.copyOf(reasons.values()),
                    List.of()));
        });
        questions.sort(order());
        return questions;
    }

    private List<SetAside> setAside() {
        List<SetAside> all = new ArrayList<>();
        for (Limits.Aside aside : run.aside()) {
            Outcome o = aside.outcome();
            Conclusion conclusion = o.isDecision()
                    ? decision(List.of(o), o.who(), Set.of())
                    : new Derived(o.fact().get(), reasons(List.of(o)));
            all.add(new SetAside(
                    conclusion,
                    aside.by().stream()
                            .sorted(Comparator.comparingInt(rules::orderOf))
                            .toList()));
        }
        all.sort(Comparator.comparing((SetAside s) -> s.conclusion().about().id())
                .thenComparingInt(
                        s -> rules.orderOf(s.conclusion().reasons().get(0).clause()))
                .thenComparing(s -> s.conclusion().reasons().get(0).rule())
                .thenComparing(s -> s.conclusion().reasons().toString()));
        return all;
    }

    private List<Conflict> conflicts(List<Decision> decisions) {
        List<Conflict> conflicts = new ArrayList<>();
        for (Decision one : decisions) {
            for (Decision other : decisions) {
                if (one.about().id().equals(other.about().id())
                        && contradict(one, other)
                        && !Collections.disjoint(one.acts(), other.acts())) {
                    conflicts.add(new Conflict(one, other));
                }
            }
        }
        return conflicts;
    }

    /** A duty, recommendation or permission against a prohibition; a duty against a relief from it. */
    private static boolean contradict(Decision one, Decision other) {
        boolean calls = one.duty() || one.force() == Force.MAY;
        boolean differentPeople =
                !one.who().isEmpty() && !other.who().isEmpty() && Collections.disjoint(one.who(), other.who());
        boolean differentParts = one.acts().contains(Act.BE_RESPONSIBLE)
                && !one.what().isEmpty()
                && !other.what().isEmpty()
                && Collections.disjoint(one.what(), other.what());
        return !differentPeople
                && !differentParts
                && (calls && other.prohibition() || one.force() == Force.MUST && other.force() == Force.NOT_REQUIRED);
    }

    private List<Derived> derived() {
        Map<Object, List<Outcome>> grouped = new LinkedHashMap<>();
        for (Outcome outcome : standing) {
            outcome.fact()
                    .ifPresent(fact -> grouped.computeIfAbsent(bare(fact), k -> new ArrayList<>())
                            .add(outcome));
        }
        List<Derived> derived = new ArrayList<>();
        for (List<Outcome> outcomes : grouped.values()) {
            Outcome first = outcomes.stream()
                    .min(Comparator.comparingInt(o -> rules.orderOf(o.clause())))
                    .orElseThrow();
            derived.add(new Derived(first.fact().get(), reasons(outcomes)));
        }
        derived.sort(Comparator.comparingInt((Derived d) -> FactType.SUBJECTS.indexOf(Run.typeOf(d.about())))
                .thenComparing(d -> d.about().id())
                .thenComparingInt(d -> rules.orderOf(d.reasons().get(0).clause()))
                .thenComparing(d -> bare(d.fact()).toString()));
        return derived;
    }

    /** A derived fact without the clause that it comes from. */
    private static List<Object> bare(Statement fact) {
        if (fact instanceof Finding f) {
            return List.of(f.about().id(), f.term().name(), f.answer());
        }
        Step s = (Step) fact;
        return List.of(s.about().id(), s.act(), s.at());
    }
}
