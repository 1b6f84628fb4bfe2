package se.regelbok.drl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A mistake of an author: what is changed in the sound folder {@code base}, and what its author is then told. The file of a mistake
 * reads
 *
 * <pre>
 * in answering.drl
 * -    a line, or several
 * +    what stands in their place
 * sv answering.drl:5:13: the message in Swedish
 * en answering.drl:5:13: the message in English
 * </pre>
 *
 * <p>Other changes are {@code add FILE}, with its lines after it, {@code remove FILE}, {@code empty FILE}, {@code rename FILE to FILE} and {@code save FILE as
 * CHARSET}. A folder's name ends in a slash.
 *
 * @param changes the lines that say what is changed
 * @param told the lines that say what the author is told
 */
record Mistake(String name, List<String> changes, List<String> told) {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path MISTAKES = RESOURCES.resolve("mistakes");

    static List<Mistake> all() {
        return files(MISTAKES).map(Mistake::read).toList();
    }

    private static Mistake read(Path file) {
        List<String> lines = List.of(text(file).split("\n"));
        int told = 0;
        while (told < lines.size() && !lines.get(told).matches("(sv|en) .*")) {
            told++;
        }
        String name = file.getFileName().toString().replace(".txt", "");
        return new Mistake(name, lines.subList(0, told), lines.subList(told, lines.size()));
    }

    /** Writes the mistake's file with what its author is told now. */
    void write(List<String> now) throws IOException {
        List<String> lines = new ArrayList<>(changes);
        lines.addAll(now);
        Files.writeString(MISTAKES.resolve(name + ".txt"), String.join("\n", lines) + "\n");
    }

    /** The name of the rule file in which something is changed, if it is one. */
    boolean inRuleFile() {
        return changes.get(0).matches("in .*\\.drl");
    }

    /** The files of the folder with the mistake in it, by name. */
    Map<String, byte[]> files() {
        Map<String, String> texts = new TreeMap<>();
        files(RESOURCES.resolve("base")).forEach(f -> texts.put(f.getFileName().toString(), text(f)));
        Map<String, Charset> charsets = new TreeMap<>();
        for (int i = 0; i < changes.size(); ) {
            String[] words = changes.get(i++).split(" ");
            switch (words[0]) {
                case "in" -> {
                    StringBuilder from = new StringBuilder();
                    StringBuilder to = new StringBuilder();
                    for (; i < changes.size() && changes.get(i).matches("[-+].*"); i++) {
                        String line = changes.get(i);
                        (line.startsWith("-") ? from : to)
                                .append(line.substring(1))
                                .append('\n');
                    }
                    texts.put(words[1], replaced(texts.get(words[1]), from.toString(), to.toString()));
                }
                case "add", "empty" -> {
                    StringBuilder text = new StringBuilder();
                    for (; i < changes.size() && changes.get(i).startsWith("+"); i++) {
                        text.append(changes.get(i).substring(1)).append('\n');
                    }
                    texts.put(words[1], text.toString());
                }
                case "remove" -> texts.remove(words[1]);
                case "rename" -> texts.put(words[3], texts.remove(words[1]));
                case "save" -> charsets.put(words[1], Charset.forName(words[3]));
                default -> throw new IllegalStateException(name + ": `" + words[0] + "` is no change");
            }
        }
        Map<String, byte[]> files = new TreeMap<>();
        texts.forEach(
                (file, text) -> files.put(file, text.getBytes(charsets.getOrDefault(file, StandardCharsets.UTF_8))));
        return files;
    }

    private String replaced(String text, String from, String to) {
        int at = ("\n" + text).indexOf("\n" + from);
        if (at < 0 || ("\n" + text).indexOf("\n" + from, at + 1) >= 0) {
            throw new IllegalStateException(name + ": what is changed must stand once in the file");
        }
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
