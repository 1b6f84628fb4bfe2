package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.regelbok.Clause;
import se.regelbok.Policy;
import se.regelbok.RuleText;
import se.regelbok.drl.Policies;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;

/** Prints what each bundled policy says of each act, and how its clauses are carried, as Markdown. */
@Command(
        name = "matrix",
        description =
                "Prints what each policy that comes with the library says of each act, with clauses, as Markdown.",
        mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Policy> policies =
                Policies.bundled().stream().map(Policies::bundled).toList();
        out.println("# The five policies side by side");
        out.println();
        out.println("Made by `regelbok matrix`; the build fails when it is stale.");
        out.println();
        carried(out, policies);
        acts(out, policies);
        return Main.OK;
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
            Map<String, String> fileOf = new LinkedHashMap<>();
            policy.rules().forEach(r -> fileOf.putIfAbsent(r.clause(), r.file().replace(".drl", "")));
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
        bySubject.forEach((subject, counts) -> row(out, subject, policies, counts));
        row(out, "*data*", policies, data);
        row(out, "*background*", policies, background);
        Map<String, Integer> all = new LinkedHashMap<>();
        policies.forEach(p -> all.put(p.edition().name().en(), p.clauses().size()));
        row(out, "**all**", policies, all);
        out.println();
    }

    private static void row(PrintWriter out, String head, List<Policy> policies, Map<String, Integer> counts) {
        StringBuilder line = new StringBuilder("| ").append(head).append(" |");
        policies.forEach(p -> {
            Integer n = counts.get(p.edition().name().en());
            line.append(' ').append(n == null ? "" : n).append(" |");
        });
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

    private static void head(PrintWriter out, String first, List<Policy> policies) {
        StringBuilder head = new StringBuilder("| ").append(first).append(" |");
        StringBuilder line = new StringBuilder("|---|");
        policies.forEach(p -> {
            head.append(' ').append(p.edition().name().en()).append(" |");
            line.append("---|");
        });
        out.println(head);
        out.println(line);
    }
}
