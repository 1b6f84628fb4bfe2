package se.regelbok.drl.rules;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.How;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * A step whose instant lies ahead: rules must not take it for done.
 *
 * @param step the step, not null
 */
public record Planned(Step step) {
    public Planned {
        Objects.requireNonNull(step, "step");
    }

    /**
     * Returns the step's subject.
     *
     * @return the subject, not null
     */
    public Subject about() {
        return step.about();
    }

    /**
     * Returns the step's act.
     *
     * @return the act, not null
     */
    public Act act() {
        return step.act();
    }

    /**
     * Returns when it is to be done.
     *
     * @return the instant, not null
     */
    public Instant at() {
        return step.at();
    }

    /**
     * Returns the role of who is to do it.
     *
     * @return the role, null where not stated
     */
    public Role whoRole() {
        return step.whoRole();
    }

    /**
     * Returns the id of who is to do it.
     *
     * @return the id, null where not stated
     */
    public String whoId() {
        return step.whoId();
    }

    /**
     * Returns the role of the counterpart.
     *
     * @return the role, null where there is none
     */
    public Role toRole() {
        return step.toRole();
    }

    /**
     * Returns the id of the counterpart.
     *
     * @return the id, null where there is none
     */
    public String toId() {
        return step.toId();
    }

    /**
     * Returns the parts.
     *
     * @return a set, possibly empty
     */
    public Set<Term> what() {
        return step.what();
    }

    /**
     * Returns the manner.
     *
     * @return a set, possibly empty
     */
    public Set<How> how() {
        return step.how();
    }
}
