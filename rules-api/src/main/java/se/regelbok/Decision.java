package se.regelbok;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * What the policy calls for.
 *
 * @param force how strongly
 * @param acts what to do; several: any one of them
 * @param about on what
 * @param who whose task; several: any one of them; empty where the policy names nobody
 * @param to the counterpart, empty where there is none
 * @param what the category, ground, missing items or questions
 * @param how the manner
 * @param before the acts that it comes before, which are blocked until it is done
 * @param due when
 * @param state how it stands against the steps of the case
 * @param reasons the clauses that it rests on, with their rules
 * @param supports clauses cited beside those: guidance, definitions of roles, pointers
 */
public record Decision(
        Force force,
        Set<Act> acts,
        Subject about,
        Set<Actor> who,
        Set<Role> to,
        Set<Term> what,
        Set<How> how,
        Set<Act> before,
        Due due,
        State state,
        List<Reason> reasons,
        List<String> supports)
        implements Conclusion {
    public Decision {
        Objects.requireNonNull(force, "force");
        acts = Ordered.copy(acts);
        Objects.requireNonNull(about, "about");
        who = Ordered.actors(who);
        to = Ordered.copy(to);
        what = Ordered.copy(what);
        how = Ordered.copy(how);
        before = Ordered.copy(before);
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(state, "state");
        reasons = List.copyOf(reasons);
        supports = List.copyOf(supports);
        if (acts.isEmpty() || reasons.isEmpty()) {
            throw new IllegalArgumentException("a decision needs an act and a clause");
        }
    }

    /**
     * Tells whether it calls for something to be done.
     *
     * @return true for {@code MUST} and {@code SHOULD}
     */
    public boolean duty() {
        return force == Force.MUST || force == Force.SHOULD;
    }

    /**
     * Tells whether it calls for something not to be done.
     *
     * @return true for {@code MUST_NOT} and {@code SHOULD_NOT}
     */
    public boolean prohibition() {
        return force == Force.MUST_NOT || force == Force.SHOULD_NOT;
    }

    /**
     * Returns the roles among {@link #who}.
     *
     * @return a set, possibly empty
     */
    public Set<Role> whoRoles() {
        return who.stream().map(Actor::role).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns the decision as a sentence of a case file: {@code MUST ANSWER q by EDITOR until 2026-06-20T21:10+02:00 (NYK-6-4)}. It
     * has ids and words of the vocabulary, never what somebody wrote.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(force)
                .append(' ')
                .append(acts.stream().map(Act::name).collect(Collectors.joining("/")))
                .append(' ')
                .append(about.id());
        Sentence.words(
                text, "by", who.stream().map(a -> a.id() == null ? a.role().name() : a.id()));
        Sentence.words(text, "to", to.stream().map(Role::name));
        Sentence.words(text, "what", what.stream().map(Term::name));
        Sentence.words(text, "how", how.stream().map(How::name));
        Sentence.words(text, "before", before.stream().map(Act::name));
        due.from().ifPresent(at -> text.append(" from ").append(Sentence.instant(at)));
        due.until().ifPresent(at -> text.append(" until ").append(Sentence.instant(at)));
        if (due.times() > 1) {
            text.append(" times ").append(due.times());
        }
        Sentence.words(text, "pace", due.pace().stream().map(Pace::name));
        if (state != State.OPEN && state != State.IN_FORCE) {
            text.append(" state ").append(state);
        }
        return text.append(Sentence.clauses(this)).toString();
    }

    /** How a decision stands against the steps of its case. */
    public enum State {
        /** A duty still to be done. */
        OPEN,
        /** A duty still to be done whose time has passed. */
        LATE,
        /** A duty that steps have discharged. */
        DONE,
        /** A duty that steps have discharged after its time. */
        DONE_LATE,
        /** A prohibition, permission or relief that applies. */
        IN_FORCE,
        /** A prohibition that a step has broken. */
        BROKEN
    }
}
