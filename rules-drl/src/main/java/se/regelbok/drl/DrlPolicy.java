package se.regelbok.drl;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Clause;
import se.regelbok.Decisions;
import se.regelbok.Edition;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.Reason;
import se.regelbok.RuleText;
import se.regelbok.WhyNot;
import se.regelbok.WhyNot.OfRule;
import se.regelbok.WhyNot.Outcome;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.FindingPattern.Verdict;
import se.regelbok.drl.kit.Asked;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.drl.kit.Mutant;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.Watch;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.drl.rules.Now;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Label;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;

/** A policy that evaluates the trees of its rules. */
final class DrlPolicy implements Inspectable {
    private final Edition edition;
    private final List<Clause> clauses;
    private final Map<String, Clause> byId = new LinkedHashMap<>();
    private final List<Rule> rules;
    private final RuleSet ruleSet;
    private final List<OwnTerm> own;
    private final Set<Term> ownTerms;

    /** The first moment in force, and the first after it. */
    private final Instant begins;

    private final Instant ends;
    private final Map<String, String> drl;
    private final Optional<Run.Matcher> matcher;
    private Watching.Texts texts;

    /**
     * @param drl the texts of the rule files, by name
     */
    DrlPolicy(
            Edition edition,
            List<OwnTerm> own,
            List<Clause> clauses,
            List<Rule> rules,
            RuleSet ruleSet,
            Map<String, String> drl) {
        this(edition, own, clauses, rules, ruleSet, drl, Optional.empty());
    }

    private DrlPolicy(
            Edition edition,
            List<OwnTerm> own,
            List<Clause> clauses,
            List<Rule> rules,
            RuleSet ruleSet,
            Map<String, String> drl,
            Optional<Run.Matcher> matcher) {
        this.edition = edition;
        this.own = own;
        this.ownTerms = Set.copyOf(own);
        this.begins = edition.inForceFrom().map(DrlPolicy::startOf).orElse(Instant.MIN);
        this.ends =
                edition.inForceUntil().map(last -> startOf(last.plusDays(1))).orElse(Instant.MAX);
        this.drl = drl;
        this.matcher = matcher;
        this.clauses = clauses;
        this.rules = rules;
        this.ruleSet = ruleSet;
        clauses.forEach(c -> byId.put(c.id(), c));
    }

    @Override
    public Edition edition() {
        return edition;
    }

    @Override
    public List<Clause> clauses() {
        return clauses;
    }

    @Override
    public Clause clause(String id) {
        Clause clause = byId.get(Objects.requireNonNull(id, "id"));
        if (clause == null) {
            throw new NoSuchElementException(edition.name().en() + " has no clause `" + id + "`. "
                    + Problems.whichClause(id, byId.keySet()).en());
        }
        return clause;
    }

    @Override
    public Policy inForceFrom(LocalDate date) {
        return new DrlPolicy(
                edition.withInForceFrom(Objects.requireNonNull(date, "date")),
                own,
                clauses,
                rules,
                ruleSet,
                drl,
                matcher);
    }

    /** This policy with another way to find what its rules conclude. */
    DrlPolicy matchedBy(Run.Matcher other) {
        return new DrlPolicy(edition, own, clauses, rules, ruleSet, drl, Optional.of(other));
    }

    @Override
    public Decisions decide(Case situation) {
        Now now = accept(situation);
        return Merge.decisions(edition, situation, ruleSet, Run.of(ruleSet, matcher, applying(situation), now, false));
    }

    Run run(Case situation, Run.Trace trace) {
        return Run.of(ruleSet, applying(situation), accept(situation), false, trace);
    }

    @Override
    public Decisions decide(Case situation, Watch watch) {
        Run run = run(situation, new Watching(texts(), watch));
        return Merge.decisions(edition, situation, ruleSet, run);
    }

    @Override
    public List<WatchedRule> watched() {
        return grouped().stream().map(Watching::rule).toList();
    }

    @Override
    public List<Mutant> mutants() {
        return Mutations.of(this, grouped());
    }

    @Override
    public Stream<Case> drafts(int rule, int condition, Seen wanted) {
        return grouped().get(rule).stream()
                .flatMap(r -> CaseDraft.of(this, r, condition, Verdict.valueOf(wanted.name())));
    }

    @Override
    public Optional<Case> draft(int rule, String clause) {
        return grouped().get(rule).stream()
                .filter(r -> r.clause().equals(clause))
                .flatMap(r -> CaseDraft.of(this, r, r.when().size(), Verdict.TRUE))
                .findFirst();
    }

    @Override
    public List<Asked> asked() {
        return Asking.of(rules);
    }

    private List<List<Rule>> grouped() {
        return texts().rows();
    }

    /** Made when first asked for; the same whoever makes it. */
    private Watching.Texts texts() {
        Watching.Texts known = texts;
        if (known == null) {
            known = Watching.Texts.of(rules);
            texts = known;
        }
        return known;
    }

    @Override
    public List<RuleText> rules() {
        return rules.stream().map(this::text).distinct().toList();
    }

    private RuleText text(Rule rule) {
        List<String> lines = drl.get(rule.place().file())
                .lines()
                .skip(rule.place().line() - 1L)
                .toList();
        int end = 0;
        while (!lines.get(end).strip().equals("end")) {
            end++;
        }
        Rule.Then then = rule.then();
        return new RuleText(
                rule.name(),
                rule.clause(),
                rule.place().file(),
                rule.place().line(),
                then instanceof Rule.Decide d ? Optional.of(d.force()) : Optional.empty(),
                then instanceof Rule.Decide d ? d.acts() : Set.of(),
                String.join("\n", lines.subList(0, end + 1)));
    }

    List<Rule> trees() {
        return rules;
    }

    Map<String, String> drl() {
        return drl;
    }

    RuleSet ruleSet() {
        return ruleSet;
    }

    List<OwnTerm> ownTerms() {
        return own;
    }

    private Now accept(Case situation) {
        Objects.requireNonNull(situation, "situation");
        WorkCalendar calendar = situation.calendar().orElse(SwedishCalendar.STANDARD);
        List<Problem> problems = new ArrayList<>(0);
        if (situation.now().isBefore(begins) || !situation.now().isBefore(ends)) {
            problems.add(notInForce(WorkCalendar.dateOf(situation.now())));
        }
        for (Object fact : situation.facts()) {
            if (!(fact instanceof Subject) && !(fact instanceof Statement)) {
                String type = fact.getClass().getSimpleName();
                problems.add(Problem.of(
                        new Label(
                                "ingen regel i policyn för " + edition.name().sv() + " känner fakta av typen " + type,
                                "no rule of " + edition.name().en() + " knows facts of the type " + type),
                        new Label("Ta bort det", "Leave it out")));
            } else if (fact instanceof Finding finding) {
                known(finding.term(), problems);
            } else if (fact instanceof Step step) {
                for (Term term : step.what()) {
                    known(term, problems);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new CaseException(problems);
        }
        return new Now(situation.now(), calendar);
    }

    private Problem notInForce(LocalDate date) {
        Optional<LocalDate> first = edition.inForceFrom().filter(date::isBefore);
        return first.isPresent()
                ? Problem.of(
                        new Label(
                                "fallets tid, " + date + ", är före det att den här utgåvan började gälla "
                                        + first.get(),
                                "the time of the case, " + date + ", is before this edition came into force on "
                                        + first.get()),
                        new Label("Välj en tidigare utgåva", "Choose an earlier edition"))
                : Problem.of(
                        new Label(
                                "fallets tid, " + date + ", är efter det att den här utgåvan slutade gälla "
                                        + edition.inForceUntil().orElseThrow(),
                                "the time of the case, " + date + ", is after this edition ceased to be in force on "
                                        + edition.inForceUntil().orElseThrow()),
                        new Label("Välj en senare utgåva", "Choose a later edition"));
    }

    private static Instant startOf(LocalDate date) {
        return date.atStartOfDay(WorkCalendar.SWEDEN).toInstant();
    }

    private void known(Term term, List<Problem> problems) {
        if (term instanceof OwnTerm && !ownTerms.contains(term)) {
            problems.add(Problem.of(
                    new Label(
                            "policyn för " + edition.name().sv() + " har inget begrepp `" + term.name() + "`",
                            edition.name().en() + " has no term `" + term.name() + "`"),
                    new Label("Använd ett av dess egna eller ett gemensamt", "Use one of its own or a standard one")));
        }
    }

    /** Which answers a later one can take the place of: those of one source to one question. */
    private record Answers(String about, Term term, Actor by, boolean raised) {
        static Answers like(Finding finding, boolean raised) {
            return new Answers(finding.about().id(), finding.term(), finding.by(), raised);
        }
    }

    /** The case without the findings in whose place a later one, whose time has come, says the opposite. */
    private static Case applying(Case situation) {
        int dated = 0;
        for (Object fact : situation.facts()) {
            dated += fact instanceof Finding f && f.at() != null ? 1 : 0;
        }
        if (dated < 2) {
            return situation;
        }
        Map<Answers, Instant> latest = new HashMap<>();
        for (Object fact : situation.facts()) {
            if (fact instanceof Finding f && f.at() != null && !f.at().isAfter(situation.now())) {
                latest.merge(Answers.like(f, f.raised()), f.at(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        if (latest.size() < 2) {
            return situation;
        }
        List<Object> applying = new ArrayList<>(situation.facts());
        applying.removeIf(fact -> fact instanceof Finding f
                && f.at() != null
                && latest.getOrDefault(Answers.like(f, !f.raised()), f.at()).isAfter(f.at()));
        if (applying.size() == situation.facts().size()) {
            return situation;
        }
        Case later = Case.of(situation.now(), applying);
        return situation.calendar().map(later::withCalendar).orElse(later);
    }

    @Override
    public WhyNot whyNot(String id, Case situation) {
        Clause clause = clause(id);
        Now now = accept(situation);
        Map<Rule, Integer> asked = new IdentityHashMap<>();
        Run run = Run.of(ruleSet, matcher, applying(situation), now, true, firstOpen(asked));
        Decisions decisions = Merge.decisions(edition, situation, ruleSet, run);
        Set<String> standing = new HashSet<>();
        decisions.standing().forEach(d -> d.reasons().forEach(r -> standing.add(r.rule() + r.clause())));
        decisions.derived().forEach(d -> d.reasons().forEach(r -> standing.add(r.rule() + r.clause())));
        Map<String, List<Object>> matched = new HashMap<>();
        Set<String> done = keep(
                decisions.done().stream().flatMap(d -> d.reasons().stream()).toList(), matched);
        Set<String> aside = keep(
                decisions.setAside().stream()
                        .flatMap(s -> s.conclusion().reasons().stream())
                        .toList(),
                matched);
        decisions.standing().forEach(d -> keep(d.reasons(), matched));
        decisions.derived().forEach(d -> keep(d.reasons(), matched));
        List<OfRule> of = new ArrayList<>();
        for (Rule rule : rules) {
            if (!rule.clause().equals(id)) {
                continue;
            }
            String key = rule.name() + rule.clause();
            boolean open = run.asks(ruleSet.number(rule));
            Outcome outcome = standing.contains(key)
                    ? Outcome.CONCLUDED
                    : done.contains(key)
                            ? Outcome.DONE
                            : aside.contains(key) ? Outcome.SET_ASIDE : open ? Outcome.OPEN : Outcome.LACKING;
            Optional<Run.Furthest> furthest =
                    run.furthest(rule).filter(f -> outcome == Outcome.LACKING || outcome == Outcome.OPEN);
            Optional<Rule.Condition> lacks = furthest.map(
                            f -> outcome == Outcome.OPEN ? asked.getOrDefault(rule, f.condition()) : f.condition())
                    .filter(i -> i < rule.when().size())
                    .map(rule.when()::get);
            of.add(new OfRule(
                    rule.name(),
                    rule.place().file(),
                    outcome,
                    lacks.map(Written::condition),
                    lacks.map(c -> c.pattern().place().line())
                            .orElse(rule.place().line()),
                    furthest.map(f -> Merge.facts(f.matched())).orElse(matched.getOrDefault(key, List.of()))));
        }
        return new WhyNot(clause, of);
    }

    /** Notes the first condition of each rule that turned on a question. */
    private static Run.Trace firstOpen(Map<Rule, Integer> asked) {
        return new Run.Trace() {
            @Override
            public void condition(Rule rule, int index, Verdict verdict) {
                if (verdict == Verdict.OPEN) {
                    asked.merge(rule, index, Math::min);
                }
            }

            @Override
            public void conclusion(Rule rule) {
                // only conditions can be open
            }
        };
    }

    private static Set<String> keep(List<Reason> reasons, Map<String, List<Object>> matched) {
        Set<String> keys = new HashSet<>();
        for (Reason reason : reasons) {
            keys.add(reason.rule() + reason.clause());
            matched.putIfAbsent(reason.rule() + reason.clause(), reason.matched());
        }
        return keys;
    }

    @Override
    public String toString() {
        return edition.municipality() + " " + edition.id();
    }
}
