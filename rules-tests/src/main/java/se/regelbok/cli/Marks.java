package se.regelbok.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import se.regelbok.Problem;
import se.regelbok.Remark;

/** What a check found, as programs read it: a document a line, or all of it as SARIF 2.1.0. */
final class Marks {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private Marks() {}

    /**
     * Something that was found.
     *
     * @param kind what a remark is about, empty for a problem
     */
    record Mark(Path folder, Problem at, Optional<Remark.Kind> kind) {
        /** The file, with the folder as it was given. */
        String file() {
            return at.line() == 0 && folder.endsWith(at.file())
                    ? folder.toString()
                    : folder.resolve(at.file()).toString();
        }

        private String rule() {
            return kind.map(k -> k.name().toLowerCase(Locale.ROOT)).orElse("problem");
        }

        private String level() {
            return kind.isPresent() ? "warning" : "error";
        }
    }

    /** One document for each. */
    static List<String> lines(List<Mark> marks, Locale locale) {
        return marks.stream().map(m -> written(out -> line(out, m, locale))).toList();
    }

    private static void line(JsonGenerator out, Mark mark, Locale locale) throws IOException {
        out.writeStartObject();
        out.writeStringField("file", mark.file());
        if (mark.at().line() > 0) {
            out.writeNumberField("line", mark.at().line());
            out.writeNumberField("column", mark.at().column());
        }
        out.writeStringField("kind", mark.rule());
        if (mark.at().rule().isPresent()) {
            out.writeStringField("rule", mark.at().rule().get());
        }
        out.writeStringField("message", mark.at().message().in(locale));
        out.writeStringField("remedy", mark.at().remedy().in(locale));
        out.writeEndObject();
    }

    /** One document for all. */
    static String sarif(List<Mark> marks, Locale locale, String version) {
        return written(out -> {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("$schema", SCHEMA);
            out.writeStringField("version", "2.1.0");
            out.writeArrayFieldStart("runs");
            out.writeStartObject();
            out.writeObjectFieldStart("tool");
            out.writeObjectFieldStart("driver");
            out.writeStringField("name", "regelbok");
            out.writeStringField("version", version);
            out.writeArrayFieldStart("rules");
            for (String rule :
                    marks.stream().map(Mark::rule).distinct().sorted().toList()) {
                out.writeStartObject();
                out.writeStringField("id", rule);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
            out.writeStringField("columnKind", "utf16CodeUnits");
            out.writeArrayFieldStart("results");
            for (Mark mark : marks) {
                result(out, mark, locale);
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void result(JsonGenerator out, Mark mark, Locale locale) throws IOException {
        String text = mark.at().in(locale);
        out.writeStartObject();
        out.writeStringField("ruleId", mark.rule());
        out.writeStringField("level", mark.level());
        out.writeObjectFieldStart("message");
        out.writeStringField("text", text.substring(text.indexOf(": ") + 2));
        out.writeEndObject();
        out.writeArrayFieldStart("locations");
        out.writeStartObject();
        out.writeObjectFieldStart("physicalLocation");
        out.writeObjectFieldStart("artifactLocation");
        out.writeStringField("uri", uri(mark.file()));
        out.writeEndObject();
        if (mark.at().line() > 0) {
            out.writeObjectFieldStart("region");
            out.writeNumberField("startLine", mark.at().line());
            out.writeNumberField("startColumn", Math.max(1, mark.at().column()));
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }

    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a path makes a reference", e);
        }
    }

    private interface Written {
        void to(JsonGenerator out) throws IOException;
    }

    private static String written(Written document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            document.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
