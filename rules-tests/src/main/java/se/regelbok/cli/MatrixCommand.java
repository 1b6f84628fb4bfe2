package se.regelbok.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    /** The files of rules by subject. */
    private static final Map<String, List<String>> SUBJECTS = subjects();

    @Option(
            names = "--summary",
            paramLabel = "CASES",
            description =
                    "Print only how many clauses of each subject are decided, and shown by the cases of a folder.")
    private Path summary;

    @Spec
    private CommandSpec spec;

    private static Map<String, List<String>> subjects() {
        Map<String, List<String>> subjects = new LinkedHashMap<>();
        subjects.put("answering", List.of("answering", "dialogue", "monitoring", "participation", "referral"));
        subjects.put("removal", List.of("removal", "hidden-posts", "order", "prevention"));
        subjects.put(
                "records",
                List.of("records", "archiving", "disclosure", "disposal", "documents", "secrecy", "snapshots"));
        subjects.put("publishing", List.of("publishing", "consent", "personal-data"));
        subjects.put(
                "accounts",
                List.of(
                        "accounts",
                        "applications",
                        "closing",
                        "frequency",
                        "late-reports",
                        "mandate",
                        "profile",
                        "reporting",
                        "scope",
                        "signing"));
        subjects.put("people", List.of("responsibility", "roles", "staff", "training"));
        return subjects;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Policy> policies =
                Policies.bundled().stream().map(Policies::bundled).toList();
        if (summary != null) {
            summary(out, policies);
            return Main.OK;
        }
        out.println("# The five policies side by side");
        out.println();
        out.println("Made by `regelbok matrix`; the build fails when it is stale.");
        out.println();
        carried(out, policies);
        acts(out, policies);
        return Main.OK;
    }

    private void summary(PrintWriter out, List<Policy> policies) {
        Map<String, Integer> decided = new LinkedHashMap<>();
        Map<String, Integer> background = new LinkedHashMap<>();
        Map<String, Integer> shown = new LinkedHashMap<>();
        Map<String, Integer> cases = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> bySubject = new LinkedHashMap<>();
        SUBJECTS.keySet().forEach(subject -> bySubject.put(subject, new LinkedHashMap<>()));
        for (Policy policy : policies) {
            String name = policy.edition().name().en();
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
        head(out, "clauses", policies, "all");
        bySubject.forEach((subject, counts) -> row(out, subject, policies, counts, true));
        row(out, "**decided by rules**", policies, decided, true);
        row(out, "shown by a case", policies, shown, true);
        row(out, "background, not encoded", policies, background, true);
        row(out, "cases", policies, cases, true);
    }

    private List<TestCase> cases(Policy policy) {
        String key = policy.edition().municipality();
        return CaseTests.read(summary.resolve(key), name -> Optional.of(policy)).stream()
                .flatMap(file -> file.cases().stream())
                .toList();
    }

    private static String subject(String file) {
        return file == null
                ? "exceptions and citations"
                : SUBJECTS.entrySet().stream()
                        .filter(subject -> subject.getValue().contains(file))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("other");
    }

    /** The file, without its ending, whose rules carry a clause. */
    private static Map<String, String> files(Policy policy) {
        Map<String, String> fileOf = new LinkedHashMap<>();
        policy.rules().forEach(r -> fileOf.putIfAbsent(r.clause(), r.file().replace(".drl", "")));
        return fileOf;
    }

    private static void carried(PrintWriter out, List<Policy> policies) {
        out.println("## Clauses by subject");
        out.println();
        out.println(
                "How many clauses the rules of each file carry. *Data* are clauses that exceptions and citations carry; *background* is not encoded.");
        out.println();
        Map<String, Map<String, Integer>> bySubject = new TreeMap<>();
        Map<String, Integer> data = new LinkedHashMap<>();
        Map<String, Integer> background = new LinkedHashMap<>();
        for (Policy policy : policies) {
            String name = policy.edition().name().en();
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
        head(out, "subject", policies);
        bySubject.forEach((subject, counts) -> row(out, subject, policies, counts, false));
        row(out, "*data*", policies, data, false);
        row(out, "*background*", policies, background, false);
        Map<String, Integer> all = new LinkedHashMap<>();
        policies.forEach(p -> all.put(p.edition().name().en(), p.clauses().size()));
        row(out, "**all**", policies, all, false);
        out.println();
    }

    private static void row(
            PrintWriter out, String head, List<Policy> policies, Map<String, Integer> counts, boolean sum) {
        StringBuilder line = new StringBuilder("| ").append(head).append(" |");
        policies.forEach(p -> {
            Integer n = counts.get(p.edition().name().en());
            line.append(' ').append(n == null ? "" : n).append(" |");
        });
        if (sum) {
            line.append(' ')
                    .append(counts.values().stream().mapToInt(n -> n).sum())
                    .append(" |");
        }
        out.println(line);
    }

    private static void acts(PrintWriter out, List<Policy> policies) {
        out.println("## What each says of each act");
        out.println();
        head(out, "act", policies);
        Wording wording = new Wording(Locale.ENGLISH);
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

    private static void head(PrintWriter out, String first, List<Policy> policies, String... last) {
        List<String> cells = new ArrayList<>(List.of(first));
        policies.forEach(p -> cells.add(p.edition().name().en()));
        cells.addAll(List.of(last));
        out.println("| " + String.join(" | ", cells) + " |");
        out.println("|" + "---|".repeat(cells.size()));
    }
}
