package se.regelbok.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import se.regelbok.Policy;
import se.regelbok.drl.kit.Mutant;
import se.regelbok.json.Json;

/**
 * What an earlier run found, so that the next one tries in full only what has changed. The case that noticed an error is asked first;
 * if it still does, no other is asked. An error that no case noticed is put only to cases that are new, as long as the policy and the
 * library are the same.
 */
final class MutationMemory {
    private static final String SURVIVED = "-";

    private final String policy;
    private final Set<String> cases = new HashSet<>();
    private final Map<String, String> fates = new HashMap<>();

    private MutationMemory(String policy) {
        this.policy = policy;
    }

    /** Reads a memory; one that is not there, or not in this form, is empty. */
    static MutationMemory read(Path file) {
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
            MutationMemory memory = new MutationMemory(lines.isEmpty() ? "" : lines.get(0));
            for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
                String[] parts = line.split("\t", 3);
                if (parts[0].equals("case") && parts.length == 2) {
                    memory.cases.add(parts[1]);
                } else if (parts[0].equals("error") && parts.length == 3) {
                    memory.fates.put(parts[1], parts[2]);
                }
            }
            return memory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The case that noticed an error. */
    Optional<String> noticedBy(String error) {
        return Optional.ofNullable(fates.get(error)).filter(name -> !name.equals(SURVIVED));
    }

    /** Whether a case need not be asked: no such case noticed the error before, and nothing else has changed. */
    boolean knows(String error, Policy now, String one) {
        return policy.equals(key(now)) && SURVIVED.equals(fates.get(error)) && cases.contains(one);
    }

    /**
     * Writes a memory.
     *
     * @param fates by error the name of the case that noticed it, empty where none did
     */
    static void write(Path file, Policy policy, Set<String> cases, Map<String, Optional<String>> fates) {
        List<String> lines = new ArrayList<>();
        lines.add(key(policy));
        new TreeSet<>(cases).forEach(one -> lines.add("case\t" + one));
        new TreeMap<>(fates).forEach((error, name) -> lines.add("error\t" + error + "\t" + name.orElse(SURVIVED)));
        try {
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static String key(Policy policy) {
        return "regelbok " + Json.library() + " " + policy.edition().hash();
    }

    /** Names errors by what they are; of those that look alike, each by its place among them. */
    static List<String> names(List<Mutant> mutants) {
        Map<String, Integer> alike = new HashMap<>();
        return mutants.stream()
                .map(m -> {
                    String of = m.file() + "\n" + m.name() + "\n" + m.kind() + "\n"
                            + m.change().en();
                    return digest(of + "\n" + alike.merge(of, 1, Integer::sum));
                })
                .toList();
    }

    static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
