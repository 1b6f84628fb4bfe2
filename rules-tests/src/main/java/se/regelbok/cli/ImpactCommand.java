package se.regelbok.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;
import se.regelbok.json.Json.RecordLine;
import se.regelbok.test.CaseFile;
import se.regelbok.test.CaseSearch;
import se.regelbok.test.CaseTests;
import se.regelbok.test.Impact;
import se.regelbok.test.Impact.Change;

/** Shows what changes for cases when one policy takes the place of another. */
@Command(
        name = "impact",
        description =
                "Shows which decisions differ when one policy takes the place of another, by clause and kind of change:"
                        + " on files of cases, records or case files, or, without a file, on cases that it searches for.",
        mixinStandardHelpOptions = true)
final class ImpactCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD", description = "The policy as it is: a key or a folder.")
    private String old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The policy that takes its place: a key or a folder.")
    private String young;

    @Parameters(
            index = "2..*",
            paramLabel = "FILE",
            description =
                    "Files of cases or records, one JSON document a line, case files in YAML, folders of them, or policy folders"
                            + " with a folder of cases; none: search.")
    private List<String> files = List.of();

    @Option(names = "--budget", description = "How many cases a search tries, ${DEFAULT-VALUE} without it.")
    private int budget = 5000;

    @Option(names = "--seed", description = "The seed of the cases that a search draws, ${DEFAULT-VALUE} without it.")
    private long seed = 1;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean asJson;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    private Wording wording;
    private PrintWriter out;
    private PrintWriter err;
    private Impact impact;
    private int wrong;

    @Override
    public Integer call() {
        Locale locale = language.locale();
        wording = new Wording(locale);
        out = spec.commandLine().getOut();
        err = spec.commandLine().getErr();
        Policy before = PolicyFinder.find(old, locale);
        Policy after = PolicyFinder.find(young, locale);
        impact = new Impact(before, after);
        Optional<CaseSearch> search = Optional.empty();
        if (files.isEmpty()) {
            search = Optional.of(CaseSearch.run(before, after, impact, budget, seed));
        }
        for (String file : files) {
            if (CaseSet.isYaml(file) || Files.isDirectory(Path.of(file))) {
                caseFiles(Path.of(file), before);
            } else {
                Input.lines(
                        List.of(file),
                        language,
                        (name, number, text) -> line(name, number, text, before),
                        problem -> complain(List.of(problem)));
            }
        }
        if (search.isEmpty()) {
            wrong += impact.refused().size();
            impact.refused().forEach(err::println);
        }
        if (asJson) {
            out.println(json(before, after, search));
        } else {
            print(before, after, search);
        }
        return wrong == 0 ? Main.OK : Main.WRONG;
    }

    private void caseFiles(Path path, Policy before) {
        for (CaseFile read : CaseTests.read(
                CaseSet.cases(path, language),
                name -> Optional.of(PolicyFinder.bundled(name).orElse(before)))) {
            read.cases().forEach(c -> impact.add(c.name(), c.situation()));
            complain(read.problems());
        }
    }

    private void line(String file, int number, String text, Policy before) {
        String name = file + ":" + number;
        if (Input.isRecord(text)) {
            RecordLine read = Json.readRecord(
                    file,
                    number,
                    text,
                    key -> Optional.of(PolicyFinder.bundled(key).orElse(before)));
            add(read.id().orElse(name), read.situation(), read.problems());
        } else {
            CaseLine read = Json.read(
                    file,
                    number,
                    text,
                    key -> Optional.of(PolicyFinder.bundled(key).orElse(before)),
                    Optional.of(before));
            add(read.id().orElse(name), read.situation(), read.problems());
        }
    }

    private void add(String name, Optional<Case> situation, List<Problem> problems) {
        situation.ifPresent(c -> impact.add(name, c));
        complain(problems);
    }

    private void complain(List<Problem> problems) {
        wrong += problems.isEmpty() ? 0 : 1;
        problems.forEach(p -> err.println(p.in(language.locale())));
    }

    private void print(Policy before, Policy after, Optional<CaseSearch> search) {
        Table table = new Table(
                wording.say("punkt", "clause"),
                wording.say("ändring", "change"),
                wording.say("fall", "cases"),
                wording.say("exempel", "example"),
                wording.say("förut", "before"),
                wording.say("nu", "after"));
        for (Change c : impact.changes()) {
            table.row(
                    c.clauses(),
                    c.kind().label().in(language.locale()),
                    String.valueOf(c.cases()),
                    c.example(),
                    c.was(),
                    c.is());
        }
        if (!table.isEmpty()) {
            table.print(out, 34);
        }
        String pair = before + " -> " + after;
        out.println(pair + ": "
                + wording.count(impact.cases(), "fall", "fall", "case", "cases") + ", " + impact.differing()
                + wording.say(" avgörs annorlunda, ", " decided otherwise, ")
                + wording.count(
                        impact.changes().size(),
                        "slags ändring",
                        "slags ändringar",
                        "kind of change",
                        "kinds of changes"));
        search.ifPresent(s -> out.println(searched(s)));
    }

    private String searched(CaseSearch s) {
        return wording.say(
                "Prövat: " + s.drafted() + " små fall ur " + s.rules() + " regler (" + s.without()
                        + " regler gav inget fall) och " + s.drawn() + " slumpade fall ur " + s.vocabulary()
                        + " ord (frö " + s.seed() + ")" + refused("; ") + "."
                        + " Inte prövat: andra kombinationer av fakta, fler än tio uppgifter i ett slumpat fall, andra"
                        + " tidpunkter än sju och egna kalendrar. Att inget skiljer här är inget bevis för att inget skiljer.",
                "Tried: " + s.drafted() + " small cases from " + s.rules() + " rules (" + s.without()
                        + " rules gave none) and " + s.drawn() + " cases drawn from " + s.vocabulary() + " words (seed "
                        + s.seed() + ")" + refused("; ") + "."
                        + " Not tried: other combinations of facts, more than ten statements in a drawn case, other times"
                        + " than seven, and calendars of your own. No difference here is no proof that there is none.");
    }

    private String refused(String separator) {
        int number = impact.refused().size();
        return number == 0
                ? ""
                : separator + number + wording.say(" kunde inte avgöras av båda", " could not be decided by both");
    }

    private String json(Policy before, Policy after, Optional<CaseSearch> search) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("before", key(before));
            json.writeStringField("after", key(after));
            json.writeNumberField("cases", impact.cases());
            json.writeNumberField("differing", impact.differing());
            json.writeNumberField("refused", impact.refused().size());
            json.writeArrayFieldStart("changes");
            for (Change c : impact.changes()) {
                json.writeStartObject();
                json.writeStringField("clauses", c.clauses());
                json.writeStringField("kind", c.kind().name());
                json.writeNumberField("cases", c.cases());
                if (!c.was().isEmpty()) {
                    json.writeStringField("before", c.was());
                }
                if (!c.is().isEmpty()) {
                    json.writeStringField("after", c.is());
                }
                json.writeFieldName("example");
                json.writeRawValue(Json.write(Optional.of(c.example()), Optional.of(key(before)), c.situation()));
                json.writeEndObject();
            }
            json.writeEndArray();
            if (search.isPresent()) {
                CaseSearch s = search.get();
                json.writeObjectFieldStart("search");
                json.writeNumberField("rules", s.rules());
                json.writeNumberField("drafted", s.drafted());
                json.writeNumberField("without", s.without());
                json.writeNumberField("drawn", s.drawn());
                json.writeNumberField("seed", s.seed());
                json.writeNumberField("vocabulary", s.vocabulary());
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private static String key(Policy policy) {
        return policy.edition().municipality() + "/" + policy.edition().id();
    }
}
