package se.regelbok.bench;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures whole processes: how long they take from their start to their end, and what they say of themselves. */
final class Processes {
    private static final int TICKS_A_SECOND = 100;
    private static final List<String> POLICIES = List.of("nykoping", "bollnas", "vetlanda", "stockholm", "nybro");
    /** What a host of the policies that come with the library needs. */
    private static final List<String> HOST = List.of("rules-api-", "rules-drl-");

    private static final int FEW = 10_000;
    private static final String SMALL_HEAP = "-Xmx64m";

    private final Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    private final Path home;
    private final Path work;
    private final Measured into;

    Processes(Measured into) {
        try {
            this.into = into;
            home = Path.of(Processes.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .getParent();
            work = Files.createTempDirectory("bench");
            jar();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes that processes start with, without the libraries that the jar of the benchmarks names. */
    private void jar() throws IOException {
        try (JarFile all = new JarFile(home.resolve("benchmarks.jar").toFile());
                JarOutputStream jar = new JarOutputStream(Files.newOutputStream(work.resolve("start.jar")))) {
            for (JarEntry entry : Collections.list(all.entries())) {
                if (entry.getName().matches("se/regelbok/bench/[A-Za-z$0-9]+\\.class")) {
                    jar.putNextEntry(new JarEntry(entry.getName()));
                    all.getInputStream(entry).transferTo(jar);
                }
            }
        }
    }

    // ---- start

    /** A way to start: the command, and what prepares an archive for it. */
    private record Start(String peer, String figure, List<String> command) {}

    /** From the start of a process to its end, each way in turn. */
    void start(int rounds) throws IOException {
        List<Start> starts = new ArrayList<>();
        Path rules = work.resolve("rules.drl");
        Path rows = work.resolve("rows");
        FirstByDrools.write(Peers.text("decision"), rules, rows);
        String api = path(List.of("rules-api-"));
        String host = path(HOST);
        Map<String, List<String>> mains = new LinkedHashMap<>();
        mains.put("hand-written", List.of("-cp", api, FirstByHand.class.getName()));
        mains.put("regelbok", List.of("-cp", host, FirstByLibrary.class.getName(), POLICIES.get(0)));
        List<String> five = new ArrayList<>(List.of("-cp", host, FirstByLibrary.class.getName()));
        five.addAll(POLICIES);
        mains.put("regelbok, five policies", five);
        Optional<Path> newer = newerJava();
        mains.forEach((peer, main) -> {
            starts.add(new Start(peer, "ms", command(java, List.of(), main)));
            String archive = work.resolve(peer + ".jsa").toString();
            run(command(java, List.of("-XX:ArchiveClassesAtExit=" + archive), main));
            starts.add(new Start(peer, "ms CDS", command(java, List.of("-XX:SharedArchiveFile=" + archive), main)));
            newer.ifPresent(java25 -> {
                String cache = work.resolve(peer + ".aot").toString();
                run(command(java25, List.of("-XX:AOTCacheOutput=" + cache), main));
                starts.add(new Start(peer, "ms JDK 25", command(java25, List.of(), main)));
                starts.add(new Start(peer, "ms AOT", command(java25, List.of("-XX:AOTCache=" + cache), main)));
            });
        });
        List<String> drools = command(
                java,
                List.of(),
                List.of("-cp", path(List.of("")), FirstByDrools.class.getName(), rules.toString(), rows.toString()));
        for (int round = 0; round < rounds; round++) {
            starts.forEach(s -> time(s.peer, s.figure, s.command));
            if (round % 3 == 0) {
                time("drools", "ms", drools);
            }
        }
    }

    private void time(String peer, String figure, List<String> command) {
        long cpu = cpuOfChildren();
        long start = System.nanoTime();
        run(command);
        into.add("start", peer, figure, (System.nanoTime() - start) / 1e6);
        if (cpu >= 0) {
            into.add("start", peer, "cpu " + figure, (cpuOfChildren() - cpu) * 1000.0 / TICKS_A_SECOND);
        }
    }

    /** A newer JDK beside this one, which has the ahead-of-time cache. */
    private Optional<Path> newerJava() {
        String named = System.getProperty("bench.jdk25");
        if (named != null) {
            return Optional.of(Path.of(named, "bin", "java"));
        }
        try (Stream<Path> beside =
                Files.list(Path.of(System.getProperty("java.home")).getParent())) {
            return beside.filter(p -> p.getFileName().toString().contains("25"))
                    .map(p -> p.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ticks that children of this process have spent on processors, or -1 where the system does not tell. */
    private static long cpuOfChildren() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        } catch (IOException e) {
            return -1;
        }
    }

    // ---- memory and many cases

    void memory() throws IOException {
        String bytes =
                run(command(java, List.of("-XX:+UseSerialGC"), List.of("-cp", path(HOST), KeptHeap.class.getName())));
        into.add("memory", "regelbok", "B a policy", Double.parseDouble(bytes));
        long size = 0;
        for (Path jar : jars(HOST)) {
            size += Files.size(jar);
        }
        into.add("memory", "regelbok", "B of jars", size);
    }

    /** Cases by the million, in a small heap. What a case costs is what the last of them have cost. */
    void rerun(int cases) {
        for (String peer : List.of("hand-written", "regelbok")) {
            double[] few = rerun(peer, FEW);
            double[] many = rerun(peer, cases);
            into.add("rerun", peer, "cases", cases);
            into.add("rerun", peer, "µs a case", (many[0] - few[0]) / 1000 / (cases - FEW));
            into.add("rerun", peer, "cpu µs a case", (many[2] - few[2]) / (cases - FEW));
            into.add("rerun", peer, "heap to heap", many[1] / few[1]);
        }
    }

    /** Nanoseconds, bytes kept, and microseconds on processors. */
    private double[] rerun(String peer, int cases) {
        List<String> main = List.of(
                "-cp", home.resolve("benchmarks.jar").toString(), Rerun.class.getName(), peer, String.valueOf(cases));
        long cpu = cpuOfChildren();
        String[] said = run(command(java, List.of(SMALL_HEAP), main)).split(" ");
        return new double[] {
            Double.parseDouble(said[0]), Double.parseDouble(said[1]), (cpuOfChildren() - cpu) * 1e6 / TICKS_A_SECOND
        };
    }

    // ---- processes

    private static List<String> command(Path java, List<String> options, List<String> main) {
        return Stream.of(List.of(java.toString()), options, main)
                .flatMap(List::stream)
                .toList();
    }

    private String path(List<String> libraries) {
        return Stream.concat(Stream.of(work.resolve("start.jar")), jars(libraries).stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<Path> jars(List<String> names) {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(f -> names.stream().anyMatch(f.getFileName().toString()::startsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a process and returns the last line that it prints. */
    private static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream nothing = process.getOutputStream()) {
                nothing.flush();
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
            List<String> lines = Arrays.stream(said.split("\n"))
                    .filter(line -> line.matches("[0-9 ]+"))
                    .toList();
            return lines.get(lines.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
