package se.regelbok.test;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import se.regelbok.Clause;
import se.regelbok.Policy;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.test.Coverage.Gap;
import se.regelbok.test.Coverage.RuleCover;

/** Coverage for programs: JSON, and the Cobertura format. */
final class CoverageData {
    private static final JsonFactory JSON = new JsonFactory();

    private CoverageData() {}

    // ---- JSON

    interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    static String json(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    static void edition(JsonGenerator out, Policy policy) throws IOException {
        out.writeObjectFieldStart("policy");
        out.writeStringField("municipality", policy.edition().municipality());
        out.writeStringField("edition", policy.edition().id());
        out.writeStringField("hash", policy.edition().hash());
        out.writeEndObject();
    }

    static void share(JsonGenerator out, String name, Share share) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("covered", share.covered());
        out.writeNumberField("of", share.of());
        out.writeNumberField("percent", share.percent());
        out.writeEndObject();
    }

    static String json(Coverage coverage) {
        return json(out -> {
            out.writeStartObject();
            edition(out, coverage.policy());
            out.writeNumberField("cases", coverage.cases());
            share(out, "rules", coverage.rules());
            share(out, "conditions", coverage.conditions());
            share(out, "questions", coverage.questions());
            share(out, "clauses", coverage.clauses());
            out.writeArrayFieldStart("ruleTexts");
            for (RuleCover cover : coverage.covers()) {
                rule(out, coverage, cover);
            }
            out.writeEndArray();
            out.writeObjectFieldStart("clauseCited");
            for (Map.Entry<Clause, Boolean> clause : coverage.clauseCovers().entrySet()) {
                out.writeBooleanField(clause.getKey().id(), clause.getValue());
            }
            out.writeEndObject();
            out.writeArrayFieldStart("gaps");
            for (Gap gap : coverage.gaps()) {
                out.writeStartObject();
                out.writeStringField("file", gap.file());
                out.writeNumberField("line", gap.line());
                out.writeStringField("rule", gap.rule());
                out.writeStringField("what", gap.what().en());
                if (gap.draft().isPresent()) {
                    out.writeStringField("draft", gap.draft().get());
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static void rule(JsonGenerator out, Coverage coverage, RuleCover cover) throws IOException {
        WatchedRule rule = cover.rule();
        out.writeStartObject();
        out.writeStringField("file", rule.file());
        out.writeNumberField("line", rule.line());
        out.writeStringField("name", rule.name());
        strings(out, "clauses", rule.clauses());
        strings(out, "concluded", List.copyOf(cover.concluded()));
        out.writeArrayFieldStart("conditions");
        for (int i = 0; i < rule.conditions().size(); i++) {
            out.writeStartObject();
            out.writeNumberField("line", rule.conditions().get(i).line());
            out.writeStringField("text", rule.conditions().get(i).text());
            strings(out, "seen", names(cover.seen().get(i)));
            strings(out, "goals", names(coverage.goals(cover, i)));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static List<String> names(Set<Seen> seen) {
        return seen.stream().sorted().map(Enum::name).toList();
    }

    private static void strings(JsonGenerator out, String name, List<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }

    // ---- Cobertura

    /** A line of a rule file: how often it was reached, and how many of its outcomes were seen. */
    private record Line(int hits, int seen, int of) {
        static Line sum(Line a, Line b) {
            return new Line(a.hits + b.hits, a.seen + b.seen, a.of + b.of);
        }
    }

    static String cobertura(Coverage coverage, String folder) {
        Map<String, Map<Integer, Line>> files = new TreeMap<>();
        for (RuleCover cover : coverage.covers()) {
            WatchedRule rule = cover.rule();
            Map<Integer, Line> lines = files.computeIfAbsent(rule.file(), f -> new TreeMap<>());
            for (int i = 0; i < rule.conditions().size(); i++) {
                Set<Seen> goals = coverage.goals(cover, i);
                int seen = (int)
                        goals.stream().filter(cover.seen().get(i)::contains).count();
                lines.merge(rule.conditions().get(i).line(), new Line(cover.times()[i], seen, goals.size()), Line::sum);
            }
            lines.merge(
                    rule.concludes(), new Line(cover.times()[rule.conditions().size()], 0, 0), Line::sum);
        }
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            Map<Integer, Line> all = new LinkedHashMap<>();
            int[] number = new int[1];
            files.values().forEach(lines -> lines.values().forEach(l -> all.put(number[0]++, l)));
            start(xml, "coverage", all);
            Line sum = all.values().stream().reduce(new Line(0, 0, 0), Line::sum);
            xml.writeAttribute("lines-covered", "" + covered(all));
            xml.writeAttribute("lines-valid", "" + all.size());
            xml.writeAttribute("branches-covered", "" + sum.seen());
            xml.writeAttribute("branches-valid", "" + sum.of());
            xml.writeAttribute("version", "regelbok");
            xml.writeAttribute("timestamp", "0");
            xml.writeStartElement("sources");
            xml.writeStartElement("source");
            xml.writeCharacters(".");
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("packages");
            start(xml, "package", all);
            xml.writeAttribute("name", folder);
            xml.writeStartElement("classes");
            for (Map.Entry<String, Map<Integer, Line>> file : files.entrySet()) {
                file(xml, folder, file.getKey(), file.getValue());
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report in memory can be written", e);
        }
        return text + "\n";
    }

    private static void file(XMLStreamWriter xml, String folder, String name, Map<Integer, Line> lines)
            throws XMLStreamException {
        start(xml, "class", lines);
        xml.writeAttribute("name", name);
        xml.writeAttribute("filename", folder + "/" + name);
        xml.writeEmptyElement("methods");
        xml.writeStartElement("lines");
        for (Map.Entry<Integer, Line> entry : lines.entrySet()) {
            Line line = entry.getValue();
            xml.writeEmptyElement("line");
            xml.writeAttribute("number", "" + entry.getKey());
            xml.writeAttribute("hits", "" + line.hits());
            xml.writeAttribute("branch", "" + (line.of() > 0));
            if (line.of() > 0) {
                xml.writeAttribute(
                        "condition-coverage",
                        new Share(line.seen(), line.of()).percent() + "% (" + line.seen() + "/" + line.of() + ")");
            }
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void start(XMLStreamWriter xml, String element, Map<Integer, Line> lines) throws XMLStreamException {
        Line sum = lines.values().stream().reduce(new Line(0, 0, 0), Line::sum);
        xml.writeStartElement(element);
        xml.writeAttribute("line-rate", rate(covered(lines), lines.size()));
        xml.writeAttribute("branch-rate", rate(sum.seen(), sum.of()));
        xml.writeAttribute("complexity", "0");
    }

    private static int covered(Map<Integer, Line> lines) {
        return (int) lines.values().stream().filter(l -> l.hits() > 0).count();
    }

    private static String rate(int covered, int of) {
        return of == 0 ? "1" : String.format(Locale.ROOT, "%.4f", (double) covered / of);
    }
}
