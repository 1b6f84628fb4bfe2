package se.regelbok.drl;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.regelbok.CaseException;
import se.regelbok.Due;
import se.regelbok.Problem;
import se.regelbok.WorkCalendar;
import se.regelbok.WorkCalendar.Hours;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.DuringLastMonths;
import se.regelbok.drl.Rule.DuringLastWeek;
import se.regelbok.drl.Rule.DuringMonths;
import se.regelbok.drl.Rule.DuringOfficeHours;
import se.regelbok.drl.Rule.DuringThisWeek;
import se.regelbok.drl.Rule.Opening;
import se.regelbok.drl.Rule.Time;
import se.regelbok.drl.Rule.Unstated;
import se.regelbok.drl.Rule.Until;
import se.regelbok.drl.Rule.Within;
import se.regelbok.drl.rules.Now;
import se.regelbok.terms.Label;
import se.regelbok.terms.Pace;

/** Turns what a conclusion says about time into instants. Hours are elapsed time; days are those of Swedish local time. */
final class Deadlines {
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /** How far ahead a day with office hours, or a working day, is looked for. */
    private static final int HORIZON_DAYS = 1000;

    private Deadlines() {}

    static Due due(Time time, int times, Set<Pace> pace, Object[] frame, Now now) {
        Optional<Instant> from = Optional.empty();
        Optional<Instant> until = Optional.empty();
        LocalDate today = time instanceof Unstated || time instanceof Within || time instanceof Until
                ? null
                : WorkCalendar.dateOf(now.at());
        if (time instanceof Within within) {
            until = Optional.ofNullable(Rule.instant(within.after(), frame))
                    .map(after -> end(within, after, now.calendar()));
        } else if (time instanceof Until limit) {
            until = Optional.ofNullable(Rule.instant(limit.at(), frame));
        } else if (time instanceof DuringOfficeHours) {
            LocalDate day = dayWithHours(today, now.calendar());
            Hours hours = now.calendar().officeHours(day).orElseThrow();
            from = Optional.of(at(day, hours.opens()));
            until = Optional.of(at(day, hours.closes()));
        } else if (time instanceof DuringThisWeek || time instanceof DuringLastWeek) {
            LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .minusWeeks(time instanceof DuringLastWeek ? 1 : 0);
            from = Optional.of(at(monday, LocalTime.MIN));
            until = Optional.of(at(monday.plusDays(6), LAST_SECOND));
        } else if (time instanceof DuringMonths months) {
            YearMonth month = YearMonth.from(today);
            while (!months.months().contains(month.getMonthValue())) {
                month = month.plusMonths(1);
            }
            from = Optional.of(at(month.atDay(1), LocalTime.MIN));
            until = Optional.of(at(month.atEndOfMonth(), LAST_SECOND));
        } else if (time instanceof DuringLastMonths months) {
            YearMonth month = YearMonth.from(today).minusMonths(1);
            while (!months.months().contains(month.getMonthValue())) {
                month = month.minusMonths(1);
            }
            from = Optional.of(at(month.atDay(1), LocalTime.MIN));
            until = Optional.of(at(month.atEndOfMonth(), LAST_SECOND));
        } else if (time instanceof Opening) {
            from = Optional.of(opening(now, today));
        }
        return from.isEmpty() && until.isEmpty() && times == 1 && pace.isEmpty()
                ? Due.UNSTATED
                : new Due(from, until, times, pace);
    }

    /** The instant from which steps count. */
    static Optional<Instant> after(Decide decide, Object[] frame) {
        if (decide.after().isPresent()) {
            return Optional.ofNullable(Rule.instant(decide.after().get(), frame));
        }
        return decide.time() instanceof Within within
                ? Optional.ofNullable(Rule.instant(within.after(), frame))
                : Optional.empty();
    }

    private static Instant end(Within within, Instant after, WorkCalendar calendar) {
        ZonedDateTime local = after.atZone(WorkCalendar.SWEDEN);
        return switch (within.unit()) {
            case HOURS -> after.plus(Duration.ofHours(within.number()));
            case DAYS -> local.plusDays(within.number()).toInstant();
            case MONTHS -> local.plusMonths(within.number()).toInstant();
            case YEARS -> local.plusYears(within.number()).toInstant();
            case WORKING_DAYS -> at(workingDay(local.toLocalDate(), within.number(), calendar), LAST_SECOND);
        };
    }

    /** The n-th working day after a date; the date itself does not count. */
    private static LocalDate workingDay(LocalDate date, int n, WorkCalendar calendar) {
        LocalDate day = date;
        int left = n;
        for (int i = 0; i < HORIZON_DAYS * n; i++) {
            day = day.plusDays(1);
            if (calendar.workingDay(day) && --left == 0) {
                return day;
            }
        }
        throw unworkable(date);
    }

    private static LocalDate dayWithHours(LocalDate from, WorkCalendar calendar) {
        for (int i = 0; i < HORIZON_DAYS; i++) {
            if (calendar.officeHours(from.plusDays(i)).isPresent()) {
                return from.plusDays(i);
            }
        }
        throw unworkable(from);
    }

    private static CaseException unworkable(LocalDate date) {
        return new CaseException(List.of(Problem.of(
                new Label(
                        "fallets kalender har för få arbetsdagar med öppettid efter " + date,
                        "the calendar of the case has too few working days with office hours after " + date),
                new Label("Rätta kalendern", "Correct the calendar"))));
    }

    private static Instant opening(Now now, LocalDate today) {
        if (now.officeHours()) {
            return now.at();
        }
        LocalDate day = dayWithHours(today, now.calendar());
        Instant opens = at(day, now.calendar().officeHours(day).orElseThrow().opens());
        if (opens.isAfter(now.at())) {
            return opens;
        }
        day = dayWithHours(today.plusDays(1), now.calendar());
        return at(day, now.calendar().officeHours(day).orElseThrow().opens());
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(WorkCalendar.SWEDEN).toInstant();
    }
}
