package se.regelbok;

import java.util.Objects;

/**
 * Two standing decisions that contradict each other, with no exception between their clauses. A person must choose.
 *
 * @param one the one that calls for or permits the act
 * @param other the one that forbids it or relieves of it
 */
public record Conflict(Decision one, Decision other) {
    public Conflict {
        Objects.requireNonNull(one, "one");
        Objects.requireNonNull(other, "other");
    }
}
