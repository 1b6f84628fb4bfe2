package se.regelbok.terms;

import java.util.Optional;

/**
 * A question that can be asked about a subject, or a part, ground or topic that a decision names.
 *
 * <p>The standard terms are the constants of the enums below, each name used once; a policy folder may add terms of its own as
 * {@link OwnTerm}. What a term means depends on the subject that it is asked about: {@link Detail#PURPOSE} about an account: it is
 * shown there; about a document: the document states it.
 */
public sealed interface Term extends Labelled
        permits Act, Circumstance, Content, Detail, DocumentKind, Ground, How, Matter, OwnTerm, Provision, Role {
    /**
     * Tells whether a person who has gone through a post has thereby answered no where nothing was found.
     *
     * @return true for what a post contains and what it is to the authority, false where both answers have consequences and for all
     *     else
     */
    default boolean settledByReview() {
        return false;
    }

    /**
     * Finds a standard term by its name.
     *
     * @param name the constant's name, not null
     * @return the term, or empty where the vocabulary has no such word
     */
    static Optional<Term> named(String name) {
        return Optional.ofNullable(StandardTerms.BY_NAME.get(name));
    }
}
