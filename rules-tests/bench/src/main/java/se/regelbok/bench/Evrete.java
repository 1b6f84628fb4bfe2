package se.regelbok.bench;

import static se.regelbok.bench.Say.assess;
import static se.regelbok.bench.Say.hours;
import static se.regelbok.bench.Say.must;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.evrete.KnowledgeService;
import org.evrete.api.FactBuilder;
import org.evrete.api.Knowledge;
import org.evrete.api.RhsContext;
import org.evrete.api.StatelessSession;
import org.evrete.api.builders.LhsBuilder;
import org.evrete.api.builders.RuleSetBuilder;
import se.regelbok.Case;
import se.regelbok.bench.Known.About;
import se.regelbok.bench.Say.Said;
import se.regelbok.facts.Finding;
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
import se.regelbok.terms.Term;

/**
 * The clauses on answering as rules of Evrete: joins over posts, findings and steps. It has no <i>not</i>, so that the steps of a
 * post are given with the post.
 */
final class Evrete implements AutoCloseable {
    private final KnowledgeService service = new KnowledgeService();
    private final Knowledge knowledge;

    /** A visitor's post on an account of the municipality, with what has been done about it. */
    public record Asked(Post post, About about) {}

    Evrete() {
        RuleSetBuilder<Knowledge> rules = service.newKnowledge().builder();
        found(
                rules,
                "complicated: responsible",
                open(),
                Matter.SIMPLE,
                Answer.NO,
                (post, said) -> said.add(
                        "NYK-3-7",
                        must(Act.BE_RESPONSIBLE, post).by(Role.COMMUNICATOR).what(Act.ANSWER)));
        question(
                rules,
                "editors answer",
                asked -> asked.post.account().kind() == AccountKind.OFFICIAL
                        || asked.post.account().kind() == AccountKind.OFFICER,
                (post, said) -> said.add("NYK-3-11", must(Act.ANSWER, post).by(Role.EDITOR)));
        found(
                rules,
                "simple: directly",
                asked -> true,
                Matter.SIMPLE,
                Answer.YES,
                (post, said) -> said.add(
                        "NYK-6-1", must(Act.ANSWER, post).by(Role.EDITOR).pace(Pace.DIRECTLY)));
        found(
                rules,
                "complicated: forward",
                open(),
                Matter.SIMPLE,
                Answer.NO,
                (post, said) -> said.add(
                        "NYK-6-2", must(Act.FORWARD, post).by(Role.EDITOR).to(Role.COMMUNICATOR)));
        found(
                rules,
                "forwarded: expert",
                open().and(asked -> asked.about.anyTo(Act.FORWARD, Role.COMMUNICATOR)),
                Matter.SIMPLE,
                Answer.NO,
                (post, said) -> said.add(
                        "NYK-6-3", must(Act.CONSULT, post).by(Role.COMMUNICATOR).to(Role.EXPERT)));
        received(rules);
        question(
                rules,
                "no receipt",
                asked -> asked.post.published() && !asked.about.any(Act.RECEIVE),
                (post, said) -> said.add("NYK-6-4", must(Act.ANSWER, post).how(How.AS_A_RULE)));
        question(
                rules,
                "no receipt: settle it",
                open().and(asked -> asked.post.published() && !asked.about.any(Act.RECEIVE)),
                (post, said) -> said.add("NYK-6-4", assess(Act.RECEIVE, post)));
        found(
                rules,
                "within the remit",
                open(),
                Matter.IN_REMIT,
                Answer.YES,
                (post, said) -> said.add(
                        "NYK-6.1-1", must(Act.ASSIST, post).by(Role.OWNER).to(Role.VISITOR)));
        invited(rules, "open to comments", asked -> asked.post.openly(), Circumstance.COMMENTS_OPEN);
        invited(rules, "open to messages", asked -> asked.post.form() == Form.MESSAGE, Circumstance.MESSAGES_OPEN);
        knowledge = rules.build();
    }

    private static Predicate<Asked> open() {
        return asked -> !asked.about.any(Act.ANSWER);
    }

    /** A rule on a post that somebody has found to be a question. */
    private static LhsBuilder<Knowledge> asks(
            RuleSetBuilder<Knowledge> rules, String name, Predicate<Asked> when, FactBuilder... more) {
        List<FactBuilder> facts = new ArrayList<>(
                List.of(FactBuilder.fact("$asked", Asked.class), FactBuilder.fact("$question", Finding.class)));
        facts.addAll(List.of(more));
        return rules.newRule(name)
                .forEach(facts)
                .where((Object[] o) -> when.test((Asked) o[0]), "$asked")
                .where((Object[] o) -> is(o[0], Matter.QUESTION, Answer.YES), "$question")
                .where((Object[] o) -> about(o[0], ((Asked) o[1]).post), "$question", "$asked");
    }

    private static boolean is(Object finding, Term term, Answer answer) {
        Finding f = (Finding) finding;
        return f.term() == term && (answer == Answer.NO ? f.answer() == Answer.NO : f.holds());
    }

    private static boolean about(Object finding, Object subject) {
        return ((Finding) finding).about().equals(subject);
    }

    private static void question(
            RuleSetBuilder<Knowledge> rules, String name, Predicate<Asked> when, BiConsumer<Post, Said> then) {
        asks(rules, name, when).execute(context -> then.accept(post(context), said(context)));
    }

    private static void found(
            RuleSetBuilder<Knowledge> rules,
            String name,
            Predicate<Asked> when,
            Term term,
            Answer answer,
            BiConsumer<Post, Said> then) {
        asks(rules, name, when, FactBuilder.fact("$finding", Finding.class))
                .where((Object[] o) -> is(o[0], term, answer), "$finding")
                .where((Object[] o) -> about(o[0], ((Asked) o[1]).post), "$finding", "$asked")
                .execute(context -> then.accept(post(context), said(context)));
    }

    private static void invited(RuleSetBuilder<Knowledge> rules, String name, Predicate<Asked> when, Term open) {
        asks(
                        rules,
                        name,
                        when.and(asked -> asked.post.account().platform() != Platform.WEBSITE),
                        FactBuilder.fact("$open", Finding.class))
                .where((Object[] o) -> is(o[0], open, Answer.YES), "$open")
                .where((Object[] o) -> about(o[0], ((Asked) o[1]).post.account()), "$open", "$asked")
                .execute(context -> said(context)
                        .add("NYK-6.1-2", must(Act.ANSWER, post(context)).pace(Pace.AS_SOON_AS_POSSIBLE)));
    }

    private static void received(RuleSetBuilder<Knowledge> rules) {
        asks(rules, "within 24 hours", asked -> true, FactBuilder.fact("$step", Step.class))
                .where((Object[] o) -> ((Step) o[0]).act() == Act.RECEIVE, "$step")
                .where((Object[] o) -> ((Step) o[0]).about().equals(((Asked) o[1]).post), "$step", "$asked")
                .execute(context -> {
                    Step step = context.get("$step");
                    said(context)
                            .add(
                                    "NYK-6-4",
                                    must(Act.ANSWER, post(context))
                                            .how(How.AS_A_RULE)
                                            .within(hours(24), step.at()));
                });
    }

    private static Post post(RhsContext context) {
        Asked asked = context.get("$asked");
        return asked.post;
    }

    private static Said said(RhsContext context) {
        return context.getRuntime().get("said");
    }

    Answers decide(Case situation) {
        Known known = new Known(situation);
        Settlement settlement = new Settlement(known);
        StatelessSession session = knowledge.newStatelessSession();
        session.set("said", new Said(settlement, Map.of()));
        for (Object fact : situation.facts()) {
            if (fact instanceof Finding
                    || fact instanceof Step step && !step.at().isAfter(situation.now())) {
                session.insert(fact);
            } else if (fact instanceof Post post
                    && post.visitor()
                    && post.account().municipal()) {
                session.insert(new Asked(post, known.of(post)));
            }
        }
        session.fire();
        return settlement.answers();
    }

    @Override
    public void close() {
        service.shutdown();
    }
}
