package se.regelbok.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import se.regelbok.Case;

/** One decision, over all cases in turn: each takes the next one, so that no case is hot. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecideBenchmark {
    private static final int FEWEST_SLICES = 8;
    private static final int QUIET_SLICES = 4;
    private static final int MOST_SLICES = 60;
    private static final int PATIENCE = 6;
    private static final int LITTLE = 20;

    @Param("decision")
    public String of;

    @Param("hand-written")
    public String peer;

    @Param("2000")
    public int warmUpMillis;

    private Case[] cases;
    private Function<Case, Object> decide;

    @Setup
    public void setUp() {
        Peers.Peer named = Peers.named(of, peer);
        cases = named.cases().toArray(Case[]::new);
        decide = named.decide();
        warmUp();
    }

    /**
     * Until the compiler has hardly anything left to do. Both are counted in time on processors: on a busy machine the clock says
     * little of how far the compiler has come.
     */
    private void warmUp() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long compiled = compiler.getTotalCompilationTime();
        int i = 0;
        int quiet = 0;
        long start = System.nanoTime();
        for (int slices = 1; slices <= MOST_SLICES; slices++) {
            long until = threads.getCurrentThreadCpuTime() + warmUpMillis * 1_000_000L / FEWEST_SLICES;
            while (threads.getCurrentThreadCpuTime() < until) {
                if (decide.apply(cases[i]) == null) {
                    throw new IllegalStateException(peer + " did not answer");
                }
                i = i + 1 == cases.length ? 0 : i + 1;
            }
            long now = compiler.getTotalCompilationTime();
            quiet = (now - compiled) * LITTLE < warmUpMillis / FEWEST_SLICES ? quiet + 1 : 0;
            boolean late = System.nanoTime() - start > PATIENCE * warmUpMillis * 1_000_000L;
            if (slices >= FEWEST_SLICES && (quiet >= QUIET_SLICES || late)) {
                return;
            }
            compiled = now;
        }
    }

    /** Which case is next for a thread, and what an iteration has cost it. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Turn {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /** Time on a processor in nanoseconds: unlike time on the clock it does not grow with what else runs. */
        public double cpu;

        public double decisions;

        private int next;
        private long before;

        @Setup(Level.Iteration)
        public void start() {
            decisions = 0;
            before = THREADS.getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void stop() {
            cpu = THREADS.getCurrentThreadCpuTime() - before;
        }
    }

    @Benchmark
    public Object decide(Turn turn) {
        turn.decisions++;
        int i = turn.next;
        turn.next = i + 1 == cases.length ? 0 : i + 1;
        return decide.apply(cases[i]);
    }
}
