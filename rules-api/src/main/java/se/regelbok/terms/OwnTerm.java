package se.regelbok.terms;

import java.util.Objects;

/**
 * A term that a policy folder adds to the standard ones, such as a category of its own.
 *
 * @param name the word, upper case with underscores, not a standard one, not null
 * @param label the word for people, not null
 * @param settledByReview true where a person who has gone through a post has thereby ruled it out if nothing was found
 */
public record OwnTerm(String name, Label label, boolean settledByReview) implements Term {
    public OwnTerm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        if (!name.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")) {
            throw new IllegalArgumentException("term `" + name + "`: expected capitals, digits and single underscores");
        }
        if (Term.named(name).isPresent()) {
            throw new IllegalArgumentException("term `" + name + "` is a standard term already: choose another name");
        }
    }

    /** Two own terms are equal when their names are. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OwnTerm own && own.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Returns the name, as the standard terms do. */
    @Override
    public String toString() {
        return name;
    }
}
