package se.regelbok.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.regelbok.Problem;
import se.regelbok.terms.Label;

/** Collects what is wrong in one file while it is read on. Not thread-safe. */
public final class Problems {
    private final String file;
    private final List<Problem> all = new ArrayList<>();

    /**
     * Creates an empty collection.
     *
     * @param file the file's name as messages show it, not null
     */
    public Problems(String file) {
        this.file = file;
    }

    /**
     * Adds a problem.
     *
     * @param at where, not null
     * @param message what was found and expected, not null
     * @param remedy what to do, not null
     */
    public void add(Tree at, Label message, Label remedy) {
        all.add(new Problem(file, at.line(), at.column(), Optional.empty(), message, remedy));
    }

    /** Takes back what was added about a place: something else that was found says it better. */
    void takeBack(Label message) {
        all.removeIf(p -> p.message().equals(message));
    }

    /**
     * Adds a document that cannot be read at all.
     *
     * @param e what the reader said, not null
     */
    public void add(TreeException e) {
        all.add(new Problem(file, e.line(), e.column(), Optional.empty(), e.label(), e.remedy()));
    }

    /**
     * Returns what has been found.
     *
     * @return the problems in the order in which they were added
     */
    public List<Problem> all() {
        return List.copyOf(all);
    }

    /**
     * Tells whether nothing is wrong so far.
     *
     * @return true where no problem was added
     */
    public boolean none() {
        return all.isEmpty();
    }

    /**
     * Returns a remedy for an unknown word: the nearest known one, or some of those that exist.
     *
     * @param word the unknown word, not null
     * @param known the known words, not null
     * @return the text in Swedish and English
     */
    public static Label didYouMean(String word, Collection<String> known) {
        List<String> words = known.stream().filter(Reader::isWord).toList();
        return nearest(word, words).map(Problems::didYouMean).orElseGet(() -> chooseAmong(words));
    }

    /**
     * Returns a remedy for an unknown word that is much like a known one.
     *
     * @param near the known word, not null
     * @return the text in Swedish and English
     */
    public static Label didYouMean(String near) {
        return new Label("Menade du `" + near + "`?", "Did you mean `" + near + "`?");
    }

    /**
     * Returns a remedy for the id of a clause that a policy does not have. Ids are much alike: where several are equally near, none
     * is likelier than the others.
     *
     * @param id the unknown id, not null
     * @param known the ids of the policy, not null
     * @return the text in Swedish and English
     */
    public static Label whichClause(String id, Collection<String> known) {
        String word = id.toLowerCase(Locale.ROOT);
        Optional<String> near = nearest(id, known);
        boolean alone = near.isPresent()
                && known.stream()
                                .distinct()
                                .map(k -> distance(word, k.toLowerCase(Locale.ROOT)))
                                .filter(d -> d == distance(word, near.get().toLowerCase(Locale.ROOT)))
                                .count()
                        == 1;
        return alone
                ? didYouMean(near.get())
                : new Label("Kontrollera beteckningen i clauses.yaml", "Check the id in clauses.yaml");
    }

    /**
     * Returns a remedy for an unknown word that is like no known one.
     *
     * @param words the known words, not null
     * @return the text in Swedish and English; of many words it names some
     */
    public static Label chooseAmong(Collection<String> words) {
        String some = String.join(", ", words.stream().limit(MANY).toList());
        return switch (words.size()) {
            case 0 -> new Label("Ta bort det", "Remove it");
            case 1 -> new Label("Skriv " + some, "Write " + some);
            default ->
                words.size() <= MANY
                        ? new Label("Välj bland " + some, "Choose among " + some)
                        : new Label(
                                "Välj till exempel bland " + some + "; alla ord visas av `regelbok rules`",
                                "Choose for example among " + some + "; all words are shown by `regelbok rules`");
        };
    }

    private static final int MANY = 14;

    /**
     * Finds the candidate most like a word.
     *
     * @param word the word, not null
     * @param candidates the candidates, not null
     * @return the nearest, or empty where none is near
     */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String best = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) > least) {
                continue;
            }
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least || distance == least && best != null && candidate.compareTo(best) < 0) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Edits between two words; two neighbours that changed places are one. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 20) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int swap = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + swap);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
