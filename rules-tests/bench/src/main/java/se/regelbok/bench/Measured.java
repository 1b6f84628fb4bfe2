package se.regelbok.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All figures of one run. A figure is the median of what was measured for it in all rounds. */
final class Measured {
    /**
     * A figure's name.
     *
     * @param of what was measured, for instance {@code decision}
     * @param peer which peer
     * @param figure which figure of it, for instance {@code µs}
     */
    record Name(String of, String peer, String figure) {}

    private final Map<Name, List<Double>> values = new LinkedHashMap<>();

    void add(String of, String peer, String figure, double value) {
        values.computeIfAbsent(new Name(of, peer, figure), n -> new ArrayList<>())
                .add(value);
    }

    Optional<Double> median(String of, String peer, String figure) {
        return Optional.ofNullable(values.get(new Name(of, peer, figure))).map(Measured::median);
    }

    /** One median to another. */
    Optional<Double> ratio(String of, String peer, String to, String figure) {
        return median(of, peer, figure).flatMap(a -> median(of, to, figure).map(b -> a / b));
    }

    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** How far the middle half of the values lies apart, as a share of the median: what noise there was. */
    static double spread(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return (sorted.get(sorted.size() * 3 / 4) - sorted.get(sorted.size() / 4)) / median(values);
    }

    Map<Name, List<Double>> all() {
        return Collections.unmodifiableMap(values);
    }
}
