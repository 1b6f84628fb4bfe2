package se.regelbok.test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.regelbok.Clause;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.Watch;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.terms.Label;

/**
 * What cases put to the test in a policy: which rules concluded, which conditions were met and not met, which questions were asked,
 * which clauses concluded. Immutable.
 */
public final class Coverage {
    /**
     * A rule and what was seen of it.
     *
     * @param times how often each condition was put to the facts, and last how often the rule concluded
     */
    record RuleCover(WatchedRule rule, List<Set<Seen>> seen, Set<String> concluded, int[] times) {}

    /**
     * Something that no case covers.
     *
     * @param file the file in which it stands
     * @param line its line; 0 for a clause of the register
     * @param rule the rule's name; the clause's id for a clause
     * @param what what is missing
     * @param draft a case that would cover it, as a case file has it; empty where none could be made from the rules alone
     */
    public record Gap(String file, int line, String rule, Label what, Optional<String> draft) {}

    private static final Set<Seen> BOTH = EnumSet.of(Seen.TRUE, Seen.FALSE);
    private static final Set<Seen> ASKED = EnumSet.of(Seen.OPEN);

    private final Policy policy;
    private final List<RuleCover> rules;
    private final Map<Clause, Boolean> clauses;
    private final int cases;
    private final Equivalents equivalents;

    private Coverage(
            Policy policy, List<RuleCover> rules, Map<Clause, Boolean> clauses, int cases, Equivalents equivalents) {
        this.policy = policy;
        this.rules = rules;
        this.clauses = clauses;
        this.cases = cases;
        this.equivalents = equivalents;
    }

    /**
     * Decides the cases of a policy and notes what they cover, for a test that requires a share:
     * {@code Coverage.in(folder, policy).assertRules(100).assertConditions(100)}.
     *
     * @param cases the folder of the cases, with its subfolders and its {@value Equivalents#FILE}, or one file; each names this
     *     policy by municipality or full key. Not null
     * @param policy the policy, one that was read from rule files, not null
     * @return what they cover
     * @throws IllegalArgumentException if there is no case, if something in the files is wrong, or if the policy was not read from
     *     rule files
     * @throws java.io.UncheckedIOException if the folder cannot be read
     */
    public static Coverage in(Path cases, Policy policy) {
        return of(policy, CaseTests.sound(cases, policy), Equivalents.sound(cases));
    }

    /**
     * Decides cases and notes what they cover.
     *
     * @param policy the policy, one that was read from rule files, not null
     * @param cases the cases; those of other policies are left out, not null
     * @return what they cover
     * @throws IllegalArgumentException if the policy was not read from rule files
     */
    public static Coverage of(Policy policy, Collection<TestCase> cases) {
        return of(policy, cases, Equivalents.NONE);
    }

    /**
     * Decides cases and notes what they cover.
     *
     * @param policy the policy, one that was read from rule files, not null
     * @param cases the cases; those of other policies are left out, not null
     * @param equivalents what an author has written down as never coming out one way, not null
     * @return what they cover
     * @throws IllegalArgumentException if the policy was not read from rule files
     */
    public static Coverage of(Policy policy, Collection<TestCase> cases, Equivalents equivalents) {
        Inspectable inspected = inspect(policy);
        List<RuleCover> rules = new ArrayList<>();
        for (WatchedRule rule : inspected.watched()) {
            List<Set<Seen>> seen = new ArrayList<>();
            rule.conditions().forEach(c -> seen.add(EnumSet.noneOf(Seen.class)));
            rules.add(new RuleCover(
                    rule, seen, new LinkedHashSet<>(), new int[rule.conditions().size() + 1]));
        }
        Watch watch = new Watch() {
            @Override
            public void condition(int rule, int condition, Seen seen) {
                rules.get(rule).seen().get(condition).add(seen);
                rules.get(rule).times()[condition]++;
            }

            @Override
            public void conclusion(int rule, String clause) {
                RuleCover cover = rules.get(rule);
                cover.concluded().add(clause);
                cover.times()[cover.rule().conditions().size()]++;
            }
        };
        Set<String> cited = new HashSet<>();
        int decided = 0;
        for (TestCase one : cases) {
            if (one.policy().edition().equals(policy.edition())) {
                cite(inspected.decide(one.situation(), watch), cited);
                decided++;
            }
        }
        rules.forEach(r -> cited.addAll(r.concluded()));
        Map<Clause, Boolean> clauses = new LinkedHashMap<>();
        policy.clauses().stream().filter(Clause::encoded).forEach(c -> clauses.put(c, cited.contains(c.id())));
        return new Coverage(policy, rules, clauses, decided, equivalents);
    }

    static Inspectable inspect(Policy policy) {
        if (policy instanceof Inspectable inspected) {
            return inspected;
        }
        throw new IllegalArgumentException("only a policy that was read from rule files can be watched");
    }

    private static void cite(Decisions decisions, Set<String> cited) {
        for (List<Decision> list : List.of(decisions.standing(), decisions.done())) {
            list.forEach(d -> {
                cited.addAll(d.clauses());
                cited.addAll(d.supports());
            });
        }
    }

    /**
     * Returns the policy.
     *
     * @return the policy whose coverage it is
     */
    public Policy policy() {
        return policy;
    }

    /**
     * Returns how many cases were decided.
     *
     * @return the number
     */
    public int cases() {
        return cases;
    }

    List<RuleCover> covers() {
        return rules;
    }

    Map<Clause, Boolean> clauseCovers() {
        return clauses;
    }

    /**
     * Returns how many rules concluded in some case; one that reads a checklist counts once for each row.
     *
     * @return the share
     */
    public Share rules() {
        int covered = 0;
        int of = 0;
        for (RuleCover cover : rules) {
            covered += cover.concluded().size();
            of += cover.rule().clauses().size();
        }
        return new Share(covered, of);
    }

    /**
     * Returns how many conditions were both met and not met.
     *
     * @return the share
     */
    public Share conditions() {
        return conditions(BOTH);
    }

    /**
     * Returns how many conditions that can be open were open: a question that nobody had answered.
     *
     * @return the share
     */
    public Share questions() {
        return conditions(ASKED);
    }

    private Share conditions(Set<Seen> wanted) {
        int covered = 0;
        int of = 0;
        for (RuleCover cover : rules) {
            for (int i = 0; i < cover.rule().conditions().size(); i++) {
                Set<Seen> missing = missing(cover, i, wanted);
                if (possible(cover, i, wanted)) {
                    of++;
                    covered += missing.isEmpty() ? 1 : 0;
                }
            }
        }
        return new Share(covered, of);
    }

    private boolean possible(RuleCover cover, int condition, Set<Seen> wanted) {
        return wanted.stream().anyMatch(goals(cover, condition)::contains);
    }

    /** What a condition can be, without what it never is. */
    Set<Seen> goals(RuleCover cover, int condition) {
        Set<Seen> goals = EnumSet.allOf(Seen.class);
        goals.retainAll(cover.rule().conditions().get(condition).possible());
        goals.removeIf(s -> equivalents.never(cover.rule(), condition, s));
        return goals;
    }

    private Set<Seen> missing(RuleCover cover, int condition, Set<Seen> wanted) {
        Set<Seen> missing = EnumSet.copyOf(wanted);
        missing.retainAll(goals(cover, condition));
        missing.removeAll(cover.seen().get(condition));
        return missing;
    }

    /**
     * Returns how many encoded clauses concluded, or were cited, in some case.
     *
     * @return the share
     */
    public Share clauses() {
        return new Share((int) clauses.values().stream().filter(b -> b).count(), clauses.size());
    }

    /**
     * Lists what no case covers, each with a case that would.
     *
     * @return the gaps by file and line
     */
    public List<Gap> gaps() {
        return gaps(true);
    }

    /** @param drafts whether to look for a case for each */
    List<Gap> gaps(boolean drafts) {
        List<Gap> gaps = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int r = 0; r < rules.size(); r++) {
            RuleCover cover = rules.get(r);
            Optional<CaseHunt> hunt = drafts
                    ? Optional.of(new CaseHunt(policy, r, cover.rule().clauses(), List.of(), 1))
                    : Optional.empty();
            ruleGap(cover, hunt, names).ifPresent(gaps::add);
            gaps.addAll(conditionGaps(cover, EnumSet.allOf(Seen.class), hunt, names));
        }
        gaps.addAll(clauseGaps());
        return gaps;
    }

    private static Optional<Gap> ruleGap(RuleCover cover, Optional<CaseHunt> hunt, Set<String> names) {
        WatchedRule rule = cover.rule();
        Set<String> silent = new LinkedHashSet<>(rule.clauses());
        silent.removeAll(cover.concluded());
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gap(
                        rule.file(),
                        rule.line(),
                        rule.name(),
                        new Label(
                                "drar ingen slutsats: " + String.join(", ", silent),
                                "concludes in no case: " + String.join(", ", silent)),
                        draft(hunt, rule.conditions().size(), Seen.TRUE, names)));
    }

    private List<Gap> conditionGaps(RuleCover cover, Set<Seen> wanted, Optional<CaseHunt> hunt, Set<String> names) {
        List<Gap> gaps = new ArrayList<>();
        WatchedRule rule = cover.rule();
        for (int c = 0; c < rule.conditions().size(); c++) {
            WatchedRule.Condition condition = rule.conditions().get(c);
            for (Seen seen : missing(cover, c, wanted)) {
                gaps.add(new Gap(
                        rule.file(),
                        condition.line(),
                        rule.name(),
                        new Label(
                                "aldrig " + sv(seen) + ": " + condition.text(),
                                "never " + en(seen) + ": " + condition.text()),
                        draft(hunt, c, seen, names)));
            }
        }
        return gaps;
    }

    private List<Gap> clauseGaps() {
        return clauses.entrySet().stream()
                .filter(clause -> !clause.getValue())
                .map(clause -> new Gap(
                        "clauses.yaml",
                        0,
                        clause.getKey().id(),
                        new Label("punkten åberopas inte i något fall", "the clause is cited in no case"),
                        Optional.empty()))
                .toList();
    }

    /**
     * Fails where too few rules conclude in some case.
     *
     * @param least the share of {@link #rules} that is required, in percent
     * @return this
     * @throws AssertionError if it is less; it lists the rules that conclude in no case, with file and line
     */
    public Coverage assertRules(int least) {
        return atLeast(
                least,
                rules(),
                "rules that concluded",
                rules.stream().flatMap(r -> ruleGap(r, Optional.empty(), Set.of()).stream()));
    }

    /**
     * Fails where too few conditions are both met and not met.
     *
     * @param least the share of {@link #conditions} that is required, in percent
     * @return this
     * @throws AssertionError if it is less; it lists the conditions that are never met or always met, with file, line and rule
     */
    public Coverage assertConditions(int least) {
        return atLeast(least, conditions(), "conditions met and not met", conditionGaps(BOTH));
    }

    /**
     * Fails where too few conditions that can be open are open.
     *
     * @param least the share of {@link #questions} that is required, in percent
     * @return this
     * @throws AssertionError if it is less; it lists the conditions that are never open, with file, line and rule
     */
    public Coverage assertQuestions(int least) {
        return atLeast(least, questions(), "conditions open", conditionGaps(ASKED));
    }

    /**
     * Fails where too few encoded clauses conclude, or are cited, in some case.
     *
     * @param least the share of {@link #clauses} that is required, in percent
     * @return this
     * @throws AssertionError if it is less; it lists the clauses that are cited in no case
     */
    public Coverage assertClauses(int least) {
        return atLeast(least, clauses(), "clauses cited", clauseGaps().stream());
    }

    private Stream<Gap> conditionGaps(Set<Seen> wanted) {
        return rules.stream().flatMap(r -> conditionGaps(r, wanted, Optional.empty(), Set.of()).stream());
    }

    private Coverage atLeast(int least, Share share, String what, Stream<Gap> gaps) {
        share.require(
                least, what, gaps.map(g -> CoverageReport.place(g) + g.what().en()));
        return this;
    }

    /**
     * Writes the figures and what is not covered for people to read.
     *
     * @param locale the reader's language, not null
     * @param drafts whether to add a case for each gap
     * @return lines of text
     */
    public String text(Locale locale, boolean drafts) {
        return new CoverageReport(this, locale).text(drafts);
    }

    /**
     * Writes a page that shows every rule with its conditions, what was seen of them, and a case for each gap.
     *
     * @param locale the reader's language, not null
     * @return an HTML document that needs nothing else
     */
    public String html(Locale locale) {
        return new CoverageReport(this, locale).html();
    }

    /**
     * Writes the figures, the rules and the gaps for programs.
     *
     * @return a JSON document
     */
    public String json() {
        return CoverageData.json(this);
    }

    /**
     * Writes a report in the Cobertura format, which CI systems show beside the rule files: a condition is a line whose branches are
     * met, not met and, where it can be, open.
     *
     * @param folder the folder of the rule files as the CI system knows it, not null
     * @return an XML document
     */
    public String cobertura(String folder) {
        return CoverageData.cobertura(this, folder);
    }

    static String sv(Seen seen) {
        return switch (seen) {
            case TRUE -> "uppfyllt";
            case FALSE -> "ouppfyllt";
            case OPEN -> "öppet";
        };
    }

    static String en(Seen seen) {
        return switch (seen) {
            case TRUE -> "met";
            case FALSE -> "not met";
            case OPEN -> "open";
        };
    }

    private static Optional<String> draft(Optional<CaseHunt> hunt, int condition, Seen seen, Set<String> names) {
        return hunt.flatMap(h -> h.covering(condition, seen)).map(f -> f.text(CaseHunt.unused(f.name(), names)));
    }

    /** What a rule has that no case covers: conditions with how they never come out; the number of conditions for the conclusion. */
    Map<Integer, Set<Seen>> missing(int rule) {
        RuleCover cover = rules.get(rule);
        int conditions = cover.rule().conditions().size();
        Map<Integer, Set<Seen>> missing = new LinkedHashMap<>();
        if (!cover.concluded().containsAll(cover.rule().clauses())) {
            missing.put(conditions, EnumSet.of(Seen.TRUE));
        }
        for (int c = 0; c < conditions; c++) {
            Set<Seen> of = missing(cover, c, EnumSet.allOf(Seen.class));
            if (!of.isEmpty()) {
                missing.put(c, of);
            }
        }
        return missing;
    }
}
