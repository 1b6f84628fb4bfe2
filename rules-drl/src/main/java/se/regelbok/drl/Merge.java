package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
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
import se.regelbok.drl.Plan.Entry;
import se.regelbok.drl.Plan.Word;
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
import se.regelbok.terms.Labelled;
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
        List<Group> merged = merged();
        List<Decision> open = new ArrayList<>(merged.size());
        List<Decision> done = new ArrayList<>(0);
        for (int i = 0; i < merged.size(); i++) {
            Decision decision = merged.get(i).decision;
            (discharged(decision.state()) ? done : open).add(decision);
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

    /** What becomes a decision, with the place of its first clause in the document. */
    private abstract static class Placed {
        Decision decision;
        int order;
    }

    /** Conclusions that become one decision, and what they make of its state. */
    private static final class Group extends Placed {
        private final Set<Actor> who;
        private final Set<Cited> responsible;
        private final boolean addressed;
        private final boolean done;
        private final int hash;
        private final Group next;
        private List<Outcome> outcomes;
        private State state;

        /**
         * @param next the group before it with such a hash, null for none
         */
        private Group(Outcome first, State state, Set<Actor> who, Set<Cited> responsible, int hash, Group next) {
            this.who = who;
            this.responsible = responsible;
            this.addressed = !first.who().isEmpty();
            this.done = discharged(state);
            this.hash = hash;
            this.next = next;
            this.outcomes = List.of(first);
            this.state = state;
        }

        /** Whether a conclusion has all in common with it but who is to do it. */
        private boolean like(Outcome o, State its, int itsHash) {
            Outcome first = outcomes.get(0);
            return hash == itsHash
                    && o.force() == first.force()
                    && done == discharged(its)
                    && o.about().id().equals(first.about().id())
                    && o.acts().equals(first.acts())
                    && o.to().equals(first.to())
                    && o.before().equals(first.before())
                    && (!apart(o) || o.what().equals(first.what()));
        }

        private void add(Outcome outcome, State its) {
            if (outcomes.size() == 1) {
                outcomes = new ArrayList<>(outcomes);
            }
            outcomes.add(outcome);
            state = its == State.LATE || its == State.DONE_LATE ? its : state;
        }
    }

    /** Whether conclusions on different parts are different duties. */
    private static boolean apart(Outcome o) {
        return o.acts().contains(Act.ASSESS) || o.acts().contains(Act.BE_RESPONSIBLE);
    }

    private List<Group> merged() {
        List<Group> groups = new ArrayList<>(standing.size());
        Group[] heads = new Group[Integer.highestOneBit(Math.max(4, standing.size())) * 2];
        boolean unaddressed = false;
        for (Outcome outcome : standing) {
            if (outcome.isDecision() && !outcome.who().isEmpty()) {
                add(outcome, heads, groups);
            } else {
                unaddressed |= outcome.isDecision();
            }
        }
        if (unaddressed) {
            for (Outcome outcome : standing) {
                if (outcome.isDecision() && outcome.who().isEmpty()) {
                    add(outcome, heads, groups);
                }
            }
        }
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            group.decision = decision(group);
            group.order = group.outcomes.get(0).cited().order();
        }
        groups.sort(ORDER);
        return groups;
    }

    /** A conclusion that names nobody says the same as those that name somebody; else it goes to whoever answers for it. */
    private void add(Outcome outcome, Group[] heads, List<Group> groups) {
        State state = run.fulfilment().state(outcome);
        int hash = (outcome.about().id().hashCode() * 31 + outcome.force().ordinal()) * 31
                + outcome.acts().hashCode();
        int slot = (hash ^ hash >>> 16) & heads.length - 1;
        Set<Actor> who = outcome.who();
        Set<Cited> responsible = Set.of();
        if (who.isEmpty()) {
            boolean home = false;
            for (Group group = heads[slot]; group != null; group = group.next) {
                if (group.addressed && group.like(outcome, state, hash)) {
                    group.add(outcome, state);
                    home = true;
                }
            }
            if (home) {
                return;
            }
            Responsible named = outcome.duty() ? responsible(outcome) : Responsible.NOBODY;
            who = named.who();
            responsible = named.clauses();
        }
        for (Group group = heads[slot]; group != null; group = group.next) {
            if (group.addressed != outcome.who().isEmpty()
                    && group.like(outcome, state, hash)
                    && group.who.equals(who)) {
                group.add(outcome, state);
                return;
            }
        }
        heads[slot] = new Group(outcome, state, who, responsible, hash, heads[slot]);
        groups.add(heads[slot]);
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
                said = other.clause().equals(reason.clause())
                        && other.what().equals(reason.what())
                        && other.due().equals(reason.due())
                        && other.matched().equals(reason.matched());
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
        int bySubject = compare(a.decision.about(), b.decision.about());
        if (bySubject != 0) {
            return bySubject;
        }
        int byClause = Integer.compare(a.order, b.order);
        return byClause != 0 ? byClause : REST.compare(a.decision, b.decision);
    }

    private static final Comparator<Decision> REST = Comparator.comparing(Decision::force)
            .thenComparing(Decision::acts, Merge::words)
            .thenComparing(Decision::who, Merge::text)
            .thenComparing(Decision::to, Merge::words)
            .thenComparing(Decision::what, Merge::words)
            .thenComparing(Decision::before, Merge::words)
            .thenComparing(Decision::due, Merge::text);

    private static int text(Object a, Object b) {
        return a == b || a.equals(b) ? 0 : a.toString().compareTo(b.toString());
    }

    /** Compares sets word by word; both are in the order of the names. */
    private static int words(Set<? extends Labelled> a, Set<? extends Labelled> b) {
        if (a == b) {
            return 0;
        }
        Iterator<? extends Labelled> others = b.iterator();
        for (Labelled word : a) {
            int c = others.hasNext() ? word.name().compareTo(others.next().name()) : 1;
            if (c != 0) {
                return c;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    static int compare(Subject a, Subject b) {
        if (a == b) {
            return 0;
        }
        return a.getClass() == b.getClass()
                ? a.id().compareTo(b.id())
                : Run.typeOf(a).number() - Run.typeOf(b).number();
    }

    // ---- the rest

    /** What a person must assess: one duty for each subject and term; one for all that a post nobody has gone through may contain. */
    private List<Decision> questions() {
        List<Run.Doubts> doubts = run.doubts();
        if (doubts.isEmpty()) {
            return List.of();
        }
        List<Question> questions = new ArrayList<>();
        for (Run.Doubts each : doubts) {
            questions(each, questions);
        }
        List<Decision> decisions = new ArrayList<>(questions.size());
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            question.decision = question.decision();
            question.order = question.first.cited().order();
        }
        questions.sort(ORDER);
        for (int i = 0; i < questions.size(); i++) {
            decisions.add(questions.get(i).decision);
        }
        return decisions;
    }

    private void questions(Run.Doubts doubts, List<Question> questions) {
        Plan plan = rules.plan();
        boolean unreviewed = doubts.about() instanceof Post && !run.isReviewed(doubts.about());
        int before = questions.size();
        List<Object> matched = List.of(doubts.about());
        for (int i = 0; i < doubts.size(); i++) {
            Entry entry = plan.entry(doubts.rule(i));
            Word asks = plan.word(doubts.word(i));
            Word word = unreviewed && asks.byReview() ? null : asks;
            int at = before;
            while (at < questions.size() && questions.get(at).word != word) {
                at++;
            }
            if (at == questions.size()) {
                questions.add(new Question(entry, doubts.about(), word, matched, plan));
            }
            questions.get(at).add(entry, asks);
        }
    }

    /** What becomes one question; what rows of one checklist ask is said as one reason. */
    private static final class Question extends Placed {
        private final Entry first;
        private final Subject about;
        private final Word word;
        private final List<Object> matched;
        private final Plan plan;
        private final List<Reason> reasons = new ArrayList<>(2);
        private Set<Act> waits = Set.of();

        /** The rule whose reason comes next, and the terms that it asks, the last of them and all as bits. */
        private Entry entry;

        private Word last;
        private final long[] what;

        /** The terms of all reasons, and of the last one that has several. */
        private final long[] all;

        private final long[] before;
        private Set<Term> set = Set.of();

        /**
         * @param word null where it is all that a post may contain
         */
        private Question(Entry first, Subject about, Word word, List<Object> matched, Plan plan) {
            this.first = first;
            this.about = about;
            this.word = word;
            this.matched = matched;
            this.plan = plan;
            this.what = word == null ? plan.noTerms() : null;
            this.all = word == null ? plan.noTerms() : null;
            this.before = word == null ? plan.noTerms() : null;
        }

        /** Adds what a rule asks; rules come in their order. */
        private void add(Entry by, Word asks) {
            if (entry == null || entry.sentence() != by.sentence()) {
                say();
                entry = by;
                waits = union(waits, by.waits());
            }
            last = asks;
            if (word == null) {
                what[last.number() >> 6] |= 1L << last.number();
            }
        }

        private void say() {
            if (entry == null) {
                return;
            }
            Set<Term> terms = word == null ? terms(what) : word.alone();
            Reason reason = new Reason(entry.cited().id(), entry.rule().name(), terms, Due.UNSTATED, matched);
            reasons.add(reason);
            if (word == null) {
                if (terms.size() > 1) {
                    set = reason.what();
                    System.arraycopy(what, 0, before, 0, what.length);
                }
                for (int w = 0; w < what.length; w++) {
                    all[w] |= what[w];
                    what[w] = 0;
                }
            }
        }

        /** Terms as a set: rows of one checklist are asked by several rules. */
        private Set<Term> terms(long[] numbers) {
            long others = 0;
            for (int w = 0; w < numbers.length; w++) {
                others |= numbers[w] & ~(w == last.number() >> 6 ? 1L << last.number() : 0);
            }
            return others == 0 ? last.alone() : Arrays.equals(numbers, before) ? set : plan.terms(numbers);
        }

        private Decision decision() {
            say();
            return new Decision(
                    Force.MUST,
                    ASSESS,
                    about,
                    Set.of(),
                    Set.of(),
                    word == null ? terms(all) : word.alone(),
                    Set.of(),
                    waits,
                    Due.UNSTATED,
                    State.OPEN,
                    reasons,
                    List.of());
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
        return decision(new Group(outcome, run.fulfilment().state(outcome), outcome.who(), Set.of(), 0, null));
    }

    private List<String> inOrder(List<String> clauses) {
        return clauses.size() < 2
                ? clauses
                : clauses.stream()
                        .sorted(Comparator.comparing(rules::cited, RuleSet.IN_ORDER))
                        .toList();
    }

    private List<Conflict> conflicts(List<Decision> decisions) {
        List<Conflict> conflicts = new ArrayList<>(0);
        for (int first = 0, end; first < decisions.size(); first = end) {
            end = first + 1;
            while (end < decisions.size()
                    && compare(decisions.get(first).about(), decisions.get(end).about()) == 0) {
                end++;
            }
            if (end > first + 1 && denies(decisions, first, end)) {
                conflicts(decisions.subList(first, end), conflicts);
            }
        }
        return conflicts;
    }

    private static boolean denies(List<Decision> decisions, int from, int to) {
        for (int i = from; i < to; i++) {
            if (decisions.get(i).prohibition() || decisions.get(i).force() == Force.NOT_REQUIRED) {
                return true;
            }
        }
        return false;
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
        Map<Object, List<Outcome>> grouped = Map.of();
        for (Outcome outcome : standing) {
            if (!outcome.isDecision()) {
                grouped = grouped.isEmpty() ? new LinkedHashMap<>() : grouped;
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
