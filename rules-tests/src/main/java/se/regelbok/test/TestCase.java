package se.regelbok.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.Conclusion;
import se.regelbok.Conflict;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.json.Json;
import se.regelbok.terms.Label;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;

/** A case of a file with what it expects. Immutable and thread-safe. */
public final class TestCase {
    private static final List<String> FIELDS =
            List.of("scenario", "expect", "only", "not", "done", "aside", "open", "closed", "conflict");

    private final String name;
    private final Optional<String> scenario;
    private final int line;
    private final Policy policy;
    private final Case situation;
    private final List<Expectation> expect;
    private final Optional<List<Expectation>> only;
    private final List<Expectation> not;
    private final List<Expectation> done;
    private final List<Expectation> aside;
    private final List<Expectation> open;
    private final List<Expectation> closed;
    private final List<String> conflicts;

    private TestCase(String name, Policy policy, Case situation, Sentences sentences) {
        this.name = name;
        this.scenario = sentences.one.text("scenario");
        this.line = sentences.one.at().line();
        this.policy = policy;
        this.situation = situation;
        this.expect = sentences.list("expect", false);
        this.only =
                sentences.one.field("only").isEmpty() ? Optional.empty() : Optional.of(sentences.list("only", false));
        this.not = sentences.list("not", false);
        this.done = sentences.list("done", false);
        this.aside = sentences.list("aside", false);
        this.open = sentences.list("open", true);
        this.closed = sentences.list("closed", true);
        this.conflicts = sentences.one.texts("conflict");
    }

    private record Sentences(Reader one, Case situation, Policy policy, Problems problems) {
        List<Expectation> list(String field, boolean question) {
            List<Expectation> list = new ArrayList<>();
            one.each(
                    field,
                    (tree, where) -> Expectation.read(tree, situation, policy, problems, question)
                            .ifPresent(list::add));
            return list;
        }
    }

    static Optional<TestCase> read(String name, Reader one, Policy policy, Case situation, Problems problems) {
        boolean fine = problems.none();
        TestCase read = new TestCase(name, policy, situation, new Sentences(one, situation, policy, problems));
        boolean nothing = Stream.of(
                                read.expect,
                                read.only.orElse(List.of()),
                                read.not,
                                read.done,
                                read.aside,
                                read.open,
                                read.closed)
                        .allMatch(List::isEmpty)
                && read.only.isEmpty()
                && read.conflicts.isEmpty();
        if (nothing && (fine == problems.none())) {
            one.missing(
                    FIELDS.subList(1, FIELDS.size()),
                    new Label("fallet väntar sig inget", "the case expects nothing"),
                    new Label(
                            "Skriv expect, only, not, done, aside, open, closed eller conflict",
                            "Write expect, only, not, done, aside, open, closed or conflict"));
        }
        read.contradictions(problems);
        return Optional.of(read);
    }

    /** Passes over what a case expects whose facts are wrong. */
    static void skip(Reader one) {
        FIELDS.forEach(one::field);
    }

    /** What no decisions could satisfy. */
    private void contradictions(Problems problems) {
        List<Expectation> wanted = new ArrayList<>(expect);
        only.ifPresent(wanted::addAll);
        for (Expectation e : wanted) {
            not.stream().filter(e::implies).findFirst().ifPresent(n -> contradiction(e, "not", n, problems));
        }
        for (Expectation e : open) {
            closed.stream().filter(e::implies).findFirst().ifPresent(n -> contradiction(e, "closed", n, problems));
        }
        if (only.isPresent()) {
            for (Expectation e : expect) {
                if (e.isDecision() && only.get().stream().noneMatch(o -> o.goesWith(e))) {
                    problems.add(
                            e.at(),
                            new Label(
                                    "expect motsäger only: inget i only kan vara detta",
                                    "expect contradicts only: nothing in only can be this"),
                            new Label("Skriv det i only", "Write it under only"));
                }
            }
        }
    }

    private static void contradiction(Expectation e, String field, Expectation other, Problems problems) {
        int line = other.at().line();
        problems.add(
                e.at(),
                new Label(
                        "fallet motsäger sig självt: " + field + " på rad " + line + " utesluter detta",
                        "the case contradicts itself: " + field + " on line " + line + " rules this out"),
                new Label("Ta bort en av dem", "Remove one of them"));
    }

    /**
     * Returns the sentence that the case proves.
     *
     * @return its name
     */
    public String name() {
        return name;
    }

    /**
     * Returns which scenario of the register it is.
     *
     * @return the clause and number, or empty for a further case
     */
    public Optional<String> scenario() {
        return scenario;
    }

    /**
     * Returns where it stands.
     *
     * @return the line in its file, from 1
     */
    public int line() {
        return line;
    }

    /**
     * Returns the policy that decides it.
     *
     * @return the policy
     */
    public Policy policy() {
        return policy;
    }

    /**
     * Returns the facts and the time.
     *
     * @return the case
     */
    public Case situation() {
        return situation;
    }

    /**
     * Tells whether the case expects a clause not to conclude.
     *
     * @param clause the clause's id, not null
     * @return true where {@code not} names it
     */
    public boolean refuses(String clause) {
        return not.stream().anyMatch(e -> e.clauses().contains(clause));
    }

    /** Whether what it expects names a clause. */
    boolean names(String clause) {
        return Stream.of(expect, only.orElse(List.of()), not, done, aside, open, closed)
                .flatMap(List::stream)
                .anyMatch(e -> e.clauses().contains(clause));
    }

    /** The facts and all that is expected, for telling whether a case is another one. */
    String content() {
        StringBuilder text = new StringBuilder(Json.write(Optional.empty(), Optional.empty(), situation));
        Map<String, List<Expectation>> fields = new LinkedHashMap<>();
        fields.put("expect", expect);
        fields.put("not", not);
        fields.put("done", done);
        fields.put("aside", aside);
        fields.put("open", open);
        fields.put("closed", closed);
        only.ifPresent(list -> fields.put("only", list));
        fields.forEach((field, list) -> {
            text.append('\n').append(field);
            list.forEach(e -> text.append('\n').append(e.sentence()));
        });
        return text + "\nconflict\n" + conflicts;
    }

    /**
     * Tells whether the case expects a clause to conclude, also where what it calls for is done or gave way.
     *
     * @param clause the clause's id, not null
     * @return true where an expectation other than {@code not} names it
     */
    public boolean shows(String clause) {
        return Stream.of(expect, only.orElse(List.of()), done, aside, open)
                .flatMap(List::stream)
                .anyMatch(e -> e.clauses().contains(clause));
    }

    /**
     * Decides the case and compares.
     *
     * @return what is not as expected, none where all is
     */
    public List<Failure> run() {
        return compare(policy.decide(situation));
    }

    /**
     * Compares decisions with what the case expects.
     *
     * @param decisions the decisions, not null
     * @return what is not as expected, none where all is
     */
    public List<Failure> compare(Decisions decisions) {
        Objects.requireNonNull(decisions, "decisions");
        return differences(decisions).stream().map(Supplier::get).toList();
    }

    /** Whether decisions are as the case expects. */
    boolean passes(Decisions decisions) {
        return differences(decisions).isEmpty();
    }

    /** What is not as expected; the text is made when asked for. */
    private List<Supplier<Failure>> differences(Decisions decisions) {
        List<Supplier<Failure>> failures = new ArrayList<>();
        List<Conclusion> stands = new ArrayList<>(decisions.standing());
        stands.addAll(decisions.derived());
        present("expect", expect, stands, failures);
        present("done", done, decisions.done(), failures);
        present(
                "aside",
                aside,
                decisions.setAside().stream().map(s -> s.conclusion()).toList(),
                failures);
        present("open", open, decisions.questions(), failures);
        absent("not", not, stands, failures);
        absent("closed", closed, decisions.questions(), failures);
        only.ifPresent(list -> {
            present("only", list, decisions.standing(), failures);
            for (Decision d : decisions.standing()) {
                if (list.stream().noneMatch(e -> e.matches(d))) {
                    failures.add(() -> new Failure(
                            line,
                            new Label("bara det som står i only", "only what is written"),
                            new Label("kom också: " + d + because(d), "came too: " + d + because(d))));
                }
            }
        });
        for (String pair : conflicts) {
            if (decisions.conflicts().stream().noneMatch(c -> isBetween(c, pair))) {
                failures.add(() -> new Failure(
                        line, same("conflict: " + pair), new Label("ingen sådan motstridighet", "no such conflict")));
            }
        }
        if (conflicts.isEmpty() && !decisions.conflicts().isEmpty()) {
            Conflict c = decisions.conflicts().get(0);
            failures.add(() -> new Failure(
                    line,
                    new Label("ingen motstridighet", "no conflict"),
                    new Label(
                            "en motstridighet: " + c.one() + " mot " + c.other(),
                            "a conflict: " + c.one() + " against " + c.other())));
        }
        return failures;
    }

    private static boolean isBetween(Conflict conflict, String pair) {
        String[] ids = pair.trim().split("\\s+");
        return ids.length == 2
                && (conflict.one().clauses().contains(ids[0])
                                && conflict.other().clauses().contains(ids[1])
                        || conflict.one().clauses().contains(ids[1])
                                && conflict.other().clauses().contains(ids[0]));
    }

    private void present(
            String field, List<Expectation> list, List<? extends Conclusion> among, List<Supplier<Failure>> failures) {
        for (Expectation e : list) {
            if (among.stream().noneMatch(e::matches)) {
                failures.add(() -> missing(field, e, among));
            }
        }
    }

    private static void absent(
            String field, List<Expectation> list, List<? extends Conclusion> among, List<Supplier<Failure>> failures) {
        for (Expectation e : list) {
            among.stream()
                    .filter(e::matches)
                    .findFirst()
                    .ifPresent(c -> failures.add(() -> new Failure(
                            e.at().line(),
                            same(field + ": " + e.sentence()),
                            new Label("kom: " + c + because(c), "came: " + c + because(c)))));
        }
    }

    private Failure missing(String field, Expectation e, List<? extends Conclusion> among) {
        List<String> near =
                among.stream().filter(e::isNear).map(Object::toString).toList();
        Label came = near.isEmpty()
                ? new Label("kom: inget sådant", "came: nothing of the kind")
                : new Label(
                        "kom: " + String.join(System.lineSeparator() + "           ", near),
                        "came: " + String.join(System.lineSeparator() + "            ", near));
        Label rules = Explanation.ofMissing(policy, situation, e.clauses());
        return new Failure(
                e.at().line(),
                same(field.equals("expect") ? e.sentence() : field + ": " + e.sentence()),
                new Label(came.sv() + rules.sv(), came.en() + rules.en()));
    }

    private static Label same(String text) {
        return new Label(text, text);
    }

    private static String because(Conclusion conclusion) {
        return Explanation.ofPresent(conclusion);
    }

    /**
     * Something that is not as expected.
     *
     * @param line the line of the expectation in its file
     * @param expected what the file says
     * @param actual what came, and for a missing decision what the rules of its clause lacked
     */
    public record Failure(int line, Label expected, Label actual) {
        public Failure {
            Objects.requireNonNull(expected, "expected");
            Objects.requireNonNull(actual, "actual");
        }

        /**
         * Returns it in words.
         *
         * @param locale the reader's language, not null
         * @return several lines, the first with the line in the file
         */
        public String in(Locale locale) {
            return new Label("rad " + line + ": väntade ", "line " + line + ": expected ").in(locale)
                    + expected.in(locale) + System.lineSeparator() + "      " + actual.in(locale);
        }

        /** Returns it in English. */
        @Override
        public String toString() {
            return in(Locale.ENGLISH);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
