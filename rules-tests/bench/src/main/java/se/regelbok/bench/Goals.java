package se.regelbok.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the library is to reach, and what it has reached in this run. */
final class Goals {
    private static final double MEGABYTE = 1_000_000;

    /**
     * A goal.
     *
     * @param limit the most that the figure may be, or the least where {@code atLeast}
     * @param reached empty where this run did not measure it
     */
    record Goal(String figure, double limit, boolean atLeast, Optional<Double> reached) {
        String limitText() {
            return (atLeast ? "at least " : "at most ")
                    + Table.number(Optional.of(limit)).replaceAll("\\.?0+$", "");
        }

        String verdict() {
            return reached.map(r -> (atLeast ? r >= limit : r <= limit) ? "yes" : "no")
                    .orElse("-");
        }
    }

    private Goals() {}

    static List<Goal> of(Measured m) {
        List<Goal> goals = new ArrayList<>();
        most(goals, "one decision, to hand-written Java", 5, m.ratio("decision", "regelbok", "hand-written", "cpu µs"));
        least(
                goals,
                "one decision, bare Drools (new session) to it",
                8,
                m.ratio("decision", "drools", "regelbok", "cpu µs"));
        least(goals, "garbage a decision, bare Drools to it", 15, m.ratio("decision", "drools", "regelbok", "B"));
        most(goals, "p99 to median, over all cases", 3, tail(m, "decision"));
        most(goals, "p99 to median, one and the same case", 3, tail(m, "same case"));
        most(goals, "re-run, a case, to hand-written Java", 3, rerun(m));
        most(
                goals,
                "heap kept by the re-run, to that of 10,000 cases",
                1.02,
                m.median("rerun", "regelbok", "heap to heap"));
        least(
                goals,
                "two threads to one",
                1.9,
                m.median("threads", "regelbok", "µs")
                        .flatMap(one -> m.median("threads", "regelbok", "µs on 2 threads")
                                .map(two -> 2 * one / two)));
        most(goals, "start to first decision, to hand-written Java", 5, start(m, "regelbok", "ms", "ms"));
        most(goals, "the same with class data sharing, to it without", 3, start(m, "regelbok", "ms CDS", "ms"));
        most(goals, "the same with it, to hand-written Java with it", 3, start(m, "regelbok", "ms CDS", "ms CDS"));
        most(
                goals,
                "start with all five policies, to one",
                1.5,
                m.ratio("start", "regelbok, five policies", "regelbok", "ms"));
        most(goals, "one decision, 600 rules to 60", 1.3, m.ratio("rules", "600", "60", "cpu µs"));
        most(goals, "one decision, 3,000 rules to 60", 2, m.ratio("rules", "3000", "60", "cpu µs"));
        most(
                goals,
                "kept heap a policy, MB",
                2,
                m.median("memory", "regelbok", "B a policy").map(b -> b / MEGABYTE));
        most(
                goals,
                "run-time jars, MB",
                6,
                m.median("memory", "regelbok", "B of jars").map(b -> b / MEGABYTE));
        return goals;
    }

    private static void most(List<Goal> goals, String figure, double limit, Optional<Double> reached) {
        goals.add(new Goal(figure, limit, false, reached));
    }

    private static void least(List<Goal> goals, String figure, double limit, Optional<Double> reached) {
        goals.add(new Goal(figure, limit, true, reached));
    }

    static Optional<Double> tail(Measured m, String of) {
        return m.median(of, "regelbok", "p99 µs")
                .flatMap(p99 -> m.median(of, "regelbok", "p50 µs").map(p50 -> p99 / p50));
    }

    private static Optional<Double> rerun(Measured m) {
        return m.ratio("rerun", "regelbok", "hand-written", "cpu µs a case");
    }

    private static Optional<Double> start(Measured m, String peer, String figure, String to) {
        return m.median("start", peer, figure)
                .flatMap(a -> m.median("start", "hand-written", to).map(b -> a / b));
    }

    static Table table(Measured measured) {
        Table table = new Table("goal", "wanted", "reached", "");
        of(measured).forEach(g -> table.add(g.figure, g.limitText(), Table.number(g.reached), g.verdict()));
        return table;
    }
}
