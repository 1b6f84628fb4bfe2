package se.regelbok.bench;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import se.regelbok.Case;

/** A process that decides very many cases on all cores and prints the nanoseconds and the bytes that live on after it. */
final class Rerun {
    private Rerun() {}

    /** The first argument is the peer, the second how many cases. */
    public static void main(String[] args) {
        Peers.Peer peer = Peers.named("decision", args[0]);
        List<Case> cases = peer.cases();
        Function<Case, Object> decide = peer.decide();
        int number = Integer.parseInt(args[1]);
        long start = System.nanoTime();
        long decided = IntStream.range(0, number)
                .parallel()
                .mapToObj(i -> decide.apply(cases.get(i % cases.size())))
                .filter(answers -> answers != null)
                .count();
        long time = System.nanoTime() - start;
        if (decided != number) {
            throw new IllegalStateException(decided + " decided");
        }
        System.out.println(time + " " + KeptHeap.used());
    }
}
