package se.regelbok.drl.kit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import se.regelbok.Policy;
import se.regelbok.terms.Label;

/**
 * A policy with one error in it, such as an author makes.
 *
 * @param kind what sort of error
 * @param rule the index of the rule that has the error, -1 where it is in the register
 * @param from the index of the first condition that differs, the number of conditions where only the conclusion does: a case in
 *     which the rule is never asked so far cannot notice
 * @param name the rule's name; the clause's id where the error is in the register
 * @param clauses the clauses that the rule carries; in the register the limited clause and the one that limits it
 * @param file the file
 * @param line the line, 0 where it is not known
 * @param change what is different
 * @param policy makes the policy with the error; empty where the checks of a policy folder refuse it
 */
public record Mutant(
        Kind kind,
        int rule,
        int from,
        String name,
        List<String> clauses,
        String file,
        int line,
        Label change,
        Supplier<Optional<Policy>> policy) {
    public Mutant {
        clauses = List.copyOf(clauses);
    }

    /** Sorts of errors. */
    public enum Kind {
        /** A rule is not there. */
        RULE("regel saknas", "missing rule"),
        /** A row of a checklist is not there. */
        ROW("rad saknas", "missing row"),
        /** An exception is not there or reaches another way. */
        EXCEPTION("undantag", "exception"),
        /** A condition or a test in it is not there. */
        CONDITION("villkor saknas", "missing condition"),
        /** A condition says the opposite. */
        FLIP("villkor omvänt", "flipped condition"),
        /** A comparison or degree of certainty is one step off. */
        COMPARISON("jämförelse", "comparison"),
        /** Another word of the vocabulary. */
        TERM("ord", "word"),
        /** Another force or another act. */
        FORCE("kraft", "force"),
        /** Another role, or none. */
        ROLE("roll", "role"),
        /** Another order of acts. */
        ORDER("ordning", "order"),
        /** Another deadline, or none. */
        DEADLINE("tid", "deadline"),
        /** A quality, part or manner is not there. */
        QUALITY("egenskap", "quality");

        private final Label label;

        Kind(String sv, String en) {
            this.label = new Label(sv, en);
        }

        /**
         * Returns the sort as people read it.
         *
         * @return the label
         */
        public Label label() {
            return label;
        }
    }
}
