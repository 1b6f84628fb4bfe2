package se.regelbok.test;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import se.regelbok.terms.Label;
import se.regelbok.test.Mutation.Survivor;

/** What came of trying errors, as text and as JSON. */
final class MutationReport {
    private MutationReport() {}

    static String text(Mutation mutation, Locale locale) {
        StringBuilder text = new StringBuilder();
        int tried = mutation.killed() + mutation.survivors().size() + mutation.equivalent();
        text.append(new Label(
                        tried + " fel prövade: " + mutation.killed() + " upptäckta, "
                                + mutation.survivors().size() + " oupptäckta, " + mutation.equivalent()
                                + " utan verkan enligt " + Equivalents.FILE + "; " + mutation.refused()
                                + " avvisade av kontrollen, " + mutation.notTried() + " hanns inte med",
                        tried + " errors tried: " + mutation.killed() + " noticed, "
                                + mutation.survivors().size() + " not noticed, " + mutation.equivalent()
                                + " without effect by " + Equivalents.FILE + "; " + mutation.refused()
                                + " refused by the checks, " + mutation.notTried() + " not tried in time")
                .in(locale));
        text.append('\n')
                .append(new Label("upptäckta: ", "noticed: ").in(locale))
                .append(mutation.score().in(locale))
                .append('\n');
        mutation.survivors().forEach(s -> text.append(line(s, locale)).append('\n'));
        return text.toString();
    }

    static String line(Survivor s, Locale locale) {
        return s.file() + (s.line() > 0 ? ":" + s.line() : "") + ": " + s.kind().in(locale) + ": \"" + s.rule() + "\": "
                + s.change().in(locale);
    }

    static String json(Mutation mutation) {
        return CoverageData.json(out -> {
            out.writeStartObject();
            CoverageData.edition(out, mutation.policy());
            CoverageData.share(out, "score", mutation.score());
            out.writeNumberField("killed", mutation.killed());
            out.writeNumberField("equivalent", mutation.equivalent());
            out.writeNumberField("refused", mutation.refused());
            out.writeNumberField("notTried", mutation.notTried());
            out.writeArrayFieldStart("survivors");
            for (Survivor s : mutation.survivors()) {
                survivor(out, s);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void survivor(JsonGenerator out, Survivor s) throws IOException {
        out.writeStartObject();
        out.writeStringField("file", s.file());
        out.writeNumberField("line", s.line());
        out.writeStringField("rule", s.rule());
        out.writeStringField("kind", s.kind().en());
        out.writeStringField("change", s.change().en());
        out.writeEndObject();
    }
}
