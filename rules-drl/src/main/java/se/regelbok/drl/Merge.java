package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import se.regelbok.drl.RuleSet.Cited;
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
    private List<Outcome> responsibilities;

    private Merge(RuleSet rules, Run run) {
        this.rules = rules;
        this.run = run;
        this.standing = run.standing();
    }

    static Decisions decisions(Edition edition, Case situation, RuleSet rules, Run run) {
        return new Merge(rules, run).decisions(edition, situation);
    }

    private Decisions decisions(Edition edition, Case situation) {
        List<Decision> open = new ArrayList<>();
        List<Decision> done = new ArrayList<>();
        for (Placed placed : merged()) {
            (discharged(placed.decision().state()) ? done : open).add(placed.decision());
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
                derived(),
                rules.replaced());
    }

    private static boolean discharged(State state) {
        return state == State.DONE || state == State.DONE_LATE;
    }

    // ---- merging

    /** A decision with the place of its first clause in the document. */
    private record Placed(Decision decision, int order) {
        Placed(Decision decision, Outcome first) {
            this(decision, first.cited().order());
        }
    }

    /** What conclusions have in common that become one decision, but for who is to do it. */
    private record Key(
            String about, Force force, Set<Act> acts, Set<Role> to, Set<Act> before, Set<Term> what, boolean done) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key k
                    && k.force == force
                    && k.done == done
                    && k.about.equals(about)
                    && k.acts.equals(acts)
                    && k.to.equals(to)
                    && k.before.equals(before)
                    && k.what.equals(what);
        }

        @Override
        public int hashCode() {
            return (about.hashCode() * 31 + force.ordinal()) * 31 + acts.hashCode();
        }
    }

    /** Conclusions that become one decision, and what they make of its state. */
    private static final class Group {
        private final Set<Actor> who;
        private final Set<Cited> responsible;
        private final List<Outcome> outcomes = new ArrayList<>(2);
        private State state;

        private Group(Set<Actor> who, Set<Cited> responsible) {
            this.who = who;
            this.responsible = responsible;
        }

        private void add(Outcome outcome, State its) {
            outcomes.add(outcome);
            state = state == null || its == State.LATE || its == State.DONE_LATE ? its : state;
        }
    }

    private static Key key(Outcome o, State state) {
        boolean apart = o.acts().contains(Act.ASSESS) || o.acts().contains(Act.BE_RESPONSIBLE);
        return new Key(
                o.about().id(),
                o.force(),
                o.acts(),
                o.to(),
                o.before(),
                apart ? o.what() : Set.of(),
                discharged(state));
    }

    private List<Placed> merged() {
        List<Group> groups = new ArrayList<>();
        Map<Key, List<Group>> addressed = new HashMap<>();
        boolean unaddressed = false;
        for (Outcome outcome : standing) {
            if (outcome.isDecision() && !outcome.who().isEmpty()) {
                State state = run.fulfilment().state(outcome);
                List<Group> same = addressed.computeIfAbsent(key(outcome, state), k -> new ArrayList<>(2));
                add(outcome, state, outcome.who(), Set.of(), same, groups);
            } else {
                unaddressed |= outcome.isDecision();
            }
        }
        if (unaddressed) {
            addUnaddressed(addressed, groups);
        }
        List<Placed> decisions = new ArrayList<>(groups.size());
        for (Group group : groups) {
            decisions.add(new Placed(decision(group), group.outcomes.get(0)));
        }
        decisions.sort(ORDER);
        return decisions;
    }

    /** A conclusion that names nobody says the same as those that name somebody; else it goes to whoever answers for it. */
    private void addUnaddressed(Map<Key, List<Group>> addressed, List<Group> groups) {
        Map<Key, List<Group>> others = new HashMap<>();
        for (Outcome outcome : standing) {
            if (!outcome.isDecision() || !outcome.who().isEmpty()) {
                continue;
            }
            State state = run.fulfilment().state(outcome);
            Key key = key(outcome, state);
            List<Group> homes = addressed.getOrDefault(key, List.of());
            homes.forEach(home -> home.add(outcome, state));
            if (homes.isEmpty()) {
                Responsible named = outcome.duty() ? responsible(outcome) : Responsible.NOBODY;
                List<Group> same = others.computeIfAbsent(key, k -> new ArrayList<>(2));
                add(outcome, state, named.who(), named.clauses(), same, groups);
            }
        }
    }

    private static void add(
            Outcome outcome,
            State state,
            Set<Actor> who,
            Set<Cited> responsible,
            List<Group> same,
            List<Group> groups) {
        for (Group group : same) {
            if (group.who.equals(who)) {
                group.add(outcome, state);
                return;
            }
        }
        Group group = new Group(who, responsible);
        group.add(outcome, state);
        same.add(group);
        groups.add(group);
    }

    private record Responsible(Set<Actor> who, Set<Cited> clauses) {
        private static final Responsible NOBODY = new Responsible(Set.of(), Set.of());
    }

    /** Who answers for an act on the subject, or on what it lies within; the nearest wins. */
    private Responsible responsible(Outcome duty) {
        if (duty.acts().contains(Act.BE_RESPONSIBLE)) {
            return Responsible.NOBODY;
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
            return Responsible.NOBODY;
        }
        for (Subject at = duty.about(); at != null; at = at.in().orElse(null)) {
            Set<Actor> who = Set.of();
            Set<Cited> clauses = Set.of();
            for (Outcome o : responsibilities) {
                if (o.about().id().equals(at.id()) && !Collections.disjoint(o.what(), duty.acts())) {
                    who = union(who, o.who());
                    clauses = union(clauses, Set.of(o.cited()));
                }
            }
            if (!who.isEmpty()) {
                return new Responsible(who, clauses);
            }
        }
        return Responsible.NOBODY;
    }

    private static Decision decision(Group group) {
        Outcome first = group.outcomes.get(0);
        Set<Term> what = first.what();
        Set<How> how = first.how();
        Due due = first.due();
        for (int i = 1; i < group.outcomes.size(); i++) {
            Outcome o = group.outcomes.get(i);
            what = union(what, o.what());
            how = union(how, o.how());
            due = due.and(o.due());
        }
        return new Decision(
                first.force(),
                first.acts(),
                first.about(),
                group.who,
                first.to(),
                what,
                how,
                first.before(),
                due,
                group.state,
                reasons(group.outcomes),
                supports(group));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        if (one.isEmpty()) {
            return other;
        }
        if (one == other || other.isEmpty() || one.containsAll(other)) {
            return one;
        }
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static List<String> supports(Group group) {
        Set<Cited> supports = null;
        for (Outcome outcome : group.outcomes) {
            List<Cited> more = outcome.cited().supports();
            if (supports == null && (!more.isEmpty() || !group.responsible.isEmpty())) {
                supports = new TreeSet<>(RuleSet.IN_ORDER);
                supports.addAll(group.responsible);
            }
            if (supports != null) {
                supports.addAll(more);
            }
        }
        if (supports == null) {
            return List.of();
        }
        for (Outcome outcome : group.outcomes) {
            supports.remove(outcome.cited());
        }
        List<String> ids = new ArrayList<>(supports.size());
        supports.forEach(cited -> ids.add(cited.id()));
        return ids;
    }

    /** By clause, then by rule; rows of one checklist by what they say. */
    private static final Comparator<Outcome> BY_CLAUSE = (a, b) -> same(a.rule(), b.rule())
            ? text(a.what(), b.what())
            : Integer.compare(a.entry().number(), b.entry().number());

    /** The reasons that conclusions give, both sorted; what two say alike is said once. */
    private static List<Reason> reasons(List<Outcome> outcomes) {
        if (outcomes.size() == 1) {
            return List.of(reason(outcomes.get(0)));
        }
        outcomes.sort(BY_CLAUSE);
        List<Reason> reasons = new ArrayList<>(outcomes.size());
        for (Outcome outcome : outcomes) {
            Reason reason = reason(outcome);
            boolean said = false;
            for (int i = reasons.size() - 1; i >= 0 && !said; i--) {
                Reason other = reasons.get(i);
                if (!other.rule().equals(reason.rule())) {
                    break;
                }
                said = other.equals(reason);
            }
            if (!said) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    private static Reason reason(Outcome o) {
        return new Reason(o.cited().id(), o.rule().name(), o.what(), o.due(), facts(o.matched()));
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
                facts.add(outcome.cited().id());
            } else {
                facts.add(fact);
            }
        }
        return facts;
    }

    /** By subject, then by the first clause, then by what is to be done. */
    private static final Comparator<Placed> ORDER = Merge::compare;

    private static int compare(Placed a, Placed b) {
        int bySubject = compare(a.decision().about(), b.decision().about());
        if (bySubject != 0) {
            return bySubject;
        }
        int byClause = Integer.compare(a.order(), b.order());
        return byClause != 0 ? byClause : REST.compare(a.decision(), b.decision());
    }

    private static final Comparator<Decision> REST = Comparator.comparing(Decision::force)
            .thenComparing(Decision::acts, Merge::text)
            .thenComparing(Decision::who, Merge::text)
            .thenComparing(Decision::to, Merge::text)
            .thenComparing(Decision::what, Merge::text)
            .thenComparing(Decision::before, Merge::text)
            .thenComparing(Decision::due, Merge::text);

    private static int text(Object a, Object b) {
        return a == b || a.equals(b) ? 0 : a.toString().compareTo(b.toString());
    }

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
        List<Run.Open> opens = run.open();
        opens.sort(BY_SUBJECT);
        List<Question> questions = new ArrayList<>();
        int ofSubject = 0;
        for (int i = 0; i < opens.size(); i++) {
            Run.Open open = opens.get(i);
            if (i > 0 && compare(opens.get(i - 1).about(), open.about()) != 0) {
                ofSubject = questions.size();
            }
            Term term = wholePost(open) ? null : open.term();
            int at = ofSubject;
            while (at < questions.size() && !questions.get(at).asks(term)) {
                at++;
            }
            if (at == questions.size()) {
                questions.add(new Question(open, term));
            }
            questions.get(at).add(open);
        }
        List<Placed> placed = new ArrayList<>(questions.size());
        for (Question question : questions) {
            placed.add(new Placed(
                    question.decision(), question.first.entry().cited().order()));
        }
        placed.sort(ORDER);
        List<Decision> decisions = new ArrayList<>(placed.size());
        for (Placed each : placed) {
            decisions.add(each.decision());
        }
        return decisions;
    }

    private static final Comparator<Run.Open> BY_SUBJECT = (a, b) -> {
        int bySubject = compare(a.about(), b.about());
        return bySubject != 0
                ? bySubject
                : Integer.compare(a.entry().number(), b.entry().number());
    };

    private boolean wholePost(Run.Open open) {
        return open.term().settledByReview() && open.about() instanceof Post && !run.isReviewed(open.about());
    }

    /** What becomes one question; what rows of one checklist ask is said as one reason. */
    private static final class Question {
        private final Run.Open first;
        private final Term term;
        private final List<Object> matched;
        private final List<Reason> reasons = new ArrayList<>(2);
        private Set<Term> terms;
        private Set<Act> waits = Set.of();

        private Rule rule;
        private Set<Term> what;

        /**
         * @param term null where it is all that a post may contain
         */
        private Question(Run.Open first, Term term) {
            this.first = first;
            this.term = term;
            this.matched = List.of(first.about());
            this.terms = Set.of(first.term());
        }

        private boolean asks(Term other) {
            return term == other || term != null && term.equals(other);
        }

        /** Adds what a rule asks; rules come in their order. */
        private void add(Run.Open open) {
            terms = with(terms, open.term());
            waits = union(waits, open.entry().waits());
            if (rule != null && same(rule, open.rule())) {
                what = with(what, open.term());
                return;
            }
            say();
            rule = open.rule();
            what = term == null ? Set.of(open.term()) : terms;
        }

        private void say() {
            if (rule != null) {
                reasons.add(new Reason(rule.clause(), rule.name(), what, Due.UNSTATED, matched));
            }
        }

        private Decision decision() {
            say();
            return new Decision(
                    Force.MUST,
                    ASSESS,
                    first.about(),
                    Set.of(),
                    Set.of(),
                    terms,
                    Set.of(),
                    waits,
                    Due.UNSTATED,
                    State.OPEN,
                    reasons,
                    List.of());
        }

        /** A set with one more element: the same where it has it or has been made here. */
        private static Set<Term> with(Set<Term> some, Term one) {
            if (some.contains(one)) {
                return some;
            }
            Set<Term> more = some.size() == 1 ? new HashSet<>(some) : some;
            more.add(one);
            return more;
        }
    }

    private static final Set<Act> ASSESS = Set.of(Act.ASSESS);

    private static boolean same(Rule a, Rule b) {
        return a == b || a.name().equals(b.name()) && a.clause().equals(b.clause());
    }

    private List<SetAside> setAside() {
        if (run.aside().isEmpty()) {
            return List.of();
        }
        record Sorted(SetAside aside, Outcome outcome) {}
        List<Sorted> all = new ArrayList<>();
        for (Limits.Aside aside : run.aside()) {
            Outcome o = aside.outcome();
            all.add(new Sorted(new SetAside(conclusion(o), inOrder(aside.by())), o));
        }
        all.sort(Comparator.comparing((Sorted s) -> s.outcome().about().id())
                .thenComparingInt(s -> s.outcome().cited().order())
                .thenComparing(s -> s.outcome().rule().name())
                .thenComparing(s -> s.aside().conclusion().reasons().toString()));
        return all.stream().map(Sorted::aside).toList();
    }

    private Conclusion conclusion(Outcome outcome) {
        if (!outcome.isDecision()) {
            return new Derived(outcome.fact().get(), List.of(reason(outcome)));
        }
        Group alone = new Group(outcome.who(), Set.of());
        alone.add(outcome, run.fulfilment().state(outcome));
        return decision(alone);
    }

    private List<String> inOrder(List<String> clauses) {
        return clauses.size() < 2
                ? clauses
                : clauses.stream()
                        .sorted(Comparator.comparing(rules::cited, RuleSet.IN_ORDER))
                        .toList();
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
            if (!outcome.isDecision()) {
                grouped.computeIfAbsent(bare(outcome.fact().get()), k -> new ArrayList<>(1))
                        .add(outcome);
            }
        }
        if (grouped.isEmpty()) {
            return List.of();
        }
        List<Derived> derived = new ArrayList<>(grouped.size());
        for (List<Outcome> outcomes : grouped.values()) {
            List<Reason> reasons = reasons(outcomes);
            derived.add(new Derived(outcomes.get(0).fact().get(), reasons));
        }
        if (derived.size() < 2) {
            return derived;
        }
        derived.sort(Comparator.<Derived, Subject>comparing(Derived::about, Merge::compare)
                .thenComparingInt(d -> rules.cited(d.reasons().get(0).clause()).order())
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
