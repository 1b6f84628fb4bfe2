package se.regelbok.drl;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.regelbok.Decision;
import se.regelbok.Due;
import se.regelbok.drl.Plan.Entry;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Happened;
import se.regelbok.drl.Rule.Then;
import se.regelbok.drl.Rule.Value;
import se.regelbok.drl.RuleSet.Cited;
import se.regelbok.drl.rules.Now;
import se.regelbok.drl.rules.Staff;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Person;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * What one rule concluded from one match: either a decision or, where {@code fact} is present, a finding or step that follows.
 *
 * @param entry the rule
 * @param after the instant from which steps count towards a duty, empty where any step does
 */
record Outcome(
        Entry entry,
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

    static Outcome fact(Entry entry, Statement fact, List<Object> matched) {
        return new Outcome(
                entry,
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

    /**
     * What a rule concludes from one match; null where a value that the conclusion needs is not known.
     *
     * @param then the conclusion, the rule's own or as another engine has put it; its values in the frame or constants
     */
    static Outcome of(Entry entry, Then then, Object[] frame, List<Object> matched, Now now) {
        String clause = entry.cited().id();
        boolean own = then == entry.rule().then();
        Subject about = Rule.subject(then.about(), frame);
        if (about == null) {
            return null;
        }
        if (then instanceof Found found) {
            Answer answer = (Answer) found.answer().in(frame);
            return answer == null
                    ? null
                    : Outcome.fact(
                            entry,
                            new Finding(about, found.term(), answer, Actor.of(Role.SYSTEM, clause), null),
                            List.copyOf(matched));
        }
        if (then instanceof Happened happened) {
            Instant at = Rule.instant(happened.at(), frame);
            return at == null
                    ? null
                    : Outcome.fact(
                            entry,
                            Step.of(about, happened.act(), at).by(Actor.of(Role.SYSTEM, clause)),
                            List.copyOf(matched));
        }
        Decide decide = (Decide) then;
        Decision says = own ? entry.says() : null;
        return new Outcome(
                entry,
                Optional.empty(),
                decide.force(),
                own ? says.acts() : decide.acts(),
                about,
                own && entry.who() != null ? entry.who() : who(decide, frame),
                own ? says.to() : decide.to(),
                own && entry.what() != null ? entry.what() : what(decide, frame),
                own ? says.how() : decide.how(),
                own ? says.before() : decide.before(),
                own && entry.due() != null
                        ? entry.due()
                        : Deadlines.due(decide.time(), decide.times(), decide.pace(), frame, now),
                Deadlines.after(decide, frame),
                List.copyOf(matched));
    }

    private static Set<Actor> who(Decide decide, Object[] frame) {
        Set<Actor> who = new LinkedHashSet<>();
        for (Value value : decide.who()) {
            Object actor = value.in(frame);
            if (actor != null) {
                who.add(actor(actor));
            }
        }
        return who;
    }

    private static Set<Term> what(Decide decide, Object[] frame) {
        Set<Term> what = new LinkedHashSet<>();
        for (Value value : decide.what()) {
            Object term = value.in(frame);
            if (term != null) {
                what.add((Term) term);
            }
        }
        return what;
    }

    private static Actor actor(Object value) {
        if (value instanceof Role role) {
            return Actor.of(role);
        }
        if (value instanceof Staff staff) {
            return staff.actor();
        }
        Person person = (Person) value;
        Role role = person.roles().contains(Role.EMPLOYEE)
                ? Role.EMPLOYEE
                : person.roles().stream().min(Comparator.naturalOrder()).orElse(Role.EMPLOYEE);
        return Actor.of(role, person.id());
    }

    Outcome withWhat(Set<Term> parts) {
        return new Outcome(entry, fact, force, acts, about, who, to, parts, how, before, due, after, matched);
    }

    Rule rule() {
        return entry.rule();
    }

    Cited cited() {
        return entry.cited();
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
