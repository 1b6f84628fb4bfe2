package se.regelbok.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;

/** What is measured against what. */
final class Peers {
    /** Something that decides cases, and the cases that it is measured on. */
    record Peer(List<Case> cases, Function<Case, Object> decide) {}

    private Peers() {}

    static Peer named(String name) {
        return switch (name) {
            case "hand-written" -> new Peer(cases(), HandWritten::decide);
            case "regelbok" -> new Peer(cases(), regelbok(text())::decide);
            case "drools" -> new Peer(cases(), new BareDrools(text())::newSession);
            case "drools-pool" -> new Peer(cases(), new BareDrools(text())::pooled);
            case "nykoping" -> new Peer(cases(), Policies.bundled("nykoping")::decide);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<Case> cases() {
        return Cases.of("nykoping");
    }

    /** The clauses that every peer knows. */
    static PolicyText text() {
        return PolicyText.of(Policies.bundled("nykoping")).only(Set.copyOf(Norm.ids()));
    }

    /** The library with a folder of these rules. */
    static Policy regelbok(PolicyText text) {
        try {
            Path folder = Files.createTempDirectory("policy");
            try {
                return Policies.load(text.write(folder, "measured", List.of()));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /**
     * Proves that all decide alike.
     *
     * @return what differs, empty where nothing does
     */
    static List<String> differences() {
        PolicyText text = text();
        Policy policy = regelbok(text);
        BareDrools drools = new BareDrools(text);
        List<String> differences = new ArrayList<>();
        List<Case> cases = cases();
        for (int i = 0; i < cases.size(); i++) {
            Case situation = cases.get(i);
            List<String> expected = Answers.lines(policy.decide(situation), true);
            compare(i, "hand-written", expected, HandWritten.decide(situation).lines(true), differences);
            List<String> decided = Answers.lines(policy.decide(situation), false);
            compare(i, "drools", decided, drools.newSession(situation).lines(false), differences);
            compare(i, "drools-pool", decided, drools.pooled(situation).lines(false), differences);
        }
        return differences;
    }

    private static void compare(int i, String peer, List<String> expected, List<String> found, List<String> into) {
        if (!expected.equals(found)) {
            into.add("case " + i + ", " + peer + ": expected " + expected + ", found " + found);
        }
    }
}
