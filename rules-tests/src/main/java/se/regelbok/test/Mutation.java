package se.regelbok.test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import se.regelbok.CaseException;
import se.regelbok.DecisionException;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.drl.kit.Mutant;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.Watch;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.terms.Label;

/**
 * Whether cases would notice an error in a policy: it is put in, one at a time, in the ways in which authors err, and the cases are
 * decided again. Immutable.
 */
public final class Mutation {
    /**
     * An error that no case noticed.
     *
     * @param file the file in which it was put
     * @param line the line; 0 where it is in the register
     * @param rule the rule's name; the clause's id for the register
     * @param kind what sort of error
     * @param change what was different
     */
    public record Survivor(String file, int line, String rule, Label kind, Label change) {}

    private enum Fate {
        KILLED,
        SURVIVED,
        REFUSED,
        NOT_TRIED
    }

    private final Policy policy;
    private final int killed;
    private final int refused;
    private final int equivalent;
    private final int notTried;
    private final List<Mutant> survivors;
    private final List<Problem> stale;
    private final Duration took;

    private Mutation(
            Policy policy,
            List<Mutant> mutants,
            Fate[] fates,
            Equivalents equivalents,
            boolean complete,
            Duration took) {
        this.policy = policy;
        this.took = took;
        int[] count = new int[Fate.values().length];
        List<Mutant> alive = new ArrayList<>();
        int excused = 0;
        for (int i = 0; i < fates.length; i++) {
            count[fates[i].ordinal()]++;
            if (fates[i] == Fate.SURVIVED) {
                if (equivalents.has(mutants.get(i))) {
                    excused++;
                } else {
                    alive.add(mutants.get(i));
                }
            }
        }
        killed = count[Fate.KILLED.ordinal()];
        refused = count[Fate.REFUSED.ordinal()];
        notTried = count[Fate.NOT_TRIED.ordinal()];
        equivalent = excused;
        survivors = List.copyOf(alive);
        stale = complete && notTried == 0 ? equivalents.stale() : List.of();
    }

    /**
     * How much is tried.
     *
     * @param threads on how many threads
     * @param budget how long at most, empty without a limit
     * @param clauses only rules of these clauses; none means all
     * @param sample only one error of so many, always the same ones; 1 means all
     * @param memory a file that remembers which case noticed what, so that the next run tries in full only what has changed; it is
     *     made where it is not there. Empty to try everything
     * @param progress told how many of how many errors have been tried, from several threads
     */
    public record Effort(
            int threads,
            Optional<Duration> budget,
            Set<String> clauses,
            int sample,
            Optional<Path> memory,
            Progress progress) {
        /** Everything, on as many threads as the machine has, without a limit and in silence. */
        public static final Effort ALL = new Effort(
                Runtime.getRuntime().availableProcessors(),
                Optional.empty(),
                Set.of(),
                1,
                Optional.empty(),
                (tried, of) -> {});

        public Effort {
            clauses = Set.copyOf(clauses);
            if (sample < 1) {
                throw new IllegalArgumentException("sample must be at least 1 but was " + sample);
            }
        }

        /**
         * Returns this with fewer errors, for a build that has seconds. Which ones it is depends on the errors themselves: an error
         * that is in the sample stays in it whatever changes in other rules.
         *
         * @param oneOf only one error of so many; 1 means all
         * @return the smaller effort
         * @throws IllegalArgumentException if the number is less than 1
         */
        public Effort withSample(int oneOf) {
            return new Effort(threads, budget, clauses, oneOf, memory, progress);
        }
    }

    /** Is told how far a run has come. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Some errors have been tried.
         *
         * @param tried how many
         * @param of of how many
         */
        void tried(int tried, int of);
    }

    /**
     * Tries every error on the cases of a policy, for a test that requires a score:
     * {@code Mutation.in(folder, policy).assertScore(95)}.
     *
     * @param cases the folder of the cases, with its subfolders and its {@value Equivalents#FILE}, or one file; each names this
     *     policy by municipality or full key. Not null
     * @param policy the policy, one that was read from rule files, not null
     * @return what came of it
     * @throws IllegalArgumentException if there is no case, if something in the files is wrong, or if the policy was not read from
     *     rule files or fails a case
     * @throws java.io.UncheckedIOException if the folder cannot be read
     */
    public static Mutation in(Path cases, Policy policy) {
        return in(cases, policy, Effort.ALL);
    }

    /**
     * Tries errors on the cases of a policy.
     *
     * @param cases the folder of the cases, with its subfolders and its {@value Equivalents#FILE}, or one file; each names this
     *     policy by municipality or full key. Not null
     * @param policy the policy, one that was read from rule files, not null
     * @param effort how much is tried, such as {@code Effort.ALL.withSample(20)}, not null
     * @return what came of it
     * @throws IllegalArgumentException if there is no case, if something in the files is wrong, or if the policy was not read from
     *     rule files or fails a case
     * @throws java.io.UncheckedIOException if the folder cannot be read
     */
    public static Mutation in(Path cases, Policy policy, Effort effort) {
        return of(policy, CaseTests.sound(cases, policy), Equivalents.sound(cases), effort);
    }

    /**
     * Tries every error.
     *
     * @param policy the policy, one that was read from rule files, not null
     * @param cases cases that it passes; those of other policies are left out, not null
     * @return what came of it
     * @throws IllegalArgumentException if the policy was not read from rule files, or fails a case
     */
    public static Mutation of(Policy policy, Collection<TestCase> cases) {
        return of(policy, cases, Equivalents.NONE, Effort.ALL);
    }

    /**
     * Tries errors.
     *
     * @param policy the policy, one that was read from rule files, not null
     * @param cases cases that it passes; those of other policies are left out, not null
     * @param equivalents what an author has written down as making no difference, not null
     * @param effort how much is tried, not null
     * @return what came of it
     * @throws IllegalArgumentException if the policy was not read from rule files, or fails a case
     */
    public static Mutation of(Policy policy, Collection<TestCase> cases, Equivalents equivalents, Effort effort) {
        return new Trial(policy, cases, effort).run(equivalents);
    }

    /** One run of cases against mutants. */
    private static final class Trial {
        private static final int NUMBER = 8;
        private static final int HEXADECIMAL = 16;

        private final Inspectable policy;
        private final List<TestCase> cases = new ArrayList<>();
        private final List<WatchedRule> rules;
        private final List<int[]> reach = new ArrayList<>();
        private final List<Mutant> mutants = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private final Effort effort;
        private final List<String> digests = new ArrayList<>();
        private final Optional<MutationMemory> memory;
        private final String[] noticedBy;

        Trial(Policy policy, Collection<TestCase> cases, Effort effort) {
            this.policy = Coverage.inspect(policy);
            this.rules = this.policy.watched();
            this.effort = effort;
            List<Mutant> all = this.policy.mutants();
            List<String> named = MutationMemory.names(all);
            for (int i = 0; i < all.size(); i++) {
                if (isChosen(all.get(i), named.get(i))) {
                    mutants.add(all.get(i));
                    names.add(named.get(i));
                }
            }
            this.noticedBy = new String[mutants.size()];
            this.memory = effort.memory().map(MutationMemory::read);
            for (TestCase one : cases) {
                if (one.policy().edition().equals(policy.edition())) {
                    begin(one);
                }
            }
        }

        private boolean isChosen(Mutant mutant, String name) {
            return (effort.clauses().isEmpty() || mutant.clauses().stream().anyMatch(effort.clauses()::contains))
                    && Long.parseLong(name, 0, NUMBER, HEXADECIMAL) % effort.sample() == 0;
        }

        /** Decides a case as the policy stands, and notes how far each rule comes. */
        private void begin(TestCase one) {
            int[] reached = new int[rules.size()];
            Arrays.fill(reached, -1);
            boolean passes = one.passes(policy.decide(one.situation(), new Watch() {
                @Override
                public void condition(int rule, int condition, Seen seen) {
                    boolean last = condition == rules.get(rule).conditions().size() - 1 && seen != Seen.FALSE;
                    reached[rule] = Math.max(reached[rule], last ? condition + 1 : condition);
                }

                @Override
                public void conclusion(int rule, String clause) {
                    // the last condition has told
                }
            }));
            if (!passes) {
                throw new IllegalArgumentException("the policy fails the case `" + one.name()
                        + "`: correct it first, mutants are tried on cases that pass");
            }
            cases.add(one);
            reach.add(reached);
            digests.add(effort.memory().isPresent() ? MutationMemory.digest(one.content()) : "");
        }

        Mutation run(Equivalents equivalents) {
            long begun = System.nanoTime();
            long until = effort.budget().map(b -> begun + b.toNanos()).orElse(Long.MAX_VALUE);
            Fate[] fates = new Fate[mutants.size()];
            AtomicInteger tried = new AtomicInteger();
            ExecutorService pool = Executors.newFixedThreadPool(effort.threads());
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < fates.length; i++) {
                    int index = i;
                    all.add(pool.submit(() -> {
                        fates[index] = System.nanoTime() > until ? Fate.NOT_TRIED : fate(index);
                        effort.progress().tried(tried.incrementAndGet(), fates.length);
                    }));
                }
                for (Future<?> one : all) {
                    one.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while mutants were tried", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a mutant could not be tried", e.getCause());
            } finally {
                pool.shutdownNow();
            }
            remember(fates);
            return new Mutation(
                    policy,
                    mutants,
                    fates,
                    equivalents,
                    effort.clauses().isEmpty() && effort.sample() == 1,
                    Duration.ofNanos(System.nanoTime() - begun));
        }

        private Fate fate(int index) {
            Mutant mutant = mutants.get(index);
            Optional<Policy> changed = mutant.policy().get();
            if (changed.isEmpty()) {
                return Fate.REFUSED;
            }
            for (int i : order(index, mutant)) {
                if (!passes(changed.get(), cases.get(i))) {
                    noticedBy[index] = cases.get(i).name();
                    return Fate.KILLED;
                }
            }
            return Fate.SURVIVED;
        }

        /** The cases that are asked: first the one that noticed it before, then those that name its clauses, then the others. */
        private List<Integer> order(int index, Mutant mutant) {
            Optional<String> before = memory.flatMap(m -> m.noticedBy(names.get(index)));
            List<Integer> first = new ArrayList<>();
            List<Integer> then = new ArrayList<>();
            List<Integer> last = new ArrayList<>();
            for (int i = 0; i < cases.size(); i++) {
                int one = i;
                boolean known = memory.map(m -> m.knows(names.get(index), policy, digests.get(one)))
                        .orElse(false);
                if (!known && reaches(reach.get(i), mutant)) {
                    boolean again = before.map(cases.get(i).name()::equals).orElse(false);
                    boolean near = mutant.clauses().stream().anyMatch(cases.get(i)::names);
                    (again ? first : near ? then : last).add(i);
                }
            }
            first.addAll(then);
            first.addAll(last);
            return first;
        }

        private void remember(Fate[] fates) {
            Map<String, Optional<String>> all = new HashMap<>();
            for (int i = 0; i < fates.length; i++) {
                if (fates[i] == Fate.KILLED || fates[i] == Fate.SURVIVED) {
                    all.put(names.get(i), Optional.ofNullable(noticedBy[i]));
                }
            }
            effort.memory().ifPresent(f -> MutationMemory.write(f, policy, Set.copyOf(digests), all));
        }

        /** Whether a case asks for what is different: in any other case the mutant decides as the policy does. */
        private boolean reaches(int[] reached, Mutant mutant) {
            if (mutant.rule() >= 0) {
                return reached[mutant.rule()] >= mutant.from();
            }
            for (int r = 0; r < reached.length; r++) {
                WatchedRule rule = rules.get(r);
                if (reached[r] == rule.conditions().size()
                        && rule.clauses().contains(mutant.clauses().get(0))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean passes(Policy changed, TestCase one) {
            try {
                return one.passes(changed.decide(one.situation()));
            } catch (CaseException | DecisionException e) {
                return false;
            }
        }
    }

    /**
     * Returns the policy.
     *
     * @return the policy without errors
     */
    public Policy policy() {
        return policy;
    }

    /**
     * Returns how many errors there were to put in, whatever became of them.
     *
     * @return the number; 0 where no rule has the clauses that were asked for
     */
    public int all() {
        return killed + refused + equivalent + notTried + survivors.size();
    }

    /**
     * Returns how many errors some case noticed, of those that were tried and make a difference.
     *
     * @return the share
     */
    public Share score() {
        return new Share(killed, killed + survivors.size());
    }

    /**
     * Fails where cases notice too few errors, or where something is written down wrongly as making no difference.
     *
     * @param least the score that is required, in percent
     * @return this
     * @throws AssertionError if it is less; it lists the errors that no case noticed, with file, line, rule and change
     */
    public Mutation assertScore(int least) {
        score().require(least, "errors noticed", survivors().stream().map(s -> MutationReport.line(s, Locale.ENGLISH)));
        if (!stale.isEmpty()) {
            throw new AssertionError(
                    stale.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        }
        return this;
    }

    /**
     * Lists the errors that no case noticed.
     *
     * @return the survivors by file and line, without those that are written down as making no difference
     */
    public List<Survivor> survivors() {
        return survivors.stream()
                .map(m -> new Survivor(m.file(), m.line(), m.name(), m.kind().label(), m.change()))
                .toList();
    }

    List<Mutant> alive() {
        return survivors;
    }

    /**
     * Returns how many errors some case noticed.
     *
     * @return the number
     */
    public int killed() {
        return killed;
    }

    /**
     * Returns how many errors are written down, with a reason, as making no difference.
     *
     * @return the number
     */
    public int equivalent() {
        return equivalent;
    }

    /**
     * Returns how many errors the checks of a policy folder notice: rules that would read each other in a circle.
     *
     * @return the number
     */
    public int refused() {
        return refused;
    }

    /**
     * Returns how many errors were not tried because the time was up.
     *
     * @return the number, 0 without a limit of time
     */
    public int notTried() {
        return notTried;
    }

    /**
     * Returns what is written down as making no difference, but is no error that was tried, or one that a case noticed.
     *
     * @return the problems, none where not everything was tried
     */
    public List<Problem> stale() {
        return stale;
    }

    /**
     * Returns how long it took.
     *
     * @return the time by the clock of the machine
     */
    public Duration took() {
        return took;
    }

    /**
     * Writes the figures and the survivors for people to read.
     *
     * @param locale the reader's language, not null
     * @return lines of text
     */
    public String text(Locale locale) {
        return MutationReport.text(this, locale);
    }

    /**
     * Writes the figures and the survivors for programs.
     *
     * @return a JSON document
     */
    public String json() {
        return MutationReport.json(this);
    }
}
