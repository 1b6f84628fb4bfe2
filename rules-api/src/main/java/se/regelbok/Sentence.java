package se.regelbok;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of a conclusion in words, as case files have them. */
final class Sentence {
    private Sentence() {}

    static void words(StringBuilder text, String word, Stream<String> words) {
        String list = words.collect(Collectors.joining(", "));
        if (!list.isEmpty()) {
            text.append(' ').append(word).append(' ').append(list);
        }
    }

    static String instant(Instant at) {
        return OffsetDateTime.ofInstant(at, WorkCalendar.SWEDEN).toString();
    }

    static String clauses(Conclusion conclusion) {
        return " (" + String.join(", ", conclusion.clauses()) + ")";
    }
}
