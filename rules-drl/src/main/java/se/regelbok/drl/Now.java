package se.regelbok.drl;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import se.regelbok.WorkCalendar;

/** The time of a case as rules read it; the calendar is asked only where a rule asks. */
record Now(Instant at, WorkCalendar calendar) {
    int year() {
        return date().getYear();
    }

    int month() {
        return date().getMonthValue();
    }

    boolean workingDay() {
        return calendar.workingDay(date());
    }

    boolean officeHours() {
        LocalTime time = LocalTime.ofInstant(at, WorkCalendar.SWEDEN);
        return calendar.officeHours(date())
                .filter(h -> !time.isBefore(h.opens()) && time.isBefore(h.closes()))
                .isPresent();
    }

    boolean quiet() {
        return calendar.quiet(date());
    }

    /** Some day of this week, Monday to Sunday, is quiet. */
    boolean quietWeek() {
        return quietFrom(monday());
    }

    /** Some day of last week is quiet. */
    boolean quietLastWeek() {
        return quietFrom(monday().minusWeeks(1));
    }

    /** The first moment of last week. */
    Instant lastWeekBegan() {
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
