package se.regelbok.bench;

import java.util.Collection;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one benchmark in a process of its own. */
record Jmh(boolean quick, Measured into) {
    /** Time and garbage of a decision. */
    void cost(String of, String peer) {
        run(of, peer, Mode.AverageTime, 1);
    }

    /** How the times of single decisions are spread. */
    void spread(String of, String peer) {
        run(of, peer, Mode.SampleTime, 1);
    }

    /** Time of a decision on each of several threads. */
    void threads(String of, String peer, int threads) {
        run(of, peer, Mode.AverageTime, threads);
    }

    private void run(String of, String peer, Mode mode, int threads) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(DecideBenchmark.class.getName())
                .param("of", of)
                .param("peer", peer)
                .param("warmUpMillis", quick ? "1200" : "3000")
                .mode(mode)
                .threads(threads)
                .forks(1)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(quick ? 200 : 600))
                .jvmArgsAppend("-Xms1g", "-Xmx1g")
                .verbosity(VerboseMode.SILENT);
        if (mode == Mode.AverageTime && threads == 1) {
            options.addProfiler(GCProfiler.class);
        }
        try {
            Collection<RunResult> results = new Runner(options.build()).run();
            results.forEach(r -> r.getBenchmarkResults().forEach(b -> take(of, peer, mode, threads, b)));
        } catch (RunnerException e) {
            throw new IllegalStateException(of + " " + peer, e);
        }
    }

    private void take(String of, String peer, Mode mode, int threads, BenchmarkResult result) {
        if (mode == Mode.SampleTime) {
            var statistics = result.getPrimaryResult().getStatistics();
            into.add(of, peer, "p50 µs", statistics.getPercentile(50));
            into.add(of, peer, "p99 µs", statistics.getPercentile(99));
            return;
        }
        for (IterationResult iteration : result.getIterationResults()) {
            double cpu = iteration.getSecondaryResults().get("cpu").getScore();
            double decisions = iteration.getSecondaryResults().get("decisions").getScore();
            String on = threads == 1 ? "" : " on " + threads + " threads";
            into.add(of, peer, "µs" + on, iteration.getPrimaryResult().getScore());
            into.add(of, peer, "cpu µs" + on, cpu / decisions / 1000);
        }
        Result<?> garbage = result.getSecondaryResults().get("gc.alloc.rate.norm");
        if (garbage != null) {
            into.add(of, peer, "B", garbage.getScore());
        }
    }
}
