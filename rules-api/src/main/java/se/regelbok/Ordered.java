package se.regelbok;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import se.regelbok.facts.Actor;
import se.regelbok.terms.Labelled;

/** An immutable set that is iterated in a defined order: words by name, actors by role and id. It is made for few elements. */
final class Ordered<T> extends AbstractSet<T> {
    private static final Comparator<Labelled> WORDS = Comparator.comparing(Labelled::name);
    private static final Comparator<Actor> ACTORS =
            Comparator.comparing((Actor a) -> a.role().name()).thenComparing(a -> a.id() == null ? "" : a.id());

    private final List<T> elements;

    private Ordered(List<T> elements) {
        this.elements = elements;
    }

    static <T extends Labelled> Set<T> copy(Collection<T> words) {
        return copy(words, WORDS);
    }

    static Set<Actor> actors(Collection<Actor> actors) {
        return copy(actors, ACTORS);
    }

    /** An ordered set is never made over elements in another order: each type has one. */
    private static <T> Set<T> copy(Collection<T> elements, Comparator<? super T> order) {
        if (elements instanceof Ordered<T> ordered) {
            return ordered;
        }
        if (elements.size() < 2) {
            return Set.copyOf(elements);
        }
        @SuppressWarnings("unchecked")
        T[] sorted = (T[]) (elements instanceof Set ? elements : Set.copyOf(elements)).toArray();
        Arrays.sort(sorted, order);
        return new Ordered<>(Arrays.asList(sorted));
    }

    @Override
    public Iterator<T> iterator() {
        return elements.iterator();
    }

    @Override
    public boolean contains(Object element) {
        return elements.contains(element);
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public Object[] toArray() {
        return elements.toArray();
    }
}
