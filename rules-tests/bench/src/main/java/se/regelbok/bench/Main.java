package se.regelbok.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.List;

/** Measures everything, or with {@code --quick} less of it, and prints what it found. */
public final class Main {
    private static final List<String> PEERS = List.of("hand-written", "regelbok", "drools", "drools-pool");
    private static final int ROUNDS = 3;

    private Main() {}

    public static void main(String[] args) {
        boolean quick = List.of(args).contains("--quick");
        List<String> differences = Peers.differences();
        if (!differences.isEmpty()) {
            differences.forEach(System.err::println);
            System.exit(1);
        }
        machine();
        Measured measured = new Measured();
        Jmh jmh = new Jmh(quick, measured);
        for (int round = 0; round < (quick ? 1 : ROUNDS); round++) {
            for (String peer : PEERS) {
                jmh.cost("decision", peer);
                jmh.spread("decision", peer);
            }
            jmh.cost("decision", "nykoping");
        }
        System.out.println(decisions(measured));
    }

    private static void machine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(
                "%s, %s, %d processors, load %.1f%n",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                system.getName() + " " + system.getArch(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage());
    }

    private static String decisions(Measured measured) {
        Table table =
                new Table("one decision", "cpu µs", "median µs", "p99 µs", "garbage B", "to hand-written", "B to it");
        for (String peer : List.of("hand-written", "regelbok", "drools", "drools-pool", "nykoping")) {
            table.add(
                    peer,
                    Table.number(measured.median("decision", peer, "cpu µs")),
                    Table.number(measured.median("decision", peer, "p50 µs")),
                    Table.number(measured.median("decision", peer, "p99 µs")),
                    Table.number(measured.median("decision", peer, "B")),
                    Table.number(measured.ratio("decision", peer, "hand-written", "cpu µs")),
                    Table.number(measured.ratio("decision", peer, "hand-written", "B")));
        }
        return table.toString();
    }
}
