package se.regelbok.drl;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.Year;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import se.regelbok.WorkCalendar;

/**
 * Working days in Sweden: Monday to Friday but for public holidays and the three days that the act 1930:173 on the computation of
 * statutory time puts on a par with them: Midsummer Eve, Christmas Eve and New Year's Eve. Office hours are those given, every
 * working day. Thread-safe.
 */
final class SwedishCalendar implements WorkCalendar {
    private static final Set<MonthDay> EVES = Set.of(MonthDay.of(12, 24), MonthDay.of(12, 31));
    private static final Hours USUAL = new Hours(LocalTime.of(8, 0), LocalTime.of(16, 30));

    private final Hours hours;
    private final Map<Integer, Set<LocalDate>> holidays = new ConcurrentHashMap<>();

    private SwedishCalendar(Hours hours) {
        this.hours = hours;
    }

    /** The calendar of a municipality that has said nothing of its hours: 8.00 to 16.30. */
    static final SwedishCalendar STANDARD = new SwedishCalendar(USUAL);

    @Override
    public boolean workingDay(LocalDate date) {
        return !weekend(date) && !holiday(date) && !EVES.contains(MonthDay.from(date)) && !midsummerEve(date);
    }

    @Override
    public Optional<Hours> officeHours(LocalDate date) {
        return workingDay(date) ? Optional.of(hours) : Optional.empty();
    }

    @Override
    public boolean quiet(LocalDate date) {
        return !weekend(date) && !workingDay(date);
    }

    private static boolean weekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** The Friday between 19 and 25 June. */
    private static boolean midsummerEve(LocalDate date) {
        return date.getMonthValue() == 6
                && date.getDayOfWeek() == DayOfWeek.FRIDAY
                && date.getDayOfMonth() >= 19
                && date.getDayOfMonth() <= 25;
    }

    private boolean holiday(LocalDate date) {
        return holidays.computeIfAbsent(date.getYear(), SwedishCalendar::holidaysOf)
                .contains(date);
    }

    private static Set<LocalDate> holidaysOf(int year) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SwedishCalendar.class.getClassLoader());
        try {
            return HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN))
                    .getHolidays(Year.of(year))
                    .stream()
                    .map(h -> h.getDate())
                    .collect(Collectors.toUnmodifiableSet());
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
