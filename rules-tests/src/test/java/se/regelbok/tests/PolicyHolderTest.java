package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.drl.Policies;
import se.regelbok.drl.PolicyHolder;
import se.regelbok.test.CaseTests;
import se.regelbok.test.TestCase;

class PolicyHolderTest {
    /** {@code -Dregelbok.replacements=300} for the long run. */
    private static final int REPLACEMENTS = Integer.getInteger("regelbok.replacements", 10);

    private static final int THREADS = 8;
    private static final long TOLERATED_BYTES = 4_000_000;
    private static final Path NYKOPING = Path.of("../rules-drl/src/main/resources/policies/nykoping/2018-05-24");
    private static final Policy FIRST = Policies.bundled("nykoping");
    private static final List<TestCase> CASES = Shipped.cases(FIRST).subList(0, 60);

    @TempDir
    private Path folder;

    private final BlockingQueue<List<Problem>> heard = new LinkedBlockingQueue<>();

    @Test
    void eight_threads_decide_while_the_policy_is_replaced_and_none_is_wrong() throws Exception {
        Path day = copy("day/2018-05-24");
        Path week = edited(copy("week/2018-05-24"));
        List<Decisions> under24 = decideAll(Policies.load(day));
        List<Decisions> under48 = decideAll(Policies.load(week));
        assertThat(under24).isNotEqualTo(under48);
        AtomicBoolean ended = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (PolicyHolder holder = holder()) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int from = i;
                counts.add(threads.submit(() -> decideUntil(ended, holder, from, under24, under48)));
            }
            replaceTimes(holder, 6, week, day);
            long heap = usedHeap();
            long metaspace = usedMetaspace();
            replaceTimes(holder, REPLACEMENTS, week, day);
            assertThat(usedMetaspace() - metaspace).isLessThan(TOLERATED_BYTES);
            assertThat(usedHeap() - heap).isLessThan(TOLERATED_BYTES);
            ended.set(true);
            for (Future<Long> count : counts) {
                assertThat(count.get()).isPositive();
            }
        } finally {
            ended.set(true);
            threads.shutdownNow();
        }
    }

    private static void replaceTimes(PolicyHolder holder, int times, Path odd, Path even) {
        for (int i = 1; i <= times; i++) {
            assertThat(holder.replace(i % 2 == 1 ? odd : even)).isEmpty();
        }
    }

    /** Every decision is wholly that of one of the two policies. */
    private static long decideUntil(
            AtomicBoolean ended, Policy policy, int from, List<Decisions> one, List<Decisions> other) {
        long count = 0;
        for (int i = from; !ended.get(); i++) {
            int n = i % CASES.size();
            Decisions decisions = policy.decide(CASES.get(n).situation());
            assertThat(decisions.equals(one.get(n)) || decisions.equals(other.get(n)))
                    .as(CASES.get(n).name())
                    .isTrue();
            count++;
        }
        return count;
    }

    @Test
    void a_folder_that_fails_at_any_step_leaves_the_old_policy_in_force() throws Exception {
        Map<String, Path> wrong = new LinkedHashMap<>();
        wrong.put("no folder", folder.resolve("none"));
        wrong.put("no policy.yaml", without("policy.yaml"));
        wrong.put("no register", without("clauses.yaml"));
        wrong.put("no rules", without("answering.drl"));
        wrong.put("not YAML", with("policy.yaml", "a: [b"));
        wrong.put("another municipality", with("policy.yaml", replaced("policy.yaml", "nykoping", "nybro")));
        wrong.put("no UTF-8", write("records.drl", new byte[] {(byte) 0xE5}));
        wrong.put("a slip of the pen", with("answering.drl", replaced("answering.drl", "QUESTION", "QUESTOIN")));
        wrong.put("an attack", with("attack.drl", "rule \"A\" salience ( 1 ) when then end"));
        wrong.put("no such clause", with("answering.drl", replaced("answering.drl", "NYK-6-4", "NYK-6-444")));
        wrong.put("too large", write("answering.drl", new byte[1_000_001]));
        wrong.put("a file too many", with("notes.txt", "to do"));
        wrong.put("a case that cannot be read", with("cases/a.yaml", "cases: 3"));
        wrong.put("a case in a file of another ending", with("cases/a.yml", "cases: 3"));
        wrong.put("a case that fails", with("cases/a.yaml", failingCase()));
        wrong.put("a packed policy that is none", with("x.jar", "no zip").resolve("x.jar"));
        try (PolicyHolder holder = holder()) {
            List<Decisions> before = decideAll(holder);
            wrong.forEach((what, path) -> {
                assertThat(holder.replace(path)).as(what).isNotEmpty().isEqualTo(heard.poll());
                assertThat(holder.current()).as(what).isSameAs(FIRST);
            });
            assertThat(decideAll(holder)).isEqualTo(before);
        }
    }

    @Test
    void an_acceptance_that_throws_leaves_the_old_policy_in_force() throws Exception {
        PolicyHolder holder = new PolicyHolder(
                FIRST,
                (policy, cases) -> {
                    throw new IllegalStateException("what a citizen wrote");
                },
                heard::add);
        assertThat(holder.replace(copy("a")))
                .extracting(Problem::toString)
                .containsExactly("a: the policy could not be read or tried (IllegalStateException). "
                        + "Check that the files exist and may be read, and try again.");
        assertThat(holder.current()).isSameAs(FIRST);
    }

    @Test
    void an_edited_file_is_in_force_a_moment_later() throws Exception {
        Path watched = copy("watched");
        Files.createDirectory(watched.resolve("cases"));
        try (PolicyHolder holder = holder()) {
            holder.watch(watched);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
            edited(watched);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
            assertThat(decideAll(holder)).isEqualTo(decideAll(Policies.load(watched)));
            assertThat(decideAll(holder)).isNotEqualTo(decideAll(FIRST));
            Policy good = holder.current();
            Files.writeString(watched.resolve("cases/a.yaml"), failingCase());
            assertThat(heard.poll(20, TimeUnit.SECONDS))
                    .extracting(Problem::toString)
                    .allMatch(p -> p.startsWith("cases/a.yaml:"))
                    .isNotEmpty();
            assertThat(holder.current()).isSameAs(good);
            assertThatThrownBy(() -> holder.watch(watched)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_folder_put_in_the_place_of_the_watched_one_is_seen() throws Exception {
        Path watched = copy("watched");
        Path next = edited(copy("next"));
        try (PolicyHolder holder = holder()) {
            holder.watch(watched);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
            Files.move(watched, folder.resolve("old"));
            Files.move(next, watched);
            List<Decisions> expected = decideAll(Policies.load(watched));
            for (List<Problem> news = heard.poll(20, TimeUnit.SECONDS); !news.isEmpty(); ) {
                news = heard.poll(20, TimeUnit.SECONDS);
            }
            assertThat(decideAll(holder)).isEqualTo(expected);
            edited(watched, "hours( 48 )", "hours( 72 )");
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
            assertThat(decideAll(holder)).isNotEqualTo(expected);
        }
    }

    @Test
    void a_date_that_the_host_has_given_stays() {
        LocalDate date = LocalDate.of(2021, 1, 1);
        Path stockholm = NYKOPING.resolveSibling("../stockholm/undated").normalize();
        try (PolicyHolder holder = new PolicyHolder(
                Policies.bundled("stockholm").inForceFrom(date), (policy, cases) -> List.of(), heard::add)) {
            assertThat(holder.replace(stockholm)).isEmpty();
            assertThat(holder.edition().inForceFrom()).contains(date);
        }
    }

    /** {@code -Dregelbok.measure=true} prints what the time from an edited file to decisions goes to. */
    @Test
    void an_edited_file_is_in_force_within_a_second_on_a_warm_machine() throws Exception {
        Path watched = copy("watched");
        for (int i = 0; i < 30; i++) {
            Policies.load(watched);
        }
        long start = System.nanoTime();
        Policies.load(watched);
        Duration load = Duration.ofNanos(System.nanoTime() - start);
        try (PolicyHolder holder = holder()) {
            holder.watch(watched);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
            start = System.nanoTime();
            edited(watched);
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEmpty();
            holder.decide(CASES.get(0).situation());
            Duration all = Duration.ofNanos(System.nanoTime() - start);
            if (Boolean.getBoolean("regelbok.measure")) {
                System.out.println(
                        "from an edited file to a decision: " + all.toMillis() + " ms, of which reading and checking "
                                + load.toMillis() + " ms and waiting for stillness 200 ms");
            }
            assertThat(all).isLessThan(Duration.ofSeconds(5));
        }
    }

    // ---- folders

    private PolicyHolder holder() {
        return new PolicyHolder(FIRST, CaseTests::problems, heard::add);
    }

    private Path copy(String name) throws IOException {
        Path copy = folder.resolve(name);
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(NYKOPING)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName().toString()));
            }
        }
        return copy;
    }

    private static Path edited(Path policy) throws IOException {
        return edited(policy, "hours( 24 )", "hours( 48 )");
    }

    private static Path edited(Path policy, String from, String to) throws IOException {
        Path file = policy.resolve("answering.drl");
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
        return policy;
    }

    private static String replaced(String file, String from, String to) throws IOException {
        String text = Files.readString(NYKOPING.resolve(file));
        assertThat(text).contains(from);
        return text.replace(from, to);
    }

    private Path without(String file) throws IOException {
        Path copy = copy("without-" + file);
        Files.delete(copy.resolve(file));
        return copy;
    }

    private Path with(String file, String text) throws IOException {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String file, byte[] bytes) throws IOException {
        Path copy = copy("with-" + heard.size() + System.nanoTime());
        Files.createDirectories(copy.resolve(file).getParent());
        Files.write(copy.resolve(file), bytes);
        return copy;
    }

    private static String failingCase() {
        return """
                policy: nykoping
                cases:
                  - case: A page is without duties
                    now: 2026-06-19T22:00+02:00
                    accounts:
                      page: {}
                    only: []
                """;
    }

    private static List<Decisions> decideAll(Policy policy) {
        return CASES.stream().map(c -> policy.decide(c.situation())).toList();
    }

    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    private static long usedMetaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }
}
