package se.regelbok.drl.kit;

import java.util.Objects;
import se.regelbok.terms.Labelled;

/**
 * A word of the vocabulary that a policy's rules ask for.
 *
 * @param of what kind of fact has it: a kind of subject, {@code Subject} where rules leave the kind open, or {@code Step}
 * @param property in which property; {@code found} for a term that is found about a subject, {@code steps} for an act done on it
 * @param word the word
 */
public record Asked(Class<?> of, String property, Labelled word) {
    public Asked {
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(word, "word");
    }
}
