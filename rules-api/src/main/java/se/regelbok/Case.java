package se.regelbok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;

/**
 * A situation to decide: the facts and the time. Immutable; each {@code with} method returns a copy.
 *
 * <p>A case is checked when it is made: subjects have unique ids, whatever a fact names is there, and no fact is there twice.
 */
public final class Case {
    private final Instant now;
    private final WorkCalendar calendar;
    private final List<Object> facts;

    private Case(Instant now, WorkCalendar calendar, List<Object> facts) {
        this.now = now;
        this.calendar = calendar;
        this.facts = facts;
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
        check(copy);
        return new Case(Objects.requireNonNull(now, "now"), null, copy);
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
        return new Case(now, calendar, of(now, all).facts);
    }

    /**
     * Returns this case at another time.
     *
     * @param now the time, not null
     * @return a copy
     */
    public Case withNow(Instant now) {
        return new Case(Objects.requireNonNull(now, "now"), calendar, facts);
    }

    /**
     * Returns this case with the host's own calendar.
     *
     * @param calendar working days and office hours, not null
     * @return a copy
     */
    public Case withCalendar(WorkCalendar calendar) {
        return new Case(now, Objects.requireNonNull(calendar, "calendar"), facts);
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
     * Returns the subject with an id.
     *
     * @param id the id, not null
     * @return the subject, or empty where the case has none
     */
    public Optional<Subject> subject(String id) {
        return facts.stream()
                .filter(f -> f instanceof Subject s && s.id().equals(id))
                .map(Subject.class::cast)
                .findFirst();
    }

    private static void check(List<Object> facts) {
        Map<String, Subject> subjects = new HashMap<>();
        List<String> problems = new ArrayList<>();
        for (Object fact : facts) {
            if (fact instanceof Subject subject && subjects.putIfAbsent(subject.id(), subject) != null) {
                problems.add("two facts have the id `" + subject.id() + "`: give each subject an id of its own");
            }
        }
        Set<Object> statements = new HashSet<>();
        for (Object fact : facts) {
            if (fact instanceof Subject subject) {
                subject.in().ifPresent(other -> named(name(subject), other, subjects, problems));
                if (subject instanceof Use use) {
                    named(name(use), use.person(), subjects, problems);
                } else if (subject instanceof Post post && post.link() != null) {
                    named(name(post), post.link(), subjects, problems);
                }
            } else if (fact instanceof Statement statement) {
                named(name(statement), statement.about(), subjects, problems);
                if (!statements.add(fact)) {
                    problems.add(name(statement) + " is there twice: insert it once");
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new CaseException(problems);
        }
    }

    private static void named(String who, Subject other, Map<String, Subject> subjects, List<String> problems) {
        Subject inserted = subjects.get(other.id());
        if (inserted == null) {
            problems.add(who + " names " + name(other) + ", which is not in the case: insert it too");
        } else if (inserted != other && !inserted.equals(other)) {
            problems.add(who + " names another version of " + name(other)
                    + " than the one in the case: insert and name the same");
        }
    }

    private static String name(Object fact) {
        String kind = fact instanceof DataSubject
                ? "data subject"
                : fact.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        if (fact instanceof Subject subject) {
            return kind + " `" + subject.id() + "`";
        }
        if (fact instanceof Finding finding) {
            return "finding " + finding.term().name() + " about `"
                    + finding.about().id() + "`";
        }
        Step step = (Step) fact;
        return "step " + step.act().name() + " about `" + step.about().id() + "`";
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
