package se.regelbok.facts;

import java.util.Optional;

/** What a finding, a step or a decision can be about. */
public sealed interface Subject permits Account, DataSubject, Document, Organisation, Person, Post, Use {
    /**
     * Returns the host's key for this subject.
     *
     * @return the id, unique among all subjects of a case, not null
     */
    String id();

    /**
     * Returns what this subject belongs to: a post or use to its account, an account to its owner, a person to the unit, an
     * organisation to its parent, a document to what it is about, a data subject to the post.
     *
     * @return the subject one level up, or empty where there is none or it is not known
     */
    Optional<Subject> in();

    /**
     * Tells whether this subject is another one or lies within it, however many levels up.
     *
     * @param other the other subject, not null
     * @return true where {@code other} is this subject or one that it belongs to
     */
    default boolean within(Subject other) {
        for (Subject s = this; s != null; s = s.in().orElse(null)) {
            if (s == other || s.id().equals(other.id()) && s.equals(other)) {
                return true;
            }
        }
        return false;
    }
}
