package se.regelbok.drl;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.regelbok.Decision.State;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Step;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Term;

/** Tells how a conclusion stands against the steps that have been taken. */
final class Fulfilment {
    /** Only the one whose task it is can do these. */
    private static final Set<Act> PERSONAL = EnumSet.of(Act.APPROVE, Act.SIGN, Act.HOLD_LOGIN, Act.APPOINT);

    /** These are done part by part: a step counts for the parts that it names. */
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

    /** These go on and on unless the policy names an interval. */
    private static final Set<Act> CONTINUING = EnumSet.of(Act.MONITOR, Act.BE_RESPONSIBLE);

    /** Manners that are a medium: a step counts where it used one of those named. */
    private static final Set<How> MEDIA =
            EnumSet.of(How.SCREENSHOT, How.WRITTEN, How.PRINTOUT, How.ELECTRONIC, How.IN_MEDIUM, How.MEETING);

    private final List<Step> done;
    private final Instant now;

    Fulfilment(List<Step> done, Instant now) {
        this.done = done;
        this.now = now;
    }

    /** A step that rules have derived. */
    void add(Step step) {
        if (!step.at().isAfter(now)) {
            done.add(step);
        }
    }

    boolean knows(Step step) {
        return done.contains(step);
    }

    /** Forgets the steps that rules have derived; those that the host gave are the first. */
    void forget(int given) {
        done.subList(given, done.size()).clear();
    }

    boolean discharged(Outcome duty) {
        return dischargedAt(duty).isPresent();
    }

    State state(Outcome outcome) {
        if (outcome.duty()) {
            Optional<Instant> until = outcome.due().until();
            Optional<Instant> at = dischargedAt(outcome);
            if (at.isPresent()) {
                return until.isPresent() && at.get().isAfter(until.get()) ? State.DONE_LATE : State.DONE;
            }
            return until.isPresent() && now.isAfter(until.get()) ? State.LATE : State.OPEN;
        }
        if (outcome.force() == Force.MUST_NOT || outcome.force() == Force.SHOULD_NOT) {
            for (int i = 0; i < done.size(); i++) {
                Step step = done.get(i);
                if (concerns(step, outcome)
                        && (outcome.who().isEmpty() || step.who() == null || named(outcome.who(), step.who()))) {
                    return State.BROKEN;
                }
            }
        }
        return State.IN_FORCE;
    }

    private static boolean concerns(Step step, Outcome outcome) {
        return outcome.acts().contains(step.act())
                && step.about().id().equals(outcome.about().id());
    }

    /** When steps had discharged a duty, or empty where they have not. */
    private Optional<Instant> dischargedAt(Outcome duty) {
        int first = 0;
        while (first < done.size() && !concerns(done.get(first), duty)) {
            first++;
        }
        if (first == done.size()) {
            return Optional.empty();
        }
        Set<Term> missing = byParts(duty) ? new HashSet<>(duty.what()) : Set.of();
        boolean interval = duty.due().from().isPresent() && duty.due().until().isPresent();
        if (!interval
                && (!Collections.disjoint(duty.acts(), CONTINUING)
                        || duty.due().pace().contains(Pace.REGULARLY))) {
            return Optional.empty();
        }
        int times = 0;
        Instant last = null;
        for (int i = first; i < done.size(); i++) {
            Step step = done.get(i);
            if (!counts(step, duty)) {
                continue;
            }
            if (missing.isEmpty() && times >= duty.due().times()) {
                break;
            }
            if (missing.isEmpty() || missing.removeAll(step.what())) {
                times++;
                last = last == null || step.at().isAfter(last) ? step.at() : last;
            }
        }
        return missing.isEmpty() && times >= duty.due().times() ? Optional.of(last) : Optional.empty();
    }

    private static boolean byParts(Outcome duty) {
        return !Collections.disjoint(duty.acts(), BY_PARTS);
    }

    private static boolean counts(Step step, Outcome duty) {
        if (!concerns(step, duty)) {
            return false;
        }
        if (!duty.to().isEmpty() && (step.to() == null || !duty.to().contains(step.toRole()))) {
            return false;
        }
        if (PERSONAL.contains(step.act())
                && !duty.who().isEmpty()
                && (step.who() == null || !named(duty.who(), step.who()))) {
            return false;
        }
        if (!Collections.disjoint(duty.how(), MEDIA)
                && step.how().stream()
                        .noneMatch(how -> MEDIA.contains(how) && duty.how().contains(how))) {
            return false;
        }
        if (duty.after().isPresent() && !step.at().isAfter(duty.after().get())) {
            return false;
        }
        if (step.act() == Act.PROVIDE && duty.matched().stream().anyMatch(f -> laterThan(f, step))) {
            return false;
        }
        boolean interval = duty.due().from().isPresent() && duty.due().until().isPresent();
        boolean late = duty.due().times() == 1;
        return !interval
                || !step.at().isBefore(duty.due().from().get())
                        && (late || !step.at().isAfter(duty.due().until().get()));
    }

    /** What was found missing after a step cannot have been provided by it. */
    private static boolean laterThan(Object fact, Step step) {
        return fact instanceof Finding finding
                && finding.at() != null
                && !step.at().isAfter(finding.at());
    }

    private static boolean named(Set<Actor> who, Actor actor) {
        return who.stream().anyMatch(w -> w.role() == actor.role() && (w.id() == null || w.id().equals(actor.id())));
    }
}
