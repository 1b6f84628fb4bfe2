package se.regelbok.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Measures everything, or with {@code --quick} less of it, prints tables and writes {@code results.json} and {@code chart.svg}. */
public final class Main {
    private static final int ROUNDS = 3;
    private static final int STARTS = 15;
    private static final int QUICK_STARTS = 4;
    private static final int CASES = 1_000_000;
    private static final int QUICK_CASES = 100_000;
    private static final List<String> PARTS =
            List.of("decision", "settled", "answering", "threads", "rules", "growth", "start", "memory", "rerun");
    private static final Set<String> LEFT_OUT_IF_QUICK = Set.of("settled", "growth");
    private static final Path RESULTS = Path.of("rules-tests", "bench", "target", "results");

    private Main() {}

    public static void main(String[] args) throws IOException {
        List<String> arguments = List.of(args);
        boolean quick = arguments.contains("--quick");
        Set<String> only = new HashSet<>(arguments);
        only.retainAll(PARTS);
        if (only.size() + (quick ? 1 : 0) < args.length) {
            System.err.println("usage: [--quick] " + PARTS + ", all parts where none is named");
            System.exit(2);
        }
        if (only.isEmpty()) {
            only.addAll(PARTS);
            if (quick) {
                only.removeAll(LEFT_OUT_IF_QUICK);
            }
        }
        measure(quick, only);
    }

    private static void measure(boolean quick, Set<String> parts) throws IOException {
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
        for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
            for (String part : PARTS) {
                if (parts.contains(part) && decisions(part, jmh)) {
                    say(part, start);
                }
            }
        }
        Processes processes = new Processes(measured);
        if (parts.contains("start")) {
            processes.start(quick ? QUICK_STARTS : STARTS);
            say("start", start);
        }
        if (parts.contains("memory")) {
            processes.memory();
        }
        if (parts.contains("rerun")) {
            processes.rerun(quick ? QUICK_CASES : CASES);
        }
        Report report = new Report(machine + ", at the end " + load(), measured);
        System.out.println();
        System.out.println(report);
        report.write(RESULTS);
        say("written: " + RESULTS.resolve("results.json") + ", chart.svg", start);
    }

    /** Measures single decisions; false where the part is about whole processes. */
    private static boolean decisions(String part, Jmh jmh) {
        switch (part) {
            case "decision" -> {
                for (String peer : List.of("hand-written", "regelbok", "drools")) {
                    jmh.cost("decision", peer);
                    jmh.spread("decision", peer);
                }
                jmh.cost("decision", "drools-pool");
                jmh.cost("decision", "nykoping");
                jmh.spread("same case", "hand-written");
                jmh.spread("same case", "regelbok");
            }
            case "settled" -> List.of("hand-written", "regelbok", "drools").forEach(p -> jmh.cost("settled", p));
            case "answering" ->
                List.of("hand-written", "regelbok", "drools", "easy-rules", "evrete")
                        .forEach(p -> jmh.cost("answering", p));
            case "threads" ->
                List.of("hand-written", "regelbok").forEach(p -> {
                    jmh.threads("threads", p, 1);
                    jmh.threads("threads", p, 2);
                });
            case "rules" -> List.of("60", "600", "3000").forEach(rules -> jmh.cost("rules", rules));
            case "growth" -> {
                List.of("10", "100", "1000").forEach(facts -> jmh.cost("facts", facts));
                List.of("1", "25").forEach(policies -> jmh.cost("policies", policies));
            }
            default -> {
                return false;
            }
        }
        return true;
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
