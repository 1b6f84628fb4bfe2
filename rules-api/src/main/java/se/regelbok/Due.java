package se.regelbok;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.terms.Pace;

/**
 * When something is due: an interval, a number of times within it, or a word of urgency without an instant.
 *
 * @param from not before, empty where nothing is said
 * @param until not after, empty where the document gives no limit
 * @param times how many times within the interval, at least 1
 * @param pace the document's words where it gives no number; never turned into an instant
 */
public record Due(Optional<Instant> from, Optional<Instant> until, int times, Set<Pace> pace) {
    /** Nothing said about time. */
    public static final Due UNSTATED = new Due(Optional.empty(), Optional.empty(), 1, Set.of());

    public Due {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        pace = Ordered.copy(pace);
        if (times < 1) {
            throw new IllegalArgumentException("times must be at least 1: " + times);
        }
        if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
            throw new IllegalArgumentException(
                    "an interval must not end before it begins: " + from.get() + " to " + until.get());
        }
    }

    /**
     * Combines two: the later start, the earlier end, the larger number, both words.
     *
     * @param other the other one, not null
     * @return what satisfies both; where they exclude each other, the earlier end alone
     */
    public Due and(Due other) {
        if (other.equals(UNSTATED) || other.equals(this)) {
            return this;
        }
        if (equals(UNSTATED)) {
            return other;
        }
        Optional<Instant> start = later(from, other.from);
        Optional<Instant> end = earlier(until, other.until);
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            start = Optional.empty();
        }
        Set<Pace> words = EnumSet.noneOf(Pace.class);
        words.addAll(pace);
        words.addAll(other.pace);
        return new Due(start, end, Math.max(times, other.times), words);
    }

    /** Written out, as that of facts is: a first decision need not wait for it to be made. */
    @Override
    public boolean equals(Object other) {
        return other == this
                || other instanceof Due d
                        && d.from.equals(from)
                        && d.until.equals(until)
                        && d.times == times
                        && d.pace.equals(pace);
    }

    @Override
    public int hashCode() {
        return (from.hashCode() * 31 + until.hashCode()) * 31 + times;
    }

    private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() ? b : b.isEmpty() || a.get().isAfter(b.get()) ? a : b;
    }

    private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() ? b : b.isEmpty() || a.get().isBefore(b.get()) ? a : b;
    }
}
