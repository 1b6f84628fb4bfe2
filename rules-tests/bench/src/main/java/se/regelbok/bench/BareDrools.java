package se.regelbok.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieContainerSessionsPool;
import org.kie.api.runtime.KieSession;
import se.regelbok.Case;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Term;

/**
 * Drools as its documentation teaches it: rules compiled by a {@code KieBuilder}, facts inserted in a session for each case, a
 * global that takes what the rules say.
 *
 * <p>It leaves out what a person must assess: that has no counterpart in plain rules.
 */
final class BareDrools {
    private static final int POOLED = 4;

    private final KieContainer container;
    private final KieBase base;
    private final KieContainerSessionsPool pool;
    private final Map<String, Map<Term, List<Norm>>> rows;

    BareDrools(PolicyText text) {
        this(new PlainDrl(text).toString(), PlainDrl.rows(text));
    }

    BareDrools(String drl, Map<String, Map<Term, List<Norm>>> rows) {
        this.rows = rows;
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("bench", "policy", "1");
        KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(id);
        files.write(
                "src/main/resources/policy/rules.drl",
                services.getResources()
                        .newByteArrayResource(drl.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8.name()));
        KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().toString());
        }
        container = services.newKieContainer(id);
        base = container.getKieBase();
        pool = container.newKieSessionsPool(POOLED);
    }

    Answers newSession(Case situation) {
        return decide(situation, base.newKieSession());
    }

    Answers pooled(Case situation) {
        return decide(situation, pool.newKieSession());
    }

    private Answers decide(Case situation, KieSession session) {
        Known known = new Known(situation);
        Settlement settlement = new Settlement(known);
        try {
            session.setGlobal("said", new Say.Said(settlement, rows));
            for (Object fact : situation.facts()) {
                if (!(fact instanceof Step step) || !step.at().isAfter(situation.now())) {
                    session.insert(fact);
                }
                if (fact instanceof Post post) {
                    silence(post, known, session);
                }
            }
            session.fireAllRules();
        } finally {
            session.dispose();
        }
        return settlement.answers();
    }

    /** Whoever has gone through a post and found no question has said no. */
    private static void silence(Post post, Known known, KieSession session) {
        Known.About about = known.of(post);
        if (about.reviewed && about.findings.stream().noneMatch(f -> f.term() == Matter.QUESTION)) {
            session.insert(Finding.of(post, Matter.QUESTION, Answer.NO));
        }
    }
}
