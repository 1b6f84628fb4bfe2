package se.regelbok.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Clause.Limit;
import se.regelbok.Decision;
import se.regelbok.DecisionException;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.Reason;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.drl.kit.Mutant;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.Watch;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;

/**
 * Looks for small cases that would notice an error in a rule, or in which a condition comes out one way: first cases made from the
 * rule, then those that differ from them in one thing, then the author's own, then cases that differ in several things, by chance.
 */
final class CaseHunt {
    private static final List<Duration> DONE =
            List.of(Duration.ofMinutes(10), Duration.ofDays(2), Duration.ofDays(100), Duration.ofDays(500));
    private static final int OWN_CASES = 40;
    private static final int WALKS = 300;
    private static final int DRAWN = 60;
    private static final int DRAFTS = 40;
    private static final int FIRST = 3;

    /** For how many cases per error a difference is looked at that no sentence of a case file tells. */
    private static final int MOST_UNWRITTEN = 12;

    private static final int VARIED = 10;
    private static final int STAGES = 6;

    /** How many cases of one kind are tried at most. */
    private static final int MOST = 1200;

    /** The stages of cases made from the rule alone. */
    private static final int NEAR = 3;

    /** A case with what it expects, as a case file has it. */
    record Found(String name, Case situation, Map<String, List<String>> expects) {
        /** This with what another expects of the same facts. */
        Found and(Found other) {
            Map<String, List<String>> both = new LinkedHashMap<>(expects);
            other.expects()
                    .forEach((field, more) -> both.merge(
                            field,
                            more,
                            (some, others) -> Stream.of(some, others)
                                    .flatMap(List::stream)
                                    .distinct()
                                    .toList()));
            return new Found(name, situation, both);
        }

        String text(String as) {
            return CaseText.of(as, situation, expects);
        }
    }

    /** A case with what the policy decides. */
    private record Candidate(Case situation, Decisions decided) {}

    /** What became of the rule in a case. */
    private record Trace(List<Set<Seen>> seen, Set<String> concluded) {
        boolean shows(int condition, Seen wanted) {
            return condition == seen.size()
                    ? !concluded.isEmpty()
                    : seen.get(condition).contains(wanted);
        }

        int met() {
            return concluded.size()
                    + (int) seen.stream().filter(s -> s.contains(Seen.TRUE)).count();
        }
    }

    private final Policy policy;
    private final Inspectable inspected;
    private final int rule;
    private final String name;
    private final List<String> clauses;
    private final List<WatchedRule> rules;
    private final List<Case> own;
    private final CaseGenerator generator;
    private final Variations variations;
    private final long seed;
    private final List<List<Candidate>> stages = new ArrayList<>();
    private final List<Case> drafts = new ArrayList<>();
    private List<Case> ownCases;
    private final Set<Case> known = new HashSet<>();
    private final Map<String, Optional<Case>> usual = new HashMap<>();
    private int tried;
    private int unwritten;

    /**
     * @param rule the rule's index, -1 for the register
     * @param clauses the clauses that the rule carries; for the register the limited one and those that limit it
     * @param own cases that the author has written
     */
    CaseHunt(Policy policy, int rule, List<String> clauses, List<Case> own, long seed) {
        this.policy = policy;
        this.inspected = Coverage.inspect(policy);
        this.rules = inspected.watched();
        this.rule = rule;
        this.name = rule >= 0 ? rules.get(rule).name() : clauses.get(0);
        this.clauses = clauses;
        this.own = own;
        this.generator = CaseGenerator.of(policy);
        this.variations = new Variations(inspected);
        this.seed = seed;
    }

    /** How many cases the last search has decided. */
    int tried() {
        return tried;
    }

    // ---- what is looked for

    /** A case in which a condition comes out one way, or, where it is the number of conditions, the rule concludes. */
    Optional<Found> covering(int condition, Seen wanted) {
        Predicate<Case> said =
                c -> trace(c).filter(t -> t.shows(condition, wanted)).isPresent()
                        && expectations(c).values().stream().anyMatch(s -> !s.isEmpty());
        Optional<Case> made = inspected
                .drafts(rule, condition, wanted)
                .filter(said)
                .findFirst()
                .or(() -> IntStream.range(0, NEAR)
                        .boxed()
                        .flatMap(i -> stage(i).stream())
                        .map(Candidate::situation)
                        .filter(said)
                        .findFirst());
        tried = made.isPresent() ? 0 : known.size();
        return made.map(c -> {
            Set<String> needed = needed(c);
            Case small = Variations.smaller(c, s -> subjects(s).containsAll(needed) && said.test(s));
            return found(small, expectations(small));
        });
    }

    /** The subjects of a case about which the rule would conclude: a case without them shows nothing of a condition. */
    private Set<String> needed(Case situation) {
        Set<String> needed = subjects(situation);
        needed.retainAll(clauses.stream()
                .flatMap(c -> usual(rule, c).stream())
                .findFirst()
                .map(CaseHunt::subjects)
                .orElse(Set.of()));
        return needed;
    }

    private static Set<String> subjects(Case situation) {
        Set<String> ids = new HashSet<>();
        situation.facts().forEach(f -> {
            if (f instanceof Subject s) {
                ids.add(s.id());
            }
        });
        return ids;
    }

    /** What the policy says of the rule in a case. */
    private Map<String, List<String>> expectations(Case situation) {
        Decisions decisions = policy.decide(situation);
        Map<String, List<String>> fields = Stated.of(decisions, mine());
        if (fields.values().stream().allMatch(List::isEmpty)) {
            Set<String> silent = new LinkedHashSet<>(clauses);
            Stated.standing(decisions).forEach(c -> silent.removeAll(c.clauses()));
            fields.put("not", silent.stream().map(c -> "(" + c + ")").toList());
        }
        return fields;
    }

    private Predicate<Reason> mine() {
        return rule >= 0 ? r -> r.rule().equals(name) : r -> r.clause().equals(clauses.get(0));
    }

    /** A case that the policy passes and the policy with the error does not. */
    Optional<Found> noticing(Mutant mutant, Policy changed) {
        tried = 0;
        unwritten = 0;
        List<Case> drafts = drafts(changed, mutant);
        List<Supplier<Stream<Candidate>>> among = List.of(
                () -> stage(0).stream(),
                () -> cases(drafts.stream()),
                () -> stage(1).stream(),
                () -> cases(drafts.stream().limit(VARIED).flatMap(variations::of)),
                () -> IntStream.range(2, STAGES).boxed().flatMap(i -> stage(i).stream()),
                () -> cases(walks(drafts, WALKS / 2)));
        for (Supplier<Stream<Candidate>> some : among) {
            Optional<Found> found = some.get()
                    .peek(c -> tried++)
                    .flatMap(c -> noticing(c, changed).stream())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> noticing(Candidate candidate, Policy changed) {
        Optional<Decisions> other = decide(changed, candidate.situation());
        if (other.isEmpty() || other.get().equals(candidate.decided())) {
            return Optional.empty();
        }
        for (Predicate<Reason> reasons : List.of(mine(), (Predicate<Reason>) r -> true)) {
            if (unwritten < MOST_UNWRITTEN
                    && !differences(candidate.decided(), other.get(), reasons).isEmpty()) {
                Optional<Found> found = written(candidate.situation(), changed, reasons);
                if (found.isPresent()) {
                    Case small = Variations.smaller(
                            candidate.situation(),
                            s -> !differences(policy, changed, s, reasons).isEmpty());
                    return written(small, changed, reasons).or(() -> found).map(f -> found(f.situation(), f.expects()));
                }
                unwritten++;
            }
        }
        return Optional.empty();
    }

    /** A difference in the words of a case file that notices it. */
    private Optional<Found> written(Case situation, Policy changed, Predicate<Reason> reasons) {
        return differences(policy, changed, situation, reasons).stream()
                .map(expects -> new Found("made", situation, expects))
                .filter(f -> notices(f, changed))
                .findFirst();
    }

    /** Whether what is written is passed by the policy and not by the one with the error. */
    boolean notices(Found found, Policy changed) {
        CaseFile file = CaseFile.read("made", "policy: p\ncases:\n" + found.text("made"), n -> Optional.of(policy));
        return file.problems().isEmpty()
                && file.cases().stream().allMatch(c -> c.passes(policy.decide(c.situation())))
                && file.cases().stream()
                        .anyMatch(c ->
                                decide(changed, c.situation()).filter(c::passes).isEmpty());
    }

    private static List<Map<String, List<String>>> differences(
            Policy policy, Policy changed, Case situation, Predicate<Reason> reasons) {
        Optional<Decisions> one = decide(policy, situation);
        Optional<Decisions> other = decide(changed, situation);
        return one.isEmpty() || other.isEmpty() ? List.of() : differences(one.get(), other.get(), reasons);
    }

    /** The sentences that one has and the other has not, in one or more ways to write them. */
    private static List<Map<String, List<String>>> differences(
            Decisions is, Decisions other, Predicate<Reason> reasons) {
        if (!is.conflicts().isEmpty() || is.equals(other)) {
            return List.of();
        }
        Map<String, List<String>> ours = Stated.of(is, reasons);
        Map<String, List<String>> theirs = Stated.of(other, reasons);
        List<Map<String, List<String>>> ways = new ArrayList<>();
        Map<String, List<String>> lost = new LinkedHashMap<>();
        ours.forEach((field, sentences) -> {
            List<String> gone = without(sentences, theirs.get(field));
            if (!gone.isEmpty()) {
                lost.put(field, gone);
            }
        });
        List<String> gained = without(theirs.get("expect"), ours.get("expect"));
        Set<String> cited = new HashSet<>();
        Stated.standing(is).forEach(c -> cited.addAll(c.clauses()));
        List<String> silent = Stated.standing(other)
                .flatMap(c -> c.reasons().stream())
                .filter(reasons)
                .map(Reason::clause)
                .distinct()
                .filter(c -> !cited.contains(c))
                .map(c -> "(" + c + ")")
                .toList();
        if (!silent.isEmpty()) {
            Map<String, List<String>> both = new LinkedHashMap<>(lost);
            both.put("not", silent);
            ways.add(both);
        }
        if (!lost.isEmpty()) {
            ways.add(lost);
        }
        if (!gained.isEmpty()) {
            ways.add(Map.of("not", gained));
        }
        List<String> asked = without(theirs.get("open"), ours.get("open"));
        if (!asked.isEmpty()) {
            ways.add(Map.of("closed", asked));
        }
        return ways;
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(s -> !some.contains(s)).toList();
    }

    // ---- names

    /** A name that is none of some, among which it is from then on. */
    static String unused(String name, Set<String> names) {
        String unused = name;
        for (int i = 2; !names.add(unused); i++) {
            unused = name + " (" + i + ")";
        }
        return unused;
    }

    private Found found(Case situation, Map<String, List<String>> expects) {
        return new Found(sentence(situation, expects), situation, expects);
    }

    private Optional<String> ofClause(Map<String, List<String>> expects) {
        String all = expects.toString();
        return clauses.stream()
                .filter(c -> all.contains(c + ")") || all.contains(c + ","))
                .findFirst();
    }

    private String sentence(Case situation, Map<String, List<String>> expects) {
        String clause = ofClause(expects).orElse(clauses.get(0));
        int of = rule;
        for (int r = 0; of < 0 && r < rules.size(); r++) {
            of = rules.get(r).clauses().contains(clause) ? r : of;
        }
        String begin = of < 0 ? clause : rules.get(of).name();
        if (of >= 0 && rules.get(of).clauses().size() > 1) {
            begin += " (" + clause + ")";
        }
        String then = !expects.getOrDefault("expect", List.of()).isEmpty()
                ? ", also where "
                : !expects.getOrDefault("open", List.of()).isEmpty()
                        ? ", but it is asked first where "
                        : !expects.getOrDefault("aside", List.of()).isEmpty()
                                ? ", but gives way where "
                                : !expects.getOrDefault("done", List.of()).isEmpty()
                                        ? ", and is done where "
                                        : ", but not where ";
        Optional<Case> usual = of < 0 ? Optional.empty() : usual(of, clause);
        List<String> parts = usual.map(u -> CaseName.differences(u, situation)).orElse(List.of());
        return parts.isEmpty()
                ? begin
                : begin + then + String.join(" and ", parts.subList(0, Math.min(4, parts.size())));
    }

    /** The smallest case in which a rule concludes. */
    private Optional<Case> usual(int of, String clause) {
        return usual.computeIfAbsent(
                of + clause,
                k -> inspected
                        .draft(of, clause)
                        .map(d -> Variations.smaller(d, s -> concluded(s, of).contains(clause))));
    }

    // ---- candidates

    private Set<String> concluded(Case situation, int of) {
        Set<String> concluded = new LinkedHashSet<>();
        inspected.decide(situation, new Watch() {
            @Override
            public void condition(int r, int condition, Seen seen) {
                // only conclusions count
            }

            @Override
            public void conclusion(int r, String clause) {
                if (r == of) {
                    concluded.add(clause);
                }
            }
        });
        return concluded;
    }

    private static Optional<Decisions> decide(Policy policy, Case situation) {
        try {
            return Optional.of(policy.decide(situation));
        } catch (CaseException | DecisionException e) {
            return Optional.empty();
        }
    }

    private Optional<Candidate> decided(Case situation) {
        return decide(policy, situation).filter(d -> d.conflicts().isEmpty()).map(d -> new Candidate(situation, d));
    }

    private Optional<Trace> trace(Case situation) {
        List<Set<Seen>> seen = new ArrayList<>();
        if (rule >= 0) {
            rules.get(rule).conditions().forEach(c -> seen.add(EnumSet.noneOf(Seen.class)));
        }
        Set<String> concluded = new HashSet<>();
        try {
            inspected.decide(situation, new Watch() {
                @Override
                public void condition(int r, int condition, Seen what) {
                    if (r == rule) {
                        seen.get(condition).add(what);
                    }
                }

                @Override
                public void conclusion(int r, String clause) {
                    if (r == rule) {
                        concluded.add(clause);
                    }
                }
            });
            return Optional.of(new Trace(seen, concluded));
        } catch (CaseException | DecisionException e) {
            return Optional.empty();
        }
    }

    private Stream<Candidate> cases(Stream<Case> cases) {
        return cases.flatMap(c -> decided(c).stream());
    }

    /** Candidates in the order in which they are looked at; each stage is made when the ones before it were not enough. */
    private List<Candidate> stage(int stage) {
        while (stages.size() <= stage) {
            List<Candidate> next = new ArrayList<>();
            switch (stages.size()) {
                case 0 -> {
                    add(next, drafts().stream());
                    List<Candidate> made = List.copyOf(next);
                    add(next, made.stream().flatMap(c -> done(c).stream()));
                }
                case 1 -> add(next, drafts().stream().limit(VARIED).flatMap(variations::of));
                case 2 -> {
                    List<Case> pairs = drafts().stream()
                            .limit(FIRST)
                            .flatMap(one -> drafts().stream().flatMap(o -> Variations.combined(one, o).stream()))
                            .filter(c -> !known.contains(c))
                            .distinct()
                            .limit(DRAFTS)
                            .toList();
                    add(next, pairs.stream());
                    add(next, pairs.stream().limit(VARIED / 2).flatMap(variations::of));
                }
                case 3 -> add(next, ownCases().stream());
                case 4 -> add(next, ownCases().stream().limit(FIRST).flatMap(variations::of));
                default -> {
                    List<Case> from =
                            new ArrayList<>(drafts().stream().limit(VARIED).toList());
                    from.addAll(ownCases().stream().limit(VARIED).toList());
                    add(next, walks(from, WALKS));
                    SplittableRandom random = new SplittableRandom(seed);
                    add(next, Stream.generate(() -> generator.next(random)).limit(DRAWN));
                }
            }
            stages.add(next);
        }
        return stages.get(stage);
    }

    private List<Case> drafts() {
        if (drafts.isEmpty()) {
            drafts.addAll(rule >= 0 ? ofRule(inspected, rule) : together());
        }
        return drafts;
    }

    /** The author's own cases in which the rule comes furthest. */
    private List<Case> ownCases() {
        if (ownCases == null) {
            Map<Case, Integer> met = new HashMap<>();
            own.forEach(c -> trace(c).ifPresent(t -> met.put(c, t.met())));
            ownCases = own.stream()
                    .filter(rule >= 0 ? c -> met.getOrDefault(c, 0) > 0 : this::concerns)
                    .sorted(Comparator.comparingInt((Case c) -> met.getOrDefault(c, 0))
                            .reversed()
                            .thenComparingInt(c -> c.facts().size()))
                    .limit(OWN_CASES)
                    .toList();
        }
        return ownCases;
    }

    /** Cases in which what is called for has been done, lately or long ago, as it should or with something else about it. */
    private List<Case> done(Candidate candidate) {
        List<Case> cases = new ArrayList<>();
        for (Decision d : candidate.decided().standing()) {
            if (d.reasons().stream().anyMatch(mine())) {
                for (Act act : d.acts()) {
                    for (Duration ago : DONE) {
                        Step step = new Step(
                                d.about(),
                                act,
                                candidate.situation().now().minus(ago),
                                d.who().stream().findFirst().orElse(null),
                                d.to().stream().findFirst().map(Actor::of).orElse(null),
                                d.what(),
                                d.how());
                        for (Step each : List.of(step, Step.of(step.about(), act, step.at()))) {
                            if (!candidate.situation().facts().contains(each)) {
                                cases.add(candidate.situation().with(each));
                            }
                        }
                    }
                }
            }
        }
        return cases;
    }

    private boolean concerns(Case situation) {
        return decide(policy, situation)
                .filter(d -> Stated.of(d, mine()).values().stream().anyMatch(l -> !l.isEmpty()))
                .isPresent();
    }

    private void add(List<Candidate> to, Stream<Case> cases) {
        cases.filter(known::add).limit(MOST).flatMap(c -> decided(c).stream()).forEach(to::add);
    }

    private Stream<Case> walks(List<Case> from, int number) {
        if (from.isEmpty()) {
            return Stream.empty();
        }
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(
                        () -> variations.walk(from.get(random.nextInt(from.size())), 2 + random.nextInt(3), random))
                .limit(number);
    }

    private static List<Case> ofRule(Inspectable policy, int rule) {
        List<Case> all = new ArrayList<>();
        int conditions = policy.watched().get(rule).conditions().size();
        policy.drafts(rule, conditions, Seen.TRUE).limit(DRAFTS).forEach(all::add);
        for (int c = conditions - 1; c >= 0; c--) {
            for (Seen seen : List.of(Seen.FALSE, Seen.OPEN)) {
                if (policy.watched().get(rule).conditions().get(c).possible().contains(seen)) {
                    policy.drafts(rule, c, seen).limit(DRAFTS).forEach(all::add);
                }
            }
        }
        return all.stream().distinct().toList();
    }

    /** Cases made from the rule with the error. */
    private List<Case> drafts(Policy changed, Mutant mutant) {
        boolean gone = rule < 0 || mutant.kind() == Mutant.Kind.RULE;
        return gone ? List.of() : ofRule(Coverage.inspect(changed), rule);
    }

    /** Cases in which a clause and one that limits it both conclude. */
    private List<Case> together() {
        List<Case> all = new ArrayList<>();
        List<Case> limited = ofClause(clauses.get(0));
        for (Limit limit : policy.clause(clauses.get(0)).exceptions()) {
            if (clauses.contains(limit.clause())) {
                for (Case limiting : ofClause(limit.clause())) {
                    for (Case one : limited) {
                        Variations.combined(one, limiting).ifPresent(all::add);
                        Variations.combined(limiting, one).ifPresent(all::add);
                    }
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private List<Case> ofClause(String clause) {
        List<Case> all = new ArrayList<>();
        for (int r = 0; r < rules.size(); r++) {
            if (rules.get(r).clauses().contains(clause)) {
                inspected
                        .drafts(r, rules.get(r).conditions().size(), Seen.TRUE)
                        .limit(4)
                        .forEach(all::add);
            }
        }
        return all;
    }
}
