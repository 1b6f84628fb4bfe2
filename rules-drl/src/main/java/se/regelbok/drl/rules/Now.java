package se.regelbok.drl.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import se.regelbok.WorkCalendar;

/**
 * The time of a case as rules read it; the calendar is asked only where a rule asks.
 *
 * @param at the instant, not null
 * @param calendar working days, office hours and quiet days, not null
 */
public record Now(Instant at, WorkCalendar calendar) {
    public Now {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(calendar, "calendar");
    }

    /**
     * Returns the year.
     *
     * @return the year in Sweden
     */
    public int year() {
        return date().getYear();
    }

    /**
     * Returns the month.
     *
     * @return 1 to 12
     */
    public int month() {
        return date().getMonthValue();
    }

    /**
     * Tells whether today is a working day.
     *
     * @return true on a working day
     */
    public boolean workingDay() {
        return calendar.workingDay(date());
    }

    /**
     * Tells whether the office is open now.
     *
     * @return true within office hours
     */
    public boolean officeHours() {
        LocalTime time = LocalTime.ofInstant(at, WorkCalendar.SWEDEN);
        return calendar.officeHours(date())
                .filter(h -> !time.isBefore(h.opens()) && time.isBefore(h.closes()))
                .isPresent();
    }

    /**
     * Tells whether today is quiet: a public holiday in the week, or within a period that the host calls quiet.
     *
     * @return true on a quiet day
     */
    public boolean quiet() {
        return calendar.quiet(date());
    }

    /**
     * Tells whether some day of this week, Monday to Sunday, is quiet.
     *
     * @return true in such a week
     */
    public boolean quietWeek() {
        return quietFrom(monday());
    }

    /**
     * Tells whether some day of last week was quiet.
     *
     * @return true after such a week
     */
    public boolean quietLastWeek() {
        return quietFrom(monday().minusWeeks(1));
    }

    /**
     * Returns when last week began.
     *
     * @return its first moment in Sweden, not null
     */
    public Instant lastWeekBegan() {
        return monday().minusWeeks(1).atStartOfDay(WorkCalendar.SWEDEN).toInstant();
    }

    private LocalDate monday() {
        return date().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private boolean quietFrom(LocalDate monday) {
        return monday.datesUntil(monday.plusDays(7)).anyMatch(calendar::quiet);
    }

    private LocalDate date() {
        return WorkCalendar.dateOf(at);
    }
}
