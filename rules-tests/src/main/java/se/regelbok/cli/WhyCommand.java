package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.CaseException;
import se.regelbok.Clause;
import se.regelbok.DecisionException;
import se.regelbok.Policy;
import se.regelbok.WhyNot;
import se.regelbok.WhyNot.OfRule;
import se.regelbok.json.Json.CaseLine;

/** Explains what became of a clause in cases. */
@Command(
        name = "why",
        description =
                "Explains why a clause did or did not conclude in cases: the clause, its rules, what they matched or lacked.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLAUSE", index = "0", description = "The clause's id, such as NYK-6-4.")
    private String clause;

    @Parameters(
            paramLabel = "FILE",
            index = "1..*",
            arity = "0..*",
            description = "Files of cases; - or nothing is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--policy",
            description = "The policy of cases that name it or none: one that comes with the library, or a folder.")
    private String policy;

    @Option(names = "--case", paramLabel = "ID", description = "Only the case with this id.")
    private String only;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    private int wrong;
    private int explained;

    @Override
    public Integer call() {
        List<Policy> given = policy == null ? List.of() : List.of(PolicyFinder.find(policy, language.locale()));
        Input.read(files, given, language, this::explain);
        if (explained == 0 && wrong == 0) {
            throw new InputException(language.say(
                    "inget fall har punkten " + clause + (only == null ? "" : " och id " + only)
                            + ". Kontrollera stavningen",
                    "no case has the clause " + clause + (only == null ? "" : " and the id " + only)
                            + ". Check the spelling"));
        }
        return wrong == 0 ? Main.OK : Main.WRONG;
    }

    private void explain(String file, CaseLine line) {
        PrintWriter out = spec.commandLine().getOut();
        if (only != null && !line.id().equals(Optional.of(only))) {
            return;
        }
        if (line.situation().isEmpty()) {
            wrong++;
            language.complain(spec.commandLine().getErr(), line.problems());
            return;
        }
        Policy of = line.policy().orElseThrow();
        if (of.clauses().stream().noneMatch(c -> c.id().equals(clause))) {
            return;
        }
        Wording wording = new Wording(language.locale());
        try {
            WhyNot why = of.whyNot(clause, line.situation().get());
            explained++;
            Clause c = why.clause();
            out.println(line.id().orElse(wording.say("rad ", "line ") + line.line()) + "  " + c.id() + ", "
                    + c.section() + ", " + c.locator().in(language.locale()));
            out.println("  " + c.summary().in(language.locale()));
            c.reading()
                    .ifPresent(
                            r -> out.println("  " + wording.say("Läsning: ", "Reading: ") + r.in(language.locale())));
            c.replaced().forEach(r -> out.println("  § " + wording.replaced(r)));
            if (!c.encoded()) {
                out.println("  " + wording.say("Inte kodad: ", "Not encoded: ")
                        + c.because().map(b -> b.in(language.locale())).orElse(""));
            }
            for (OfRule rule : why.rules()) {
                out.println("  \"" + rule.rule() + "\" (" + rule.file() + ":" + rule.line() + "): "
                        + rule.outcome().label().in(language.locale()));
                rule.lacks().ifPresent(l -> out.println("      " + wording.say("saknas: ", "lacks: ") + l));
                if (!rule.matched().isEmpty()) {
                    out.println("      " + wording.say("träffade: ", "matched: ")
                            + rule.matched().stream().map(wording::fact).collect(Collectors.joining("; ")));
                }
            }
        } catch (CaseException | DecisionException e) {
            wrong++;
            language.complain(spec.commandLine().getErr(), file, line.line(), e);
        }
    }
}
