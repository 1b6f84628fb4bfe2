package se.regelbok;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import se.regelbok.terms.Label;

/**
 * Something wrong in a file, or in a case: what was found and expected, where, and what to do.
 *
 * @param file the file, relative to its folder; empty where it concerns none
 * @param line the line, from 1; 0 where it concerns the file as a whole
 * @param column the column, from 1; 0 where it concerns the line or file as a whole
 * @param rule the rule in which it stands, empty where it stands in none
 * @param message what was found and what was expected
 * @param remedy what to do
 */
public record Problem(String file, int line, int column, Optional<String> rule, Label message, Label remedy)
        implements Comparable<Problem> {
    public Problem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    /**
     * Returns a problem that concerns no file.
     *
     * @param message what was found and what was expected, not null
     * @param remedy what to do, not null
     * @return the problem
     */
    public static Problem of(Label message, Label remedy) {
        return new Problem("", 0, 0, Optional.empty(), message, remedy);
    }

    /**
     * Returns this problem at a place that is known now.
     *
     * @param file the file, not null
     * @param line the line, from 1
     * @return a copy
     */
    public Problem at(String file, int line) {
        return new Problem(file, line, 0, rule, message, remedy);
    }

    /**
     * Returns the problem as one text.
     *
     * @param locale the reader's language, not null
     * @return {@code file:line:column: rule "name": message. remedy}
     */
    public String in(Locale locale) {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
            if (column > 0) {
                text.append(':').append(column);
            }
        }
        if (!file.isEmpty()) {
            text.append(": ");
        }
        rule.ifPresent(name -> text.append(locale.getLanguage().equals("sv") ? "regeln" : "rule")
                .append(" \"")
                .append(name)
                .append("\": "));
        String advice = remedy.in(locale);
        return text.append(message.in(locale))
                .append(". ")
                .append(advice)
                .append(advice.endsWith("?") ? "" : ".")
                .toString();
    }

    /** Orders by file, line and column. */
    @Override
    public int compareTo(Problem other) {
        int c = file.compareTo(other.file);
        c = c != 0 ? c : Integer.compare(line, other.line);
        c = c != 0 ? c : Integer.compare(column, other.column);
        return c != 0 ? c : message.en().compareTo(other.message.en());
    }

    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
