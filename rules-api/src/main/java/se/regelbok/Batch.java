package se.regelbok;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Decides very many cases, such as a year's in a nightly re-run: on all cores, in an amount of memory that does not grow with their
 * number, with the answers in the order of the cases.
 *
 * <pre>{@code
 * try (Stream<Decided> all = Batch.decide(policy, cases)) {
 *     all.forEach(one -> store(one.orThrow()));
 * }
 * }</pre>
 *
 * <p>Cases are taken from the iterator on the caller's thread, a bounded number ahead of the answers. Whoever reads the stream sees
 * how far it has come, ends it at the first failure or goes on, and cancels it by closing it: what is under way stops, and no further
 * case is taken.
 */
public final class Batch {
    /** How many items a thread takes at a time, and how many times that are under way for each thread. */
    private static final int TAKEN = 64;

    private static final int AHEAD = 4;

    private Batch() {}

    /**
     * Decides cases, each for itself: where one fails, its answer is the failure, and the others are decided.
     *
     * @param policy the policy, not null
     * @param cases the cases, none null; read on the thread that reads the answers
     * @return an answer for each case, in their order; to be closed unless it is read to the end
     */
    public static Stream<Decided> decide(Policy policy, Iterator<Case> cases) {
        Objects.requireNonNull(policy, "policy");
        return map(cases, situation -> Decided.of(policy, situation));
    }

    /**
     * Does work on items, where deciding is only a part of it.
     *
     * @param items the items, none null; read on the thread that reads the results
     * @param work what is done with each, on several threads at once; not null, and never returns null. What it throws ends the stream
     *     at the item's place
     * @return the result for each item, in their order; to be closed unless it is read to the end
     * @param <T> the type of the items
     * @param <R> the type of the results
     */
    public static <T, R> Stream<R> map(Iterator<? extends T> items, Function<? super T, ? extends R> work) {
        Objects.requireNonNull(items, "items");
        Objects.requireNonNull(work, "work");
        Running<T, R> running = new Running<>(items, work);
        return StreamSupport.stream(running, false).onClose(running::close);
    }

    /** What has become of the items that one thread took: results, and the failure that ended it before its last item, if any. */
    private record Done<R>(List<R> results, RuntimeException failure) {}

    private static final class Running<T, R> extends Spliterators.AbstractSpliterator<R> {
        private final Iterator<? extends T> items;
        private final Function<? super T, ? extends R> work;
        private final int threads = Runtime.getRuntime().availableProcessors();
        private final ThreadPoolExecutor pool;
        private final Queue<Future<Done<R>>> underWay = new ConcurrentLinkedQueue<>();
        private Done<R> current = new Done<>(List.of(), null);
        private int next;
        private boolean allTaken;
        private volatile boolean closed;

        Running(Iterator<? extends T> items, Function<? super T, ? extends R> work) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
            this.items = items;
            this.work = work;
            pool = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "regelbok-batch");
                thread.setDaemon(true);
                return thread;
            });
            pool.allowCoreThreadTimeOut(true);
        }

        @Override
        public boolean tryAdvance(Consumer<? super R> action) {
            while (next == current.results().size()) {
                if (current.failure() != null) {
                    stop();
                    throw current.failure();
                }
                takeMore();
                Future<Done<R>> first = underWay.poll();
                if (first == null && !closed) {
                    stop();
                    return false;
                }
                current = closed ? new Done<>(List.of(), new CancellationException("closed")) : await(first);
                next = 0;
            }
            action.accept(current.results().get(next++));
            return true;
        }

        private Done<R> await(Future<Done<R>> first) {
            try {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return first.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Done<>(List.of(), new CancellationException("interrupted"));
            } catch (CancellationException e) {
                return new Done<>(List.of(), e);
            } catch (ExecutionException e) {
                // work that throws an exception is done, too: only an error comes here
                stop();
                throw (Error) e.getCause();
            }
        }

        private void takeMore() {
            while (!allTaken && !closed && underWay.size() < AHEAD * threads) {
                List<T> taken = new ArrayList<>(TAKEN);
                RuntimeException failure = null;
                try {
                    while (taken.size() < TAKEN && items.hasNext()) {
                        taken.add(items.next());
                    }
                } catch (RuntimeException e) {
                    failure = e;
                }
                allTaken = taken.size() < TAKEN;
                RuntimeException broken = failure;
                try {
                    underWay.add(pool.submit(() -> done(taken, broken)));
                } catch (RejectedExecutionException e) {
                    closed = true;
                }
            }
        }

        private Done<R> done(List<T> taken, RuntimeException after) {
            List<R> results = new ArrayList<>(taken.size());
            try {
                for (T item : taken) {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CancellationException("closed");
                    }
                    results.add(Objects.requireNonNull(work.apply(item), "result"));
                }
            } catch (RuntimeException e) {
                return new Done<>(results, e);
            }
            return new Done<>(results, after);
        }

        private void close() {
            closed = true;
            stop();
        }

        /** What no thread has begun is cancelled, too: the reader may be waiting for just that. */
        private void stop() {
            pool.shutdownNow().forEach(task -> ((Future<?>) task).cancel(false));
            underWay.forEach(each -> each.cancel(true));
        }
    }
}
