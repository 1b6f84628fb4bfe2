package se.regelbok.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import se.regelbok.Decision.State;
import se.regelbok.bench.Answers.Aside;
import se.regelbok.bench.Answers.Call;
import se.regelbok.bench.Answers.Clash;
import se.regelbok.bench.Answers.Follows;
import se.regelbok.bench.Answers.Question;
import se.regelbok.facts.Account;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Document;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * What is left to do when all clauses have been asked: exceptions, what steps have discharged, merging, order. Every peer but the
 * library itself ends with this one.
 */
final class Settlement {
    private static final Set<Act> PERSONAL = EnumSet.of(Act.APPROVE, Act.SIGN, Act.HOLD_LOGIN, Act.APPOINT);
    private static final Set<Act> BY_PARTS = EnumSet.of(
            Act.TRAIN,
            Act.DOCUMENT,
            Act.NOTIFY,
            Act.SIGN,
            Act.KEEP_ORDERED,
            Act.PROVIDE,
            Act.APPOINT,
            Act.ASSESS,
            Act.FOLLOW_UP,
            Act.LIST,
            Act.CONSULT);
    private static final Set<How> MEDIA =
            EnumSet.of(How.SCREENSHOT, How.WRITTEN, How.PRINTOUT, How.ELECTRONIC, How.IN_MEDIUM, How.MEETING);
    private static final int HIGHEST_RANK = 3;

    /** A clause that turns on something nobody has said. */
    record Open(Norm norm, Subject about, Term term, Set<Act> waiting) {}

    private record Derived(Finding finding, Norm norm) {}

    private final Known known;
    private final List<Conclusion> concluded = new ArrayList<>();
    private final List<Open> open = new ArrayList<>();
    private final List<Derived> derived = new ArrayList<>(0);

    Settlement(Known known) {
        this.known = known;
    }

    void add(Conclusion conclusion) {
        concluded.add(conclusion);
    }

    void ask(Norm norm, Subject about, Term term, Set<Act> waiting) {
        open.add(new Open(norm, about, term, waiting));
    }

    void derive(Finding finding, Norm norm) {
        derived.add(new Derived(finding, norm));
    }

    // ---- exceptions

    /** Leaves what stands, and notes what gave way. */
    private List<Conclusion> standing(List<Aside> aside) {
        List<Conclusion> standing = new ArrayList<>(concluded.size());
        boolean limited = false;
        for (int i = 0; i < concluded.size(); i++) {
            Conclusion conclusion = concluded.get(i);
            if (conclusion.norm.rank == 0) {
                standing.add(conclusion);
            } else {
                limited = true;
            }
        }
        for (int rank = 1; limited && rank <= HIGHEST_RANK; rank++) {
            for (int i = 0; i < concluded.size(); i++) {
                Conclusion conclusion = concluded.get(i);
                if (conclusion.norm.rank == rank) {
                    List<Norm> by = limiting(conclusion, standing);
                    if (by.isEmpty()) {
                        standing.add(conclusion);
                    } else {
                        aside.add(new Aside(conclusion, by));
                    }
                }
            }
        }
        return standing;
    }

    private static List<Norm> limiting(Conclusion conclusion, List<Conclusion> standing) {
        List<Norm> by = List.of();
        for (Norm norm : conclusion.norm.limitedBy) {
            for (int i = 0; i < standing.size(); i++) {
                Conclusion other = standing.get(i);
                if (other.norm == norm && conclusion.about.within(other.about)) {
                    if (by.isEmpty()) {
                        by = new ArrayList<>(2);
                    }
                    by.add(norm);
                    break;
                }
            }
        }
        return by;
    }

    // ---- steps

    boolean discharged(Conclusion duty) {
        return dischargedAt(duty) != null;
    }

    /** When steps had discharged a duty, or null. */
    private Instant dischargedAt(Conclusion duty) {
        List<Step> steps = known.of(duty.about).steps;
        if (steps.isEmpty() || duty.act == Act.MONITOR || duty.act == Act.BE_RESPONSIBLE) {
            return null;
        }
        Set<Term> missing = BY_PARTS.contains(duty.act) && !duty.what.isEmpty() ? new HashSet<>(duty.what) : Set.of();
        Instant last = null;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.act() != duty.act || !counts(step, duty)) {
                continue;
            }
            if (missing.isEmpty() && last != null) {
                break;
            }
            if (missing.isEmpty() || missing.removeAll(step.what())) {
                last = last == null || step.at().isAfter(last) ? step.at() : last;
            }
        }
        return missing.isEmpty() ? last : null;
    }

    private static boolean counts(Step step, Conclusion duty) {
        return (duty.to == null || step.toRole() == duty.to)
                && (duty.who.isEmpty() || !PERSONAL.contains(duty.act) || contains(duty.who, step.whoRole()))
                && (Collections.disjoint(duty.how, MEDIA) || usedMedium(step.how(), duty.how))
                && (duty.after == null || step.at().isAfter(duty.after));
    }

    private static boolean contains(Set<Role> roles, Role role) {
        return role != null && roles.contains(role);
    }

    private static boolean usedMedium(Set<How> used, Set<How> named) {
        for (How how : used) {
            if (MEDIA.contains(how) && named.contains(how)) {
                return true;
            }
        }
        return false;
    }

    private State state(Conclusion conclusion) {
        if (conclusion.duty()) {
            Instant at = dischargedAt(conclusion);
            if (at != null) {
                return conclusion.until != null && at.isAfter(conclusion.until) ? State.DONE_LATE : State.DONE;
            }
            return conclusion.until != null && known.now.isAfter(conclusion.until) ? State.LATE : State.OPEN;
        }
        if (conclusion.prohibition()) {
            for (Step step : known.of(conclusion.about).steps) {
                if (step.act() == conclusion.act
                        && (conclusion.who.isEmpty()
                                || step.who() == null
                                || conclusion.who.contains(step.whoRole()))) {
                    return State.BROKEN;
                }
            }
        }
        return State.IN_FORCE;
    }

    // ---- merging

    /** Conclusions that become one call. */
    private static final class Group {
        final Conclusion first;
        final boolean done;
        final Set<Role> who;
        final List<Norm> responsible;
        final List<Norm> clauses = new ArrayList<>(2);
        State state;
        Set<Term> what;
        Set<How> how;
        Instant until;
        Set<Pace> pace;

        Group(Conclusion first, State state, Set<Role> who, List<Norm> responsible) {
            this.first = first;
            this.done = isDone(state);
            this.who = who;
            this.responsible = responsible;
            this.state = state;
            what = first.what;
            how = first.how;
            until = first.until;
            pace = first.pace;
            clauses.add(first.norm);
        }

        boolean takes(Conclusion c, boolean isDone) {
            return first.about.id().equals(c.about.id())
                    && first.act == c.act
                    && first.force == c.force
                    && first.to == c.to
                    && first.before.equals(c.before)
                    && done == isDone
                    && (c.act != Act.ASSESS && c.act != Act.BE_RESPONSIBLE || first.what.equals(c.what));
        }

        void add(Conclusion c, State other) {
            what = union(what, c.what);
            how = union(how, c.how);
            pace = union(pace, c.pace);
            until = until == null || c.until != null && c.until.isBefore(until) ? c.until : until;
            state = other == State.LATE || other == State.DONE_LATE ? other : state;
            if (!clauses.contains(c.norm)) {
                clauses.add(c.norm);
            }
        }

        Call call() {
            clauses.sort(BY_ORDER);
            List<Norm> supports = new ArrayList<>(responsible);
            for (Norm clause : clauses) {
                for (Norm support : clause.supports) {
                    if (!supports.contains(support)) {
                        supports.add(support);
                    }
                }
            }
            if (!supports.isEmpty()) {
                supports.removeAll(clauses);
                supports.sort(BY_ORDER);
            }
            return new Call(
                    first.force,
                    first.act,
                    first.about,
                    who,
                    first.to,
                    what,
                    how,
                    first.before,
                    until,
                    pace,
                    state,
                    clauses,
                    supports);
        }
    }

    private static boolean isDone(State state) {
        return state == State.DONE || state == State.DONE_LATE;
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        if (other.isEmpty() || one.containsAll(other)) {
            return one;
        }
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private List<Group> merged(List<Conclusion> standing) {
        List<Group> groups = new ArrayList<>(standing.size());
        boolean unaddressed = false;
        for (int i = 0; i < standing.size(); i++) {
            Conclusion conclusion = standing.get(i);
            if (conclusion.who.isEmpty()) {
                unaddressed = true;
            } else {
                State state = state(conclusion);
                Group group = group(groups, 0, conclusion, isDone(state), conclusion.who);
                if (group == null) {
                    groups.add(new Group(conclusion, state, conclusion.who, List.of()));
                } else {
                    group.add(conclusion, state);
                }
            }
        }
        if (unaddressed) {
            addUnaddressed(standing, groups);
        }
        return groups;
    }

    private static Group group(List<Group> groups, int from, Conclusion c, boolean done, Set<Role> who) {
        for (int i = from; i < groups.size(); i++) {
            Group group = groups.get(i);
            if (group.takes(c, done) && group.who.equals(who)) {
                return group;
            }
        }
        return null;
    }

    /** What names nobody says the same as what names somebody; else it goes to whoever answers for it. */
    private void addUnaddressed(List<Conclusion> standing, List<Group> groups) {
        int addressed = groups.size();
        for (int i = 0; i < standing.size(); i++) {
            Conclusion conclusion = standing.get(i);
            if (!conclusion.who.isEmpty()) {
                continue;
            }
            State state = state(conclusion);
            boolean home = false;
            for (int g = 0; g < addressed; g++) {
                if (groups.get(g).takes(conclusion, isDone(state))) {
                    groups.get(g).add(conclusion, state);
                    home = true;
                }
            }
            if (!home) {
                Set<Role> who = new LinkedHashSet<>();
                List<Norm> clauses = new ArrayList<>(0);
                if (conclusion.duty() && conclusion.act != Act.BE_RESPONSIBLE) {
                    responsible(conclusion, standing, who, clauses);
                }
                Group group = group(groups, addressed, conclusion, isDone(state), who);
                if (group == null) {
                    groups.add(new Group(conclusion, state, who, clauses));
                } else {
                    group.add(conclusion, state);
                }
            }
        }
    }

    private static void responsible(Conclusion duty, List<Conclusion> standing, Set<Role> who, List<Norm> clauses) {
        for (Subject at = duty.about; at != null && who.isEmpty(); at = at.in().orElse(null)) {
            for (Conclusion c : standing) {
                if (c.act == Act.BE_RESPONSIBLE
                        && c.force == Force.MUST
                        && c.what.contains(duty.act)
                        && c.about.id().equals(at.id())) {
                    who.addAll(c.who);
                    if (!clauses.contains(c.norm)) {
                        clauses.add(c.norm);
                    }
                }
            }
        }
    }

    // ---- order

    private static final Comparator<Norm> BY_ORDER = (a, b) -> a.order - b.order;

    private static int compare(Call a, Call b) {
        int bySubject = compare(a.about(), b.about());
        if (bySubject != 0) {
            return bySubject;
        }
        int byClause = a.clauses().get(0).order - b.clauses().get(0).order;
        if (byClause != 0) {
            return byClause;
        }
        int byForce = a.force().compareTo(b.force());
        if (byForce != 0) {
            return byForce;
        }
        int byAct = a.act().name().compareTo(b.act().name());
        if (byAct != 0) {
            return byAct;
        }
        int byRole = String.valueOf(a.who()).compareTo(String.valueOf(b.who()));
        return byRole != 0 ? byRole : String.valueOf(a.to()).compareTo(String.valueOf(b.to()));
    }

    private static int compare(Subject a, Subject b) {
        if (a == b) {
            return 0;
        }
        int byType = type(a) - type(b);
        return byType != 0 ? byType : a.id().compareTo(b.id());
    }

    private static int type(Subject subject) {
        if (subject instanceof Account) {
            return 0;
        } else if (subject instanceof Post) {
            return 1;
        } else if (subject instanceof Person) {
            return 3;
        } else if (subject instanceof Organisation) {
            return 4;
        } else if (subject instanceof Document) {
            return 5;
        }
        return subject instanceof DataSubject ? 6 : 2;
    }

    // ---- all of it

    Answers answers() {
        List<Aside> aside = new ArrayList<>(0);
        List<Group> groups = merged(standing(aside));
        List<Call> calls = new ArrayList<>(groups.size());
        List<Call> done = new ArrayList<>(0);
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            (group.done ? done : calls).add(group.call());
        }
        calls.sort(Settlement::compare);
        done.sort(Settlement::compare);
        return new Answers(calls, questions(), done, aside, clashes(calls), follows());
    }

    /** One question for each subject and term; one for all that a post nobody has gone through may contain. */
    private List<Question> questions() {
        if (open.isEmpty()) {
            return List.of();
        }
        List<Question> questions = new ArrayList<>();
        List<Open> left = open;
        while (!left.isEmpty()) {
            Open first = left.get(0);
            boolean whole = wholePost(first);
            Set<Term> terms = new HashSet<>();
            Set<Act> waiting = EnumSet.noneOf(Act.class);
            List<Norm> clauses = new ArrayList<>();
            List<Open> others = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                Open o = left.get(i);
                if (o.about.id().equals(first.about.id()) && (whole ? wholePost(o) : o.term == first.term)) {
                    terms.add(o.term);
                    waiting.addAll(o.waiting);
                    if (!clauses.contains(o.norm)) {
                        clauses.add(o.norm);
                    }
                } else {
                    others.add(o);
                }
            }
            clauses.sort(BY_ORDER);
            questions.add(new Question(first.about, terms, waiting, clauses));
            left = others;
        }
        questions.sort((a, b) -> {
            int bySubject = compare(a.about(), b.about());
            return bySubject != 0
                    ? bySubject
                    : a.clauses().get(0).order - b.clauses().get(0).order;
        });
        return questions;
    }

    private boolean wholePost(Open o) {
        return o.about instanceof Post && o.term.settledByReview() && !known.of(o.about).reviewed;
    }

    private static List<Clash> clashes(List<Call> calls) {
        List<Clash> clashes = new ArrayList<>(0);
        for (int i = 0; i < calls.size(); i++) {
            Call other = calls.get(i);
            if (other.force() == Force.MUST || other.force() == Force.SHOULD || other.force() == Force.MAY) {
                continue;
            }
            for (int j = 0; j < calls.size(); j++) {
                Call one = calls.get(j);
                if (one.act() == other.act()
                        && one.about().id().equals(other.about().id())
                        && contradict(one, other)) {
                    clashes.add(new Clash(one, other));
                }
            }
        }
        return clashes;
    }

    private static boolean contradict(Call one, Call other) {
        boolean forbids = other.force() == Force.MUST_NOT || other.force() == Force.SHOULD_NOT;
        boolean calls = one.force() == Force.MUST || one.force() == Force.SHOULD || one.force() == Force.MAY;
        return (one.who().isEmpty() || other.who().isEmpty() || !Collections.disjoint(one.who(), other.who()))
                && (forbids ? calls : one.force() == Force.MUST);
    }

    private List<Follows> follows() {
        List<Follows> follows = new ArrayList<>(0);
        for (Derived d : derived) {
            Finding f = d.finding;
            Follows same = null;
            for (Follows other : follows) {
                if (other.about().id().equals(f.about().id())
                        && other.term() == f.term()
                        && other.answer() == f.answer()) {
                    same = other;
                }
            }
            if (same == null) {
                same = new Follows(f.about(), f.term(), f.answer(), new ArrayList<>(2));
                follows.add(same);
            }
            if (!same.clauses().contains(d.norm)) {
                same.clauses().add(d.norm);
                same.clauses().sort(BY_ORDER);
            }
        }
        return follows;
    }
}
