package se.regelbok.drl;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.regelbok.Due;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * What one rule concluded from one match: either a decision or, where {@code fact} is present, a finding or step that follows.
 *
 * @param after the instant from which steps count towards a duty, empty where any step does
 */
record Outcome(
        Rule rule,
        Optional<Statement> fact,
        Force force,
        Set<Act> acts,
        Subject about,
        Set<Actor> who,
        Set<Role> to,
        Set<Term> what,
        Set<How> how,
        Set<Act> before,
        Due due,
        Optional<Instant> after,
        List<Object> matched) {

    static Outcome fact(Rule rule, Statement fact, List<Object> matched) {
        return new Outcome(
                rule,
                Optional.of(fact),
                null,
                Set.of(),
                fact.about(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Due.UNSTATED,
                Optional.empty(),
                matched);
    }

    Outcome withWhat(Set<Term> parts) {
        return new Outcome(rule, fact, force, acts, about, who, to, parts, how, before, due, after, matched);
    }

    Outcome withWho(Set<Actor> actors) {
        return new Outcome(rule, fact, force, acts, about, actors, to, what, how, before, due, after, matched);
    }

    String clause() {
        return rule.clause();
    }

    boolean isDecision() {
        return fact.isEmpty();
    }

    boolean duty() {
        return force == Force.MUST || force == Force.SHOULD;
    }

    Set<Role> whoRoles() {
        return who.stream().map(Actor::role).collect(Collectors.toUnmodifiableSet());
    }
}
