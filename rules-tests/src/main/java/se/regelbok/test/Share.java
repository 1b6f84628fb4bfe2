package se.regelbok.test;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.terms.Label;

/**
 * How many of some are covered.
 *
 * @param covered those that are
 * @param of all of them
 */
public record Share(int covered, int of) {
    /**
     * Returns the share in whole percent, rounded down, so that 100 means all.
     *
     * @return 0 to 100; 100 where there are none
     */
    public int percent() {
        return of == 0 ? 100 : (int) (100L * covered / of);
    }

    /**
     * Returns it in words.
     *
     * @param locale the reader's language, not null
     * @return such as {@code 4 of 5 (80 %)}
     */
    public String in(Locale locale) {
        return covered + new Label(" av ", " of ").in(locale) + of + " (" + percent() + " %)";
    }

    /** Fails where it is less than required, with a line for each that is not covered. */
    void require(int least, String what, Stream<String> missing) {
        if (percent() < least) {
            throw new AssertionError(
                    Stream.concat(Stream.of(what + ": " + this + ", required " + least + " %"), missing)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    /** Returns it in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
