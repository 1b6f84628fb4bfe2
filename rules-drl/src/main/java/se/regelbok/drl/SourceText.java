package se.regelbok.drl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import se.regelbok.Problem;
import se.regelbok.terms.Label;

/**
 * The text of a policy file: UTF-8, whatever the machine's own encoding, and nothing in it that a reader of the file cannot see.
 *
 * <p>A byte order mark is left out. What is wrong is reported, and a space stands for it, so that the rest can be checked too.
 */
final class SourceText {
    private static final Label SAVE = new Label("Spara filen med teckenkodningen UTF-8", "Save the file as UTF-8");

    private final String file;
    private final List<Problem> problems;

    private SourceText(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The text of a file's bytes; what is wrong is added to the problems. */
    static String of(String file, byte[] bytes, List<Problem> problems) {
        return new SourceText(file, problems).read(bytes);
    }

    private String read(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] == -2 && bytes[1] == -1 || bytes[0] == -1 && bytes[1] == -2)) {
            problem(
                    "",
                    new Label("filen är sparad som UTF-16, väntade UTF-8", "the file is UTF-16, expected UTF-8"),
                    SAVE);
            return visible(new String(bytes, StandardCharsets.UTF_16));
        }
        String text = decoded(bytes);
        return visible(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /** The first byte that is not UTF-8 is reported: the remedy for the others is the same. */
    private String decoded(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        boolean reported = false;
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            if (!reported) {
                String found = String.format("%02X", bytes[in.position()]);
                problem(
                        out.duplicate().flip().toString(),
                        new Label(
                                "hittade byten " + found + ", som inte är UTF-8",
                                "found the byte " + found + ", which is not UTF-8"),
                        SAVE);
                reported = true;
            }
            in.position(in.position() + result.length());
            out.put(' ');
        }
        return out.flip().toString();
    }

    private String visible(String text) {
        StringBuilder visible = new StringBuilder(text);
        int reportedLineStart = -1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lineStart = i + 1;
            } else if (hidden(text, i)) {
                visible.setCharAt(i, ' ');
                if (reportedLineStart != lineStart) {
                    String name = String.format("U+%04X", (int) c);
                    problem(
                            text.substring(0, i),
                            new Label("hittade det osynliga tecknet " + name, "found the invisible character " + name),
                            new Label(
                                    "Ta bort tecknet; skriv om raden för hand om det inte går att se",
                                    "Remove the character; type the line again if it cannot be seen"));
                    reportedLineStart = lineStart;
                }
            }
        }
        return visible.toString();
    }

    /** Signs that show nothing, or that make a line look like another: in a comment, too, they could hide a rule. */
    private static boolean hidden(String text, int at) {
        char c = text.charAt(at);
        return switch (Character.getType(c)) {
            case Character.CONTROL ->
                c != '\t' && !(c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private void problem(String before, Label message, Label remedy) {
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        problems.add(new Problem(file, line, column, Optional.empty(), message, remedy));
    }
}
