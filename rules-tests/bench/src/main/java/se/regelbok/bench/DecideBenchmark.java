package se.regelbok.bench;

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

    /** Until the compiler has had what it needs, however little of the processors this process gets. */
    private void warmUp() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long until = threads.getCurrentThreadCpuTime() + warmUpMillis * 1_000_000L;
        for (int i = 0; threads.getCurrentThreadCpuTime() < until; i = i + 1 == cases.length ? 0 : i + 1) {
            if (decide.apply(cases[i]) == null) {
                throw new IllegalStateException(peer + " did not answer");
            }
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
