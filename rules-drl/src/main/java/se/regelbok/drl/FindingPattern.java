package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Value;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Answer;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * What a pattern over findings asks: about which subject, which terms, and what each possible answer makes of it.
 *
 * @param about the subject, null where the pattern names none
 * @param terms the terms, at least one
 * @param others the tests on anything but subject, term and answer, in their order
 * @param byAnswer the verdict on each answer
 * @param unanswered the verdict where nobody has answered
 */
record FindingPattern(Value about, List<Term> terms, Test[] others, Verdict[] byAnswer, Verdict unanswered) {
    /** What is known of a condition. */
    enum Verdict {
        TRUE,
        FALSE,
        /** Somebody must assess it. */
        OPEN
    }

    private static final Finding[] SAMPLES = new Finding[Answer.values().length];

    static {
        for (Answer answer : Answer.values()) {
            SAMPLES[answer.ordinal()] =
                    Finding.of(Organisation.of("sample", OrganisationKind.OPERATION), Role.SYSTEM, answer);
        }
    }

    static FindingPattern of(Pattern pattern) {
        Value about = null;
        List<Test> others = new ArrayList<>();
        List<Test> answers = new ArrayList<>();
        for (Test test : pattern.tests()) {
            if (test instanceof Compare compare
                    && compare.left().is("about")
                    && compare.op() == Op.EQ
                    && about == null) {
                about = compare.right().get(0);
            } else if (test instanceof Compare compare && compare.left().is("term") && constants(compare)) {
                continue;
            } else if (test instanceof Flag
                    || test instanceof Compare compare && compare.left().is("answer") && constants(compare)) {
                answers.add(test);
            } else {
                others.add(test);
            }
        }
        List<Term> terms = Layers.terms(pattern);
        boolean[] passes = new boolean[SAMPLES.length];
        for (int i = 0; i < passes.length; i++) {
            passes[i] = Tests.pass(answers.toArray(new Test[0]), SAMPLES[i], null);
        }
        Verdict unanswered = passes[Answer.OBVIOUS.ordinal()]
                        || passes[Answer.YES.ordinal()]
                        || passes[Answer.NO.ordinal()]
                        || passes[Answer.IMPOSSIBLE.ordinal()]
                ? Verdict.OPEN
                : Verdict.FALSE;
        Verdict[] verdicts = new Verdict[SAMPLES.length];
        for (Answer answer : Answer.values()) {
            verdicts[answer.ordinal()] = passes[answer.ordinal()]
                    ? Verdict.TRUE
                    : switch (answer) {
                        case SUSPECTED, PRESUMED -> unanswered;
                        case YES -> passes[Answer.OBVIOUS.ordinal()] ? Verdict.OPEN : Verdict.FALSE;
                        case OBVIOUS, NO, IMPOSSIBLE -> Verdict.FALSE;
                    };
        }
        return new FindingPattern(about, terms, others.toArray(new Test[0]), verdicts, unanswered);
    }

    private static boolean constants(Compare compare) {
        for (Value value : compare.right()) {
            if (!(value instanceof Constant)) {
                return false;
            }
        }
        return true;
    }

    Verdict on(Finding finding) {
        return byAnswer[finding.answer().ordinal()];
    }

    /** The finding that stands for the silence of somebody who has gone through a post. */
    static Finding ruledOutByReview(Subject post, Term term) {
        return new Finding(post, term, Answer.NO, Actor.of(Role.SYSTEM), null);
    }

    boolean binds(int slot) {
        return Arrays.stream(others).anyMatch(t -> t instanceof Bind bind && bind.slot() == slot);
    }
}
