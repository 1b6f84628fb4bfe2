package se.regelbok.bench;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import se.regelbok.Batch;
import se.regelbok.Case;

/** A process that decides very many cases by {@link Batch} on all cores, in order, and prints the nanoseconds and the bytes that live on after it. */
final class Rerun {
    private Rerun() {}

    /** The first argument is the peer, the second how many cases. */
    public static void main(String[] args) {
        Peers.Peer peer = Peers.named("decision", args[0]);
        List<Case> cases = peer.cases();
        Function<Case, Object> decide = peer.decide();
        int number = Integer.parseInt(args[1]);
        long start = System.nanoTime();
        Iterator<Case> all = new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < number;
            }

            @Override
            public Case next() {
                return cases.get(next++ % cases.size());
            }
        };
        long decided;
        try (Stream<Object> answers = Batch.map(all, decide)) {
            decided = answers.filter(answer -> answer != null).mapToLong(a -> 1).sum();
        }
        long time = System.nanoTime() - start;
        if (decided != number) {
            throw new IllegalStateException(decided + " decided");
        }
        System.out.println(time + " " + KeptHeap.used());
    }
}
