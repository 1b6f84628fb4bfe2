package se.regelbok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.regelbok.Clause;
import se.regelbok.terms.Label;
import se.regelbok.test.Equivalents;
import se.regelbok.test.MissingCases;
import se.regelbok.test.Mutation;
import se.regelbok.test.Mutation.Effort;
import se.regelbok.test.Share;
import se.regelbok.test.TestCase;
import se.regelbok.tree.Problems;

/** Puts errors into policies, one at a time, and tells which of them no case notices. */
@Command(
        name = "mutate",
        description = {
            "Puts errors into policies, one at a time, in the ways in which authors err, and tells which of them no case notices.",
            "The errors: a rule, row, exception or condition that is not there, a condition turned round, a comparison one step off,",
            "another word, force, role, order or deadline.",
            "Errors that make no difference are written down with the reason in equivalent.yaml beside the cases."
        },
        mixinStandardHelpOptions = true)
final class MutateCommand implements Callable<Integer> {
    private static final int STEPS = 10;

    @Mixin
    private CaseSet cases;

    @Option(names = "--clause", paramLabel = "ID", description = "Only rules of this clause; may be repeated.")
    private Set<String> clauses = Set.of();

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Try only one error of N, always the same ones: for a build that has seconds.")
    private int sample = 1;

    @Option(names = "--budget", paramLabel = "SECONDS", description = "Stop after so many seconds for each policy.")
    private Integer budget;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many at a time; without it, as many as processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--score", paramLabel = "PERCENT", description = "Fail below this share of errors noticed.")
    private int score;

    @Option(
            names = "--memory",
            paramLabel = "FOLDER",
            description = {
                "Remember here which case noticed what. The next run asks that case first, and puts what no case noticed only",
                "to new cases as long as policy and library are the same. Delete the folder to try everything."
            })
    private Path memory;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = {
                "Look for a small case for each error that no case noticed and each outcome of a condition that no case shows,",
                "and add those found to this case file. Read each against the document before you keep it."
            })
    private Path write;

    @Option(names = "--json", description = "Print JSON, one document for each policy.")
    private boolean json;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        boolean low = false;
        List<Mutation> all = new ArrayList<>();
        List<CaseSet.Group> groups = chosen(cases.groups(language, err));
        for (CaseSet.Group group : groups) {
            String name = group.policy().edition().name().in(language.locale()) + " "
                    + group.policy().edition().id();
            List<TestCase> passing = passing(group, name, err);
            low |= passing.size() < group.cases().size();
            if (passing.isEmpty()) {
                continue;
            }
            Mutation mutation;
            try {
                mutation = Mutation.of(
                        group.policy(),
                        passing,
                        group.equivalents(),
                        new Effort(
                                Math.max(1, threads),
                                Optional.ofNullable(budget).map(Duration::ofSeconds),
                                clauses,
                                Math.max(1, sample),
                                Optional.ofNullable(memory).map(m -> remembered(m, group)),
                                progress(name, err)));
            } catch (IllegalArgumentException e) {
                throw new InputException(name + ": " + e.getMessage());
            }
            if (!clauses.isEmpty() && mutation.all() == 0) {
                throw new InputException(name + ": "
                        + language.say(
                                "ingen regel att sätta fel i för " + String.join(", ", clauses)
                                        + ". Välj en punkt som har en regel",
                                "no rule to put errors into for " + String.join(", ", clauses)
                                        + ". Choose a clause that has a rule"));
            }
            all.add(mutation);
            if (json) {
                out.print(mutation.json());
            } else {
                out.println(name + ", " + passing.size() + language.say(" fall, ", " cases, ")
                        + String.format(Locale.ROOT, "%.1f s", mutation.took().toMillis() / 1e3));
                out.print(mutation.text(language.locale()));
            }
            if (write != null) {
                write(mutation, group, passing, name);
            }
            mutation.stale().forEach(p -> err.println(p.in(language.locale())));
            if (mutation.score().percent() < score) {
                err.println("--score: " + mutation.score().in(language.locale())
                        + language.say(", krävs ", ", required ") + score + " %");
            }
            low |= mutation.score().percent() < score || !mutation.stale().isEmpty();
        }
        if (all.size() > 1 && !json) {
            summary(all).print(out);
        }
        return low || cases.wrong() > 0 ? Main.WRONG : Main.OK;
    }

    private Table summary(List<Mutation> all) {
        Table table = new Table(
                "policy",
                language.say("fel", "errors"),
                language.say("upptäckta", "noticed"),
                language.say("oupptäckta", "not noticed"),
                language.say("utan verkan", "without effect"),
                language.say("andel", "score"));
        all.forEach(m -> row(
                table,
                m.policy().edition().name().in(language.locale()),
                m.killed(),
                m.survivors().size(),
                m.equivalent()));
        row(
                table,
                language.say("alla", "all"),
                all.stream().mapToInt(Mutation::killed).sum(),
                all.stream().mapToInt(m -> m.survivors().size()).sum(),
                all.stream().mapToInt(Mutation::equivalent).sum());
        return table;
    }

    private static void row(Table table, String name, int noticed, int not, int equivalent) {
        table.row(
                name,
                Integer.toString(noticed + not + equivalent),
                Integer.toString(noticed),
                Integer.toString(not),
                Integer.toString(equivalent),
                new Share(noticed, noticed + not).percent() + " %");
    }

    /** The cases that the policy passes: no other can notice an error. */
    private List<TestCase> passing(CaseSet.Group group, String name, PrintWriter err) {
        List<TestCase> passing = new ArrayList<>();
        for (TestCase one : group.cases()) {
            if (one.run().isEmpty()) {
                passing.add(one);
            } else {
                err.println(name + ": "
                        + language.say(
                                "fallet \"" + one.name() + "\" underkänns utan något fel i policyn och lämnas åt sidan."
                                        + " Se varför med `regelbok test`",
                                "the case \"" + one.name() + "\" fails without any error in the policy and is left out."
                                        + " See why by `regelbok test`"));
            }
        }
        return passing;
    }

    /** The policies that have one of the chosen clauses. */
    private List<CaseSet.Group> chosen(List<CaseSet.Group> groups) {
        if (clauses.isEmpty() || groups.isEmpty()) {
            return groups;
        }
        List<String> known = groups.stream()
                .flatMap(g -> g.policy().clauses().stream().map(Clause::id))
                .toList();
        for (String clause : clauses) {
            if (!known.contains(clause)) {
                Label near = Problems.whichClause(clause, known);
                throw new InputException(language.say("ingen punkt " + clause + ". ", "no clause " + clause + ". ")
                        + near.in(language.locale()));
            }
        }
        return groups.stream()
                .filter(g -> g.policy().clauses().stream().map(Clause::id).anyMatch(clauses::contains))
                .toList();
    }

    private Path remembered(Path folder, CaseSet.Group group) {
        try {
            return Files.createDirectories(folder)
                    .resolve(group.policy().edition().municipality() + "-"
                            + group.policy().edition().id());
        } catch (IOException e) {
            throw new InputException(folder + ": "
                    + language.say("kan inte skrivas. Kontrollera mappen", "cannot be written. Check the folder"));
        }
    }

    private void write(Mutation mutation, CaseSet.Group group, List<TestCase> passing, String name) {
        PrintWriter err = spec.commandLine().getErr();
        MissingCases missing = MissingCases.of(
                mutation,
                passing,
                group.equivalents(),
                new Effort(Math.max(1, threads), Optional.empty(), clauses, 1, Optional.empty(), progress(name, err)));
        try {
            boolean there = Files.exists(write);
            String head = there
                    ? ""
                    : "policy: " + group.policy().edition().municipality() + System.lineSeparator() + "cases:"
                            + System.lineSeparator();
            if (missing.cases() > 0) {
                Files.writeString(
                        write,
                        head + missing.text(),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new InputException(write + ": "
                    + language.say("kan inte skrivas. Kontrollera mappen", "cannot be written. Check the folder"));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(write + ": "
                + language.say(
                        missing.cases() + " fall, som upptäcker " + missing.noticed() + " fel till",
                        missing.cases() + " cases, which notice " + missing.noticed() + " more errors"));
        if (!missing.left().isEmpty()) {
            out.println(language.say(
                    "Inget fall hittades för följande. Skriv ett för hand, eller skälet i " + Equivalents.FILE + ":",
                    "No case was found for the following. Write one by hand, or the reason in " + Equivalents.FILE
                            + ":"));
            out.print(missing.left());
        }
    }

    /** A line for each tenth of the way. */
    private Mutation.Progress progress(String name, PrintWriter err) {
        AtomicInteger shown = new AtomicInteger();
        return (tried, of) -> {
            int step = STEPS * tried / of;
            int before = shown.getAndAccumulate(step, Math::max);
            if (step > before) {
                err.println(name + ": " + tried + language.say(" av ", " of ") + of);
                err.flush();
            }
        };
    }
}
