package se.regelbok.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;
import se.regelbok.terms.Label;
import se.regelbok.tree.Reader;

/** Reads cases from files of JSON lines or from standard input, one by one. */
final class Input {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Input() {}

    /** Gets a line that is not blank. */
    interface Line {
        void read(String file, int number, String text);
    }

    /** Reads cases; one whose id another of its file has is wrong. */
    static void read(List<String> files, Optional<Policy> usual, Language language, BiConsumer<String, CaseLine> each) {
        for (String one : files.isEmpty() ? List.of("-") : files) {
            Map<String, Integer> ids = new HashMap<>();
            lines(List.of(one), language, (file, number, text) -> {
                CaseLine line = Json.read(file, number, text, PolicyFinder::bundled, usual);
                Integer first = line.id().map(id -> ids.putIfAbsent(id, number)).orElse(null);
                each.accept(file, first == null ? line : twice(file, line, first));
            });
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

    static void lines(List<String> files, Language language, Line each) {
        for (String file : files.isEmpty() ? List.of("-") : files) {
            String name = file.equals("-")
                    ? language.say("standard in", "standard input")
                    : Path.of(file).getFileName().toString();
            try (BufferedReader lines = open(file)) {
                int number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    String text = number == 1 && line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
                    if (!text.isBlank()) {
                        each.read(name, number, text);
                    }
                }
            } catch (MalformedInputException e) {
                throw new InputException(name + ": "
                        + language.say("inte UTF-8. Spara filen som UTF-8", "not UTF-8. Save the file as UTF-8"));
            } catch (UncheckedIOException | IOException e) {
                throw new InputException(name + ": "
                        + language.say(
                                "kan inte läsas. Kontrollera namnet och att du får läsa filen",
                                "cannot be read. Check the name and that you may read it"));
            }
        }
    }

    private static BufferedReader open(String file) throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
    }
}
