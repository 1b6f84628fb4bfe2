package se.regelbok.facts;

import java.util.Objects;
import java.util.Optional;
import se.regelbok.terms.OrganisationKind;

/**
 * A municipality, board, administration, company, operation or party.
 *
 * @param id the host's key, not null
 * @param kind which of these, not null
 * @param parent the unit above it, null where there is none or it is not known
 */
public record Organisation(String id, OrganisationKind kind, Organisation parent) implements Subject {
    public Organisation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Returns an organisation with nothing stated above it.
     *
     * @param id the host's key, not null
     * @param kind which kind, not null
     * @return the organisation
     */
    public static Organisation of(String id, OrganisationKind kind) {
        return new Organisation(id, kind, null);
    }

    /**
     * Returns this organisation below another one.
     *
     * @param parent the unit above it, not null
     * @return a copy
     */
    public Organisation withParent(Organisation parent) {
        return new Organisation(id, kind, Objects.requireNonNull(parent, "parent"));
    }

    /** A case has each id once. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public Optional<Subject> in() {
        return Optional.ofNullable(parent);
    }
}
