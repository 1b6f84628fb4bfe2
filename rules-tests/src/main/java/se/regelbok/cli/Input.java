package se.regelbok.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import se.regelbok.Batch;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;
import se.regelbok.terms.Label;
import se.regelbok.tree.Reader;

/** Reads cases from files of JSON lines or from standard input. */
final class Input {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Input() {}

    /** Gets a line that is not blank. */
    interface EachLine {
        void read(String file, int number, String text);
    }

    /** Gets a case with what has come of the work on it. */
    interface Worked<R> {
        void read(String file, CaseLine line, R result);
    }

    /** Reads cases, the first of the given policies for those that name none; one whose id another of its file has is wrong. */
    static void read(List<String> files, List<Policy> given, Language language, BiConsumer<String, CaseLine> each) {
        Ids ids = new Ids();
        try (Lines lines = new Lines(files, language, false)) {
            while (lines.hasNext()) {
                Line line = lines.next();
                each.accept(line.file(), ids.check(line, line.read(given)));
            }
        }
    }

    /**
     * Reads cases and does work on each, many lines at a time; what comes of it is handed on line by line, in their order. The work on
     * a line whose id another has is in vain.
     */
    static <R> void read(
            List<String> files, List<Policy> given, Language language, Function<CaseLine, R> work, Worked<R> each) {
        record Read<R>(Line line, CaseLine read, R result) {}
        Ids ids = new Ids();
        try (Lines lines = new Lines(files, language, false);
                Stream<Read<R>> all = Batch.map(lines, line -> {
                    CaseLine read = line.read(given);
                    return new Read<>(line, read, work.apply(read));
                })) {
            all.forEach(one -> each.read(one.line().file(), ids.check(one.line(), one.read()), one.result()));
        }
    }

    /** Reads lines, and tells what cannot be read. */
    static void lines(List<String> files, Language language, EachLine each, Consumer<Problem> wrong) {
        try (Lines lines = new Lines(files, language, true)) {
            while (lines.hasNext()) {
                Line line = lines.next();
                line.problem().ifPresentOrElse(wrong, () -> each.read(line.file(), line.number(), line.text()));
            }
        }
    }

    /** Whether a line is the record of a decision. */
    static boolean isRecord(String text) {
        return text.startsWith("{\"record\"");
    }

    /** The ids of one file. */
    private static final class Ids {
        private final Map<String, Integer> lines = new HashMap<>();
        private int file;

        CaseLine check(Line line, CaseLine read) {
            if (line.place() != file) {
                lines.clear();
                file = line.place();
            }
            Integer first =
                    read.id().map(id -> lines.putIfAbsent(id, line.number())).orElse(null);
            return first == null ? read : twice(line.file(), read, first);
        }
    }

    private static CaseLine twice(String file, CaseLine line, int first) {
        String id = Reader.shown(line.id().orElseThrow());
        List<Problem> problems = new ArrayList<>(line.problems());
        problems.add(Problem.of(
                        new Label(
                                "fallet på rad " + first + " har också id `" + id + "`",
                                "the case on line " + first + " has the id `" + id + "` too"),
                        new Label("Ge varje fall ett eget id", "Give each case an id of its own"))
                .at(file, line.line()));
        return new CaseLine(line.line(), line.id(), line.policy(), Optional.empty(), problems);
    }

    /**
     * A line that is not blank, or what is wrong with it or with the file.
     *
     * @param place which of the files it stands in
     */
    private record Line(int place, String file, int number, String text, Optional<Problem> problem) {
        CaseLine read(List<Policy> given) {
            if (problem.isPresent()) {
                return new CaseLine(
                        number, Optional.empty(), Optional.empty(), Optional.empty(), List.of(problem.get()));
            }
            return Json.read(
                    file,
                    number,
                    text,
                    PolicyFinder.among(given),
                    given.stream().findFirst());
        }
    }

    /** The lines of some files, one after the other. A file that is wrong as a whole is one line that says so. */
    private static final class Lines implements Iterator<Line>, AutoCloseable {
        private final Language language;
        private final List<String> files;
        private final boolean records;
        private int place;
        private BufferedReader open;
        private int number;
        private boolean first;
        private Line next;

        /** @param records whether records are wanted, too */
        Lines(List<String> files, Language language, boolean records) {
            this.files = files.isEmpty() ? List.of("-") : files;
            this.language = language;
            this.records = records;
        }

        @Override
        public boolean hasNext() {
            while (next == null && place < files.size()) {
                try {
                    read(files.get(place));
                } catch (UncheckedIOException | IOException e) {
                    number = 0;
                    wrong(
                            "kan inte läsas",
                            "cannot be read",
                            "Kontrollera namnet och att du får läsa filen",
                            "Check the name and that you may read it");
                    leave();
                }
            }
            return next != null;
        }

        private void read(String file) throws IOException {
            if (open == null) {
                number = 0;
                if (CaseSet.isYaml(file)) {
                    wrong(
                            "fall i YAML prövas med `regelbok test`",
                            "cases in YAML are tried by `regelbok test`",
                            "Ange en fil med ett JSON-dokument per rad",
                            "Name a file of JSON, one document a line");
                    leave();
                    return;
                }
                first = true;
                open = bytes(file);
            }
            String bytes = open.readLine();
            if (bytes == null) {
                if (first) {
                    number = 0;
                    wrong(
                            "filen är tom",
                            "the file is empty",
                            "Ange en fil med ett JSON-dokument per rad",
                            "Name a file of JSON, one document a line");
                }
                leave();
                return;
            }
            number++;
            if (!bytes.isBlank()) {
                line(bytes);
                first = false;
            }
        }

        private void line(String bytes) throws IOException {
            Optional<String> decoded = decoded(bytes);
            if (decoded.isEmpty()) {
                wrong("inte UTF-8", "not UTF-8", "Spara filen som UTF-8", "Save the file as UTF-8");
                if (first) {
                    leave();
                }
                return;
            }
            String text = number == 1 && decoded.get().startsWith(BYTE_ORDER_MARK)
                    ? decoded.get().substring(1)
                    : decoded.get();
            if (first && (text.startsWith("[") || text.strip().equals("{") && !documentFollows())) {
                wrong(
                        "här börjar ett JSON-dokument på flera rader eller en lista",
                        "a JSON document over several lines, or a list, begins here",
                        "Skriv ett dokument per rad, utan lista",
                        "Write one document a line, without a list");
                leave();
                return;
            }
            if (!records && isRecord(text)) {
                wrong(
                        "här står ett beslutsprotokoll, inget fall",
                        "this is the record of a decision, not a case",
                        "Pröva protokoll med `regelbok replay`",
                        "Try records with `regelbok replay`");
                if (first) {
                    leave();
                }
                return;
            }
            next = new Line(place, name(), number, text, Optional.empty());
        }

        /** Opens a file with a character for each byte, so that a line that is not UTF-8 does not spoil the others. */
        private static BufferedReader bytes(String file) throws IOException {
            return file.equals("-")
                    ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.ISO_8859_1))
                    : Files.newBufferedReader(Path.of(file), StandardCharsets.ISO_8859_1);
        }

        private static Optional<String> decoded(String bytes) {
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                        .toString());
            } catch (CharacterCodingException e) {
                return Optional.empty();
            }
        }

        private void wrong(String sv, String en, String remedySv, String remedyEn) {
            Problem problem =
                    Problem.of(new Label(sv, en), new Label(remedySv, remedyEn)).at(name(), number);
            next = new Line(place, name(), number, "", Optional.of(problem));
        }

        private boolean documentFollows() throws IOException {
            open.mark(1);
            int next = open.read();
            open.reset();
            return next == '{';
        }

        private String name() {
            String file = files.get(place);
            return file.equals("-")
                    ? language.say("standard in", "standard input")
                    : Path.of(file).getFileName().toString();
        }

        @Override
        public Line next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Line line = next;
            next = null;
            return line;
        }

        private void leave() {
            close();
            place++;
        }

        @Override
        public void close() {
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                open = null;
            }
        }
    }
}
