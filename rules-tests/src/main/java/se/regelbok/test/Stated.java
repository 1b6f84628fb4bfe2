package se.regelbok.test;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.Conclusion;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Derived;
import se.regelbok.Reason;
import se.regelbok.SetAside;
import se.regelbok.terms.Term;

/** What decisions say for some reasons, as the lists of sentences that a case file has. */
final class Stated {
    private Stated() {}

    /**
     * Lists what rests on some reasons, without what other reasons add.
     *
     * @param own the reasons
     * @return sentences by the field of the case file; a field may be empty
     */
    static Map<String, List<String>> of(Decisions decisions, Predicate<Reason> own) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("expect", sentences(standing(decisions), own));
        fields.put("done", sentences(decisions.done().stream(), own));
        fields.put("aside", sentences(decisions.setAside().stream().map(SetAside::conclusion), own));
        fields.put("open", questions(decisions, own));
        return fields;
    }

    static Stream<Conclusion> standing(Decisions decisions) {
        return Stream.concat(decisions.standing().stream(), decisions.derived().stream());
    }

    private static List<String> sentences(Stream<? extends Conclusion> conclusions, Predicate<Reason> own) {
        return conclusions
                .filter(c -> c.reasons().stream().anyMatch(own))
                .map(c -> only(c, c.reasons().stream().filter(own).toList()).toString())
                .distinct()
                .toList();
    }

    private static Conclusion only(Conclusion conclusion, List<Reason> reasons) {
        if (conclusion instanceof Derived derived) {
            return new Derived(derived.fact(), reasons);
        }
        Decision d = (Decision) conclusion;
        Set<Term> what = new LinkedHashSet<>();
        reasons.forEach(r -> what.addAll(r.what()));
        what.retainAll(d.what());
        return new Decision(
                d.force(),
                d.acts(),
                d.about(),
                d.who(),
                d.to(),
                what,
                d.how(),
                d.before(),
                d.due(),
                d.state(),
                reasons,
                List.of());
    }

    private static List<String> questions(Decisions decisions, Predicate<Reason> own) {
        return decisions.questions().stream()
                .flatMap(q -> q.reasons().stream()
                        .filter(own)
                        .map(r -> q.about().id() + " "
                                + r.what().stream().map(Term::name).collect(Collectors.joining(", ")) + " ("
                                + r.clause() + ")"))
                .distinct()
                .toList();
    }
}
