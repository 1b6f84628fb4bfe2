package se.regelbok.test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.drl.kit.Mutant;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.test.CaseHunt.Found;
import se.regelbok.test.Mutation.Effort;

/**
 * Cases that are missing: for each error that no case noticed, and each way in which no case made a condition come out, a small case
 * that does. They pass as they are written; whether what they expect is what the document says is for a person to judge.
 *
 * @param text the entries of a case file, by rule; empty where none was found
 * @param cases how many there are
 * @param noticed how many errors they notice
 * @param left entries for {@value Equivalents#FILE}, for errors and outcomes for which the search found no case: it tells how many
 *     cases it tried, not that there is none
 */
public record MissingCases(String text, int cases, int noticed, String left) {

    /**
     * Looks for the cases. The same policy and cases give the same ones.
     *
     * @param mutation what came of trying errors, not null
     * @param cases the cases there are, not null
     * @param equivalents what is written down as making no difference, not null
     * @param effort on how many threads, and whom to tell how many rules are done; not null
     * @return what was found
     */
    public static MissingCases of(
            Mutation mutation, Collection<TestCase> cases, Equivalents equivalents, Effort effort) {
        Policy policy = mutation.policy();
        Coverage coverage = Coverage.of(policy, cases, equivalents);
        List<Case> own = cases.stream()
                .filter(c -> c.policy().edition().equals(policy.edition()))
                .map(TestCase::situation)
                .distinct()
                .toList();
        Map<String, Work> works = new LinkedHashMap<>();
        Map<String, List<Mutant>> survivors = new LinkedHashMap<>();
        mutation.alive()
                .forEach(m -> survivors
                        .computeIfAbsent(m.rule() + m.name(), k -> new ArrayList<>())
                        .add(m));
        List<WatchedRule> rules = Coverage.inspect(policy).watched();
        for (int r = 0; r < rules.size(); r++) {
            WatchedRule rule = rules.get(r);
            List<Mutant> of = survivors.getOrDefault(r + rule.name(), List.of());
            Map<Integer, Set<Seen>> gaps =
                    effort.clauses().isEmpty() || rule.clauses().stream().anyMatch(effort.clauses()::contains)
                            ? coverage.missing(r)
                            : Map.of();
            if (!of.isEmpty() || !gaps.isEmpty()) {
                works.put(r + rule.name(), new Work(policy, rule, of, gaps, hunt(policy, r, rule.clauses(), own)));
            }
        }
        survivors.forEach((key, of) -> {
            Mutant first = of.get(0);
            if (first.rule() < 0) {
                List<String> clauses = of.stream()
                        .flatMap(m -> m.clauses().stream())
                        .distinct()
                        .toList();
                works.put(key, new Work(policy, null, of, Map.of(), hunt(policy, -1, clauses, own)));
            }
        });
        run(works.values(), effort);
        Set<String> names = new HashSet<>();
        cases.forEach(c -> names.add(c.name()));
        return written(works.values(), names);
    }

    private static CaseHunt hunt(Policy policy, int rule, List<String> clauses, List<Case> own) {
        return new CaseHunt(policy, rule, clauses, own, 1);
    }

    private static void run(Collection<Work> works, Effort effort) {
        ExecutorService pool = Executors.newFixedThreadPool(effort.threads());
        AtomicInteger done = new AtomicInteger();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Work work : works) {
                all.add(pool.submit(() -> {
                    work.run();
                    effort.progress().tried(done.incrementAndGet(), works.size());
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while cases were looked for", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a rule could not be searched", e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static MissingCases written(Collection<Work> works, Set<String> names) {
        StringBuilder text = new StringBuilder();
        StringBuilder mutants = new StringBuilder();
        StringBuilder nevers = new StringBuilder();
        Map<Case, Found> found = new LinkedHashMap<>();
        int noticed = 0;
        for (Work work : works) {
            work.found.forEach(f -> found.merge(f.situation(), f, Found::and));
            noticed += work.noticed;
            mutants.append(work.mutants);
            nevers.append(work.nevers);
        }
        found.values().forEach(f -> text.append(f.text(CaseHunt.unused(f.name(), names))));
        String left = (mutants.isEmpty() ? "" : "mutants:\n" + mutants) + (nevers.isEmpty() ? "" : "never:\n" + nevers);
        return new MissingCases(text.toString(), found.size(), noticed, left);
    }

    /** What is missing of one rule, or of one clause's exceptions. */
    private static final class Work {
        private final Policy policy;
        private final WatchedRule rule;
        private final List<Mutant> survivors;
        private final Map<Integer, Set<Seen>> gaps;
        private CaseHunt hunt;
        private final List<Found> found = new ArrayList<>();
        private final StringBuilder mutants = new StringBuilder();
        private final StringBuilder nevers = new StringBuilder();
        private int noticed;

        Work(Policy policy, WatchedRule rule, List<Mutant> survivors, Map<Integer, Set<Seen>> gaps, CaseHunt hunt) {
            this.policy = policy;
            this.rule = rule;
            this.survivors = survivors;
            this.gaps = gaps;
            this.hunt = hunt;
        }

        void run() {
            Map<Mutant, Policy> alive = new LinkedHashMap<>();
            survivors.forEach(m -> m.policy().get().ifPresent(p -> alive.put(m, p)));
            gaps.forEach((condition, outcomes) -> outcomes.forEach(seen -> cover(condition, seen, alive)));
            while (!alive.isEmpty()) {
                Mutant mutant = alive.keySet().iterator().next();
                Policy changed = alive.remove(mutant);
                Optional<Found> one = hunt.noticing(mutant, changed);
                if (one.isPresent()) {
                    noticed++;
                    take(one.get(), alive);
                } else {
                    stub(mutants, mutant.name(), mutant.change().en(), mutant.file() + ":" + mutant.line());
                }
            }
            hunt = null; // what it has tried takes much room
        }

        private void cover(int condition, Seen seen, Map<Mutant, Policy> alive) {
            Optional<Found> one = hunt.covering(condition, seen);
            if (one.isPresent()) {
                take(one.get(), alive);
            } else if (condition < rule.conditions().size()) {
                WatchedRule.Condition of = rule.conditions().get(condition);
                nevers.append("  - rule: ").append(quoted(rule.name())).append('\n');
                nevers.append("    condition: ").append(quoted(of.text())).append('\n');
                nevers.append("    seen: ").append(seen).append('\n');
                because(nevers, rule.file() + ":" + of.line());
            }
        }

        private void take(Found one, Map<Mutant, Policy> alive) {
            found.add(one);
            int before = alive.size();
            alive.values().removeIf(changed -> hunt.notices(one, changed));
            noticed += before - alive.size();
        }

        private void stub(StringBuilder to, String name, String change, String place) {
            to.append("  - rule: ").append(quoted(name)).append('\n');
            to.append("    change: ").append(quoted(change)).append('\n');
            because(to, place);
        }

        private void because(StringBuilder to, String place) {
            to.append("    because: nothing found in ")
                    .append(hunt.tried())
                    .append(" cases # ")
                    .append(place)
                    .append('\n');
        }

        private static String quoted(String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }
}
