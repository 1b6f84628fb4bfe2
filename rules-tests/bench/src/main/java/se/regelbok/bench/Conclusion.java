package se.regelbok.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/** What one clause says of one subject, before exceptions and steps are looked at. */
public final class Conclusion {
    final Norm norm;
    final Force force;
    final Act act;
    final Subject about;
    Set<Role> who = Set.of();
    Role to;
    Set<Term> what = Set.of();
    Set<How> how = Set.of();
    Set<Act> before = Set.of();
    Instant after;
    Instant until;
    Set<Pace> pace = Set.of();

    Conclusion(Norm norm, Force force, Act act, Subject about) {
        this.norm = norm;
        this.force = force;
        this.act = act;
        this.about = about;
    }

    static Conclusion must(Norm norm, Act act, Subject about) {
        return new Conclusion(norm, Force.MUST, act, about);
    }

    static Conclusion notRequired(Norm norm, Act act, Subject about) {
        return new Conclusion(norm, Force.NOT_REQUIRED, act, about);
    }

    static Conclusion assess(Norm norm, Term term, Subject about) {
        return must(norm, Act.ASSESS, about).what(Set.of(term));
    }

    Conclusion by(Set<Role> roles) {
        who = roles;
        return this;
    }

    Conclusion to(Role role) {
        to = role;
        return this;
    }

    Conclusion what(Set<Term> terms) {
        what = terms;
        return this;
    }

    Conclusion how(Set<How> manners) {
        how = manners;
        return this;
    }

    Conclusion before(Set<Act> acts) {
        before = acts;
        return this;
    }

    Conclusion within(Duration time, Instant from) {
        after = from;
        until = from.plus(time);
        return this;
    }

    Conclusion pace(Set<Pace> paces) {
        pace = paces;
        return this;
    }

    boolean duty() {
        return force == Force.MUST || force == Force.SHOULD;
    }

    boolean prohibition() {
        return force == Force.MUST_NOT || force == Force.SHOULD_NOT;
    }
}
