package se.regelbok.drl;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Circumstance;
import se.regelbok.terms.Content;
import se.regelbok.terms.Detail;
import se.regelbok.terms.DocumentKind;
import se.regelbok.terms.Force;
import se.regelbok.terms.Form;
import se.regelbok.terms.Ground;
import se.regelbok.terms.How;
import se.regelbok.terms.Label;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Provision;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.tree.Problems;

/** Every word that a policy folder may use: the standard vocabulary and the folder's own terms. Each word stands once. */
final class Words {
    private static final List<Labelled[]> STANDARD = List.of(
            AccountKind.values(),
            Act.values(),
            Answer.values(),
            Circumstance.values(),
            Content.values(),
            Detail.values(),
            DocumentKind.values(),
            Force.values(),
            Form.values(),
            Ground.values(),
            How.values(),
            Matter.values(),
            Media.values(),
            OrganisationKind.values(),
            Pace.values(),
            Platform.values(),
            Provision.values(),
            Role.values(),
            Stage.values());

    private final Map<String, Labelled> byName = new HashMap<>();
    private final boolean any;

    Words(Collection<OwnTerm> own) {
        this(own, false);
    }

    private Words(Collection<OwnTerm> own, boolean any) {
        this.any = any;
        for (Labelled[] words : STANDARD) {
            for (Labelled word : words) {
                if (byName.put(word.name(), word) != null) {
                    throw new IllegalStateException("the word " + word.name() + " stands twice in the vocabulary");
                }
            }
        }
        own.forEach(term -> byName.put(term.name(), term));
    }

    /** For a folder whose own terms could not be read: what is not in the vocabulary may be one of them. */
    static Words withAnyTerm() {
        return new Words(List.of(), true);
    }

    /** The word with a name. */
    Optional<Labelled> named(String name) {
        Labelled word = byName.get(name);
        return word == null && any && name.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
                ? Optional.of(new OwnTerm(name, new Label(name, name), false))
                : Optional.ofNullable(word);
    }

    /** The word with a name, if it is of a type. */
    <T> Optional<T> named(String name, Class<T> type) {
        return named(name).filter(type::isInstance).map(type::cast);
    }

    /** All words of a type, by name. */
    List<String> names(Class<?> type) {
        List<String> names = new ArrayList<>();
        byName.forEach((name, word) -> {
            if (type.isInstance(word)) {
                names.add(name);
            }
        });
        names.sort(null);
        return names;
    }

    /** The one of some words whose Swedish or English label is so written, with or without capitals, rings and dots. */
    Optional<String> labelled(String label, Collection<String> names) {
        String plain = plain(label);
        return names.stream()
                .filter(name -> plain(byName.get(name).label().sv()).equals(plain)
                        || plain(byName.get(name).label().en()).equals(plain))
                .sorted()
                .findFirst();
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
    }

    /** The candidate that is most like a word, if any is close to it. */
    static Optional<String> nearest(String word, Collection<String> candidates) {
        return Problems.nearest(word, candidates);
    }
}
