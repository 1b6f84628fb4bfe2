package se.regelbok.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A clause as the peers know it: its place in the register, what limits it and what is cited beside it. */
final class Norm {
    private static final Map<String, Norm> ALL = new LinkedHashMap<>();
    private static final Norm[] NONE = {};

    static final Norm NYK_1_2 = norm("NYK-1-2");
    static final Norm NYK_1_5 = norm("NYK-1-5");
    static final Norm NYK_2_2_2 = norm("NYK-2.2-2");
    static final Norm NYK_2_2_3 = norm("NYK-2.2-3");
    static final Norm NYK_3_1 = norm("NYK-3-1");
    static final Norm NYK_3_2 = norm("NYK-3-2");
    static final Norm NYK_3_3 = norm("NYK-3-3");
    static final Norm NYK_3_4 = norm("NYK-3-4");
    static final Norm NYK_3_6 = norm("NYK-3-6");
    static final Norm NYK_3_7 = norm("NYK-3-7");
    static final Norm NYK_3_8 = norm("NYK-3-8");
    static final Norm NYK_3_9 = norm("NYK-3-9");
    static final Norm NYK_3_10 = norm("NYK-3-10");
    static final Norm NYK_3_11 = norm("NYK-3-11");
    static final Norm NYK_3_1_1 = norm("NYK-3.1-1");
    static final Norm NYK_3_1_4 = norm("NYK-3.1-4");
    static final Norm NYK_6_1 = norm("NYK-6-1");
    static final Norm NYK_6_2 = norm("NYK-6-2");
    static final Norm NYK_6_3 = norm("NYK-6-3");
    static final Norm NYK_6_4 = norm("NYK-6-4");
    static final Norm NYK_6_1_1 = norm("NYK-6.1-1");
    static final Norm NYK_6_1_2 = norm("NYK-6.1-2");
    static final Norm NYK_6_2_1 = norm("NYK-6.2-1");
    static final Norm NYK_6_2_2 = norm("NYK-6.2-2");
    static final Norm NYK_6_2_4 = norm("NYK-6.2-4");
    static final Norm NYK_6_2_5 = norm("NYK-6.2-5");
    static final Norm NYK_6_2_6 = norm("NYK-6.2-6");
    static final Norm NYK_6_2_7 = norm("NYK-6.2-7");
    static final Norm NYK_6_2_8 = norm("NYK-6.2-8");
    static final Norm NYK_6_2_9 = norm("NYK-6.2-9");
    static final Norm NYK_6_2_10 = norm("NYK-6.2-10");
    static final Norm NYK_6_2_11 = norm("NYK-6.2-11");
    static final Norm NYK_6_2_12 = norm("NYK-6.2-12");
    static final Norm NYK_6_2_13 = norm("NYK-6.2-13");
    static final Norm NYK_6_2_14 = norm("NYK-6.2-14");
    static final Norm NYK_7_1 = norm("NYK-7-1");
    static final Norm NYK_7_2 = norm("NYK-7-2");
    static final Norm NYK_7_3 = norm("NYK-7-3");
    static final Norm NYK_7_4 = norm("NYK-7-4");
    static final Norm NYK_7_5 = norm("NYK-7-5");
    static final Norm NYK_7_6 = norm("NYK-7-6");
    static final Norm NYK_7_7 = norm("NYK-7-7");
    static final Norm NYK_7_8 = norm("NYK-7-8");
    static final Norm NYK_7_9 = norm("NYK-7-9");
    static final Norm NYK_7_10 = norm("NYK-7-10");
    static final Norm NYK_7_11 = norm("NYK-7-11");
    static final Norm NYK_7_12 = norm("NYK-7-12");
    static final Norm NYK_7_13 = norm("NYK-7-13");
    static final Norm NYK_7_14 = norm("NYK-7-14");

    static {
        limited(1, NYK_3_11, NYK_6_2);
        limited(1, NYK_6_1, NYK_7_6);
        limited(1, NYK_7_2, NYK_7_4);
        limited(1, NYK_7_12, NYK_6_2_2, NYK_7_4);
        limited(1, NYK_7_13, NYK_6_2_2, NYK_7_4);
        limited(1, NYK_7_14, NYK_6_2_2, NYK_7_4);
        limited(2, NYK_3_1_1, NYK_7_12, NYK_7_13, NYK_7_14);
        limited(3, NYK_7_1, NYK_3_1_1, NYK_6_2_2, NYK_7_4, NYK_7_5, NYK_7_8, NYK_7_9, NYK_7_10, NYK_7_11);
        for (Norm norm : List.of(NYK_7_1, NYK_7_4, NYK_7_12, NYK_7_13, NYK_7_14)) {
            norm.supports = new Norm[] {NYK_7_3};
        }
    }

    final String id;
    final int order;
    /** How many steps of limits lie below it: what limits others is settled before them. */
    int rank;

    Norm[] limitedBy = NONE;
    Norm[] supports = NONE;

    /** The clauses on answering. */
    static Set<String> answering() {
        return Stream.of(NYK_3_7, NYK_3_11, NYK_6_1, NYK_6_2, NYK_6_3, NYK_6_4, NYK_6_1_1, NYK_6_1_2)
                .map(norm -> norm.id)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Norm(String id, int order) {
        this.id = id;
        this.order = order;
    }

    private static Norm norm(String id) {
        Norm norm = new Norm(id, ALL.size());
        ALL.put(id, norm);
        return norm;
    }

    private static void limited(int rank, Norm norm, Norm... by) {
        norm.rank = rank;
        norm.limitedBy = by;
    }

    /** A clause by its id, for engines that read rules as text. */
    static Norm of(String id) {
        return ALL.get(id);
    }

    static Set<String> ids() {
        return Set.copyOf(ALL.keySet());
    }

    @Override
    public String toString() {
        return id;
    }
}
