package se.regelbok.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.regelbok.Clause;
import se.regelbok.Policy;
import se.regelbok.RuleText;
import se.regelbok.drl.Policies;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.test.CaseTests;
import se.regelbok.test.Coverage;
import se.regelbok.test.TestCase;

/** Prints what each bundled policy says of each act, and how its clauses are carried, as Markdown. */
@Command(
        name = "matrix",
        description =
                "Prints what each policy that comes with the library says of each act, with clauses, as Markdown.",
        mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {
    private static final List<Topic> TOPICS = List.of(
            new Topic(
                    "answering",
                    "svar",
                    Map.of(
                            "answering", "svar",
                            "dialogue", "dialog",
                            "monitoring", "bevakning",
                            "participation", "deltagande",
                            "referral", "hänvisning")),
            new Topic(
                    "removal",
                    "borttagning",
                    Map.of(
                            "removal", "borttagning",
                            "hidden-posts", "dolda inlägg",
                            "order", "ordnad förvaring",
                            "prevention", "förebyggande")),
            new Topic(
                    "records",
                    "handlingar",
                    Map.of(
                            "records", "handlingar",
                            "archiving", "arkivering",
                            "disclosure", "utlämnande",
                            "disposal", "gallring",
                            "documents", "allmänna handlingar",
                            "secrecy", "sekretess",
                            "snapshots", "ögonblicksbilder")),
            new Topic(
                    "publishing",
                    "publicering",
                    Map.of(
                            "publishing", "publicering",
                            "consent", "samtycke",
                            "personal-data", "personuppgifter")),
            new Topic(
                    "accounts",
                    "konton",
                    Map.of(
                            "accounts", "konton",
                            "applications", "ansökningar",
                            "closing", "avslut",
                            "frequency", "hur ofta",
                            "late-reports", "sena rapporter",
                            "mandate", "uppdragsbeskrivning",
                            "profile", "profil",
                            "reporting", "rapportering",
                            "scope", "tillämpningsområde",
                            "signing", "underskrift")),
            new Topic(
                    "people",
                    "personer",
                    Map.of(
                            "responsibility", "ansvar",
                            "roles", "roller",
                            "staff", "medarbetare",
                            "training", "utbildning")));

    /**
     * What some files of rules are about.
     *
     * @param files the files, without their ending, each with its name in Swedish
     */
    private record Topic(String en, String sv, Map<String, String> files) {}

    @Option(
            names = "--summary",
            paramLabel = "CASES",
            description =
                    "Print only how many clauses of each subject are decided, and shown by the cases of a folder.")
    private Path summary;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;
    private List<Policy> policies;

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        policies = Policies.bundled().stream().map(Policies::bundled).toList();
        if (summary != null) {
            summary();
            return Main.OK;
        }
        out.println(language.say("# De fem policyerna sida vid sida", "# The five policies side by side"));
        out.println();
        out.println(language.say(
                "Skriven av `regelbok matrix --lang sv`.",
                "Made by `regelbok matrix`; the build fails when it is stale."));
        out.println();
        carried();
        acts();
        return Main.OK;
    }

    private void summary() {
        Map<String, Integer> decided = new LinkedHashMap<>();
        Map<String, Integer> background = new LinkedHashMap<>();
        Map<String, Integer> shown = new LinkedHashMap<>();
        Map<String, Integer> cases = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> bySubject = new LinkedHashMap<>();
        TOPICS.forEach(topic -> bySubject.put(language.say(topic.sv(), topic.en()), new LinkedHashMap<>()));
        for (Policy policy : policies) {
            String name = name(policy);
            Map<String, String> fileOf = files(policy);
            for (Clause clause : policy.clauses()) {
                (clause.encoded() ? decided : background).merge(name, 1, Integer::sum);
                if (clause.encoded()) {
                    bySubject
                            .computeIfAbsent(subject(fileOf.get(clause.id())), s -> new LinkedHashMap<>())
                            .merge(name, 1, Integer::sum);
                }
            }
            Coverage coverage = Coverage.of(policy, cases(policy));
            shown.put(name, coverage.clauses().covered());
            cases.put(name, coverage.cases());
        }
        head(language.say("punkter", "clauses"), language.say("alla", "all"));
        bySubject.forEach((subject, counts) -> row(subject, counts, true));
        row(language.say("**avgörs av regler**", "**decided by rules**"), decided, true);
        row(language.say("visas av ett fall", "shown by a case"), shown, true);
        row(language.say("bakgrund, inte kodad", "background, not encoded"), background, true);
        row(language.say("fall", "cases"), cases, true);
    }

    private List<TestCase> cases(Policy policy) {
        String key = policy.edition().municipality();
        return CaseTests.read(summary.resolve(key), name -> Optional.of(policy)).stream()
                .flatMap(file -> file.cases().stream())
                .toList();
    }

    private String subject(String file) {
        return file == null
                ? language.say("undantag och hänvisningar", "exceptions and citations")
                : TOPICS.stream()
                        .filter(topic -> topic.files().containsKey(file))
                        .map(topic -> language.say(topic.sv(), topic.en()))
                        .findFirst()
                        .orElse(language.say("övrigt", "other"));
    }

    private String name(Policy policy) {
        return policy.edition().name().in(language.locale());
    }

    /** What the rules of a file are about. */
    private String about(String file) {
        return TOPICS.stream()
                .map(topic -> topic.files().get(file))
                .filter(Objects::nonNull)
                .findFirst()
                .map(sv -> language.say(sv, file))
                .orElse(file);
    }

    /** The file, without its ending, whose rules carry a clause. */
    private static Map<String, String> files(Policy policy) {
        Map<String, String> fileOf = new LinkedHashMap<>();
        policy.rules().forEach(r -> fileOf.putIfAbsent(r.clause(), r.file().replace(".drl", "")));
        return fileOf;
    }

    private void carried() {
        out.println(language.say("## Punkter efter ämne", "## Clauses by subject"));
        out.println();
        out.println(
                language.say(
                        "Hur många punkter reglerna i varje fil bär. *Data* är punkter som bärs av undantag och hänvisningar; *bakgrund* är inte kodad.",
                        "How many clauses the rules of each file carry. *Data* are clauses that exceptions and citations carry; *background* is not encoded."));
        out.println();
        Map<String, Map<String, Integer>> bySubject = new TreeMap<>();
        Map<String, Integer> data = new LinkedHashMap<>();
        Map<String, Integer> background = new LinkedHashMap<>();
        for (Policy policy : policies) {
            String name = name(policy);
            Map<String, String> fileOf = files(policy);
            for (Clause clause : policy.clauses()) {
                String subject = fileOf.get(clause.id());
                if (subject != null) {
                    bySubject
                            .computeIfAbsent(subject, s -> new LinkedHashMap<>())
                            .merge(name, 1, Integer::sum);
                } else {
                    (clause.encoded() ? data : background).merge(name, 1, Integer::sum);
                }
            }
        }
        head(language.say("ämne", "subject"));
        bySubject.forEach((file, counts) -> row(about(file), counts, false));
        row("*data*", data, false);
        row(language.say("*bakgrund*", "*background*"), background, false);
        Map<String, Integer> all = new LinkedHashMap<>();
        policies.forEach(p -> all.put(name(p), p.clauses().size()));
        row(language.say("**alla**", "**all**"), all, false);
        out.println();
    }

    private void row(String head, Map<String, Integer> counts, boolean sum) {
        StringBuilder line = new StringBuilder("| ").append(head).append(" |");
        policies.forEach(p -> {
            Integer n = counts.get(name(p));
            line.append(' ').append(n == null ? "" : n).append(" |");
        });
        if (sum) {
            line.append(' ')
                    .append(counts.values().stream().mapToInt(n -> n).sum())
                    .append(" |");
        }
        out.println(line);
    }

    private void acts() {
        out.println(language.say("## Vad var och en säger om varje åtgärd", "## What each says of each act"));
        out.println();
        head(language.say("åtgärd", "act"));
        Wording wording = new Wording(language.locale());
        for (Act act : Act.values()) {
            List<String> cells = new ArrayList<>();
            for (Policy policy : policies) {
                Map<Force, Set<String>> byForce = new TreeMap<>();
                for (RuleText rule : policy.rules()) {
                    if (rule.acts().contains(act)) {
                        byForce.computeIfAbsent(rule.force().orElseThrow(), f -> new LinkedHashSet<>())
                                .add(rule.clause());
                    }
                }
                List<String> parts = new ArrayList<>();
                byForce.forEach(
                        (force, clauses) -> parts.add("**" + wording.word(force) + "** " + String.join(" ", clauses)));
                cells.add(String.join("; ", parts));
            }
            if (cells.stream().anyMatch(c -> !c.isEmpty())) {
                out.println("| " + wording.word(act) + " | " + String.join(" | ", cells) + " |");
            }
        }
    }

    private void head(String first, String... last) {
        List<String> cells = new ArrayList<>(List.of(first));
        policies.forEach(p -> cells.add(name(p)));
        cells.addAll(List.of(last));
        out.println("| " + String.join(" | ", cells) + " |");
        out.println("|" + "---|".repeat(cells.size()));
    }
}
