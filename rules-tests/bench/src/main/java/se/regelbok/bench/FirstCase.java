package se.regelbok.bench;

import java.time.Instant;
import se.regelbok.Case;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Circumstance;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Platform;

/** The case that processes decide first: the one of the README. */
final class FirstCase {
    private FirstCase() {}

    static Case make() {
        Account page = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
        Post question = Post.comment("q", page);
        return Case.of(
                Instant.parse("2026-06-19T20:00:00Z"),
                page,
                question,
                Finding.of(page, Circumstance.COMMENTS_OPEN, Answer.YES),
                Finding.of(question, Matter.QUESTION, Answer.YES),
                Finding.of(question, Matter.SIMPLE, Answer.YES),
                Step.of(question, Act.PUBLISH, Instant.parse("2026-06-19T19:10:00Z")));
    }
}
