package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Test;

/**
 * What rules ask of single facts of one type, each question with a number: a fact's traits are those that it answers with yes, as
 * bits. A property is read once for all questions about it; what each of its possible values answers is known beforehand.
 */
final class Traits {
    private static final int[] NONE = {};

    private final Map<Test, Integer> numbers = new LinkedHashMap<>();
    private Read[] reads = {};
    private int words;

    /** The gates filed under each trait, and last those that ask for no trait. */
    private int[][] filed = {NONE};

    private long[][] masks = {};
    private boolean asked;

    /** A property that questions are about, with what each of its values answers; or one question by itself. */
    private record Read(Path path, long[][] byValue, Test test, int number) {}

    void add(List<Test> tests) {
        asked = true;
        for (Test test : tests) {
            numbers.putIfAbsent(test, numbers.size());
        }
    }

    /** Makes ready for reading facts; no question can be added after it. */
    void close() {
        words = (numbers.size() + 63) / 64;
        filed = new int[numbers.size() + 1][];
        Arrays.fill(filed, NONE);
        Map<Path, List<Test>> byPath = new LinkedHashMap<>();
        for (Test test : numbers.keySet()) {
            byPath.computeIfAbsent(test.left(), p -> new ArrayList<>()).add(test);
        }
        List<Read> all = new ArrayList<>();
        for (Map.Entry<Path, List<Test>> each : byPath.entrySet()) {
            Path path = each.getKey();
            Object[] values = values(path.steps().get(path.steps().size() - 1));
            if (values == null) {
                for (Test test : each.getValue()) {
                    all.add(new Read(path, null, test, numbers.get(test)));
                }
                continue;
            }
            long[][] byValue = new long[values.length + 1][];
            for (int v = 0; v <= values.length; v++) {
                Object value = v == values.length ? null : values[v];
                List<Test> held = new ArrayList<>();
                for (Test test : each.getValue()) {
                    if (Tests.holds(test, value, null)) {
                        held.add(test);
                    }
                }
                byValue[v] = mask(held);
            }
            all.add(new Read(path, byValue, null, 0));
        }
        reads = all.toArray(Read[]::new);
    }

    /** The values of a word or truth; null for what has no small number of them. */
    private static Object[] values(FactType.Property property) {
        if (property.set()) {
            return null;
        }
        return property.type() == Boolean.class
                ? new Object[] {false, true}
                : property.type().getEnumConstants();
    }

    /** The traits that some tests ask for. */
    long[] mask(List<Test> tests) {
        long[] mask = new long[words];
        for (Test test : tests) {
            int number = numbers.get(test);
            mask[number >> 6] |= 1L << number;
        }
        return mask;
    }

    /** Whether any rule has a pattern over the type. */
    boolean asked() {
        return asked;
    }

    int words() {
        return words;
    }

    /** Reads the traits of a fact. */
    void read(Object fact, long[] bits, int at) {
        for (Read read : reads) {
            Object value = read.path().reach(fact);
            if (value == Path.UNREACHED) {
                continue;
            }
            if (read.byValue() == null) {
                if (Tests.holds(read.test(), value, null)) {
                    bits[at + (read.number() >> 6)] |= 1L << read.number();
                }
                continue;
            }
            long[] answers = read.byValue()[index(value, read.byValue().length - 1)];
            for (int w = 0; w < words; w++) {
                bits[at + w] |= answers[w];
            }
        }
    }

    private static int index(Object value, int absent) {
        return value == null ? absent : value instanceof Enum<?> word ? word.ordinal() : (Boolean) value ? 1 : 0;
    }

    static boolean has(long[] bits, int at, long[] mask) {
        for (int w = 0; w < mask.length; w++) {
            if ((bits[at + w] & mask[w]) != mask[w]) {
                return false;
            }
        }
        return true;
    }

    /** Files a gate under that one of its traits that has the fewest so far. */
    void gate(int number, long[] mask) {
        int best = numbers.size();
        for (int i = 0; i < numbers.size(); i++) {
            boolean wanted = (mask[i >> 6] & 1L << i) != 0;
            if (wanted && (best == numbers.size() || filed[i].length < filed[best].length)) {
                best = i;
            }
        }
        filed[best] = Plan.with(filed[best], number);
        masks = Arrays.copyOf(masks, Math.max(masks.length, number + 1));
        masks[number] = mask;
    }

    /** Opens the gates that a fact passes. */
    void open(long[] bits, int at, long[] open) {
        open(filed[filed.length - 1], bits, at, open);
        for (int w = 0; w < words; w++) {
            for (long left = bits[at + w]; left != 0; left &= left - 1) {
                open(filed[(w << 6) + Long.numberOfTrailingZeros(left)], bits, at, open);
            }
        }
    }

    private void open(int[] gates, long[] bits, int at, long[] open) {
        for (int gate : gates) {
            if (has(bits, at, masks[gate])) {
                open[gate >> 6] |= 1L << gate;
            }
        }
    }
}
