package se.regelbok;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import se.regelbok.terms.Label;

/**
 * Which text a policy follows.
 *
 * @param municipality the municipality's key, such as {@code nykoping}
 * @param id the edition's key among those of the municipality: its date, or a word where the document has none
 * @param name the municipality's name
 * @param title the document's title
 * @param kind what the document calls itself
 * @param issuer who issued it, empty where the document does not say
 * @param adopted when it was adopted, empty where the document does not say
 * @param revised when it was revised, oldest first
 * @param inForceFrom the first day on which it applies, empty where the document does not say and the host has not said
 * @param inForceUntil the last day on which it applies, empty while it does
 * @param status whether it has been adopted
 * @param reference the registration number, empty where there is none
 * @param notes what a reader should know of the document
 * @param replaced law and bodies that it cites and that have been replaced
 * @param hash the SHA-256 of the policy's content in hexadecimal
 */
public record Edition(
        String municipality,
        String id,
        Label name,
        String title,
        String kind,
        Optional<Label> issuer,
        Optional<LocalDate> adopted,
        List<LocalDate> revised,
        Optional<LocalDate> inForceFrom,
        Optional<LocalDate> inForceUntil,
        Status status,
        Optional<String> reference,
        List<Label> notes,
        List<Replaced> replaced,
        String hash) {
    public Edition {
        Objects.requireNonNull(municipality, "municipality");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(adopted, "adopted");
        revised = List.copyOf(revised);
        Objects.requireNonNull(inForceFrom, "inForceFrom");
        Objects.requireNonNull(inForceUntil, "inForceUntil");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reference, "reference");
        notes = List.copyOf(notes);
        replaced = List.copyOf(replaced);
        Objects.requireNonNull(hash, "hash");
    }

    /**
     * Returns this edition as in force from another day.
     *
     * @param date the first day on which it applies, not null
     * @return a copy
     */
    public Edition withInForceFrom(LocalDate date) {
        return new Edition(
                municipality,
                id,
                name,
                title,
                kind,
                issuer,
                adopted,
                revised,
                Optional.of(date),
                inForceUntil,
                status,
                reference,
                notes,
                replaced,
                hash);
    }

    /** Whether a document has been adopted. */
    public enum Status {
        /** Adopted by its issuer. */
        ADOPTED,
        /** Proposed, not adopted as far as the document shows. */
        PROPOSED,
        /** The document does not say. */
        UNKNOWN
    }
}
