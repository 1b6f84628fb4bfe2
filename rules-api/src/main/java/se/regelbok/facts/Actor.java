package se.regelbok.facts;

import java.util.Objects;
import se.regelbok.terms.Role;

/**
 * A role and, where known, who holds it.
 *
 * @param role the role, not null
 * @param id the id of the person or organisation, null where not known
 */
public record Actor(Role role, String id) {
    public Actor {
        Objects.requireNonNull(role, "role");
    }

    /**
     * Returns a role whose holder is not known.
     *
     * @param role the role, not null
     * @return the actor
     */
    public static Actor of(Role role) {
        return new Actor(role, null);
    }

    /**
     * Returns a role and its holder.
     *
     * @param role the role, not null
     * @param id the holder's id, not null
     * @return the actor
     */
    public static Actor of(Role role, String id) {
        return new Actor(role, Objects.requireNonNull(id, "id"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Actor a && a.role == role && Objects.equals(a.id, id);
    }

    @Override
    public int hashCode() {
        return role.ordinal() * 31 + (id == null ? 0 : id.hashCode());
    }

    @Override
    public String toString() {
        return id == null ? role.name() : role.name() + " " + id;
    }
}
