package se.regelbok;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * The days and hours on which a municipality works. A host may bring its own; implementations are thread-safe and answer the same
 * question alike every time.
 */
public interface WorkCalendar {
    /** The zone of every Swedish municipality. */
    ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /**
     * Tells whether a day is a working day.
     *
     * @param date the day, not null
     * @return true where people are at work
     */
    boolean workingDay(LocalDate date);

    /**
     * Returns the office hours of a day.
     *
     * @param date the day, not null
     * @return the hours in the zone {@link #SWEDEN}, or empty on a day without any
     */
    Optional<Hours> officeHours(LocalDate date);

    /**
     * Tells whether a day lies in a period of lower activity: a public holiday in the week or a vacation period.
     *
     * @param date the day, not null
     * @return true in such a period
     */
    boolean quiet(LocalDate date);

    /**
     * From when to when an office is open.
     *
     * @param opens the first moment
     * @param closes the moment at which it closes, later than {@code opens}
     */
    record Hours(LocalTime opens, LocalTime closes) {
        public Hours {
            Objects.requireNonNull(opens, "opens");
            Objects.requireNonNull(closes, "closes");
            if (!opens.isBefore(closes)) {
                throw new IllegalArgumentException(
                        "office hours must open before they close: " + opens + " to " + closes);
            }
        }
    }

    /**
     * Returns the local date of an instant.
     *
     * @param instant the instant, not null
     * @return the date in the zone {@link #SWEDEN}
     */
    static LocalDate dateOf(Instant instant) {
        return LocalDate.ofInstant(instant, SWEDEN);
    }
}
