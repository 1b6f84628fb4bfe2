package se.regelbok.cli;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.Clause;
import se.regelbok.Clause.Limit;
import se.regelbok.Edition;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.Replaced;
import se.regelbok.RuleText;
import se.regelbok.terms.Label;
import se.regelbok.test.CaseFile;
import se.regelbok.test.CaseTests;
import se.regelbok.test.TestCase;

/** Writes a policy as one HTML page that anybody can read. */
@Command(
        name = "handbook",
        description =
                "Writes a policy as one self-contained HTML page: every clause in order, with its rules, cases, exceptions and open questions.",
        mixinStandardHelpOptions = true)
final class HandbookCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POLICY", description = "A policy that comes with the library, or a folder.")
    private String policy;

    @Option(
            names = "--cases",
            paramLabel = "FOLDER",
            description = "Case files that show the clauses; without it, the folder cases of a policy folder.")
    private Path cases;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write; without it, to standard output.")
    private Path output;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Policy read = PolicyFinder.find(policy, language.locale());
        if (cases == null
                && PolicyFinder.bundled(policy).isEmpty()
                && Files.isDirectory(Path.of(policy, CaseSet.CASES))) {
            cases = Path.of(policy, CaseSet.CASES);
        }
        List<CaseFile> files = cases == null ? List.of() : files(read);
        List<Problem> problems =
                files.stream().flatMap(file -> file.problems().stream()).toList();
        language.complain(spec.commandLine().getErr(), problems);
        String page =
                page(read, files.stream().flatMap(file -> file.cases().stream()).toList());
        if (output == null) {
            spec.commandLine().getOut().print(page);
        } else {
            write(page);
            spec.commandLine().getOut().println(language.say("Skrev ", "Wrote ") + output);
        }
        return problems.isEmpty() ? Main.OK : Main.WRONG;
    }

    private List<CaseFile> files(Policy read) {
        try {
            List<CaseFile> files = CaseTests.read(cases, name -> Optional.of(read));
            if (files.isEmpty()) {
                throw new InputException(cases + ": "
                        + language.say(
                                "här finns inga fall (*.yaml, *.yml, *.json). Kontrollera mappen",
                                "there are no cases (*.yaml, *.yml, *.json) here. Check the folder"));
            }
            return files;
        } catch (UncheckedIOException e) {
            throw new InputException(cases + ": "
                    + language.say(
                            "kan inte läsas. Kontrollera namnet och att du får läsa mappen",
                            "cannot be read. Check the name and that you may read the folder"));
        }
    }

    private void write(String page) {
        try {
            Files.writeString(output, page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InputException(output + ": "
                    + language.say(
                            "kan inte skrivas. Kontrollera att mappen finns och att du får skriva i den",
                            "cannot be written. Check that the folder exists and that you may write in it"));
        }
    }

    private String page(Policy read, List<TestCase> shown) throws IOException {
        Map<String, Object> page = new LinkedHashMap<>();
        Edition edition = read.edition();
        page.put("lang", language.say("sv", "en"));
        page.put("name", say(edition.name()));
        page.put("title", edition.title());
        page.put("facts", facts(edition));
        page.put("notes", edition.notes().stream().map(this::say).toList());
        page.put("replaced", edition.replaced().stream().map(this::replaced).toList());
        page.put("hash", edition.hash());
        words(page);
        List<Map<String, Object>> sections = new ArrayList<>();
        List<Map<String, Object>> background = new ArrayList<>();
        List<Map<String, Object>> questions = new ArrayList<>();
        String current = null;
        List<Map<String, Object>> entries = List.of();
        for (Clause clause : read.clauses()) {
            if (!clause.section().equals(current)) {
                current = clause.section();
                entries = new ArrayList<>();
                sections.add(map("heading", current, "anchor", "s" + (sections.size() + 1), "clauses", entries));
            }
            entries.add(clause(clause, read, shown));
            clause.because().ifPresent(b -> background.add(map("id", clause.id(), "text", say(b))));
            clause.questions().forEach(q -> questions.add(map("id", clause.id(), "text", say(q))));
        }
        page.put("sections", sections);
        page.put("background", background);
        page.put("questions", questions);
        page.put("hasQuestions", !questions.isEmpty());
        page.put("hasBackground", !background.isEmpty());
        return template().execute(page);
    }

    private List<Map<String, Object>> facts(Edition edition) {
        List<Map<String, Object>> facts = new ArrayList<>();
        String unknown = language.say("anges inte", "not stated");
        facts.add(map("what", language.say("Slag", "Kind"), "text", edition.kind()));
        facts.add(map(
                "what",
                language.say("Beslutad av", "Issued by"),
                "text",
                edition.issuer().map(this::say).orElse(unknown)));
        facts.add(map(
                "what",
                language.say("Beslutad", "Adopted"),
                "text",
                edition.adopted().map(Object::toString).orElse(unknown)));
        if (!edition.revised().isEmpty()) {
            facts.add(map(
                    "what",
                    language.say("Reviderad", "Revised"),
                    "text",
                    String.join(
                            ", ",
                            edition.revised().stream().map(Object::toString).toList())));
        }
        facts.add(map(
                "what",
                language.say("Gäller från", "In force from"),
                "text",
                edition.inForceFrom().map(Object::toString).orElse(unknown)));
        String status = switch (edition.status()) {
            case ADOPTED -> language.say("beslutad", "adopted");
            case PROPOSED -> language.say("förslag, inte beslutad", "proposed, not adopted");
            case UNKNOWN -> unknown;
        };
        facts.add(map("what", language.say("Status", "Status"), "text", status));
        edition.reference()
                .ifPresent(r -> facts.add(map("what", language.say("Diarienummer", "Reference"), "text", r)));
        return facts;
    }

    private Map<String, Object> clause(Clause clause, Policy read, List<TestCase> shown) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", clause.id());
        entry.put("locator", say(clause.locator()));
        entry.put("force", say(clause.modality().label()));
        entry.put("addressee", clause.addressee().map(this::say).orElse(""));
        entry.put("hasAddressee", clause.addressee().isPresent());
        entry.put("summary", say(clause.summary()));
        entry.put("reading", clause.reading().map(this::say).orElse(""));
        entry.put("hasReading", clause.reading().isPresent());
        entry.put("because", clause.because().map(this::say).orElse(""));
        entry.put("hasBecause", clause.because().isPresent());
        entry.put(
                "limitedBy",
                links(clause.exceptions().stream().map(Limit::clause).toList()));
        entry.put(
                "limits",
                links(read.clauses().stream()
                        .filter(c ->
                                c.exceptions().stream().anyMatch(l -> l.clause().equals(clause.id())))
                        .map(Clause::id)
                        .toList()));
        entry.put("supports", links(clause.supports()));
        entry.put("questions", clause.questions().stream().map(this::say).toList());
        entry.put("replaced", clause.replaced().stream().map(this::replaced).toList());
        List<Map<String, Object>> rules = new ArrayList<>();
        for (RuleText rule : read.rules()) {
            if (rule.clause().equals(clause.id())) {
                rules.add(map("name", rule.name(), "where", rule.file() + ":" + rule.line(), "text", rule.text()));
            }
        }
        entry.put("rules", rules);
        List<String> names = shown.stream()
                .filter(c -> c.shows(clause.id()))
                .map(TestCase::name)
                .toList();
        entry.put("cases", names);
        entry.put("caseCount", names.size());
        for (String list : List.of("limitedBy", "limits", "supports", "questions", "rules", "cases", "replaced")) {
            entry.put(
                    "has" + Character.toUpperCase(list.charAt(0)) + list.substring(1),
                    !((List<?>) entry.get(list)).isEmpty());
        }
        return entry;
    }

    private static List<Map<String, Object>> links(List<String> ids) {
        return ids.stream().map(id -> map("id", id)).toList();
    }

    private String replaced(Replaced r) {
        return new Wording(language.locale()).replaced(r) + ".";
    }

    private String say(Label label) {
        return label.in(language.locale());
    }

    private void words(Map<String, Object> page) {
        page.put("tSkip", language.say("Till innehållet", "Skip to content"));
        page.put("tContents", language.say("Innehåll", "Contents"));
        page.put("tDocument", language.say("Dokumentet", "The document"));
        page.put("tFor", language.say("för", "for"));
        page.put("tReading", language.say("Läsning", "Reading"));
        page.put("tBecause", language.say("Inte kodad", "Not encoded"));
        page.put("tLimitedBy", language.say("Viker för", "Gives way to"));
        page.put("tLimits", language.say("Har företräde framför", "Prevails over"));
        page.put("tSupports", language.say("Anförs vid", "Cited beside"));
        page.put("tRules", language.say("Regler", "Rules"));
        page.put("tCases", language.say("Fall som visar den", "Cases that show it"));
        page.put("tQuestions", language.say("Öppna frågor", "Open questions"));
        page.put("tBackground", language.say("Bakgrund som inte är kodad", "Background that is not encoded"));
        page.put("tReplaced", language.say("Ersatt", "Replaced"));
        page.put("tHash", language.say("Innehållets SHA-256", "SHA-256 of the content"));
        page.put(
                "tLede",
                language.say(
                        "Varje punkt i dokumentet i ordning, sammanfattad med egna ord, med reglerna som bär den.",
                        "Every clause of the document in order, summarised in our own words, with the rules that carry it."));
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static Template template() throws IOException {
        try (InputStream stream = HandbookCommand.class.getResourceAsStream("handbook.html")) {
            return Mustache.compiler().compile(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            throw new IOException("the program is incomplete: it lacks its page template", e);
        }
    }
}
