package se.regelbok.facts;

import java.time.Instant;
import java.util.Objects;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * What somebody found: the answer to one question about one subject. No finding means that nobody has asked.
 *
 * <p>A case may have several about one question. Those of different sources stand side by side; of those of one source a later one
 * takes the place of an earlier one that says the opposite, once its time has come.
 *
 * @param about the subject, not null
 * @param term the question, not null
 * @param answer how certain the answer is, not null
 * @param by who found it, null where not stated
 * @param at from when it holds, past or to come, null where not stated
 */
public record Finding(Subject about, Term term, Answer answer, Actor by, Instant at) implements Statement {
    public Finding {
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(term, "term");
        Objects.requireNonNull(answer, "answer");
    }

    /**
     * Returns a finding without source or time.
     *
     * @param about the subject, not null
     * @param term the question, not null
     * @param answer the answer, not null
     * @return the finding
     */
    public static Finding of(Subject about, Term term, Answer answer) {
        return new Finding(about, term, answer, null, null);
    }

    /**
     * Returns this finding with its source.
     *
     * @param by who found it, not null
     * @return a copy
     */
    public Finding by(Actor by) {
        return new Finding(about, term, answer, Objects.requireNonNull(by, "by"), at);
    }

    /**
     * Returns this finding with the instant from which it holds.
     *
     * @param at the instant, not null
     * @return a copy
     */
    public Finding at(Instant at) {
        return new Finding(about, term, answer, by, Objects.requireNonNull(at, "at"));
    }

    /**
     * Tells whether it is established.
     *
     * @return true for {@code YES} and {@code OBVIOUS}
     */
    public boolean holds() {
        return answer.compareTo(Answer.YES) <= 0;
    }

    /**
     * Tells whether it is beyond doubt.
     *
     * @return true for {@code OBVIOUS}
     */
    public boolean obvious() {
        return answer == Answer.OBVIOUS;
    }

    /**
     * Tells whether it is at least presumed by somebody who has looked.
     *
     * @return true for {@code PRESUMED} and stronger
     */
    public boolean presumed() {
        return answer.compareTo(Answer.PRESUMED) <= 0;
    }

    /**
     * Tells whether it is at least suspected.
     *
     * @return true for {@code SUSPECTED} and stronger
     */
    public boolean raised() {
        return answer.compareTo(Answer.SUSPECTED) <= 0;
    }

    /**
     * Returns the role of who found it.
     *
     * @return the role, null where the source is not stated
     */
    public Role byRole() {
        return by == null ? null : by.role();
    }

    /** Written out: what the compiler makes is linked at its first use, which the first decision of a process would wait for. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Finding f
                        && f.about.equals(about)
                        && f.term.equals(term)
                        && f.answer == answer
                        && Objects.equals(f.by, by)
                        && Objects.equals(f.at, at);
    }

    @Override
    public int hashCode() {
        return (about.hashCode() * 31 + term.hashCode()) * 31 + answer.hashCode();
    }
}
