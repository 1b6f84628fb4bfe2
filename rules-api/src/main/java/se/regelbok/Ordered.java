package se.regelbok;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import se.regelbok.facts.Actor;
import se.regelbok.terms.Labelled;

/** Sets that are iterated in a defined order: words by name, actors by role and id. */
final class Ordered {
    private static final Comparator<Actor> ACTORS =
            Comparator.comparing((Actor a) -> a.role().name()).thenComparing(a -> a.id() == null ? "" : a.id());

    private Ordered() {}

    static <T extends Labelled> Set<T> copy(Collection<T> words) {
        return copy(words, Comparator.comparing(Labelled::name));
    }

    static Set<Actor> actors(Collection<Actor> actors) {
        return copy(actors, ACTORS);
    }

    private static <T> Set<T> copy(Collection<T> elements, Comparator<? super T> order) {
        if (elements.size() < 2) {
            return Set.copyOf(elements);
        }
        LinkedHashSet<T> sorted = new LinkedHashSet<>();
        elements.stream().sorted(order).forEach(sorted::add);
        return Collections.unmodifiableSet(sorted);
    }
}
