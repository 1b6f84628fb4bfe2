package se.regelbok;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import se.regelbok.terms.Label;

/**
 * Why a clause did or did not conclude in a case.
 *
 * @param clause the clause
 * @param rules one finding for each rule that carries it; empty for a clause that no rule carries
 */
public record WhyNot(Clause clause, List<OfRule> rules) {
    public WhyNot {
        Objects.requireNonNull(clause, "clause");
        rules = List.copyOf(rules);
    }

    /**
     * What became of one rule.
     *
     * @param rule the rule's name
     * @param file the file in which it stands
     * @param outcome what became of it
     * @param lacks the first condition that nothing in the case meets after those before it, as the file has it; present where
     *     the outcome is {@code LACKING} or {@code OPEN}
     * @param line the line of that condition, or of the rule
     * @param matched what the conditions before it matched, on the way that came furthest
     */
    public record OfRule(
            String rule, String file, Outcome outcome, Optional<String> lacks, int line, List<Object> matched) {
        public OfRule {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(lacks, "lacks");
            matched = List.copyOf(matched);
        }
    }

    /** What became of a rule. */
    public enum Outcome {
        /** It concluded and its conclusion stands. */
        CONCLUDED("drog sin slutsats", "concluded"),
        /** It concluded and what it calls for has been done. */
        DONE("drog sin slutsats, och det är gjort", "concluded, and it has been done"),
        /** It concluded and an exception set its conclusion aside. */
        SET_ASIDE(
                "drog sin slutsats, som fick stå tillbaka för ett undantag", "concluded, and gave way to an exception"),
        /** It turns on a question that nobody has answered. */
        OPEN("hänger på en bedömning som ingen har gjort", "turns on an assessment that nobody has made"),
        /** A condition is not met. */
        LACKING("ett villkor är inte uppfyllt", "a condition is not met");

        private final Label label;

        Outcome(String sv, String en) {
            this.label = new Label(sv, en);
        }

        /**
         * Returns it in words.
         *
         * @return the label
         */
        public Label label() {
            return label;
        }
    }
}
