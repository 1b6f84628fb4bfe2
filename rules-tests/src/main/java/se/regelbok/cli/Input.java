package se.regelbok.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import se.regelbok.Policy;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;

/** Reads cases from files of JSON lines or from standard input, one by one. */
final class Input {
    private Input() {}

    /** Gets a line that is not blank. */
    interface Line {
        void read(String file, int number, String text);
    }

    static void read(List<String> files, Optional<Policy> usual, Consumer<CaseLine> each) {
        lines(files, (file, number, text) -> each.accept(Json.read(file, number, text, PolicyFinder::bundled, usual)));
    }

    static void lines(List<String> files, Line each) {
        for (String file : files.isEmpty() ? List.of("-") : files) {
            try (BufferedReader lines = open(file)) {
                int number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        each.read(name(file), number, line);
                    }
                }
            } catch (MalformedInputException e) {
                throw new InputException(name(file) + ": not UTF-8. Save the file as UTF-8");
            } catch (UncheckedIOException | IOException e) {
                throw new InputException(name(file) + ": cannot be read. Check the name and that you may read it");
            }
        }
    }

    private static String name(String file) {
        return file.equals("-") ? "standard input" : Path.of(file).getFileName().toString();
    }

    private static BufferedReader open(String file) throws IOException {
        return file.equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
    }
}
