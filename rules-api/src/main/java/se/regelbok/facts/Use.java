package se.regelbok.facts;

import java.util.Objects;
import java.util.Optional;

/**
 * An employee's or elected representative's use of an account, in service or privately.
 *
 * @param id the host's key, not null
 * @param person who uses it, not null
 * @param account which account, not null
 */
public record Use(String id, Person person, Account account) implements Subject {
    public Use {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(person, "person");
        Objects.requireNonNull(account, "account");
    }

    /** A case has each id once. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public Optional<Subject> in() {
        return Optional.of(account);
    }
}
