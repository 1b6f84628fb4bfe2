package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.Match;
import se.regelbok.CaseException;
import se.regelbok.Clause;
import se.regelbok.DecisionException;
import se.regelbok.drl.FindingPattern.Verdict;
import se.regelbok.drl.Plan.Entry;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.rules.Decision;
import se.regelbok.drl.rules.Item;
import se.regelbok.drl.rules.Phrase;
import se.regelbok.drl.rules.Phrases;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Label;
import se.regelbok.terms.Term;

/**
 * Finds what rules conclude by running their files on Drools.
 *
 * <p>Each layer has a session of its own with all that its rules may read: a session forgets the matches of rules that it may not
 * fire yet.
 */
final class DroolsMatcher implements Run.Matcher {
    private static final int MOST_MATCHES = 200_000;

    private final KieBase base;
    private final PhraseReader reader;
    private final Map<String, List<Rule>> trees = new HashMap<>();
    private final Map<Pattern, FindingPattern> asks = new IdentityHashMap<>();
    private final List<Item> items = new ArrayList<>();

    private DroolsMatcher(KieBase base, DrlPolicy policy) {
        this.base = base;
        this.reader = new PhraseReader(policy.ownTerms());
        for (Rule rule : policy.trees()) {
            trees.computeIfAbsent(rule.name(), n -> new ArrayList<>()).add(rule);
            rule.patterns().stream()
                    .filter(p -> p.type() == FactType.FINDING)
                    .forEach(p -> asks.put(p, FindingPattern.of(p)));
        }
        Map<String, Integer> rows = new HashMap<>();
        for (Clause clause : policy.clauses()) {
            for (Clause.Item item : clause.items()) {
                items.add(new Item(item.list(), item.term(), rows.merge(item.list(), 1, Integer::sum) - 1));
            }
        }
    }

    static DroolsMatcher of(DrlPolicy policy) {
        return new DroolsMatcher(DroolsBuild.base(policy.drl(), policy.ownTerms()), policy);
    }

    @Override
    public List<Outcome> conclude(Entry[] layer, Run run) {
        return DroolsBuild.inDrools(() -> {
            KieSession session = base.newKieSession();
            try {
                return new Firing(layer, run, session).conclude();
            } finally {
                session.dispose();
            }
        });
    }

    /** A fact as Drools has it, with the evaluator's own and its place among those of its type. */
    private record Known(Object fact, int place) {}

    /** A conclusion, with the place of the rule in its layer and those of the facts that it matched. */
    private record Said(Outcome outcome, List<Integer> order) {}

    /** The rules of one layer on the facts of one case. */
    private final class Firing {
        private final Run run;
        private final KieSession session;
        private final Entry[] entries;
        private final Map<Rule, Integer> layer = new IdentityHashMap<>();
        private final Map<Object, Known> known = new IdentityHashMap<>();
        private final List<Said> said = new ArrayList<>();
        private Match firing;
        private int heard;

        Firing(Entry[] entries, Run run, KieSession session) {
            this.entries = entries;
            this.run = run;
            this.session = session;
            for (Entry entry : entries) {
                layer.put(entry.rule(), layer.size());
            }
        }

        List<Outcome> conclude() {
            items.forEach(session::insert);
            for (FactType type : FactType.PATTERNS.values()) {
                List<Object> facts = run.facts(type);
                for (int i = 0; i < facts.size(); i++) {
                    Object fact = facts.get(i);
                    insert(fact instanceof Outcome outcome ? decision(outcome) : fact, new Known(fact, i));
                }
            }
            silence();
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void beforeMatchFired(BeforeMatchFiredEvent event) {
                    firing = event.getMatch();
                }
            });
            fire();
            said.sort(Comparator.comparing(Said::order, DroolsMatcher::compare));
            return said.stream().map(Said::outcome).toList();
        }

        private void insert(Object fact, Known as) {
            known.put(fact, as);
            session.insert(fact);
        }

        private static Decision decision(Outcome o) {
            return new Decision(o.force(), o.acts(), o.about(), o.whoRoles(), o.to(), o.what(), o.how(), o.before());
        }

        /** Whoever has gone through a post has said no where nothing was found. */
        private void silence() {
            Set<Term> asked = new LinkedHashSet<>();
            for (Rule rule : layer.keySet()) {
                for (Pattern pattern : rule.patterns()) {
                    if (pattern.type() == FactType.FINDING) {
                        FindingPattern ask = asks.get(pattern);
                        if (ask.byAnswer()[Answer.NO.ordinal()] == Verdict.TRUE) {
                            asked.addAll(ask.terms());
                        }
                    }
                }
            }
            asked.removeIf(term -> !term.settledByReview());
            for (Object fact : run.facts(FactType.POST)) {
                Post post = (Post) fact;
                if (run.isReviewed(post)) {
                    for (Term term : asked) {
                        if (!run.anyAnswer(post, term, f -> true)) {
                            Finding no = FindingPattern.ruledOutByReview(post, term);
                            insert(no.by(Phrases.SILENCE), new Known(no, 0));
                        }
                    }
                }
            }
        }

        private void fire() {
            try {
                int[] fired = new int[1];
                Phrases.listen(
                        this::hear,
                        () -> fired[0] = session.fireAllRules(match -> layer.containsKey(tree(match)), MOST_MATCHES));
                if (fired[0] >= MOST_MATCHES) {
                    throw new DecisionException(
                            tree(firing).name(),
                            new Label(
                                    "fallet har för många fakta för reglerna: de träffade på mer än " + MOST_MATCHES
                                            + " sätt",
                                    "the case has too many facts for its rules: they matched in more than "
                                            + MOST_MATCHES + " ways"),
                            new Label("Avgör färre subjekt i ett fall", "Decide fewer subjects in one case"),
                            null);
                }
                if (fired[0] != heard) {
                    throw new IllegalStateException(fired[0] + " matches led to " + heard + " conclusions");
                }
            } catch (DecisionException | CaseException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                    if (cause instanceof CaseException wrong) {
                        throw wrong;
                    }
                }
                String what = e.getClass().getSimpleName();
                throw new DecisionException(
                        firing == null ? "any" : firing.getRule().getName(),
                        new Label(
                                "Drools kunde inte pröva den eller en regel efter den (" + what + ")",
                                "Drools could not evaluate it or a rule after it (" + what + ")"),
                        new Label("Anmäl det till den som förvaltar policyn", "Report it to the policy's owner"),
                        e);
            }
        }

        /** The tree of the rule that matched; for a rule that reads a checklist, that of the row. */
        private Rule tree(Match match) {
            List<Rule> all = trees.get(match.getRule().getName());
            for (Object fact : match.getObjects()) {
                if (fact instanceof Item item) {
                    return all.get(item.row());
                }
            }
            return all.get(0);
        }

        private void hear(Phrase phrase) {
            heard++;
            Rule rule = tree(firing);
            List<Condition> positive =
                    rule.when().stream().filter(Rule.Match.class::isInstance).toList();
            List<Object> matched = new ArrayList<>();
            List<Integer> order = new ArrayList<>(List.of(layer.get(rule)));
            for (Object object : firing.getObjects()) {
                Known fact = known.get(object);
                if (fact != null) {
                    Pattern pattern = positive.get(matched.size()).pattern();
                    if (pattern.type() == FactType.FINDING && asks.get(pattern).about() != null) {
                        order.add(asks.get(pattern).terms().indexOf(((Finding) fact.fact()).term()));
                    }
                    order.add(fact.place());
                    matched.add(fact.fact());
                }
            }
            if (matched.size() != positive.size()) {
                throw new IllegalStateException("a match has other facts than its rule has patterns");
            }
            Outcome outcome =
                    Outcome.of(entries[layer.get(rule)], reader.read(phrase), new Object[0], matched, run.now());
            if (outcome != null) {
                said.add(new Said(outcome, order));
            }
        }
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int c = a.get(i).compareTo(b.get(i));
            if (c != 0) {
                return c;
            }
        }
        return a.size() - b.size();
    }
}
