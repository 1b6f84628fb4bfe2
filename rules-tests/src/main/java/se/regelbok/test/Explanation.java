package se.regelbok.test;

import java.util.Collection;
import java.util.stream.Collectors;
import se.regelbok.Case;
import se.regelbok.Conclusion;
import se.regelbok.Policy;
import se.regelbok.Reason;
import se.regelbok.WhyNot.OfRule;
import se.regelbok.terms.Label;

/** Lines that say why something came or did not come: the rules, and what they lacked. */
final class Explanation {
    private static final String NEXT = System.lineSeparator() + "      ";

    private Explanation() {}

    /** What became of the rules of clauses. */
    static Label ofMissing(Policy policy, Case situation, Collection<String> clauses) {
        StringBuilder sv = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (String clause : clauses) {
            for (OfRule rule : policy.whyNot(clause, situation).rules()) {
                Label became = ofRule(clause, rule);
                sv.append(NEXT).append(became.sv());
                en.append(NEXT).append(became.en());
            }
        }
        return new Label(sv.toString(), en.toString());
    }

    static Label ofRule(String clause, OfRule rule) {
        String name = clause + " \"" + rule.rule() + "\": ";
        Label outcome = rule.outcome().label();
        Label lacks = rule.lacks()
                .map(l -> l + " (" + rule.file() + ":" + rule.line() + ")")
                .map(l -> new Label(", saknar " + l, ", lacks " + l))
                .orElse(new Label("", ""));
        return new Label(name + outcome.sv() + lacks.sv(), name + outcome.en() + lacks.en());
    }

    /** The rules that concluded. */
    static String ofPresent(Conclusion conclusion) {
        return conclusion.reasons().stream().map(Explanation::reason).distinct().collect(Collectors.joining());
    }

    private static String reason(Reason reason) {
        return NEXT + reason.clause() + " \"" + reason.rule() + "\"";
    }
}
