package se.regelbok.facts;

import java.util.Objects;
import java.util.Optional;
import se.regelbok.terms.DocumentKind;

/**
 * A governing or planning document: the policy itself, an account's mandate, a checklist, a report, a strategy.
 *
 * @param id the host's key, not null
 * @param kind which document, not null
 * @param about the account, post, person or organisation that it is about, null for one that is about none of them
 */
public record Document(String id, DocumentKind kind, Subject about) implements Subject {
    public Document {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Returns a document that is about no particular subject.
     *
     * @param id the host's key, not null
     * @param kind which document, not null
     * @return the document
     */
    public static Document of(String id, DocumentKind kind) {
        return new Document(id, kind, null);
    }

    /**
     * Returns a document about a subject.
     *
     * @param id the host's key, not null
     * @param kind which document, not null
     * @param about the subject, not null
     * @return the document
     */
    public static Document of(String id, DocumentKind kind, Subject about) {
        return new Document(id, kind, Objects.requireNonNull(about, "about"));
    }

    /** A case has each id once. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public Optional<Subject> in() {
        return Optional.ofNullable(about);
    }
}
