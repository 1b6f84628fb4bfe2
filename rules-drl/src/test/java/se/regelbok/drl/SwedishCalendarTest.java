package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Year;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import se.regelbok.CaseException;

class SwedishCalendarTest {
    private static final Path TABLE = Path.of("src/main/resources/se/regelbok/drl/holidays-sweden.txt");

    /** With {@code -Dregelbok.holidays=write} the table is made anew. */
    @Test
    void the_table_of_holidays_is_what_the_library_says() throws IOException {
        HolidayManager sweden = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.SWEDEN));
        String table = IntStream.rangeClosed(SwedishCalendar.FIRST, SwedishCalendar.LAST)
                .mapToObj(year -> year + " "
                        + sweden.getHolidays(Year.of(year)).stream()
                                .map(h -> h.getDate().toString().substring(5))
                                .sorted()
                                .distinct()
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n", "", "\n"));
        if ("write".equals(System.getProperty("regelbok.holidays"))) {
            Files.writeString(TABLE, table, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(TABLE, StandardCharsets.UTF_8)).isEqualTo(table);
    }

    @Test
    void eves_and_holidays_are_no_working_days_and_squeeze_days_are() {
        SwedishCalendar calendar = SwedishCalendar.STANDARD;
        assertThat(calendar.workingDay(LocalDate.of(2026, 6, 19)))
                .as("Midsummer Eve")
                .isFalse();
        assertThat(calendar.workingDay(LocalDate.of(2026, 6, 18))).isTrue();
        assertThat(calendar.workingDay(LocalDate.of(2026, 12, 24))).isFalse();
        assertThat(calendar.workingDay(LocalDate.of(2026, 12, 31))).isFalse();
        assertThat(calendar.workingDay(LocalDate.of(2026, 5, 14)))
                .as("Ascension Day")
                .isFalse();
        assertThat(calendar.workingDay(LocalDate.of(2026, 5, 15)))
                .as("the day after")
                .isTrue();
        assertThat(calendar.workingDay(LocalDate.of(2026, 10, 31)))
                .as("All Saints' Day")
                .isFalse();
        assertThat(calendar.officeHours(LocalDate.of(2026, 4, 30)))
                .as("the day before 1 May")
                .isPresent();
        assertThat(calendar.quiet(LocalDate.of(2026, 5, 14))).isTrue();
        assertThat(calendar.quiet(LocalDate.of(2026, 5, 16))).as("a Saturday").isFalse();
    }

    @Test
    void a_year_outside_the_table_is_refused() {
        assertThatThrownBy(() -> SwedishCalendar.STANDARD.workingDay(LocalDate.of(2101, 1, 3)))
                .isInstanceOf(CaseException.class)
                .hasMessage("the Swedish calendar covers 2000 to 2100, and the case leads to 2101-01-03. "
                        + "Check the times in the case, or give the case a calendar of your own.");
    }
}
