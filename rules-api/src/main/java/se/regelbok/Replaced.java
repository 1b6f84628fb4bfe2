package se.regelbok;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Law, a body or a name that a document cites and that has been replaced since. The citation stands; this tells what to read now.
 *
 * @param cites what the document cites
 * @param by what has replaced it
 * @param since from when, empty where no day can be named
 */
public record Replaced(String cites, String by, Optional<LocalDate> since) {
    public Replaced {
        Objects.requireNonNull(cites, "cites");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(since, "since");
    }
}
