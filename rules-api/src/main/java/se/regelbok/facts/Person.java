package se.regelbok.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.terms.Role;

/**
 * Somebody on the municipality's side. It carries no name: the host keeps it under the id.
 *
 * @param id the host's key, not null
 * @param roles the roles held, not null
 * @param unit where the person works, null where not known
 */
public record Person(String id, Set<Role> roles, Organisation unit) implements Subject {
    public Person {
        Objects.requireNonNull(id, "id");
        roles = Set.copyOf(roles);
    }

    /**
     * Returns a person whose unit is not stated.
     *
     * @param id the host's key, not null
     * @param roles the roles held, not null
     * @return the person
     */
    public static Person of(String id, Role... roles) {
        return new Person(id, Set.of(roles), null);
    }

    /**
     * Returns this person in a unit.
     *
     * @param unit where the person works, not null
     * @return a copy
     */
    public Person withUnit(Organisation unit) {
        return new Person(id, roles, Objects.requireNonNull(unit, "unit"));
    }

    /** A case has each id once. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public Optional<Subject> in() {
        return Optional.ofNullable(unit);
    }
}
