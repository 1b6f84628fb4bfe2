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
    private static final Label FILE = new Label("filen", "the file");

    private final Tree.Fields fields;
    private final Tree at;
    private final String path;
    private final Label whole;
    private final Problems problems;
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Label> missing = new LinkedHashMap<>();

    /**
     * Starts to read an object.
     *
     * @param tree the object; anything else is reported and read as one without fields
     * @param path where it is in the document, such as {@code $.posts.q}, empty for the whole of a file whose fields go by their
     *     names alone
     * @param problems where to report
     */
    public Reader(Tree tree, String path, Problems problems) {
        this(tree, path, FILE, problems);
    }

    private Reader(Tree tree, String path, Label whole, Problems problems) {
        this.at = tree;
        this.path = path;
        this.whole = whole;
        this.problems = problems;
        if (tree instanceof Tree.Fields object) {
            this.fields = object;
        } else {
            this.fields = new Tree.Fields(Map.of(), Map.of(), tree.line(), tree.column());
            expected(
                    tree,
                    path,
                    new Label("namngivna fält", "named fields"),
                    new Label("Skriv varje fält som `namn: värde`", "Write each field as `name: value`"));
        }
    }

    /**
     * Starts to read an object that has a name of its own, such as one of many cases: its fields go by their names alone.
     *
     * @param tree the object; anything else is reported and read as one without fields
     * @param whole what messages call it, such as {@code the case}
     * @param problems where to report
     * @return a reader
     */
    public static Reader of(Tree tree, Label whole, Problems problems) {
        return new Reader(tree, "", whole, problems);
    }

    /**
     * Starts to read another object in the place of this one.
     *
     * @param tree the object
     * @return a reader that calls it what this one calls its own
     */
    public Reader like(Tree tree) {
        return new Reader(tree, path, whole, problems);
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
            missing(
                    List.of(name),
                    new Label(
                            subject().sv() + " saknar `" + name + "`", subject().en() + " lacks `" + name + "`"),
                    new Label("Lägg till fältet", "Add the field"));
        }
        return field;
    }

    /**
     * Reports that fields are missing. It is taken back where one of them turns out to be there, misspelt; and nothing is said of a
     * value that has no fields at all.
     *
     * @param names the fields' names
     * @param message what is missing
     * @param remedy what to do
     */
    public void missing(List<String> names, Label message, Label remedy) {
        if (at instanceof Tree.Fields) {
            names.forEach(name -> missing.put(name, message));
            problems.add(at, message, remedy);
        }
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
                    new Label("Skriv något mellan citattecknen", "Write something between the quotation marks"));
        }
        return text;
    }

    private Optional<String> text(Tree tree, String where) {
        if (tree instanceof Tree.Scalar s && s.value() instanceof String text) {
            return Optional.of(text);
        }
        expected(
                tree,
                where,
                new Label("en text", "a text"),
                tree instanceof Tree.Scalar s && s.value() != null
                        ? new Label("Skriv det inom citattecken", "Write it in quotation marks")
                        : new Label("Skriv den på samma rad", "Write it on the same line"));
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
            expected(
                    t,
                    child(name),
                    new Label("ett heltal", "a whole number"),
                    new Label(
                            "Skriv till exempel 12, utan citattecken",
                            "Write 12, for example, without quotation marks"));
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
            expected(
                    t,
                    child(name),
                    new Label("ja eller nej", "yes or no"),
                    new Label("Skriv true för ja, false för nej", "Write true for yes, false for no"));
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
        if (tree instanceof Tree.Scalar) {
            return unread(
                    tree, new Label("`" + where + "` är bara på ett språk", "`" + where + "` is in one language only"));
        }
        Optional<Tree> cut = cut(tree);
        if (cut.isPresent()) {
            return unread(
                    cut.get(),
                    new Label(
                            "`" + where + "`: texten slutar vid ett komma utanför citattecken",
                            "`" + where + "`: the text ends at a comma outside quotation marks"));
        }
        Reader reader = new Reader(tree, where, problems);
        Label label = new Label(reader.requiredText("sv"), reader.requiredText("en"));
        reader.end();
        return label;
    }

    private Label unread(Tree at, Label message) {
        problems.add(
                at,
                message,
                new Label(
                        "Skriv den på svenska och engelska inom citattecken: {sv: \"...\", en: \"...\"}",
                        "Write it in Swedish and English, in quotation marks: {sv: \"...\", en: \"...\"}"));
        return new Label("", "");
    }

    /** Where a text goes on after a comma that YAML takes for the end of it: what follows reads as a name without a value. */
    private static Optional<Tree> cut(Tree label) {
        return label instanceof Tree.Fields object
                ? object.names().entrySet().stream()
                        .filter(n -> !Set.of("sv", "en").contains(n.getKey())
                                && object.fields().get(n.getKey()) instanceof Tree.Scalar s
                                && s.value() == null)
                        .findFirst()
                        .map(Map.Entry::getValue)
                : Optional.empty();
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
        return parsed(
                tree, where, LocalDate::parse, new Label("ett datum som finns", "a date that exists"), "2018-05-24");
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
                        t, child(name), LocalTime::parse, new Label("ett klockslag", "a time of day"), "\"08:00\""));
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
                new Label("en tidpunkt med tidszon", "an instant with an offset"),
                "2026-06-19T21:10+02:00");
    }

    private <T> Optional<T> parsed(Tree tree, String where, Function<String, T> parse, Label expected, String example) {
        if (tree instanceof Tree.Scalar s && s.value() instanceof String text) {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException e) {
                // reported below
            }
        }
        problems.add(
                tree,
                new Label("`" + where + "` är inte " + expected.sv(), "`" + where + "` is not " + expected.en()),
                new Label("Skriv till exempel " + example, "Write for example " + example));
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
        if (!(tree instanceof Tree.Scalar s && s.value() instanceof String)) {
            expected(
                    tree,
                    where,
                    new Label("ett ord", "a word"),
                    known.isEmpty() ? new Label("Skriv ett ord", "Write a word") : Problems.chooseAmong(known));
            return Optional.empty();
        }
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
     * Reads the id of something that stands elsewhere in the document.
     *
     * @param tree the value
     * @param where its path
     * @param find finds what the id names
     * @param known the known ids, for the message
     * @param field the field under which such things stand
     * @param <T> what the id names
     * @return what it names, or empty where there is nothing of that id, which is reported
     */
    public <T> Optional<T> id(
            Tree tree, String where, Function<String, Optional<T>> find, Collection<String> known, String field) {
        Optional<String> id = text(tree, where);
        Optional<T> named = id.flatMap(find);
        if (id.isPresent() && named.isEmpty()) {
            String shown = "`" + shown(id.get()) + "`";
            problems.add(
                    tree,
                    new Label(
                            "`" + where + "`: " + shown + " finns inte under " + field,
                            "`" + where + "`: " + shown + " does not exist under " + field),
                    Problems.nearest(id.get(), known)
                            .filter(Reader::isWord)
                            .map(Problems::didYouMean)
                            .orElse(new Label(
                                    "Lägg till " + shown + " under " + field, "Add " + shown + " under " + field)));
        }
        return named;
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
                expected(
                        t,
                        child(name),
                        new Label("namngivna värden", "named values"),
                        new Label("Skriv varje värde som `namn: värde`", "Write each value as `name: value`"));
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
                Problems.nearest(name.getKey(), missing.keySet())
                        .map(missing::remove)
                        .ifPresent(problems::takeBack);
                problems.add(
                        name.getValue(),
                        new Label(
                                subject().sv() + " har inget fält `" + shown(name.getKey()) + "`",
                                subject().en() + " has no field `" + shown(name.getKey()) + "`"),
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
        return path.isEmpty() ? shown(name) : path + "." + shown(name);
    }

    private Label subject() {
        return path.isEmpty() ? whole : new Label("`" + path + "`", "`" + path + "`");
    }

    private void expected(Tree tree, String where, Label expected, Label remedy) {
        String of = where.isEmpty() ? "" : "`" + where + "`: ";
        problems.add(
                tree,
                new Label(
                        of + "här ska det stå " + expected.sv() + but(tree, true),
                        of + expected.en() + " should stand here" + but(tree, false)),
                remedy);
    }

    /** What a value is, without showing it: it may be what somebody wrote. */
    private static String but(Tree tree, boolean swedish) {
        boolean nothing = tree instanceof Tree.Scalar s && s.value() == null;
        return nothing ? "" : (swedish ? ", inte " : ", not ") + kind(tree, swedish);
    }

    private static String kind(Tree tree, boolean swedish) {
        if (tree instanceof Tree.Fields) {
            return swedish ? "namngivna fält" : "named fields";
        }
        if (tree instanceof Tree.Items) {
            return swedish ? "en lista" : "a list";
        }
        Object value = ((Tree.Scalar) tree).value();

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
