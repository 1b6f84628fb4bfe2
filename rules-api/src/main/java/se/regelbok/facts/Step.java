package se.regelbok.facts;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import se.regelbok.terms.Act;
import se.regelbok.terms.How;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * What was done or, where its instant lies ahead of the case's now, is planned: one act on one subject.
 *
 * @param about on what, not null
 * @param act the act, not null
 * @param at when, not null
 * @param who who did it, null where not stated
 * @param to the counterpart (forwarded to, consulted with, notified), null where there is none or it is not stated
 * @param what which parts (content saved, topics of a training), empty where not stated
 * @param how in which manner, empty where not stated
 */
public record Step(Subject about, Act act, Instant at, Actor who, Actor to, Set<Term> what, Set<How> how)
        implements Statement {
    public Step {
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(act, "act");
        Objects.requireNonNull(at, "at");
        what = Set.copyOf(what);
        how = Set.copyOf(how);
    }

    /**
     * Returns a step with nothing further stated.
     *
     * @param about on what, not null
     * @param act the act, not null
     * @param at when, not null
     * @return the step
     */
    public static Step of(Subject about, Act act, Instant at) {
        return new Step(about, act, at, null, null, Set.of(), Set.of());
    }

    /**
     * Returns this step with who did it.
     *
     * @param who who, not null
     * @return a copy
     */
    public Step by(Actor who) {
        return new Step(about, act, at, Objects.requireNonNull(who, "who"), to, what, how);
    }

    /**
     * Returns this step with its counterpart.
     *
     * @param to forwarded to, consulted with, notified, not null
     * @return a copy
     */
    public Step to(Actor to) {
        return new Step(about, act, at, who, Objects.requireNonNull(to, "to"), what, how);
    }

    /**
     * Returns this step with its parts.
     *
     * @param what which parts, not null
     * @return a copy
     */
    public Step what(Term... what) {
        return new Step(about, act, at, who, to, Set.of(what), how);
    }

    /**
     * Returns this step with its manner.
     *
     * @param how in which manner, not null
     * @return a copy
     */
    public Step how(How... how) {
        return new Step(about, act, at, who, to, what, Set.of(how));
    }

    /**
     * Returns the role of who did it.
     *
     * @return the role, null where not stated
     */
    public Role whoRole() {
        return who == null ? null : who.role();
    }

    /**
     * Returns the id of who did it.
     *
     * @return the id, null where not stated
     */
    public String whoId() {
        return who == null ? null : who.id();
    }

    /**
     * Returns the role of the counterpart.
     *
     * @return the role, null where there is none or it is not stated
     */
    public Role toRole() {
        return to == null ? null : to.role();
    }

    /**
     * Returns the id of the counterpart.
     *
     * @return the id, null where there is none or it is not stated
     */
    public String toId() {
        return to == null ? null : to.id();
    }

    /** Written out: what the compiler makes is linked at its first use, which the first decision of a process would wait for. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Step s
                        && s.act == act
                        && s.at.equals(at)
                        && s.about.equals(about)
                        && Objects.equals(s.who, who)
                        && Objects.equals(s.to, to)
                        && s.what.equals(what)
                        && s.how.equals(how);
    }

    @Override
    public int hashCode() {
        return (about.hashCode() * 31 + act.hashCode()) * 31 + at.hashCode();
    }
}
