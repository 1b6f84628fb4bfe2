package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.DecisionException;
import se.regelbok.Policy;
import se.regelbok.PolicyException;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Platform;
import se.regelbok.test.CaseFile;
import se.regelbok.tests.attack.SoundFolder;

/**
 * Files that nobody has thought of: shipped ones changed at random, and words in random order. Whatever they hold, they are read
 * or refused, soon, with problems of ours and no other exception.
 *
 * <p>{@code -Dregelbok.fuzz.seconds=600} for the long run, {@code -Dregelbok.fuzz.seed} for another.
 */
@Timeout(value = 1, unit = java.util.concurrent.TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {
    private static final long SECONDS = Long.getLong("regelbok.fuzz.seconds", 3);
    private static final long SEED = Long.getLong("regelbok.fuzz.seed", 20260617);
    private static final Duration MOST = Duration.ofSeconds(5);
    private static final int LONGEST = 2_500;
    private static final int FEWEST = 200;
    private static final Pattern WORDS = Pattern.compile("\\s+|(?<=[^\\w$])|(?=[^\\w$])");
    private static final List<String> TRICKS = List.of(
            "\\u0022",
            "\u202E",
            "\u0000",
            "\uD800",
            "\uFEFF",
            "\r",
            "\t",
            "\"",
            "'",
            "`",
            "/*",
            "*/",
            "//",
            "${x}",
            "#{x}",
            "System.exit(1)",
            "eval(true)",
            "from",
            "salience 1",
            "import java.io.*;",
            "((((((",
            "))))",
            "{",
            "}",
            "[",
            "]",
            "&a",
            "*a",
            "!!java.io.File",
            "<<:",
            "|",
            ">",
            "---",
            "...",
            "%",
            "@",
            "-1",
            "0",
            "999999",
            "1e999",
            "9223372036854775808",
            "2026-02-30",
            "9999-12-31T23:59:59+18:00",
            "+1000000000-01-01T00:00Z",
            "-999999999-01-01T00:00Z",
            "null",
            "true",
            "~",
            "å",
            "А",
            "\uD83D\uDE00");

    private final Random random = new Random(SEED);
    private final Map<String, String[]> split = new HashMap<>();

    @TempDir
    private Path temp;

    @Test
    void whatever_stands_in_a_file_is_read_or_refused() throws Exception {
        List<String> drl = shipped(".drl");
        List<String> register = shipped("clauses.yaml");
        List<String> policy = shipped("policy.yaml");
        List<String> cases = shippedCases();
        List<String> json = Files.readAllLines(Path.of("../examples/cases.jsonl"));
        Path folder = SoundFolder.create(temp.resolve("2026-01-01"));
        List<List<String>> own = List.of(
                List.of(Files.readString(folder.resolve("answering.drl"))),
                List.of(Files.readString(folder.resolve("clauses.yaml"))),
                List.of(Files.readString(folder.resolve("policy.yaml"))));
        Case situation = situation();
        long end = System.nanoTime() + SECONDS * 1_000_000_000;
        int tried = 0;
        int read = 0;
        while (System.nanoTime() < end || tried < FEWEST) {
            int kind = tried++ % 5;
            List<String> from = kind < 3 && random.nextInt(4) > 0
                    ? own.get(kind)
                    : List.of(drl, register, policy, cases, json).get(kind);
            String text = random.nextInt(8) == 0 ? words(from) : changed(from);
            long start = System.nanoTime();
            try {
                boolean sound = switch (kind) {
                    case 0 -> loaded(folder, "answering.drl", text, situation);
                    case 1 -> loaded(folder, "clauses.yaml", text, situation);
                    case 2 -> loaded(folder, "policy.yaml", text, situation);
                    case 3 ->
                        CaseFile.read("a.yaml", text, Shipped::policy)
                                .problems()
                                .isEmpty();
                    default -> decided(text);
                };
                read += sound ? 1 : 0;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input " + tried + " of seed " + SEED + ": " + kept(text), e);
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (took.compareTo(MOST) > 0) {
                throw new AssertionError("input " + tried + " of seed " + SEED + " took " + took + ": " + kept(text));
            }
        }
        System.out.println("fuzz: " + tried + " inputs tried, " + read + " of them sound, in " + SECONDS + " s");
        assertThat(read).isPositive();
        assertThat(tried).isGreaterThan(read);
    }

    private static boolean loaded(Path folder, String file, String text, Case situation) throws IOException {
        Path path = folder.resolve(file);
        byte[] before = Files.readAllBytes(path);
        Files.write(path, text.getBytes(StandardCharsets.UTF_8));
        try {
            Policies.load(folder).decide(situation);
            return true;
        } catch (PolicyException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allMatch(p -> !p.message().en().isBlank());
            return false;
        } catch (CaseException | DecisionException e) {
            return true;
        } finally {
            Files.write(path, before);
        }
    }

    private static boolean decided(String text) {
        CaseLine line = Json.read("a.jsonl", 1, text, Shipped::policy, Optional.empty());
        if (line.situation().isEmpty()) {
            assertThat(line.problems()).isNotEmpty();
            return false;
        }
        try {
            Policy policy = line.policy().orElseThrow();
            Json.write(line.id(), policy.decide(line.situation().get()));
        } catch (CaseException | DecisionException e) {
            return true;
        }
        return true;
    }

    private static Case situation() {
        Account page = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
        Post post = Post.comment("q", page);
        Instant now = Instant.parse("2026-06-17T10:00:00Z");
        return Case.of(
                now,
                page,
                post,
                Finding.of(post, Matter.QUESTION, Answer.YES),
                Step.of(post, Act.PUBLISH, now.minusSeconds(3600)));
    }

    /** A part of a shipped file with some of its words and signs changed. */
    private String changed(List<String> from) {
        String text = from.get(random.nextInt(from.size()));
        StringBuilder changed = new StringBuilder(text);
        for (int changes = random.nextInt(4); changes >= 0 && !changed.isEmpty(); changes--) {
            int at = random.nextInt(changed.length());
            int to = Math.min(changed.length(), at + 1 + random.nextInt(random.nextInt(20) == 0 ? 2_000 : 12));
            switch (random.nextInt(6)) {
                case 0 -> changed.delete(at, to);
                case 1 -> changed.insert(at, changed.substring(at, to));
                case 2 -> changed.insert(at, TRICKS.get(random.nextInt(TRICKS.size())));
                case 3 -> changed.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                case 4 -> changed.replace(at, to, word(from));
                default ->
                    changed.insert(at, TRICKS.get(random.nextInt(TRICKS.size())).repeat(random.nextInt(400)));
            }
        }
        return changed.toString();
    }

    /** Words of shipped files in random order. */
    private String words(List<String> from) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(300); i > 0; i--) {
            text.append(random.nextInt(10) == 0 ? TRICKS.get(random.nextInt(TRICKS.size())) : word(from))
                    .append(random.nextInt(6) == 0 ? "\n" : " ");
        }
        return text.toString();
    }

    private String word(List<String> from) {
        String[] words = split.computeIfAbsent(from.get(random.nextInt(from.size())), WORDS::split);
        return words.length == 0 ? "" : words[random.nextInt(words.length)];
    }

    private String kept(String text) throws IOException {
        return Files.write(Path.of("target", "fuzz-" + SEED + ".txt"), text.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static List<String> shipped(String suffix) throws IOException {
        return files(Path.of("../rules-drl/src/main/resources/policies"), suffix);
    }

    private static List<String> shippedCases() throws IOException {
        return files(Shipped.CASES, ".yaml");
    }

    /** Files, cut to a length at which many can be tried. */
    private static List<String> files(Path root, String suffix) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(suffix)).sorted().toList()) {
                String text = Files.readString(file);
                int end = text.length() <= LONGEST ? text.length() : text.lastIndexOf("\n\n", LONGEST);
                texts.add(text.substring(0, end < 0 ? LONGEST : end));
            }
        }
        return texts;
    }
}
