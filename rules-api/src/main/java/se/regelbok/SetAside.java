package se.regelbok;

import java.util.List;
import java.util.Objects;

/**
 * A conclusion that gave way to an exception, kept with the reason.
 *
 * @param conclusion what would otherwise stand
 * @param by the clauses that limit it and that concluded in the same case, in the order of the register
 */
public record SetAside(Conclusion conclusion, List<String> by) {
    public SetAside {
        Objects.requireNonNull(conclusion, "conclusion");
        by = List.copyOf(by);
    }
}
