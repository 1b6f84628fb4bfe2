package se.regelbok.drl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import se.regelbok.CaseException;
import se.regelbok.Problem;
import se.regelbok.WorkCalendar;
import se.regelbok.terms.Label;

/**
 * Working days in Sweden: Monday to Friday but for public holidays and the three days that the act 1930:173 on the computation of
 * statutory time puts on a par with them: Midsummer Eve, Christmas Eve and New Year's Eve. Office hours are those given, every
 * working day. Thread-safe.
 *
 * <p>The days off, the three eves among them, are a table made with the library Jollyday; a test compares it. A table and not the library itself, so that
 * a host needs no XML parser on its class path to know Easter.
 */
final class SwedishCalendar implements WorkCalendar {
    /** The first year of the table. */
    static final int FIRST = 2000;

    /** The last year of the table. */
    static final int LAST = 2100;

    private static final Hours USUAL = new Hours(LocalTime.of(8, 0), LocalTime.of(16, 30));

    private final Hours hours;

    private SwedishCalendar(Hours hours) {
        this.hours = hours;
    }

    /** The calendar of a municipality that has said nothing of its hours: 8.00 to 16.30. */
    static final SwedishCalendar STANDARD = new SwedishCalendar(USUAL);

    @Override
    public boolean workingDay(LocalDate date) {
        return !weekend(date) && !holiday(date);
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

    private static boolean holiday(LocalDate date) {
        if (date.getYear() < FIRST || date.getYear() > LAST) {
            throw new CaseException(List.of(Problem.of(
                    new Label(
                            "den svenska kalendern omfattar " + FIRST + " till " + LAST + ", och fallet leder till "
                                    + date,
                            "the Swedish calendar covers " + FIRST + " to " + LAST + ", and the case leads to " + date),
                    new Label(
                            "Kontrollera tiderna i fallet, eller ge fallet en egen kalender",
                            "Check the times in the case, or give the case a calendar of your own"))));
        }
        String monthAndDay = date.toString().substring("2000-".length());
        return Holidays.YEARS.get(date.getYear() - FIRST).contains(monthAndDay);
    }

    /** A line for each year, with its days off; read when first asked for. */
    private static final class Holidays {
        static final List<String> YEARS = read();

        private static List<String> read() {
            try (InputStream stream = SwedishCalendar.class.getResourceAsStream("holidays-sweden.txt")) {
                return List.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
            } catch (IOException e) {
                throw new UncheckedIOException("the library is incomplete: its table of holidays cannot be read", e);
            }
        }
    }
}
