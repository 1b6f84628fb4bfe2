package se.regelbok.examples.modular;

import java.time.Instant;
import se.regelbok.Case;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Platform;

/** Gets a first decision, with a deadline in working days. */
public final class FirstDecision {
    private FirstDecision() {}

    /**
     * Prints when a question is to be answered in Bollnäs.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        Instant now = Instant.parse("2026-06-18T20:00:00Z");
        Account page = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
        Post question = Post.comment("q", page);
        Policies.bundled("bollnas")
                .decide(Case.of(
                        now,
                        page,
                        question,
                        Finding.of(question, Matter.QUESTION, Answer.YES),
                        Finding.of(question, Matter.ADDRESSED, Answer.YES),
                        Step.of(question, Act.PUBLISH, now)))
                .plan()
                .stream()
                .filter(d -> d.due().until().isPresent())
                .forEach(System.out::println);
    }
}
