package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.regelbok.CaseException;
import se.regelbok.DecisionException;
import se.regelbok.Problem;
import se.regelbok.test.TestCase;

/** Decides the cases of case files and tells which are not decided as they expect. */
@Command(
        name = "test",
        description = "Decides the cases of case files and tells which are not decided as they expect.",
        footer = {
            "",
            "A case file has policy, now and given (what holds in all its cases), and cases. A case has a name (case) and what it",
            "adds: now, organisations, accounts, posts, persons, documents. It expects at least one of:",
            "  expect: [MUST ANSWER q until 2026-03-16T23:59:59+01:00 (MINA-1)]   decisions that stand, with their clauses",
            "  not:    [MUST DELETE q]                                           decisions that do not stand",
            "  aside:  [MUST DELETE q (MINA-3)]                                  decisions that an exception set aside",
            "  open:   [q QUESTION (MINA-1)]                                     questions that a person is to answer",
            "",
            "Examples stand in the cases of a folder that `regelbok new` writes."
        },
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {
    @Mixin
    private CaseSet cases;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only cases whose name has this text.")
    private String only = "";

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        long begun = System.nanoTime();
        List<CaseSet.Placed> all = cases.read(language, spec.commandLine().getErr()).stream()
                .filter(p -> p.one().name().contains(only))
                .toList();
        if (all.isEmpty() && !only.isEmpty()) {
            throw new InputException(language.say(
                    "inget fall har texten `" + only + "` i sitt namn. Kontrollera stavningen",
                    "no case has the text `" + only + "` in its name. Check the spelling"));
        }
        long read = System.nanoTime();
        int failed = 0;
        for (CaseSet.Placed placed : all) {
            List<String> failures = run(placed.one());
            if (!failures.isEmpty()) {
                failed++;
                out.println(placed.file() + ":" + placed.one().line() + ": "
                        + placed.one().name());
                failures.forEach(f -> out.println("  " + f));
            }
        }
        String times = "(" + seconds(read - begun) + language.say(" läsning, ", " reading, ")
                + seconds(System.nanoTime() - read) + language.say(" avgörande)", " deciding)");
        Wording wording = new Wording(language.locale());
        out.println(wording.count(all.size(), "fall", "fall", "case", "cases") + ", "
                + wording.count(failed, "underkänt", "underkända", "failed", "failed") + ", "
                + wording.count(cases.wrong(), "fel", "fel", "problem", "problems")
                + language.say(" i filerna ", " in the files ") + times);
        return failed == 0 && cases.wrong() == 0 ? Main.OK : Main.WRONG;
    }

    private List<String> run(TestCase one) {
        try {
            return one.run().stream().map(f -> f.in(language.locale())).toList();
        } catch (CaseException | DecisionException e) {
            List<Problem> problems = Language.problems(e);
            return problems.isEmpty()
                    ? List.of(e.getMessage())
                    : problems.stream().map(p -> p.in(language.locale())).toList();
        }
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
