package se.regelbok.drl.rules;

import java.util.function.Consumer;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.terms.Role;

/** The words with which a rule concludes. */
public final class Phrases {
    /** Who says no where nobody has said anything about a post that somebody has gone through. */
    public static final Actor SILENCE = Actor.of(Role.SYSTEM, "silence");

    private static final ThreadLocal<Consumer<Phrase>> LISTENER = new ThreadLocal<>();

    private Phrases() {}

    /**
     * Runs rules and hands on what they conclude.
     *
     * @param listener gets each conclusion, on this thread, not null
     * @param rules runs the rules, not null
     */
    public static void listen(Consumer<Phrase> listener, Runnable rules) {
        LISTENER.set(listener);
        try {
            rules.run();
        } finally {
            LISTENER.remove();
        }
    }

    /**
     * States the conclusion of a rule.
     *
     * @param conclusion what it concludes
     * @throws IllegalStateException if nobody listens on this thread
     */
    public static void conclude(Phrase conclusion) {
        Consumer<Phrase> listener = LISTENER.get();
        if (listener == null) {
            throw new IllegalStateException("rules conclude only while a policy decides");
        }
        listener.accept(conclusion);
    }

    /**
     * Returns where a person works.
     *
     * @param person the person, not null
     * @return the unit, null where not known
     */
    public static Organisation workplace(Person person) {
        return person.unit();
    }

    /**
     * Calls for something.
     *
     * @param actsAndSubject the acts, any one of them, and last on what
     * @return the phrase
     */
    public static Phrase must(Object... actsAndSubject) {
        return Phrase.of("must", actsAndSubject);
    }

    /**
     * Recommends something.
     *
     * @param actsAndSubject the acts, any one of them, and last on what
     * @return the phrase
     */
    public static Phrase should(Object... actsAndSubject) {
        return Phrase.of("should", actsAndSubject);
    }

    /**
     * Permits something.
     *
     * @param actsAndSubject the acts, and last on what
     * @return the phrase
     */
    public static Phrase may(Object... actsAndSubject) {
        return Phrase.of("may", actsAndSubject);
    }

    /**
     * Forbids something.
     *
     * @param actsAndSubject the acts, and last on what
     * @return the phrase
     */
    public static Phrase mustNot(Object... actsAndSubject) {
        return Phrase.of("mustNot", actsAndSubject);
    }

    /**
     * Recommends against something.
     *
     * @param actsAndSubject the acts, and last on what
     * @return the phrase
     */
    public static Phrase shouldNot(Object... actsAndSubject) {
        return Phrase.of("shouldNot", actsAndSubject);
    }

    /**
     * Relieves from something.
     *
     * @param actsAndSubject the acts, and last on what
     * @return the phrase
     */
    public static Phrase notRequired(Object... actsAndSubject) {
        return Phrase.of("notRequired", actsAndSubject);
    }

    /**
     * Calls for a person's judgement.
     *
     * @param termsAndSubject the questions, and last about what
     * @return the phrase
     */
    public static Phrase assess(Object... termsAndSubject) {
        return Phrase.of("assess", termsAndSubject);
    }

    /**
     * Derives a finding.
     *
     * @param termAnswerAndSubject the question, the answer where it is not yes, and last about what
     * @return the phrase
     */
    public static Phrase found(Object... termAnswerAndSubject) {
        return Phrase.of("found", termAnswerAndSubject);
    }

    /**
     * Derives a step.
     *
     * @param act the act
     * @param subject on what
     * @param at when
     * @return the phrase
     */
    public static Phrase happened(Object act, Object subject, Object at) {
        return Phrase.of("happened", act, subject, at);
    }

    /**
     * Names so many hours.
     *
     * @param number how many
     * @return the phrase
     */
    public static Phrase hours(int number) {
        return Phrase.of("hours", number);
    }

    /**
     * Names so many days.
     *
     * @param number how many
     * @return the phrase
     */
    public static Phrase days(int number) {
        return Phrase.of("days", number);
    }

    /**
     * Names so many working days.
     *
     * @param number how many
     * @return the phrase
     */
    public static Phrase workingDays(int number) {
        return Phrase.of("workingDays", number);
    }

    /**
     * Names so many months.
     *
     * @param number how many
     * @return the phrase
     */
    public static Phrase months(int number) {
        return Phrase.of("months", number);
    }

    /**
     * Names so many years.
     *
     * @param number how many
     * @return the phrase
     */
    public static Phrase years(int number) {
        return Phrase.of("years", number);
    }

    /**
     * Names today's office hours.
     *
     * @return the phrase
     */
    public static Phrase officeHours() {
        return Phrase.of("officeHours");
    }

    /**
     * Names this calendar week.
     *
     * @return the phrase
     */
    public static Phrase thisWeek() {
        return Phrase.of("thisWeek");
    }

    /**
     * Names the calendar week before this one.
     *
     * @return the phrase
     */
    public static Phrase lastWeek() {
        return Phrase.of("lastWeek");
    }

    /**
     * Names the current or the next of some months.
     *
     * @param months their numbers, 1 to 12
     * @return the phrase
     */
    public static Phrase calendarMonths(Object... months) {
        return Phrase.of("calendarMonths", months);
    }

    /**
     * Names the last of some months that has ended.
     *
     * @param months their numbers, 1 to 12
     * @return the phrase
     */
    public static Phrase lastCalendarMonths(Object... months) {
        return Phrase.of("lastCalendarMonths", months);
    }
}
