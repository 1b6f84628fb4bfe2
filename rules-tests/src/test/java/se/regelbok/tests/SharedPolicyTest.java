package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.test.TestCase;

class SharedPolicyTest {
    @Test
    void a_null_is_refused_by_the_name_of_the_parameter() {
        Policy policy = Policies.bundled("nykoping");
        Map<String, ThrowingCallable> calls = Map.of(
                "situation", () -> policy.decide(null),
                "id", () -> policy.clause(null),
                "date", () -> policy.inForceFrom(null),
                "key", () -> Policies.bundled(null),
                "name", () -> Policies.find(null),
                "source", () -> Policies.load(null));
        calls.forEach((name, call) ->
                assertThatNullPointerException().isThrownBy(call).withMessage(name));
        assertThatNullPointerException()
                .isThrownBy(() -> policy.whyNot("NYK-6-4", null))
                .withMessage("situation");
    }

    /** {@code -Dregelbok.soak=1000000} for the long run. */
    private static final int SOAK = Integer.getInteger("regelbok.soak", 30_000);

    private static final long TOLERATED_BYTES = 4_000_000;

    @Test
    void sixteen_threads_get_what_one_thread_gets() throws Exception {
        for (String key : Policies.bundled()) {
            Policy policy = Policies.bundled(key);
            List<TestCase> cases = Shipped.cases(policy);
            List<Decisions> expected = decideAll(policy, cases);
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                List<Callable<List<Decisions>>> same = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    same.add(() -> decideAll(policy, cases));
                }
                for (Future<List<Decisions>> each : threads.invokeAll(same)) {
                    assertThat(each.get()).isEqualTo(expected);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void many_decisions_leave_the_heap_where_few_left_it() {
        Policy policy = Policies.bundled(Policies.bundled().get(0));
        List<TestCase> cases = Shipped.cases(policy);
        decide(policy, cases, 10_000);
        long before = usedHeap();
        decide(policy, cases, SOAK);
        assertThat(usedHeap() - before).isLessThan(TOLERATED_BYTES);
    }

    private static List<Decisions> decideAll(Policy policy, List<TestCase> cases) {
        return cases.stream().map(c -> policy.decide(c.situation())).toList();
    }

    private static void decide(Policy policy, List<TestCase> cases, int times) {
        for (int i = 0; i < times; i++) {
            policy.decide(cases.get(i % cases.size()).situation());
        }
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
}
