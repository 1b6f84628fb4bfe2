package se.regelbok;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;

/**
 * What several policies call for in the same case, side by side.
 *
 * @param policies the policies, in the order of the columns
 * @param rows a row for each act on each subject that some policy speaks of
 */
public record Comparison(List<Edition> policies, List<Row> rows) {
    public Comparison {
        policies = List.copyOf(policies);
        rows = List.copyOf(rows);
    }

    /**
     * One act on one subject.
     *
     * @param about the subject
     * @param act the act
     * @param byPolicy for each policy what stands of the act; empty where it says nothing
     */
    public record Row(Subject about, Act act, List<List<Decision>> byPolicy) {
        public Row {
            Objects.requireNonNull(about, "about");
            Objects.requireNonNull(act, "act");
            byPolicy = byPolicy.stream().map(List::copyOf).toList();
        }

        /**
         * Tells whether the policies differ: in force, person, time or manner.
         *
         * @return true where some two do not say the same
         */
        public boolean differs() {
            return byPolicy.stream().map(Row::said).distinct().count() > 1;
        }

        private static List<List<Object>> said(List<Decision> decisions) {
            return decisions.stream()
                    .map(d -> List.<Object>of(d.force(), d.acts(), d.who(), d.to(), d.how(), d.before(), d.due()))
                    .toList();
        }
    }

    /**
     * Puts decisions side by side.
     *
     * @param decisions what each policy decided in the same case, not null
     * @return the comparison
     */
    public static Comparison of(List<Decisions> decisions) {
        Map<Subject, Map<Act, List<List<Decision>>>> rows =
                new TreeMap<>(Comparator.comparing((Subject s) -> s.getClass().getSimpleName())
                        .thenComparing(Subject::id));
        for (int i = 0; i < decisions.size(); i++) {
            for (Decision d : decisions.get(i).standing()) {
                for (Act act : d.acts()) {
                    rows.computeIfAbsent(d.about(), s -> new TreeMap<>())
                            .computeIfAbsent(act, a -> columns(decisions.size()))
                            .get(i)
                            .add(d);
                }
            }
        }
        List<Row> all = new ArrayList<>();
        rows.forEach((about, acts) -> acts.forEach((act, byPolicy) -> all.add(new Row(about, act, byPolicy))));
        return new Comparison(decisions.stream().map(Decisions::edition).toList(), all);
    }

    private static List<List<Decision>> columns(int size) {
        List<List<Decision>> columns = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            columns.add(new ArrayList<>());
        }
        return columns;
    }
}
