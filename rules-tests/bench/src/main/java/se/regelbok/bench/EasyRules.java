package se.regelbok.bench;

import static se.regelbok.bench.Say.assess;
import static se.regelbok.bench.Say.hours;
import static se.regelbok.bench.Say.must;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jeasy.rules.api.Facts;
import org.jeasy.rules.api.Rules;
import org.jeasy.rules.api.RulesEngine;
import org.jeasy.rules.core.DefaultRulesEngine;
import org.jeasy.rules.core.RuleBuilder;
import se.regelbok.Case;
import se.regelbok.bench.Known.About;
import se.regelbok.bench.Say.Said;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Circumstance;
import se.regelbok.terms.Form;
import se.regelbok.terms.How;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;

/**
 * The clauses on answering as rules of Easy Rules: a condition and an action each, fired for each post. It has no joins, so that
 * what is known of a post and of its account is given to the rules as facts.
 */
final class EasyRules {
    private final RulesEngine engine = new DefaultRulesEngine();
    private final Rules rules = new Rules();

    /** What the conditions look at. */
    private record Seen(Post post, About about, About account) {
        boolean question() {
            return about.said(Matter.QUESTION, Answer.YES);
        }

        boolean complicated() {
            return about.findings.stream().anyMatch(f -> f.term() == Matter.SIMPLE && f.answer() == Answer.NO);
        }

        boolean open(Circumstance way) {
            return post.account().platform() != Platform.WEBSITE && account.said(way, Answer.YES);
        }
    }

    EasyRules() {
        rule(
                "A communicator answers for a complicated question",
                (seen, post) -> !seen.about.any(Act.ANSWER) && seen.complicated(),
                (seen, said) -> said.add(
                        "NYK-3-7",
                        must(Act.BE_RESPONSIBLE, seen.post)
                                .by(Role.COMMUNICATOR)
                                .what(Act.ANSWER)));
        rule(
                "Editors answer the questions on their operation's account",
                (seen, post) -> post.account().kind() == AccountKind.OFFICIAL
                        || post.account().kind() == AccountKind.OFFICER,
                (seen, said) -> said.add("NYK-3-11", must(Act.ANSWER, seen.post).by(Role.EDITOR)));
        rule(
                "An editor answers a simple question directly",
                (seen, post) -> seen.about.said(Matter.SIMPLE, Answer.YES),
                (seen, said) -> said.add(
                        "NYK-6-1", must(Act.ANSWER, seen.post).by(Role.EDITOR).pace(Pace.DIRECTLY)));
        rule(
                "An editor forwards a complicated question to the communicator",
                (seen, post) -> !seen.about.any(Act.ANSWER) && seen.complicated(),
                (seen, said) -> said.add(
                        "NYK-6-2", must(Act.FORWARD, seen.post).by(Role.EDITOR).to(Role.COMMUNICATOR)));
        rule(
                "The communicator gets the answer to a forwarded question from the expert",
                (seen, post) -> seen.about.anyTo(Act.FORWARD, Role.COMMUNICATOR)
                        && !seen.about.any(Act.ANSWER)
                        && seen.complicated(),
                (seen, said) -> said.add(
                        "NYK-6-3",
                        must(Act.CONSULT, seen.post).by(Role.COMMUNICATOR).to(Role.EXPERT)));
        rule("A question is answered within 24 hours", (seen, post) -> seen.about.any(Act.RECEIVE), (seen, said) -> {
            for (Step step : seen.about.steps) {
                if (step.act() == Act.RECEIVE) {
                    said.add(
                            "NYK-6-4",
                            must(Act.ANSWER, seen.post).how(How.AS_A_RULE).within(hours(24), step.at()));
                }
            }
        });
        rule(
                "A question whose receipt is not recorded is answered all the same",
                (seen, post) -> post.published() && !seen.about.any(Act.RECEIVE),
                (seen, said) -> said.add("NYK-6-4", must(Act.ANSWER, seen.post).how(How.AS_A_RULE)));
        rule(
                "A person settles when an unanswered question came in that has no recorded receipt",
                (seen, post) -> post.published() && !seen.about.any(Act.RECEIVE) && !seen.about.any(Act.ANSWER),
                (seen, said) -> said.add("NYK-6-4", assess(Act.RECEIVE, seen.post)));
        rule(
                "An authority serves a person who asks about matters within its remit",
                (seen, post) -> !seen.about.any(Act.ANSWER) && seen.about.said(Matter.IN_REMIT, Answer.YES),
                (seen, said) -> said.add(
                        "NYK-6.1-1", must(Act.ASSIST, seen.post).by(Role.OWNER).to(Role.VISITOR)));
        rule(
                "A question on an external site open to comments is answered as soon as possible",
                (seen, post) -> post.openly() && seen.open(Circumstance.COMMENTS_OPEN),
                (seen, said) ->
                        said.add("NYK-6.1-2", must(Act.ANSWER, seen.post).pace(Pace.AS_SOON_AS_POSSIBLE)));
        rule(
                "A question on an external site open to messages is answered as soon as possible",
                (seen, post) -> post.form() == Form.MESSAGE && seen.open(Circumstance.MESSAGES_OPEN),
                (seen, said) ->
                        said.add("NYK-6.1-2", must(Act.ANSWER, seen.post).pace(Pace.AS_SOON_AS_POSSIBLE)));
    }

    private void rule(String name, BiPredicate<Seen, Post> when, BiConsumer<Seen, Said> then) {
        rules.register(new RuleBuilder()
                .name(name)
                .when(facts -> {
                    Seen seen = facts.get("seen");
                    Post post = seen.post;
                    return post.visitor() && post.account().municipal() && seen.question() && when.test(seen, post);
                })
                .then(facts -> then.accept(facts.get("seen"), facts.get("said")))
                .build());
    }

    Answers decide(Case situation) {
        Known known = new Known(situation);
        Settlement settlement = new Settlement(known);
        Said said = new Said(settlement, Map.of());
        for (Object fact : situation.facts()) {
            if (fact instanceof Post post) {
                Facts facts = new Facts();
                facts.put("seen", new Seen(post, known.of(post), known.of(post.account())));
                facts.put("said", said);
                engine.fire(rules, facts);
            }
        }
        return settlement.answers();
    }
}
