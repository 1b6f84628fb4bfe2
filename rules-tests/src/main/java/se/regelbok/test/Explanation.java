package se.regelbok.test;

import java.util.Collection;
import java.util.stream.Collectors;
import se.regelbok.Case;
import se.regelbok.Conclusion;
import se.regelbok.Policy;
import se.regelbok.Reason;
import se.regelbok.WhyNot.OfRule;

/** Lines that say why something came or did not come: the rules, and what they lacked. */
final class Explanation {
    private static final String NEXT = System.lineSeparator() + "      ";

    private Explanation() {}

    /** What became of the rules of clauses. */
    static String ofMissing(Policy policy, Case situation, Collection<String> clauses) {
        StringBuilder text = new StringBuilder();
        for (String clause : clauses) {
            for (OfRule rule : policy.whyNot(clause, situation).rules()) {
                text.append(NEXT).append(ofRule(clause, rule));
            }
        }
        return text.toString();
    }

    static String ofRule(String clause, OfRule rule) {
        return clause + " \"" + rule.rule() + "\": " + rule.outcome()
                + rule.lacks()
                        .map(l -> ", lacks " + l + " (" + rule.file() + ":" + rule.line() + ")")
                        .orElse("");
    }

    /** The rules that concluded. */
    static String ofPresent(Conclusion conclusion) {
        return conclusion.reasons().stream().map(Explanation::reason).distinct().collect(Collectors.joining());
    }

    private static String reason(Reason reason) {
        return NEXT + reason.clause() + " \"" + reason.rule() + "\"";
    }
}
