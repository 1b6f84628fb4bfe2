package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.regelbok.Batch;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Decided;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.test.TestCase;

@Timeout(60)
class BatchTest {
    private static final int MOST_AHEAD = 64 * 4 * Runtime.getRuntime().availableProcessors();
    private final Policy nykoping = Policies.bundled("nykoping");

    @Test
    void answers_come_in_the_order_of_the_cases_and_are_those_of_single_decisions() {
        List<Case> cases =
                Shipped.cases(nykoping).stream().map(TestCase::situation).toList();
        try (Stream<Decided> all = Batch.decide(nykoping, cases.iterator())) {
            List<Decided> answers = all.toList();
            assertThat(answers).extracting(Decided::situation).containsExactlyElementsOf(cases);
            for (Decided one : answers) {
                assertThat(one.orThrow()).isEqualTo(nykoping.decide(one.situation()));
            }
        }
    }

    @Test
    void results_keep_their_order_when_early_items_take_longest() {
        int number = 10 * MOST_AHEAD + 17;
        try (Stream<Integer> all = Batch.map(numbers(number), i -> {
            if (i % 1000 == 0) {
                IntStream.range(0, 10_000).forEach(n -> Thread.onSpinWait());
            }
            return i;
        })) {
            assertThat(all.toList())
                    .isEqualTo(IntStream.range(0, number).boxed().toList());
        }
    }

    @Test
    void nothing_to_do_ends_at_once() {
        assertThat(Batch.decide(nykoping, List.<Case>of().iterator())).isEmpty();
    }

    @Test
    void a_failing_case_is_an_answer_and_the_others_are_decided() {
        Case early = Case.of(Instant.EPOCH);
        Case sound = Shipped.cases(nykoping).get(0).situation();
        List<Decided> answers =
                Batch.decide(nykoping, List.of(sound, early, sound).iterator()).toList();
        assertThat(answers).extracting(d -> d.failure().isPresent()).containsExactly(false, true, false);
        assertThatThrownBy(answers.get(1)::orThrow)
                .isInstanceOf(CaseException.class)
                .hasMessageContaining("before this edition came into force");
    }

    @Test
    void a_caller_that_stops_at_the_first_failure_gets_what_came_before_it() {
        Iterator<Integer> endless = Stream.iterate(0, i -> i + 1).iterator();
        List<Integer> got = new ArrayList<>();
        assertThatThrownBy(() -> {
                    try (Stream<Integer> all = Batch.map(endless, i -> 100 / (i - 777) == 0 ? i : i)) {
                        all.forEach(got::add);
                    }
                })
                .isInstanceOf(ArithmeticException.class);
        assertThat(got).isEqualTo(IntStream.range(0, 777).boxed().toList());
        assertThat(endless.next()).isLessThanOrEqualTo(777 + MOST_AHEAD + 64);
    }

    @Test
    void a_source_that_fails_does_so_after_the_answers_to_what_it_gave() {
        Iterator<Integer> broken = Stream.iterate(0, i -> 1000 / (1000 - i) > 0 ? i + 1 : i)
                .limit(2_000)
                .iterator();
        List<Integer> got = new ArrayList<>();
        assertThatThrownBy(() -> Batch.map(broken, i -> i).forEach(got::add)).isInstanceOf(ArithmeticException.class);
        assertThat(got).hasSizeGreaterThan(990).isSorted();
    }

    @Test
    void an_error_in_the_work_reaches_the_caller() {
        assertThatThrownBy(() -> Batch.map(numbers(10), i -> {
                            throw new AssertionError("broken");
                        })
                        .toList())
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void only_a_bounded_number_is_taken_ahead_of_the_answers() {
        AtomicInteger taken = new AtomicInteger();
        Iterator<Integer> counted =
                Stream.generate(taken::incrementAndGet).limit(1_000_000).iterator();
        try (Stream<Integer> all = Batch.map(counted, i -> i)) {
            int[] read = new int[1];
            all.forEach(i -> {
                read[0]++;
                assertThat(taken.get() - read[0]).isLessThanOrEqualTo(MOST_AHEAD + 64);
            });
            assertThat(read[0]).isEqualTo(1_000_000);
        }
    }

    @Test
    void closing_stops_what_is_under_way_and_takes_no_more() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger worked = new AtomicInteger();
        Iterator<Integer> endless = Stream.generate(taken::incrementAndGet).iterator();
        try (Stream<Integer> all = Batch.map(endless, i -> {
            worked.incrementAndGet();
            return i;
        })) {
            assertThat(all.limit(10).toList()).hasSize(10);
        }
        assertThat(taken.get()).isLessThanOrEqualTo(MOST_AHEAD + 64);
        assertThat(worked.get()).isLessThanOrEqualTo(taken.get());
    }

    @RepeatedTest(500)
    void closing_from_another_thread_ends_the_reading() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Stream<Integer> all = Batch.map(Stream.iterate(0, i -> i + 1).iterator(), i -> i);
        Thread other = new Thread(() -> {
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            all.close();
        });
        other.start();
        assertThatThrownBy(() -> all.forEach(i -> begun.countDown())).isInstanceOf(CancellationException.class);
        other.join();
    }

    @Test
    void interrupting_the_reader_ends_the_reading() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Batch.map(Stream.iterate(0, i -> i + 1).iterator(), i -> i)
                            .forEach(i -> Thread.currentThread().interrupt()))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static Iterator<Integer> numbers(int number) {
        return IntStream.range(0, number).iterator();
    }
}
