package se.regelbok.drl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.regelbok.Case;
import se.regelbok.DecisionException;
import se.regelbok.drl.FindingPattern.Verdict;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Count;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Exists;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Happened;
import se.regelbok.drl.Rule.Match;
import se.regelbok.drl.Rule.Not;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Value;
import se.regelbok.drl.rules.Now;
import se.regelbok.drl.rules.Planned;
import se.regelbok.drl.rules.Staff;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/** One evaluation of a rule set over one case: layer by layer, every rule against every way in which facts match it. */
final class Run {
    /** A question that a rule turns on and nobody has answered. */
    record Open(Rule rule, Subject about, Term term) {}

    /** How far a rule came: for explaining what it lacks. */
    record Furthest(int condition, boolean open, List<Object> matched) {}

    /** Hears what becomes of conditions and rules: for coverage. */
    interface Trace {
        void condition(Rule rule, int index, Verdict verdict);

        void conclusion(Rule rule);
    }

    private static final int MOST_STEPS = 2_000_000;

    private final RuleSet rules;
    private final Now now;
    private final Fulfilment fulfilment;
    private final Map<FactType, List<Object>> facts = new IdentityHashMap<>();
    private final Map<String, List<Finding>> findings = new HashMap<>();
    private final Set<String> reviewed = new HashSet<>();
    private final Limits limits;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Set<Open> open = new LinkedHashSet<>();
    private final Map<Rule, Furthest> furthest;
    private final int givenFindings;
    private final int givenSteps;
    private final Trace trace;
    private int steps;

    // the rule being evaluated
    private Rule rule;
    private final List<Open> asked = new ArrayList<>();
    private final List<Object> matched = new ArrayList<>();

    private Run(RuleSet rules, Case situation, Now now, boolean explain, Trace trace) {
        this.rules = rules;
        this.now = now;
        this.limits = new Limits(rules);
        this.furthest = explain ? new IdentityHashMap<>() : null;
        this.trace = trace;
        List<Object> sorted = new ArrayList<>(situation.facts());
        sorted.sort(FACTS);
        List<Step> done = new ArrayList<>();
        list(FactType.NOW).add(now);
        for (Object fact : sorted) {
            if (fact instanceof Finding finding) {
                add(finding);
            } else if (fact instanceof Step step) {
                if (step.at().isAfter(now.at())) {
                    list(FactType.PLANNED).add(new Planned(step));
                } else {
                    list(FactType.STEP).add(step);
                    done.add(step);
                    if (step.act() == Act.ASSESS && step.what().isEmpty() && step.about() instanceof Post) {
                        reviewed.add(step.about().id());
                    }
                }
            } else {
                list(typeOf(fact)).add(fact);
                if (fact instanceof Account account) {
                    account.staff().forEach(actor -> list(FactType.STAFF).add(new Staff(account, actor)));
                }
            }
        }
        givenFindings = list(FactType.FINDING).size();
        givenSteps = done.size();
        fulfilment = new Fulfilment(done, now.at());
    }

    /** Facts in an order of their own, so that nothing depends on the order in which they were inserted. */
    private static final Comparator<Object> FACTS = Comparator.comparingInt(Run::typeOrder)
            .thenComparing(f -> f instanceof Subject s
                    ? s.id()
                    : f instanceof Finding g
                            ? g.about().id()
                            : ((Step) f).about().id())
            .thenComparing(f -> f instanceof Finding g
                    ? g.term().name()
                    : f instanceof Step s ? s.act().name() : "")
            .thenComparing(f -> f instanceof Finding g
                    ? g.answer().name() + g.by() + g.at()
                    : f instanceof Step s ? detail(s) : "");

    private static String detail(Step step) {
        return step.at() + "|" + step.who() + "|" + step.to() + "|"
                + step.what().stream().map(Term::name).sorted().toList()
                + step.how().stream().map(Enum::name).sorted().toList();
    }

    private static int typeOrder(Object fact) {
        return fact instanceof Finding ? 7 : fact instanceof Step ? 8 : FactType.SUBJECTS.indexOf(typeOf(fact));
    }

    static FactType typeOf(Object fact) {
        for (FactType type : FactType.SUBJECTS) {
            if (type.javaType() == fact.getClass()) {
                return type;
            }
        }
        throw new IllegalArgumentException("no fact type for " + fact.getClass().getName());
    }

    /**
     * Evaluates all rules.
     *
     * @param explain whether to keep how far each rule came
     */
    static Run of(RuleSet rules, Case situation, Now now, boolean explain) {
        return of(rules, situation, now, explain, null);
    }

    /** Evaluates all rules while somebody listens. */
    static Run of(RuleSet rules, Case situation, Now now, boolean explain, Trace trace) {
        Run run = new Run(rules, situation, now, explain, trace);
        List<List<Rule>> layers = rules.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (i > 0) {
                run.show();
            }
            layers.get(i).forEach(run::evaluate);
        }
        run.show();
        return run;
    }

    List<Outcome> standing() {
        return limits.standing();
    }

    List<Limits.Aside> aside() {
        return limits.aside();
    }

    Set<Open> open() {
        return open;
    }

    Fulfilment fulfilment() {
        return fulfilment;
    }

    boolean isReviewed(Subject subject) {
        return reviewed.contains(subject.id());
    }

    Optional<Furthest> furthest(Rule rule) {
        return Optional.ofNullable(furthest.get(rule));
    }

    /** Makes what earlier layers concluded, and no exception set aside, visible to the rules of the next one. */
    private void show() {
        limits.settle(outcomes);
        list(FactType.DECISION).clear();
        forget();
        for (Outcome outcome : limits.standing()) {
            if (outcome.isDecision()) {
                list(FactType.DECISION).add(outcome);
            } else if (outcome.fact().get() instanceof Finding finding) {
                List<Finding> known = findings.getOrDefault(finding.about().id(), List.of());
                if (!known.contains(finding)) {
                    add(finding);
                }
            } else if (!list(FactType.STEP).contains(outcome.fact().get())) {
                list(FactType.STEP).add(outcome.fact().get());
                fulfilment.add((Step) outcome.fact().get());
            }
        }
    }

    /** Takes back what was derived: an exception of a later layer may have set it aside. */
    private void forget() {
        List<Object> derived = list(FactType.FINDING)
                .subList(givenFindings, list(FactType.FINDING).size());
        derived.forEach(f -> findings.get(((Finding) f).about().id()).remove(f));
        derived.clear();
        List<Object> done = list(FactType.STEP);
        done.subList(givenSteps, done.size()).clear();
        fulfilment.forget(givenSteps);
    }

    private void add(Finding finding) {
        list(FactType.FINDING).add(finding);
        findings.computeIfAbsent(finding.about().id(), id -> new ArrayList<>()).add(finding);
    }

    private List<Object> list(FactType type) {
        return facts.computeIfAbsent(type, t -> new ArrayList<>());
    }

    // ---- one rule

    private void evaluate(Rule next) {
        rule = next;
        try {
            match(0, new Object[rule.slots()]);
        } catch (DecisionException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new DecisionException(
                    rule.name(),
                    "it could not be evaluated (" + e.getClass().getSimpleName() + "): report it to the policy's owner",
                    e);
        }
    }

    private void match(int index, Object[] frame) {
        if (index == rule.when().size()) {
            reach(index);
            conclude(frame);
            return;
        }
        Condition condition = rule.when().get(index);
        Pattern pattern = condition.pattern();
        if (condition instanceof Match) {
            if (pattern.type() == FactType.FINDING) {
                finding(pattern, index, frame, false);
                return;
            }
            List<Object> candidates = list(pattern.type());
            boolean any = false;
            for (int i = 0; i < candidates.size(); i++) {
                Object fact = candidates.get(i);
                if (step(pattern, fact, frame)) {
                    any = true;
                    if (pattern.slot() >= 0) {
                        frame[pattern.slot()] = fact;
                    }
                    go(index, frame, fact);
                }
            }
            note(index, any ? Verdict.TRUE : Verdict.FALSE);
            if (!any) {
                reach(index);
            }
        } else if (condition instanceof Exists) {
            if (pattern.type() == FactType.FINDING) {
                finding(pattern, index, frame, true);
                return;
            }
            Object fact = first(pattern, frame);
            note(index, fact == null ? Verdict.FALSE : Verdict.TRUE);
            if (fact == null) {
                reach(index);
            } else {
                go(index, frame, fact);
            }
        } else if (condition instanceof Not) {
            boolean none = first(pattern, frame) == null;
            note(index, none ? Verdict.TRUE : Verdict.FALSE);
            if (none) {
                match(index + 1, frame);
            } else {
                reach(index);
            }
        } else if (condition instanceof Count count) {
            boolean so = Tests.pass(compare(count), count(pattern, frame), frame);
            note(index, so ? Verdict.TRUE : Verdict.FALSE);
            if (so) {
                match(index + 1, frame);
            } else {
                reach(index);
            }
        }
    }

    private void note(int index, Verdict verdict) {
        if (trace != null) {
            trace.condition(rule, index, verdict);
        }
    }

    private static Test compare(Count count) {
        return new Rule.Compare(Rule.Path.SELF, count.op(), List.of(new Rule.Constant(count.number())));
    }

    private void go(int index, Object[] frame, Object fact) {
        matched.add(fact);
        match(index + 1, frame);
        matched.remove(matched.size() - 1);
    }

    private boolean step(Pattern pattern, Object fact, Object[] frame) {
        if (++steps > MOST_STEPS) {
            throw new DecisionException(
                    rule.name(),
                    "the case has too many facts for its rules: more than " + MOST_STEPS
                            + " matches were tried. Decide fewer subjects in one case",
                    null);
        }
        return Tests.pass(pattern.tests(), fact, frame);
    }

    /** The first fact that a pattern matches, or null. */
    private Object first(Pattern pattern, Object[] frame) {
        Object[] inner = frame.clone();
        List<Object> candidates = list(pattern.type());
        for (int i = 0; i < candidates.size(); i++) {
            if (step(pattern, candidates.get(i), inner)) {
                return candidates.get(i);
            }
        }
        return null;
    }

    private int count(Pattern pattern, Object[] frame) {
        Object[] inner = frame.clone();
        int n = 0;
        for (Object fact : list(pattern.type())) {
            if (step(pattern, fact, inner)) {
                n++;
            }
        }
        return n;
    }

    private List<Finding> answers(Subject subject, Term term) {
        List<Finding> all = findings.get(subject.id());
        if (all == null) {
            return List.of();
        }
        List<Finding> answers = List.of();
        for (Finding finding : all) {
            if (finding.term().equals(term)) {
                if (answers.isEmpty()) {
                    answers = new ArrayList<>(2);
                }
                answers.add(finding);
            }
        }
        return answers;
    }

    private boolean ruledOut(Subject subject, Term term) {
        return term.settledByReview() && reviewed.contains(subject.id());
    }

    /** A positive condition on findings: true, false, or open. */
    private void finding(Pattern pattern, int index, Object[] frame, boolean once) {
        FindingPattern asks = rules.finding(pattern);
        boolean any = false;
        List<Open> undecided = new ArrayList<>();
        if (asks.about() == null) {
            for (Object fact : List.copyOf(list(FactType.FINDING))) {
                Finding finding = (Finding) fact;
                if (asks.terms().contains(finding.term()) && others(asks, finding, frame)) {
                    Verdict verdict = asks.on(finding);
                    if (verdict == Verdict.TRUE) {
                        any = true;
                        take(pattern, index, frame, finding);
                        if (once) {
                            return;
                        }
                    } else if (verdict == Verdict.OPEN && !settledOtherwise(asks, finding)) {
                        undecided.add(new Open(rule, finding.about(), finding.term()));
                    }
                }
            }
        } else if (asks.about().in(frame) instanceof Subject subject) {
            for (Term term : asks.terms()) {
                boolean answered = false;
                boolean doubted = false;
                boolean ruledOut = false;
                boolean true_ = false;
                List<Finding> answers = answers(subject, term);
                if (answers.isEmpty() && ruledOut(subject, term)) {
                    answers = List.of(FindingPattern.ruledOutByReview(subject, term));
                }
                for (Finding finding : answers) {
                    answered = true;
                    if (!others(asks, finding, frame)) {
                        continue;
                    }
                    Verdict verdict = asks.on(finding);
                    if (verdict == Verdict.TRUE) {
                        true_ = true;
                        any = true;
                        take(pattern, index, frame, finding);
                        if (once) {
                            return;
                        }
                    } else if (verdict == Verdict.OPEN) {
                        doubted = true;
                    } else {
                        ruledOut |= finding.answer() == Answer.NO
                                || finding.answer() == Answer.IMPOSSIBLE
                                || finding.holds();
                    }
                }
                if (!true_ && (answered ? doubted && !ruledOut : asks.unanswered() == Verdict.OPEN)) {
                    undecided.add(new Open(rule, subject, term));
                }
            }
        }
        if (once && any) {
            return;
        }
        if (!any || !undecided.isEmpty()) {
            note(index, undecided.isEmpty() ? Verdict.FALSE : Verdict.OPEN);
        }
        for (Open question : undecided) {
            Object[] inner = frame.clone();
            unbind(pattern, asks, question, inner);
            if (furthest != null) {
                reachOpen(index);
            }
            asked.add(question);
            match(index + 1, inner);
            asked.remove(asked.size() - 1);
        }
        if (!any && undecided.isEmpty()) {
            reach(index);
        }
    }

    private boolean settledOtherwise(FindingPattern asks, Finding doubt) {
        for (Finding finding : answers(doubt.about(), doubt.term())) {
            if (asks.on(finding) != Verdict.OPEN
                    && finding.answer() != Answer.SUSPECTED
                    && finding.answer() != Answer.PRESUMED) {
                return true;
            }
        }
        return false;
    }

    private boolean others(FindingPattern asks, Finding finding, Object[] frame) {
        steps++;
        return Tests.pass(asks.others(), finding, frame);
    }

    private void take(Pattern pattern, int index, Object[] frame, Finding finding) {
        note(index, Verdict.TRUE);
        if (pattern.slot() >= 0) {
            frame[pattern.slot()] = finding;
        }
        go(index, frame, finding);
    }

    /** In a question the finding is not there yet: only its subject and term are known. */
    private static void unbind(Pattern pattern, FindingPattern asks, Open question, Object[] frame) {
        if (pattern.slot() >= 0) {
            frame[pattern.slot()] = null;
        }
        for (Test test : asks.others()) {
            if (test instanceof Bind bind) {
                frame[bind.slot()] =
                        bind.left().is("term") ? question.term() : bind.left().is("about") ? question.about() : null;
            }
        }
    }

    private void reach(int index) {
        if (furthest != null) {
            furthest.merge(
                    rule,
                    new Furthest(index, false, List.copyOf(matched)),
                    (a, b) -> b.condition() > a.condition() ? b : a);
        }
    }

    private void reachOpen(int index) {
        furthest.merge(
                rule, new Furthest(index, true, List.copyOf(matched)), (a, b) -> b.condition() > a.condition() ? b : a);
    }

    // ---- conclusions

    private void conclude(Object[] frame) {
        Subject about = Rule.subject(rule.then().about(), frame);
        if (about == null) {
            return;
        }
        Optional<Outcome> outcome = outcome(about, frame);
        if (asked.isEmpty()) {
            if (trace != null && outcome.isPresent()) {
                trace.conclusion(rule);
            }
            outcome.ifPresent(o -> {
                if (!known(o)) {
                    outcomes.add(o);
                }
            });
            return;
        }
        boolean moot = rule.then() instanceof Found found
                ? answers(about, found.term()).stream()
                        .anyMatch(f -> f.answer() != Answer.SUSPECTED && f.answer() != Answer.PRESUMED)
                : outcome.isPresent() && outcome.get().duty() && fulfilment.discharged(outcome.get());
        if (!moot) {
            open.addAll(asked);
        }
    }

    /** Whether the same rule has said the same already, from another match. */
    private boolean known(Outcome o) {
        for (int i = outcomes.size() - 1; i >= 0; i--) {
            Outcome p = outcomes.get(i);
            if (p.rule() != o.rule()) {
                return false;
            }
            if (p.about().equals(o.about())
                    && p.fact().equals(o.fact())
                    && p.who().equals(o.who())
                    && p.what().equals(o.what())
                    && p.due().equals(o.due())
                    && p.after().equals(o.after())) {
                return true;
            }
        }
        return false;
    }

    /** Empty where a value that the conclusion needs is not known. */
    private Optional<Outcome> outcome(Subject about, Object[] frame) {
        if (rule.then() instanceof Found found) {
            Answer answer = (Answer) found.answer().in(frame);
            return answer == null
                    ? Optional.empty()
                    : Optional.of(Outcome.fact(
                            rule,
                            new Finding(about, found.term(), answer, Actor.of(Role.SYSTEM, rule.clause()), null),
                            List.copyOf(matched)));
        }
        if (rule.then() instanceof Happened happened) {
            Instant at = Rule.instant(happened.at(), frame);
            return at == null
                    ? Optional.empty()
                    : Optional.of(Outcome.fact(
                            rule,
                            Step.of(about, happened.act(), at).by(Actor.of(Role.SYSTEM, rule.clause())),
                            List.copyOf(matched)));
        }
        Decide decide = (Decide) rule.then();
        Set<Actor> who = new LinkedHashSet<>();
        for (Value value : decide.who()) {
            Object actor = value.in(frame);
            if (actor != null) {
                who.add(actor(actor));
            }
        }
        Set<Term> what = new LinkedHashSet<>();
        for (Value value : decide.what()) {
            Object term = value.in(frame);
            if (term != null) {
                what.add((Term) term);
            }
        }
        return Optional.of(new Outcome(
                rule,
                Optional.empty(),
                decide.force(),
                decide.acts(),
                about,
                who,
                decide.to(),
                what,
                decide.how(),
                decide.before(),
                Deadlines.due(decide.time(), decide.times(), decide.pace(), frame, now),
                Deadlines.after(decide, frame),
                List.copyOf(matched)));
    }

    private static Actor actor(Object value) {
        if (value instanceof Role role) {
            return Actor.of(role);
        }
        if (value instanceof Staff staff) {
            return staff.actor();
        }
        Person person = (Person) value;
        Role role = person.roles().contains(Role.EMPLOYEE)
                ? Role.EMPLOYEE
                : person.roles().stream().min(Comparator.naturalOrder()).orElse(Role.EMPLOYEE);
        return Actor.of(role, person.id());
    }
}
