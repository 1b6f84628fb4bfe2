package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.DecisionException;
import se.regelbok.drl.Facts.Column;
import se.regelbok.drl.FindingPattern.Verdict;
import se.regelbok.drl.Plan.Entry;
import se.regelbok.drl.Plan.Kind;
import se.regelbok.drl.Plan.Ready;
import se.regelbok.drl.Plan.Word;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.rules.Now;
import se.regelbok.drl.rules.Planned;
import se.regelbok.drl.rules.Staff;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Document;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Label;
import se.regelbok.terms.Term;

/** One evaluation of a rule set over one case: layer by layer, every rule against every way in which facts match it. */
final class Run {
    /** The questions about one subject that rules turn on and nobody has answered: each the number of a rule and that of a word. */
    static final class Doubts {
        private final Subject about;
        private long[] asks = new long[8];
        private int size;

        private Doubts(Subject about) {
            this.about = about;
        }

        Subject about() {
            return about;
        }

        int size() {
            return size;
        }

        int rule(int i) {
            return (int) (asks[i] >> 32);
        }

        int word(int i) {
            return (int) asks[i];
        }

        /** Adds what the rule that asks last has not asked yet: twice would change nothing but the room that it takes. */
        private void add(int rule, int word) {
            long ask = (long) rule << 32 | word;
            for (int i = size - 1; i >= 0 && rule(i) == rule; i--) {
                if (asks[i] == ask) {
                    return;
                }
            }
            if (size == asks.length) {
                asks = Arrays.copyOf(asks, 2 * size);
            }
            asks[size++] = ask;
        }

        private boolean of(int rule) {
            for (int i = 0; i < size; i++) {
                if (rule(i) == rule) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Questions in the order in which they come up, while a rule is evaluated. */
    private static final class Stack {
        private Subject[] about = new Subject[8];
        private Word[] word = new Word[8];
        private int size;

        private void push(Subject subject, Word its) {
            if (size == word.length) {
                about = Arrays.copyOf(about, 2 * size);
                word = Arrays.copyOf(word, 2 * size);
            }
            about[size] = subject;
            word[size++] = its;
        }
    }

    /** Finds what rules conclude in place of the evaluator, which then only finds what is to be asked. */
    interface Matcher {
        /**
         * Evaluates the rules of a layer.
         *
         * @param run what the rules may read
         * @return what they conclude, in the order of the rules and, for each, of the facts that it matches
         */
        List<Outcome> conclude(Entry[] layer, Run run);
    }

    /** How far a rule came: for explaining what it lacks. */
    record Furthest(int condition, boolean open, List<Object> matched) {}

    /** Hears what becomes of conditions and rules: for coverage. */
    interface Trace {
        void condition(Rule rule, int index, Verdict verdict);

        void conclusion(Rule rule);
    }

    /** What a case may cost: enough for every fact to be tried against every other under some hundred rules. */
    private static final long STEPS_OF_A_CASE = 2_000_000;

    private static final long STEPS_OF_A_FACT = 20_000;
    private static final long STEPS_OF_A_CONCLUSION = 100;

    private final Plan plan;
    private final Now now;
    private final Fulfilment fulfilment;
    private final Facts facts;
    private Set<String> reviewed = Set.of();
    private final Limits limits;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Doubts> doubts = new ArrayList<>(4);
    private int lastDoubts;
    private final Map<Rule, Furthest> furthest;
    private final int givenFindings;
    private final int givenSteps;
    private final Trace trace;
    private final long mostSteps;
    private long steps;
    private final Optional<Matcher> matcher;
    private int settled;

    // the rule being evaluated
    private Entry entry;
    private Rule rule;
    private final Object[] frame;
    /** The questions on which the conditions met so far turn; and those that are left of a condition, for after its findings. */
    private final Stack asked = new Stack();

    private final Stack undecided = new Stack();
    private final List<Object> matched = new ArrayList<>();

    private Run(RuleSet rules, Optional<Matcher> matcher, Case situation, Now now, boolean explain, Trace trace) {
        this.matcher = matcher;
        this.plan = rules.plan();
        this.now = now;
        this.limits = new Limits();
        this.mostSteps = STEPS_OF_A_CASE + STEPS_OF_A_FACT * situation.facts().size();
        this.furthest = explain ? new IdentityHashMap<>() : null;
        this.trace = trace;
        this.facts = new Facts(plan);
        this.frame = new Object[plan.slots()];
        Object[] sorted = situation.facts().toArray();
        Arrays.sort(sorted, FACTS);
        List<Step> done = new ArrayList<>();
        facts.add(FactType.NOW, now);
        for (Object fact : sorted) {
            if (fact instanceof Finding finding) {
                facts.add(FactType.FINDING, finding);
            } else if (fact instanceof Step step) {
                if (step.at().isAfter(now.at())) {
                    facts.add(FactType.PLANNED, new Planned(step));
                } else {
                    facts.add(FactType.STEP, step);
                    done.add(step);
                    if (step.act() == Act.ASSESS && step.what().isEmpty() && step.about() instanceof Post) {
                        reviewed = reviewed.isEmpty() ? new HashSet<>() : reviewed;
                        reviewed.add(step.about().id());
                    }
                }
            } else {
                facts.add(typeOf(fact), fact);
                if (fact instanceof Account account) {
                    for (Actor actor : account.staff()) {
                        facts.add(FactType.STAFF, new Staff(account, actor));
                    }
                }
            }
        }
        if (!allReviewed()) {
            facts.openUnreviewed();
        }
        givenFindings = facts.of(FactType.FINDING).size();
        givenSteps = done.size();
        fulfilment = new Fulfilment(done, now.at());
    }

    private boolean allReviewed() {
        Column posts = facts.of(FactType.POST);
        for (int i = 0; i < posts.size(); i++) {
            if (!isReviewed((Post) posts.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Facts in an order of their own, so that nothing depends on the order in which they were inserted. */
    private static final Comparator<Object> FACTS = Run::compare;

    private static int compare(Object a, Object b) {
        if (a.getClass() != b.getClass()) {
            return typeOrder(a) - typeOrder(b);
        }
        if (a instanceof Subject one) {
            return one.id().compareTo(((Subject) b).id());
        }
        Statement one = (Statement) a;
        Statement other = (Statement) b;
        if (one.about() != other.about()) {
            int bySubject = one.about().id().compareTo(other.about().id());
            if (bySubject != 0) {
                return bySubject;
            }
        }
        int byWord = word(one).compareTo(word(other));
        if (byWord == 0 && one instanceof Step step) {
            byWord = step.at().compareTo(((Step) other).at());
        }
        return byWord != 0 ? byWord : detail(one).compareTo(detail(other));
    }

    private static String word(Statement fact) {
        return fact instanceof Finding f ? f.term().name() : ((Step) fact).act().name();
    }

    private static String detail(Statement fact) {
        return fact instanceof Finding g ? g.answer().name() + g.by() + g.at() : detail((Step) fact);
    }

    private static String detail(Step step) {
        return step.who() + "|" + step.to() + "|"
                + step.what().stream().map(Term::name).sorted().toList()
                + step.how().stream().map(Enum::name).sorted().toList();
    }

    private static int typeOrder(Object fact) {
        return fact instanceof Finding
                ? FactType.FINDING.number()
                : fact instanceof Step ? FactType.STEP.number() : typeOf(fact).number();
    }

    static FactType typeOf(Object fact) {
        if (fact instanceof Post) {
            return FactType.POST;
        } else if (fact instanceof Account) {
            return FactType.ACCOUNT;
        } else if (fact instanceof Person) {
            return FactType.PERSON;
        } else if (fact instanceof Use) {
            return FactType.USE;
        } else if (fact instanceof Organisation) {
            return FactType.ORGANISATION;
        } else if (fact instanceof Document) {
            return FactType.DOCUMENT;
        } else if (fact instanceof DataSubject) {
            return FactType.DATA_SUBJECT;
        }
        throw new IllegalArgumentException("no fact type for " + fact.getClass().getName());
    }

    /**
     * Evaluates all rules.
     *
     * @param matcher finds what rules conclude, empty for the evaluator itself
     * @param explain whether to keep how far each rule came
     */
    static Run of(RuleSet rules, Optional<Matcher> matcher, Case situation, Now now, boolean explain) {
        return of(rules, matcher, situation, now, explain, null);
    }

    /** Evaluates all rules while somebody listens. */
    static Run of(RuleSet rules, Case situation, Now now, boolean explain, Trace trace) {
        return of(rules, Optional.empty(), situation, now, explain, trace);
    }

    /** Evaluates all rules, matched by another engine where there is one, while somebody listens. */
    static Run of(RuleSet rules, Optional<Matcher> matcher, Case situation, Now now, boolean explain, Trace trace) {
        Run run = new Run(rules, matcher, situation, now, explain, trace);
        for (int layer = 0; layer < run.plan.layers(); layer++) {
            if (layer > 0 && run.settle()) {
                run.show();
            }
            int before = run.outcomes.size();
            run.evaluate(layer);
            if (matcher.isPresent()) {
                run.outcomes.subList(before, run.outcomes.size()).clear();
                matcher.get().conclude(run.plan.layer(layer), run).forEach(run::say);
            }
        }
        run.settle();
        return run;
    }

    /** Evaluates those rules of a layer that could conclude; all of them where somebody wants to know what the others lack. */
    private void evaluate(int layer) {
        Entry[] entries = plan.layer(layer);
        if (furthest != null || trace != null) {
            for (Entry each : entries) {
                evaluate(each);
            }
            return;
        }
        long[] could = plan.starting(layer, facts.open());
        for (int w = 0; w < could.length; w++) {
            for (long left = could[w]; left != 0; left &= left - 1) {
                Entry each = entries[(w << 6) + Long.numberOfTrailingZeros(left)];
                if (facts.pass(each.needs())) {
                    evaluate(each);
                }
            }
        }
    }

    Now now() {
        return now;
    }

    /** The facts of a type, in their order. */
    List<Object> facts(FactType type) {
        Column column = facts.of(type);
        return IntStream.range(0, column.size()).mapToObj(column::get).toList();
    }

    List<Outcome> standing() {
        return limits.standing();
    }

    List<Limits.Aside> aside() {
        return limits.aside();
    }

    /** What rules ask, subject by subject in their order, for each in the order of the rules. */
    List<Doubts> doubts() {
        doubts.sort(BY_SUBJECT);
        for (Doubts each : doubts) {
            Arrays.sort(each.asks, 0, each.size);
        }
        return doubts;
    }

    private static final Comparator<Doubts> BY_SUBJECT = (a, b) -> Merge.compare(a.about, b.about);

    /** Whether a rule turns on a question. */
    boolean asks(int number) {
        return doubts.stream().anyMatch(each -> each.of(number));
    }

    Fulfilment fulfilment() {
        return fulfilment;
    }

    boolean isReviewed(Subject subject) {
        return !reviewed.isEmpty() && reviewed.contains(subject.id());
    }

    Optional<Furthest> furthest(Rule rule) {
        return Optional.ofNullable(furthest.get(rule));
    }

    /** Applies exceptions to what has been concluded so far; false where nothing has been added. */
    private boolean settle() {
        if (outcomes.size() == settled) {
            return false;
        }
        settled = outcomes.size();
        limits.settle(outcomes);
        fulfilment.forget(givenSteps);
        for (Outcome outcome : limits.standing()) {
            if (outcome.fact().orElse(null) instanceof Step step && !fulfilment.knows(step)) {
                fulfilment.add(step);
            }
        }
        return true;
    }

    /** Makes what stands visible to the rules of the next layer. */
    private void show() {
        facts.cut(FactType.DECISION, 0);
        facts.cut(FactType.FINDING, givenFindings);
        facts.cut(FactType.STEP, givenSteps);
        for (Outcome outcome : limits.standing()) {
            if (outcome.isDecision()) {
                facts.add(FactType.DECISION, outcome);
            } else if (outcome.fact().get() instanceof Finding finding) {
                if (!known(FactType.FINDING, finding, finding.term())) {
                    facts.add(FactType.FINDING, finding);
                }
            } else if (outcome.fact().get() instanceof Step step && !known(FactType.STEP, step, step.act())) {
                facts.add(FactType.STEP, step);
            }
        }
    }

    private boolean known(FactType type, Statement fact, Object word) {
        Column column = facts.of(type);
        for (int i = column.first(fact.about(), word); i >= 0; i = column.next(fact.about(), word, i)) {
            if (column.get(i).equals(fact)) {
                return true;
            }
        }
        return false;
    }

    // ---- one rule

    private void evaluate(Entry next) {
        entry = next;
        rule = next.rule();
        Arrays.fill(frame, 0, rule.slots(), null);
        try {
            match(0);
        } catch (DecisionException | CaseException e) {
            throw e;
        } catch (RuntimeException e) {
            String what = e.getClass().getSimpleName();
            throw new DecisionException(
                    rule.name(),
                    new Label("den kunde inte prövas (" + what + ")", "it could not be evaluated (" + what + ")"),
                    new Label("Anmäl det till den som förvaltar policyn", "Report it to the policy's owner"),
                    e);
        }
    }

    private void match(int index) {
        spend();
        if (index == entry.when().length) {
            reach(index);
            steps += STEPS_OF_A_CONCLUSION;
            conclude();
            return;
        }
        Ready condition = entry.when()[index];
        if (condition.asks() != null) {
            finding(condition, index);
            return;
        }
        switch (condition.kind()) {
            case MATCH -> matchAll(condition, index);
            case EXISTS -> {
                Object fact = first(condition);
                note(index, fact == null ? Verdict.FALSE : Verdict.TRUE);
                if (fact == null) {
                    reach(index);
                } else {
                    go(index, fact);
                }
            }
            case NOT -> goOn(first(condition) == null, index);
            case COUNT -> goOn(Tests.holds(condition.compare(), count(condition), frame), index);
        }
    }

    private void note(int index, Verdict verdict) {
        if (trace != null) {
            trace.condition(rule, index, verdict);
        }
    }

    private void goOn(boolean holds, int index) {
        note(index, holds ? Verdict.TRUE : Verdict.FALSE);
        if (holds) {
            match(index + 1);
        } else {
            reach(index);
        }
    }

    private void go(int index, Object fact) {
        matched.add(fact);
        match(index + 1);
        matched.remove(matched.size() - 1);
    }

    /** The subject by which a condition finds its facts; null where it looks at all of them. */
    private Subject about(Ready condition) {
        return condition.about() == null ? null : (Subject) condition.about().in(frame);
    }

    private void matchAll(Ready condition, int index) {
        Column column = facts.of(condition.type());
        Subject about = about(condition);
        boolean any = false;
        if (about != null || condition.about() == null) {
            Object word = condition.by()[0];
            for (int i = column.first(condition, about, word); i >= 0; i = column.next(condition, about, word, i)) {
                Object fact = column.get(i);
                if (passes(condition, column, i, fact)) {
                    any = true;
                    if (condition.slot() >= 0) {
                        frame[condition.slot()] = fact;
                    }
                    go(index, fact);
                }
            }
        }
        note(index, any ? Verdict.TRUE : Verdict.FALSE);
        if (!any) {
            reach(index);
        }
    }

    private boolean passes(Ready condition, Column column, int at, Object fact) {
        spend();
        return column.has(at, condition) && Tests.pass(condition.rest(), fact, frame);
    }

    private void spend() {
        if (++steps > mostSteps) {
            throw new DecisionException(
                    rule.name(),
                    new Label(
                            "fallet har för många fakta för reglerna: mer än " + mostSteps + " kombinationer prövades",
                            "the case has too many facts for its rules: more than " + mostSteps
                                    + " matches were tried"),
                    new Label(
                            "Avgör färre subjekt i ett fall, eller ge regelns mönster fler villkor",
                            "Decide fewer subjects in one case, or constrain the rule's patterns"),
                    null);
        }
    }

    /** The first fact that a condition matches, or null. */
    private Object first(Ready condition) {
        Column column = facts.of(condition.type());
        Subject about = about(condition);
        if (about == null && condition.about() != null) {
            return null;
        }
        for (Object word : condition.by()) {
            for (int i = column.first(condition, about, word); i >= 0; i = column.next(condition, about, word, i)) {
                if (passes(condition, column, i, column.get(i))) {
                    return column.get(i);
                }
            }
        }
        return null;
    }

    private int count(Ready condition) {
        Column column = facts.of(condition.type());
        Subject about = about(condition);
        int n = 0;
        if (about == null && condition.about() != null) {
            return n;
        }
        for (Object word : condition.by()) {
            for (int i = column.first(condition, about, word); i >= 0; i = column.next(condition, about, word, i)) {
                if (passes(condition, column, i, column.get(i))) {
                    n++;
                }
            }
        }
        return n;
    }

    /** A positive condition on findings: true, false, or open. */
    private void finding(Ready condition, int index) {
        FindingPattern asks = condition.asks();
        boolean once = condition.kind() == Kind.EXISTS;
        int before = undecided.size;
        boolean any = asks.about() == null
                ? anywhere(condition, once, index)
                : asks.about().in(frame) instanceof Subject one && about(condition, one, once, index);
        int after = undecided.size;
        if (once && any) {
            undecided.size = before;
            return;
        }
        if (!any || after > before) {
            note(index, after > before ? Verdict.OPEN : Verdict.FALSE);
        }
        for (int i = before; i < after; i++) {
            Subject subject = undecided.about[i];
            Word word = undecided.word[i];
            unbind(condition, asks, subject, word);
            if (furthest != null) {
                reachOpen(index);
            }
            asked.push(subject, word);
            match(index + 1);
            asked.size--;
        }
        undecided.size = before;
        if (!any && after == before) {
            reach(index);
        }
    }

    /** Takes the findings about any subject that a condition matches, and keeps the questions that are left. */
    private boolean anywhere(Ready condition, boolean once, int index) {
        FindingPattern asks = condition.asks();
        boolean any = false;
        Column column = facts.of(condition.type());
        int last = column.size();
        for (int i = 0; i < last; i++) {
            Finding finding = (Finding) column.get(i);
            Word word = word(condition, finding.term());
            if (word != null && others(asks, finding)) {
                Verdict verdict = asks.on(finding);
                if (verdict == Verdict.TRUE) {
                    any = true;
                    take(condition, index, finding);
                    if (once) {
                        return true;
                    }
                } else if (verdict == Verdict.OPEN && !settledOtherwise(asks, finding)) {
                    undecided.push(finding.about(), word);
                }
            }
        }
        return any;
    }

    private static Word word(Ready condition, Term term) {
        for (Word word : condition.words()) {
            if (word.term().equals(term)) {
                return word;
            }
        }
        return null;
    }

    /** Takes the findings about one subject that a condition matches, and keeps the questions that are left. */
    private boolean about(Ready condition, Subject subject, boolean once, int index) {
        FindingPattern asks = condition.asks();
        Column column = facts.of(condition.type());
        boolean any = false;
        for (Word word : condition.words()) {
            Term term = word.term();
            int i = column.first(subject, term);
            if (i < 0 && !(word.byReview() && isReviewed(subject))) {
                if (asks.unanswered() == Verdict.OPEN) {
                    undecided.push(subject, word);
                }
                continue;
            }
            if (i < 0 && asks.byAnswer()[Answer.NO.ordinal()] != Verdict.TRUE) {
                continue;
            }
            boolean doubted = false;
            boolean ruledOut = false;
            boolean true_ = false;
            Finding finding = i >= 0 ? (Finding) column.get(i) : FindingPattern.ruledOutByReview(subject, term);
            while (finding != null) {
                if (others(asks, finding)) {
                    Verdict verdict = asks.on(finding);
                    if (verdict == Verdict.TRUE) {
                        true_ = true;
                        any = true;
                        take(condition, index, finding);
                        if (once) {
                            return true;
                        }
                    } else if (verdict == Verdict.OPEN) {
                        doubted = true;
                    } else {
                        ruledOut |= finding.answer() == Answer.NO
                                || finding.answer() == Answer.IMPOSSIBLE
                                || finding.holds();
                    }
                }
                i = i < 0 ? -1 : column.next(subject, term, i);
                finding = i < 0 ? null : (Finding) column.get(i);
            }
            if (!true_ && doubted && !ruledOut) {
                undecided.push(subject, word);
            }
        }
        return any;
    }

    private boolean settledOtherwise(FindingPattern asks, Finding doubt) {
        return anyAnswer(doubt.about(), doubt.term(), f -> asks.on(f) != Verdict.OPEN && settles(f));
    }

    private static boolean settles(Finding finding) {
        return finding.answer() != Answer.SUSPECTED && finding.answer() != Answer.PRESUMED;
    }

    boolean anyAnswer(Subject subject, Term term, Predicate<Finding> is) {
        Column column = facts.of(FactType.FINDING);
        for (int i = column.first(subject, term); i >= 0; i = column.next(subject, term, i)) {
            if (is.test((Finding) column.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean others(FindingPattern asks, Finding finding) {
        spend();
        return Tests.pass(asks.others(), finding, frame);
    }

    private void take(Ready condition, int index, Finding finding) {
        note(index, Verdict.TRUE);
        if (condition.slot() >= 0) {
            frame[condition.slot()] = finding;
        }
        go(index, finding);
    }

    /** In a question the finding is not there yet: only its subject and term are known. */
    private void unbind(Ready condition, FindingPattern asks, Subject about, Word word) {
        if (condition.slot() >= 0) {
            frame[condition.slot()] = null;
        }
        for (Rule.Test test : asks.others()) {
            if (test instanceof Bind bind) {
                frame[bind.slot()] =
                        bind.left().is("term") ? word.term() : bind.left().is("about") ? about : null;
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

    private void conclude() {
        Subject about = Rule.subject(rule.then().about(), frame);
        if (about == null) {
            return;
        }
        if (asked.size == 0) {
            Outcome outcome = Outcome.of(entry, rule.then(), frame, matched, now);
            if (outcome != null) {
                if (trace != null) {
                    trace.conclusion(rule);
                }
                say(outcome);
            }
        } else if (!moot(about)) {
            for (int i = 0; i < asked.size; i++) {
                doubts(asked.about[i]).add(entry.number(), asked.word[i].number());
            }
        }
    }

    /** Whether nothing would come of an answer: it is there already, or steps have discharged the duty that hangs on it. */
    private boolean moot(Subject about) {
        if (rule.then() instanceof Found found) {
            return anyAnswer(about, found.term(), Run::settles);
        }
        if (!(rule.then() instanceof Decide decide) || !taken(decide.acts(), about)) {
            return false;
        }
        Outcome outcome = Outcome.of(entry, decide, frame, matched, now);
        return outcome.duty() && fulfilment.discharged(outcome);
    }

    private boolean taken(Set<Act> acts, Subject about) {
        Column done = facts.of(FactType.STEP);
        if (done.size() > 0) {
            for (Act act : acts) {
                if (done.first(about, act) >= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The questions about a subject: rules go through the subjects in the same order, so it is mostly the last one or the next. */
    private Doubts doubts(Subject about) {
        for (int i = 0; i < doubts.size(); i++) {
            int at = (lastDoubts + i) % doubts.size();
            Doubts each = doubts.get(at);
            if (each.about == about || each.about.id().equals(about.id())) {
                lastDoubts = at;
                return each;
            }
        }
        lastDoubts = doubts.size();
        doubts.add(new Doubts(about));
        return doubts.get(lastDoubts);
    }

    private void say(Outcome outcome) {
        if (!known(outcome)) {
            outcomes.add(outcome);
        }
    }

    /** Whether the same rule has said the same already, from another match. */
    private boolean known(Outcome o) {
        for (int i = outcomes.size() - 1; i >= 0; i--) {
            Outcome p = outcomes.get(i);
            if (p.rule() != o.rule()) {
                return false;
            }
            if (p.about().id().equals(o.about().id())
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
}
