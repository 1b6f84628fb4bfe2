package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.CaseException;
import se.regelbok.Comparison;
import se.regelbok.Comparison.Row;
import se.regelbok.Decision;
import se.regelbok.DecisionException;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.json.Json.CaseLine;
import se.regelbok.terms.Act;

/** Shows what several policies call for in the same cases, side by side. */
@Command(
        name = "compare",
        description = "Shows what several policies call for in the same cases, side by side, act by act, with clauses.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files of cases; - or nothing is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--policies",
            split = ",",
            paramLabel = "POLICY",
            description = "The policies to compare, by key or folder; without it all that come with the library.")
    private List<String> policies = List.of();

    @Option(names = "--differences", description = "Only what the policies do not agree on.")
    private boolean differences;

    @Option(names = "--act", split = ",", paramLabel = "ACT", description = "Only these acts, such as ANSWER.")
    private List<Act> acts = List.of();

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    private Wording wording;
    private List<Policy> compared;
    private int wrong;

    @Override
    public Integer call() {
        wording = new Wording(language.locale());
        List<String> names = policies.isEmpty() ? Policies.bundled() : policies;
        compared =
                names.stream().map(n -> PolicyFinder.find(n, language.locale())).toList();
        Input.read(files, compared, language, this::compare);
        return wrong == 0 ? Main.OK : Main.WRONG;
    }

    private void compare(String file, CaseLine line) {
        PrintWriter out = spec.commandLine().getOut();
        if (line.situation().isEmpty()) {
            wrong++;
            language.complain(spec.commandLine().getErr(), line.problems());
            return;
        }
        Comparison comparison;
        try {
            comparison = Comparison.of(
                    compared.stream().map(p -> p.decide(line.situation().get())).toList());
        } catch (CaseException | DecisionException e) {
            wrong++;
            language.complain(spec.commandLine().getErr(), file, line.line(), e);
            return;
        }
        List<String> head = new ArrayList<>(List.of(wording.say("om", "about"), wording.say("handling", "act")));
        comparison
                .policies()
                .forEach(e -> head.add(wording.say(e.name().sv(), e.name().en())));
        Table table = new Table(head.toArray(String[]::new));
        for (Row row : comparison.rows()) {
            if ((!differences || row.differs()) && (acts.isEmpty() || acts.contains(row.act()))) {
                List<String> cells = new ArrayList<>(List.of(row.about().id(), wording.word(row.act())));
                row.byPolicy().forEach(d -> cells.add(cell(d)));
                table.row(cells.toArray(String[]::new));
            }
        }
        out.println(line.id().orElse(wording.say("rad ", "line ") + line.line()));
        if (table.isEmpty()) {
            out.println("  "
                    + (differences
                            ? wording.say("ingen skillnad", "no difference")
                            : wording.say("inget beslut", "no decision")));
        } else {
            table.print(out, 28);
        }
        out.println();
    }

    private String cell(List<Decision> decisions) {
        return decisions.stream()
                .map(d -> {
                    String when = wording.when(d);
                    String who = wording.who(d);
                    return wording.word(d.force())
                            + (d.acts().size() > 1 ? " " + wording.words(d.acts(), wording.say(" eller ", " or ")) : "")
                            + (who.isEmpty() ? "" : ", " + who)
                            + (when.isEmpty() ? "" : ", " + when)
                            + " (" + wording.clauses(d) + ")";
                })
                .collect(Collectors.joining("; "));
    }
}
