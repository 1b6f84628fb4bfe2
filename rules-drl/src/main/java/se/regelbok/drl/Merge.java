package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import se.regelbok.Case;
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
    private final Comparator<Decision> order = this::compare;
    private final Comparator<Reason> byClause;
    private List<Outcome> responsibilities;

    private Merge(RuleSet rules, Run run) {
        this.rules = rules;
        this.byClause = Comparator.<Reason>comparingInt(r -> rules.orderOf(r.clause()))
                .thenComparing(Reason::rule)
                .thenComparing(r -> r.what().toString());
        this.run = run;
        this.standing = run.standing();
    }

    static Decisions decisions(Edition edition, Case situation, RuleSet rules, Run run) {
        return new Merge(rules, run).decisions(edition, situation);
    }

    private Decisions decisions(Edition edition, Case situation) {
        List<Decision> open = new ArrayList<>();
        List<Decision> done = new ArrayList<>();
        for (Decision decision : merged()) {
            boolean discharged = decision.state() == State.DONE || decision.state() == State.DONE_LATE;
            (discharged ? done : open).add(decision);
        }
        return new Decisions(
                edition,
                situation.now(),
                situation.subjects(),
                open,
                questions(),
                done,
                setAside(),
                conflicts(open),
                derived());
    }

    // ---- merging

    /** What conclusions have in common that become one decision, but for who is to do it. */
    private record Key(
            String about, Force force, Set<Act> acts, Set<Role> to, Set<Act> before, Set<Term> what, boolean done) {
        @Override
        public int hashCode() {
            return (about.hashCode() * 31 + force.ordinal()) * 31 + acts.hashCode();
        }
    }

    /** Conclusions that become one decision. */
    private static final class Group {
        private final Key key;
        private final Set<Actor> who;
        private final List<Outcome> outcomes = new ArrayList<>(2);
        private final Set<String> responsible;

        private Group(Key key, Set<Actor> who, Set<String> responsible) {
            this.key = key;
            this.who = who;
            this.responsible = responsible;
        }
    }

    private Key key(Outcome o) {
        boolean apart = o.acts().contains(Act.ASSESS) || o.acts().contains(Act.BE_RESPONSIBLE);
        State state = run.fulfilment().state(o);
        return new Key(
                o.about().id(),
                o.force(),
                o.acts(),
                o.to(),
                o.before(),
                apart ? o.what() : Set.of(),
                state == State.DONE || state == State.DONE_LATE);
    }

    private List<Decision> merged() {
        List<Group> groups = new ArrayList<>();
        Map<Key, List<Group>> addressed = new HashMap<>();
        boolean unaddressed = false;
        for (Outcome outcome : standing) {
            if (outcome.isDecision() && !outcome.who().isEmpty()) {
                Key key = key(outcome);
                List<Group> same = addressed.computeIfAbsent(key, k -> new ArrayList<>(2));
                add(outcome, key, outcome.who(), Set.of(), same, groups);
            } else {
                unaddressed |= outcome.isDecision();
            }
        }
        if (unaddressed) {
            addUnaddressed(addressed, groups);
        }
        List<Decision> decisions = new ArrayList<>(groups.size());
        groups.forEach(group -> decisions.add(decision(group.outcomes, group.who, group.responsible)));
        decisions.sort(order);
        return decisions;
    }

    /** A conclusion that names nobody says the same as those that name somebody; else it goes to whoever answers for it. */
    private void addUnaddressed(Map<Key, List<Group>> addressed, List<Group> groups) {
        Map<Key, List<Group>> others = new HashMap<>();
        for (Outcome outcome : standing) {
            if (!outcome.isDecision() || !outcome.who().isEmpty()) {
                continue;
            }
            Key key = key(outcome);
            List<Group> homes = addressed.getOrDefault(key, List.of());
            homes.forEach(home -> home.outcomes.add(outcome));
            if (homes.isEmpty()) {
                Optional<Responsible> named = outcome.duty() ? responsible(outcome) : Optional.empty();
                add(
                        outcome,
                        key,
                        named.map(Responsible::who).orElse(Set.of()),
                        named.map(Responsible::clauses).orElse(Set.of()),
                        others.computeIfAbsent(key, k -> new ArrayList<>(2)),
                        groups);
            }
        }
    }

    private static void add(
            Outcome outcome, Key key, Set<Actor> who, Set<String> responsible, List<Group> same, List<Group> groups) {
        for (Group group : same) {
            if (group.who.equals(who)) {
                group.outcomes.add(outcome);
                return;
            }
        }
        Group group = new Group(key, who, responsible);
        group.outcomes.add(outcome);
        same.add(group);
        groups.add(group);
    }

    private record Responsible(Set<Actor> who, Set<String> clauses) {}

    /** Who answers for an act on the subject, or on what it lies within; the nearest wins. */
    private Optional<Responsible> responsible(Outcome duty) {
        if (duty.acts().contains(Act.BE_RESPONSIBLE)) {
            return Optional.empty();
        }
        if (responsibilities == null) {
            responsibilities = new ArrayList<>();
            for (Outcome o : standing) {
                if (o.isDecision()
                        && o.force() == Force.MUST
                        && o.acts().contains(Act.BE_RESPONSIBLE)
                        && !o.who().isEmpty()) {
                    responsibilities.add(o);
                }
            }
        }
        if (responsibilities.isEmpty()) {
            return Optional.empty();
        }
        for (Subject at = duty.about(); at != null; at = at.in().orElse(null)) {
            Set<Actor> who = new HashSet<>();
            Set<String> clauses = new TreeSet<>(Comparator.comparingInt(rules::orderOf));
            for (Outcome o : responsibilities) {
                if (o.about().id().equals(at.id()) && !Collections.disjoint(o.what(), duty.acts())) {
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
        Set<Term> what = first.what();
        Set<How> how = first.how();
        Due due = first.due();
        State state = run.fulfilment().state(first);
        for (int i = 1; i < outcomes.size(); i++) {
            Outcome o = outcomes.get(i);
            what = union(what, o.what());
            how = union(how, o.how());
            due = due.and(o.due());
            State s = run.fulfilment().state(o);
            state = s == State.LATE || s == State.DONE_LATE ? s : state;
        }
        List<Reason> reasons = reasons(outcomes);
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
                supports(reasons, responsible));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        if (one.containsAll(other)) {
            return one;
        }
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private List<String> supports(List<Reason> reasons, Set<String> responsible) {
        Set<String> supports = null;
        for (Reason reason : reasons) {
            List<String> more = rules.supportsOf(reason.clause());
            if (supports == null && (!more.isEmpty() || !responsible.isEmpty())) {
                supports = new TreeSet<>(Comparator.comparingInt(rules::orderOf));
                supports.addAll(responsible);
            }
            if (supports != null) {
                supports.addAll(more);
            }
        }
        if (supports == null) {
            return List.of();
        }
        for (Reason reason : reasons) {
            supports.remove(reason.clause());
        }
        return List.copyOf(supports);
    }

    private List<Reason> reasons(List<Outcome> outcomes) {
        if (outcomes.size() == 1) {
            return List.of(reason(outcomes.get(0)));
        }
        List<Reason> reasons = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            Reason reason = reason(outcome);
            boolean said = false;
            for (int i = 0; i < reasons.size() && !said; i++) {
                Reason other = reasons.get(i);
                said = other.rule().equals(reason.rule()) && other.equals(reason);
            }
            if (!said) {
                reasons.add(reason);
            }
        }
        reasons.sort(byClause);
        return reasons;
    }

    private static Reason reason(Outcome o) {
        return new Reason(o.clause(), o.rule().name(), o.what(), o.due(), facts(o.matched()));
    }

    /** What was matched, in types of the API: what only rules see is shown as what it stands for. */
    static List<Object> facts(List<Object> matched) {
        boolean plain = true;
        for (int i = 0; i < matched.size() && plain; i++) {
            Object fact = matched.get(i);
            plain = fact instanceof Subject || fact instanceof Statement;
        }
        if (plain) {
            return matched;
        }
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
    private int compare(Decision a, Decision b) {
        int bySubject = compare(a.about(), b.about());
        int first = bySubject != 0
                ? bySubject
                : rules.orderOf(a.reasons().get(0).clause())
                        - rules.orderOf(b.reasons().get(0).clause());
        return first != 0 ? first : REST.compare(a, b);
    }

    private static final Comparator<Decision> REST = Comparator.comparing(Decision::force)
            .thenComparing(d -> d.acts().toString())
            .thenComparing(d -> d.who().toString())
            .thenComparing(d -> d.to().toString())
            .thenComparing(d -> d.what().toString())
            .thenComparing(d -> d.before().toString())
            .thenComparing(d -> d.due().toString());

    private static int compare(Subject a, Subject b) {
        if (a == b) {
            return 0;
        }
        int byType = Run.typeOf(a).number() - Run.typeOf(b).number();
        return byType != 0 ? byType : a.id().compareTo(b.id());
    }

    // ---- the rest

    /** What a person must assess: one duty for each subject and term; one for all that a post nobody has gone through may contain. */
    private List<Decision> questions() {
        if (run.open().isEmpty()) {
            return List.of();
        }
        record Asked(String about, Term term) {}
        Map<Asked, List<Run.Open>> grouped = new LinkedHashMap<>();
        for (Run.Open open : run.open()) {
            boolean wholePost =
                    open.term().settledByReview() && open.about() instanceof Post && !run.isReviewed(open.about());
            grouped.computeIfAbsent(
                            new Asked(open.about().id(), wholePost ? null : open.term()), k -> new ArrayList<>(4))
                    .add(open);
        }
        List<Decision> questions = new ArrayList<>(grouped.size());
        grouped.values().forEach(opens -> questions.add(question(opens)));
        questions.sort(order);
        return questions;
    }

    private Decision question(List<Run.Open> opens) {
        Subject about = opens.get(0).about();
        List<Object> matched = List.of(about);
        if (opens.size() > 1) {
            opens.sort(this::compare);
        }
        List<Reason> reasons = new ArrayList<>(opens.size());
        Set<Term> terms = Set.of(opens.get(0).term());
        for (int i = 0; i < opens.size(); ) {
            Rule rule = opens.get(i).rule();
            Set<Term> what = Set.of(opens.get(i).term());
            for (i++; i < opens.size() && same(opens.get(i).rule(), rule); i++) {
                what = union(what, Set.of(opens.get(i).term()));
            }
            if (terms.size() == 1) {
                terms = union(terms, what);
            } else {
                terms.addAll(what);
            }
            reasons.add(new Reason(rule.clause(), rule.name(), what, Due.UNSTATED, matched));
        }
        return new Decision(
                Force.MUST,
                ASSESS,
                about,
                Set.of(),
                Set.of(),
                terms,
                Set.of(),
                waits(opens),
                Due.UNSTATED,
                State.OPEN,
                reasons,
                List.of());
    }

    /** The acts that an answer could hold up or forbid: they wait for it. */
    private static Set<Act> waits(List<Run.Open> opens) {
        Set<Act> acts = EnumSet.noneOf(Act.class);
        for (Run.Open open : opens) {
            if (open.rule().then() instanceof Rule.Decide decide) {
                boolean forbids = decide.force() == Force.MUST_NOT || decide.force() == Force.SHOULD_NOT;
                acts.addAll(forbids ? decide.acts() : decide.before());
            }
        }
        return acts;
    }

    private static final Set<Act> ASSESS = Set.of(Act.ASSESS);

    private int compare(Run.Open a, Run.Open b) {
        int byClause = rules.orderOf(a.rule().clause()) - rules.orderOf(b.rule().clause());
        return byClause != 0 ? byClause : a.rule().name().compareTo(b.rule().name());
    }

    private static boolean same(Rule a, Rule b) {
        return a == b || a.name().equals(b.name()) && a.clause().equals(b.clause());
    }

    private List<SetAside> setAside() {
        if (run.aside().isEmpty()) {
            return List.of();
        }
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
        for (int first = 0, end; first < decisions.size(); first = end) {
            end = first + 1;
            while (end < decisions.size()
                    && compare(decisions.get(first).about(), decisions.get(end).about()) == 0) {
                end++;
            }
            List<Decision> same = decisions.subList(first, end);
            if (end > first + 1 && same.stream().anyMatch(d -> d.prohibition() || d.force() == Force.NOT_REQUIRED)) {
                conflicts(same, conflicts);
            }
        }
        return conflicts;
    }

    private static void conflicts(List<Decision> same, List<Conflict> conflicts) {
        for (Decision one : same) {
            for (Decision other : same) {
                if (contradict(one, other) && !Collections.disjoint(one.acts(), other.acts())) {
                    conflicts.add(new Conflict(one, other));
                }
            }
        }
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
        if (derived.size() < 2) {
            return derived;
        }
        derived.sort(Comparator.<Derived, Subject>comparing(Derived::about, Merge::compare)
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
