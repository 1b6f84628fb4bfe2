package se.regelbok.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.regelbok.Conflict;
import se.regelbok.Decision;
import se.regelbok.Decision.State;
import se.regelbok.Decisions;
import se.regelbok.Derived;
import se.regelbok.Due;
import se.regelbok.Reason;
import se.regelbok.SetAside;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * What a peer answers about a case.
 *
 * @param questions null where a peer leaves out what a person must assess
 */
public record Answers(
        List<Call> standing,
        List<Question> questions,
        List<Call> done,
        List<Aside> aside,
        List<Clash> conflicts,
        List<Follows> derived) {

    /** What the clauses call for, after exceptions, steps and merging. */
    public record Call(
            Force force,
            Act act,
            Subject about,
            Set<Role> who,
            Role to,
            Set<Term> what,
            Set<How> how,
            Set<Act> before,
            Instant until,
            Set<Pace> pace,
            State state,
            List<Norm> clauses,
            List<Norm> supports) {
        @Override
        public String toString() {
            return line(new Decision(
                    force,
                    Set.of(act),
                    about,
                    who.stream().map(Actor::of).collect(Collectors.toSet()),
                    to == null ? Set.of() : Set.of(to),
                    what,
                    how,
                    before,
                    until == null && pace.isEmpty()
                            ? Due.UNSTATED
                            : new Due(Optional.empty(), Optional.ofNullable(until), 1, pace),
                    state,
                    reasons(clauses),
                    supports.stream().map(n -> n.id).toList()));
        }
    }

    /** What a person must assess. */
    public record Question(Subject about, Set<Term> what, Set<Act> before, List<Norm> clauses) {
        @Override
        public String toString() {
            return new Decision(
                            Force.MUST,
                            Set.of(Act.ASSESS),
                            about,
                            Set.of(),
                            Set.of(),
                            what,
                            Set.of(),
                            before,
                            Due.UNSTATED,
                            State.OPEN,
                            reasons(clauses),
                            List.of())
                    .toString();
        }
    }

    /** A conclusion that gave way. */
    public record Aside(Conclusion conclusion, List<Norm> by) {
        @Override
        public String toString() {
            return aside(
                    conclusion.force + " " + conclusion.act,
                    conclusion.about,
                    conclusion.norm.id,
                    by.stream().map(n -> n.id).sorted().toList());
        }
    }

    /** Two calls that contradict each other. */
    public record Clash(Call one, Call other) {
        @Override
        public String toString() {
            return one + " against " + other;
        }
    }

    /** A finding that follows from the facts. */
    public record Follows(Subject about, Term term, Answer answer, List<Norm> clauses) {
        @Override
        public String toString() {
            return about.id() + " " + term.name() + " " + answer + " " + clauses;
        }
    }

    private static String line(Decision decision) {
        return decision + " beside " + decision.supports();
    }

    private static List<Reason> reasons(List<Norm> clauses) {
        return clauses.stream()
                .map(c -> new Reason(c.id, "rule", Set.of(), Due.UNSTATED, List.of()))
                .toList();
    }

    private static String aside(String what, Subject about, String clause, List<String> by) {
        return what + " " + about.id() + " (" + clause + ") gave way to " + by;
    }

    /** These answers as lines to be compared. */
    List<String> lines(boolean withQuestions) {
        List<String> lines = new ArrayList<>();
        standing.forEach(call -> lines.add(call.toString()));
        done.forEach(call -> lines.add("done " + call));
        add(lines, "aside ", aside);
        add(lines, "conflict ", conflicts);
        add(lines, "derived ", derived);
        if (withQuestions) {
            add(lines, "? ", questions);
        }
        return lines;
    }

    private static void add(List<String> lines, String mark, Collection<?> answers) {
        answers.stream().map(a -> mark + a).sorted().distinct().forEach(lines::add);
    }

    /** The library's decisions as the same lines. */
    static List<String> lines(Decisions decisions, boolean withQuestions) {
        List<String> lines = new ArrayList<>();
        decisions.standing().forEach(call -> lines.add(line(call)));
        decisions.done().forEach(call -> lines.add("done " + line(call)));
        add(lines, "aside ", decisions.setAside().stream().map(Answers::aside).toList());
        add(
                lines,
                "conflict ",
                decisions.conflicts().stream().map(Answers::conflict).toList());
        add(
                lines,
                "derived ",
                decisions.derived().stream().map(Answers::derived).toList());
        if (withQuestions) {
            add(lines, "? ", decisions.questions());
        }
        return lines;
    }

    private static String aside(SetAside a) {
        Decision d = (Decision) a.conclusion();
        return aside(
                d.force() + " " + d.acts().iterator().next(),
                d.about(),
                d.reasons().get(0).clause(),
                a.by().stream().sorted().toList());
    }

    private static String conflict(Conflict c) {
        return line(c.one()) + " against " + line(c.other());
    }

    private static String derived(Derived d) {
        Finding f = (Finding) d.fact();
        Set<String> clauses =
                d.reasons().stream().map(Reason::clause).collect(Collectors.toCollection(LinkedHashSet::new));
        return f.about().id() + " " + f.term().name() + " " + f.answer() + " " + clauses;
    }
}
