package se.regelbok.drl;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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

    private LocalDate date() {
        return WorkCalendar.dateOf(at);
    }
}
