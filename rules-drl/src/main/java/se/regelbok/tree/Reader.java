package se.regelbok.tree;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import se.regelbok.terms.Label;

/**
 * Reads the fields of one object of a tree. What is missing or of the wrong kind is reported and read as absent; fields that
 * nobody has asked for are reported by {@link #end}. Not thread-safe.
 */
public final class Reader {
    private final Tree.Fields fields;
    private final Tree at;
    private final String path;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();

    /**
     * Starts to read an object.
     *
     * @param tree the object; anything else is reported and read as one without fields
     * @param path where it is in the document, such as {@code $.posts.q}
     * @param problems where to report
     */
    public Reader(Tree tree, String path, Problems problems) {
        this.at = tree;
        this.path = path;
        this.problems = problems;
        if (tree instanceof Tree.Fields object) {
            this.fields = object;
        } else {
            this.fields = new Tree.Fields(Map.of(), Map.of(), tree.line(), tree.column());
            expected(tree, path, "namngivna fält", "named fields");
        }
    }

    /**
     * Starts to read an object within this one.
     *
     * @param tree the object
     * @param where its path
     * @return a reader that reports to the same place
     */
    public Reader at(Tree tree, String where) {
        return new Reader(tree, where, problems);
    }

    /**
     * Returns where the object stands.
     *
     * @return its tree
     */
    public Tree at() {
        return at;
    }

    /**
     * Returns where the object is in the document.
     *
     * @return the path
     */
    public String path() {
        return path;
    }

    /**
     * Returns a field.
     *
     * @param name the field's name
     * @return its tree, or empty where it is absent or null
     */
    public Optional<Tree> field(String name) {
        asked.add(name);
        return Optional.ofNullable(fields.fields().get(name))
                .filter(t -> !(t instanceof Tree.Scalar s && s.value() == null));
    }

    /**
     * Returns a field that must be there.
     *
     * @param name the field's name
     * @return its tree, or empty where it is absent, which is reported
     */
    public Optional<Tree> required(String name) {
        Optional<Tree> field = field(name);
        if (field.isEmpty()) {
            problems.add(
                    at,
                    new Label("`" + path + "` saknar `" + name + "`", "`" + path + "` lacks `" + name + "`"),
                    new Label("Skriv fältet " + name, "Write the field " + name));
        }
        return field;
    }

    /**
     * Returns a text.
     *
     * @param name the field's name
     * @return the text, or empty
     */
    public Optional<String> text(String name) {
        return field(name).flatMap(t -> text(t, child(name)));
    }

    /**
     * Returns a text that must be there.
     *
     * @param name the field's name
     * @return the text, or an empty string where it is absent, which is reported
     */
    public String requiredText(String name) {
        Optional<Tree> field = required(name);
        String text = field.flatMap(t -> text(t, child(name))).orElse("");
        if (field.isPresent()
                && text.isBlank()
                && field.get() instanceof Tree.Scalar s
                && s.value() instanceof String) {
            problems.add(
                    field.get(),
                    new Label("`" + child(name) + "` är tom", "`" + child(name) + "` is empty"),
                    new Label("Skriv en text", "Write a text"));
        }
        return text;
    }

    private Optional<String> text(Tree tree, String where) {
        if (tree instanceof Tree.Scalar s && s.value() instanceof String text) {
            return Optional.of(text);
        }
        expected(tree, where, "en text", "a text");
        return Optional.empty();
    }

    /**
     * Returns a number.
     *
     * @param name the field's name
     * @return the whole number, or empty
     */
    public Optional<Integer> number(String name) {
        return field(name).flatMap(t -> {
            if (t instanceof Tree.Scalar s
                    && s.value() instanceof Long n
                    && n >= Integer.MIN_VALUE
                    && n <= Integer.MAX_VALUE) {
                return Optional.of(n.intValue());
            }
            expected(t, child(name), "ett heltal", "a whole number");
            return Optional.empty();
        });
    }

    /**
     * Returns a truth value.
     *
     * @param name the field's name
     * @return true or false, or empty
     */
    public Optional<Boolean> flag(String name) {
        return field(name).flatMap(t -> {
            if (t instanceof Tree.Scalar s && s.value() instanceof Boolean b) {
                return Optional.of(b);
            }
            expected(t, child(name), "`true` eller `false`", "`true` or `false`");
            return Optional.empty();
        });
    }

    /**
     * Returns a text in both languages.
     *
     * @param name the field's name
     * @return the label, or empty
     */
    public Optional<Label> label(String name) {
        return field(name).map(t -> label(t, child(name)));
    }

    /**
     * Returns a text in both languages that must be there.
     *
     * @param name the field's name
     * @return the label, empty in both languages where it is absent, which is reported
     */
    public Label requiredLabel(String name) {
        return required(name).map(t -> label(t, child(name))).orElse(new Label("", ""));
    }

    private Label label(Tree tree, String where) {
        Reader reader = new Reader(tree, where, problems);
        Label label = new Label(reader.requiredText("sv"), reader.requiredText("en"));
        reader.end();
        return label;
    }

    /**
     * Returns the labels of a list.
     *
     * @param name the field's name
     * @return the labels, possibly none
     */
    public List<Label> labels(String name) {
        List<Label> labels = new ArrayList<>();
        each(name, (tree, where) -> labels.add(label(tree, where)));
        return labels;
    }

    /**
     * Returns the texts of a list.
     *
     * @param name the field's name
     * @return the texts, possibly none
     */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        each(name, (tree, where) -> text(tree, where).ifPresent(texts::add));
        return texts;
    }

    /**
     * Returns a date.
     *
     * @param name the field's name
     * @return the date, or empty
     */
    public Optional<LocalDate> date(String name) {
        return field(name).flatMap(t -> date(t, child(name)));
    }

    /**
     * Returns the dates of a list.
     *
     * @param name the field's name
     * @return the dates, possibly none
     */
    public List<LocalDate> dates(String name) {
        List<LocalDate> dates = new ArrayList<>();
        each(name, (tree, where) -> date(tree, where).ifPresent(dates::add));
        return dates;
    }

    private Optional<LocalDate> date(Tree tree, String where) {
        return parsed(tree, where, LocalDate::parse, "ett datum som 2018-05-24", "a date such as 2018-05-24");
    }

    /**
     * Returns a time of day.
     *
     * @param name the field's name
     * @return the time, or empty
     */
    public Optional<LocalTime> time(String name) {
        return field(name)
                .flatMap(t -> parsed(
                        t, child(name), LocalTime::parse, "ett klockslag som \"08:00\"", "a time such as \"08:00\""));
    }

    /**
     * Reads an instant.
     *
     * @param tree the value
     * @param where its path
     * @return the instant, or empty where it is none, which is reported
     */
    public Optional<Instant> instant(Tree tree, String where) {
        return parsed(
                tree,
                where,
                text -> OffsetDateTime.parse(text).toInstant(),
                "en tidpunkt med tidszon som 2026-06-19T21:10+02:00",
                "an instant with an offset such as 2026-06-19T21:10+02:00");
    }

    private <T> Optional<T> parsed(Tree tree, String where, Function<String, T> parse, String sv, String en) {
        if (tree instanceof Tree.Scalar s && s.value() instanceof String text) {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException e) {
                // reported below
            }
        }
        expected(tree, where, sv, en);
        return Optional.empty();
    }

    /**
     * Reads a word out of a set of known ones.
     *
     * @param tree the value
     * @param where its path
     * @param find finds the word
     * @param known the known words, for the message
     * @param <T> what the word stands for
     * @return what it stands for, or empty where it is unknown, which is reported
     */
    public <T> Optional<T> word(Tree tree, String where, Function<String, Optional<T>> find, Collection<String> known) {
        Optional<String> text = text(tree, where);
        Optional<T> word = text.flatMap(find);
        if (text.isPresent() && word.isEmpty()) {
            problems.add(
                    tree,
                    new Label(
                            "`" + where + "`: `" + shown(text.get()) + "` är inget känt ord",
                            "`" + where + "`: `" + shown(text.get()) + "` is no known word"),
                    Problems.didYouMean(text.get(), known));
        }
        return word;
    }

    /**
     * Returns one of the constants of an enum.
     *
     * @param name the field's name
     * @param type the enum
     * @param <E> the enum
     * @return the constant, or empty
     */
    public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
        return field(name).flatMap(t -> constant(t, child(name), type));
    }

    /**
     * Reads one of the constants of an enum.
     *
     * @param tree the value
     * @param where its path
     * @param type the enum
     * @param <E> the enum
     * @return the constant, or empty where it is none, which is reported
     */
    public <E extends Enum<E>> Optional<E> constant(Tree tree, String where, Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return word(
                tree,
                where,
                text -> constants.stream().filter(c -> c.name().equals(text)).findFirst(),
                constants.stream().map(Enum::name).toList());
    }

    /**
     * Goes through a list; a single value counts as a list of one.
     *
     * @param name the field's name
     * @param each gets each value and its path
     */
    public void each(String name, BiConsumer<Tree, String> each) {
        field(name).ifPresent(t -> {
            if (t instanceof Tree.Items list) {
                for (int i = 0; i < list.items().size(); i++) {
                    each.accept(list.items().get(i), child(name) + "[" + i + "]");
                }
            } else {
                each.accept(t, child(name));
            }
        });
    }

    /**
     * Returns the named values of a field.
     *
     * @param name the field's name
     * @return the values by name, in the order of the document, possibly none
     */
    public Map<String, Tree> map(String name) {
        Map<String, Tree> map = new LinkedHashMap<>();
        field(name).ifPresent(t -> {
            if (t instanceof Tree.Fields object) {
                map.putAll(object.fields());
            } else {
                expected(t, child(name), "namngivna värden", "named values");
            }
        });
        return map;
    }

    /**
     * Returns where a name of a field's values stands.
     *
     * @param name the field's name
     * @param key the name among its values
     * @return its tree
     */
    public Tree key(String name, String key) {
        return fields.fields().get(name) instanceof Tree.Fields object
                        && object.names().containsKey(key)
                ? object.names().get(key)
                : at;
    }

    /** Reports every field that nobody has asked for. */
    public void end() {
        for (Map.Entry<String, Tree.Scalar> name : fields.names().entrySet()) {
            if (!asked.contains(name.getKey())) {
                problems.add(
                        name.getValue(),
                        new Label(
                                "`" + path + "` har inget fält `" + shown(name.getKey()) + "`",
                                "`" + path + "` has no field `" + shown(name.getKey()) + "`"),
                        Problems.didYouMean(name.getKey(), asked));
            }
        }
    }

    /**
     * Returns the path of a field.
     *
     * @param name the field's name
     * @return the path
     */
    public String child(String name) {
        return path + "." + shown(name);
    }

    private void expected(Tree tree, String where, String sv, String en) {
        problems.add(
                tree,
                new Label(
                        "`" + where + "`: hittade " + kind(tree, true) + ", väntade " + sv,
                        "`" + where + "`: found " + kind(tree, false) + ", expected " + en),
                new Label("Skriv " + sv, "Write " + en));
    }

    /** What a value is, without showing it: it may be what somebody wrote. */
    private static String kind(Tree tree, boolean swedish) {
        if (tree instanceof Tree.Fields) {
            return swedish ? "namngivna fält" : "named fields";
        }
        if (tree instanceof Tree.Items) {
            return swedish ? "en lista" : "a list";
        }
        Object value = ((Tree.Scalar) tree).value();
        if (value == null) {
            return swedish ? "inget" : "nothing";
        }
        if (value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return "`" + value + "`";
        }
        return swedish ? "en annan text" : "another text";
    }

    /**
     * Returns a word as a message may show it: never more than a word, so that nobody's text gets into a message.
     *
     * @param word the word, or whatever stands in its place
     * @return the word, or three full stops
     */
    public static String shown(String word) {
        return isWord(word) ? word : "...";
    }

    /** Whether a text is no more than a word. */
    static boolean isWord(String text) {
        return !text.isEmpty()
                && text.length() <= 40
                && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "_-.:/".indexOf(c) >= 0));
    }
}
