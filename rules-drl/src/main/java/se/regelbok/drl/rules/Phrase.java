package se.regelbok.drl.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What a rule says after {@code then}, as it says it: a word, what stands in its parentheses, and what is chained to it. What it
 * means is left to the reader of the phrase.
 *
 * @param word the word, not null
 * @param parts what stands in its parentheses; null stands for a value that is not known
 * @param chained the words that follow it, each after a dot, not null
 */
public record Phrase(String word, List<Object> parts, List<Phrase> chained) {
    public Phrase {
        Objects.requireNonNull(word, "word");
        parts = Collections.unmodifiableList(new ArrayList<>(parts));
        chained = List.copyOf(chained);
    }

    static Phrase of(String word, Object... parts) {
        return new Phrase(word, Arrays.asList(parts), List.of());
    }

    private Phrase and(String next, Object... more) {
        List<Phrase> all = new ArrayList<>(chained);
        all.add(of(next, more));
        return new Phrase(word, parts, all);
    }

    /**
     * Says whose task it is.
     *
     * @param who roles, or a fact that names somebody
     * @return the longer phrase
     */
    public Phrase by(Object... who) {
        return and("by", who);
    }

    /**
     * Says who the counterpart is.
     *
     * @param roles the roles
     * @return the longer phrase
     */
    public Phrase to(Object... roles) {
        return and("to", roles);
    }

    /**
     * Says which parts or grounds.
     *
     * @param terms the terms
     * @return the longer phrase
     */
    public Phrase what(Object... terms) {
        return and("what", terms);
    }

    /**
     * Says in which manner.
     *
     * @param manners the manners
     * @return the longer phrase
     */
    public Phrase how(Object... manners) {
        return and("how", manners);
    }

    /**
     * Says what it comes before.
     *
     * @param acts the acts
     * @return the longer phrase
     */
    public Phrase before(Object... acts) {
        return and("before", acts);
    }

    /**
     * Says within which time.
     *
     * @param span a number of units of time
     * @param after the instant from which it is counted
     * @return the longer phrase
     */
    public Phrase within(Phrase span, Object after) {
        return and("within", span, after);
    }

    /**
     * Says until when.
     *
     * @param at the instant
     * @return the longer phrase
     */
    public Phrase until(Object at) {
        return and("until", at);
    }

    /**
     * Says during which interval.
     *
     * @param interval the interval
     * @return the longer phrase
     */
    public Phrase during(Phrase interval) {
        return and("during", interval);
    }

    /**
     * Says that it is not before the office is open.
     *
     * @return the longer phrase
     */
    public Phrase opening() {
        return and("opening");
    }

    /**
     * Says from when steps count.
     *
     * @param at the instant
     * @return the longer phrase
     */
    public Phrase after(Object at) {
        return and("after", at);
    }

    /**
     * Says how many times.
     *
     * @param times the number
     * @return the longer phrase
     */
    public Phrase times(int times) {
        return and("times", times);
    }

    /**
     * Says how promptly.
     *
     * @param paces the paces
     * @return the longer phrase
     */
    public Phrase pace(Object... paces) {
        return and("pace", paces);
    }
}
