package se.regelbok.facts;

import java.util.Objects;
import java.util.Optional;

/**
 * A person who can be recognised in a post: in picture, film, sound or by name. It carries no name.
 *
 * @param id the host's key, not null
 * @param post in which post, not null
 * @param age years of age, null where not known
 */
public record DataSubject(String id, Post post, Integer age) implements Subject {
    public DataSubject {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(post, "post");
        if (age != null && age < 0) {
            throw new IllegalArgumentException("age must not be negative: " + age);
        }
    }

    /**
     * Returns a data subject whose age is not known.
     *
     * @param id the host's key, not null
     * @param post in which post, not null
     * @return the data subject
     */
    public static DataSubject of(String id, Post post) {
        return new DataSubject(id, post, null);
    }

    /** A case has each id once. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public Optional<Subject> in() {
        return Optional.of(post);
    }
}
