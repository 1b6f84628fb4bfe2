package se.regelbok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.facts.Subject;

/**
 * A situation to decide: the facts and the time. Immutable; each {@code with} method returns a copy.
 *
 * <p>A case is checked when it is made: subjects have unique ids that are not empty, whatever a fact names is there, no fact is there
 * twice, and no two findings contradict each other. Findings do where one source answers the same question about the same subject
 * with both yes and no, and no time tells which came last. Different sources may differ, and so may one source over time: from its
 * time on, a later finding takes the place of an earlier one of the same source that says the opposite.
 */
public final class Case {
    private final Instant now;
    private final WorkCalendar calendar;
    private final List<Object> facts;
    private final Set<Subject> subjects;

    private Case(Instant now, WorkCalendar calendar, List<Object> facts, Set<Subject> subjects) {
        this.now = now;
        this.calendar = calendar;
        this.facts = facts;
        this.subjects = subjects;
    }

    /**
     * Returns a case.
     *
     * @param now the time for which it is to be decided, not null
     * @param facts subjects, findings, steps, and records of the host's own that the policy knows; not null, none null
     * @return the case
     * @throws CaseException naming every fact that is wrong
     */
    public static Case of(Instant now, Object... facts) {
        return of(now, Arrays.asList(facts));
    }

    /**
     * Returns a case.
     *
     * @param now the time for which it is to be decided, not null
     * @param facts subjects, findings, steps, and records of the host's own that the policy knows; not null, none null
     * @return the case
     * @throws CaseException naming every fact that is wrong
     */
    public static Case of(Instant now, Collection<?> facts) {
        List<Object> copy = List.copyOf(facts);
        Objects.requireNonNull(now, "now");
        return new Case(now, null, copy, CaseCheck.subjects(now, copy));
    }

    /**
     * Returns this case with further facts.
     *
     * @param more the facts to add, not null
     * @return a copy
     * @throws CaseException naming every fact that is wrong
     */
    public Case with(Object... more) {
        List<Object> all = new ArrayList<>(facts);
        all.addAll(Arrays.asList(more));
        Case made = of(now, all);
        return new Case(now, calendar, made.facts, made.subjects);
    }

    /**
     * Returns this case at another time.
     *
     * @param now the time, not null
     * @return a copy
     * @throws CaseException if the time lies outside the years 1 to 9999
     */
    public Case withNow(Instant now) {
        CaseCheck.subjects(Objects.requireNonNull(now, "now"), List.of());
        return new Case(now, calendar, facts, subjects);
    }

    /**
     * Returns this case with the host's own calendar.
     *
     * @param calendar working days and office hours, not null
     * @return a copy
     */
    public Case withCalendar(WorkCalendar calendar) {
        return new Case(now, Objects.requireNonNull(calendar, "calendar"), facts, subjects);
    }

    /**
     * Returns the time for which it is to be decided.
     *
     * @return the instant, not null
     */
    public Instant now() {
        return now;
    }

    /**
     * Returns the host's own calendar.
     *
     * @return the calendar, or empty for the Swedish one
     */
    public Optional<WorkCalendar> calendar() {
        return Optional.ofNullable(calendar);
    }

    /**
     * Returns the facts.
     *
     * @return an unmodifiable list in the order in which they were given
     */
    public List<Object> facts() {
        return facts;
    }

    /**
     * Returns the subjects among the facts.
     *
     * @return an unmodifiable set
     */
    public Set<Subject> subjects() {
        return subjects;
    }

    /**
     * Returns the subject with an id.
     *
     * @param id the id, not null
     * @return the subject, or empty where the case has none
     */
    public Optional<Subject> subject(String id) {
        return subjects.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Case c
                && c.now.equals(now)
                && Objects.equals(c.calendar, calendar)
                && c.facts.equals(facts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(now, facts);
    }

    /** Returns the time and the number of facts, never what they say. */
    @Override
    public String toString() {
        return "case at " + now + " with " + facts.size() + " facts";
    }
}
