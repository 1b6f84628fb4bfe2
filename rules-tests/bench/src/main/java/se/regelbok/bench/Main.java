package se.regelbok.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Measures everything, or with {@code --quick} less of it, prints tables and writes {@code results.json} and {@code chart.svg}. */
public final class Main {
    private static final int ROUNDS = 3;
    private static final int STARTS = 15;
    private static final int QUICK_STARTS = 4;
    private static final int CASES = 1_000_000;
    private static final int QUICK_CASES = 100_000;
    private static final Path RESULTS = Path.of("rules-tests", "bench", "target", "results");

    private Main() {}

    public static void main(String[] args) throws IOException {
        boolean quick = List.of(args).contains("--quick");
        long start = System.nanoTime();
        List<String> differences = Peers.differences();
        if (!differences.isEmpty()) {
            differences.stream().limit(20).forEach(System.err::println);
            System.exit(1);
        }
        say("all peers give the same answers to all cases", start);
        Measured measured = new Measured();
        String machine = machine();
        Jmh jmh = new Jmh(quick, measured);
        for (int round = 1; round <= (quick ? 1 : ROUNDS); round++) {
            decisions(jmh);
            if (quick) {
                List.of("hand-written", "regelbok", "easy-rules", "evrete").forEach(p -> jmh.cost("answering", p));
            } else {
                more(jmh);
            }
            say("round " + round + " of decisions is measured", start);
        }
        Processes processes = new Processes(measured);
        processes.start(quick ? QUICK_STARTS : STARTS);
        say("starts are measured", start);
        processes.memory();
        processes.rerun(quick ? QUICK_CASES : CASES);
        Report report = new Report(machine + ", at the end " + load(), measured);
        System.out.println();
        System.out.println(report);
        report.write(RESULTS);
        say("written: " + RESULTS.resolve("results.json") + ", chart.svg", start);
    }

    private static void decisions(Jmh jmh) {
        for (String peer : List.of("hand-written", "regelbok", "drools")) {
            jmh.cost("decision", peer);
            jmh.spread("decision", peer);
        }
        jmh.cost("decision", "drools-pool");
        jmh.cost("decision", "nykoping");
        jmh.threads("decision", "regelbok", 2);
        jmh.spread("same case", "regelbok");
        List.of("60", "600", "3000").forEach(rules -> jmh.cost("rules", rules));
    }

    private static void more(Jmh jmh) {
        jmh.spread("decision", "drools-pool");
        jmh.threads("decision", "hand-written", 2);
        List.of("hand-written", "regelbok", "drools", "easy-rules", "evrete").forEach(p -> jmh.cost("answering", p));
        List.of("10", "100", "1000").forEach(facts -> jmh.cost("facts", facts));
        List.of("1", "25").forEach(policies -> jmh.cost("policies", policies));
    }

    private static String machine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.version") + ", " + system.getName()
                + " " + system.getArch() + ", " + system.getAvailableProcessors() + " processors; load " + load();
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void say(String what, long start) {
        System.out.println("[" + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s] " + what);
    }
}
