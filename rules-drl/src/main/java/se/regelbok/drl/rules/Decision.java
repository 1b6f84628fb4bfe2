package se.regelbok.drl.rules;

import java.util.Objects;
import java.util.Set;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * A decision that other rules have concluded, as a rule reads it.
 *
 * @param force how strongly, not null
 * @param acts what to do, not null
 * @param about on what, not null
 * @param whoRoles the roles whose task it is
 * @param toRoles the counterparts
 * @param what the parts or grounds
 * @param how the manner
 * @param before the acts that it comes before
 */
public record Decision(
        Force force,
        Set<Act> acts,
        Subject about,
        Set<Role> whoRoles,
        Set<Role> toRoles,
        Set<Term> what,
        Set<How> how,
        Set<Act> before) {
    public Decision {
        Objects.requireNonNull(force, "force");
        Objects.requireNonNull(about, "about");
        acts = Set.copyOf(acts);
        whoRoles = Set.copyOf(whoRoles);
        toRoles = Set.copyOf(toRoles);
        what = Set.copyOf(what);
        how = Set.copyOf(how);
        before = Set.copyOf(before);
    }
}
