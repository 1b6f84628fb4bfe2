package se.regelbok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.Case;
import se.regelbok.Conflict;
import se.regelbok.Problem;
import se.regelbok.Remark;
import se.regelbok.Report;
import se.regelbok.cli.Marks.Mark;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Document;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.json.Json;
import se.regelbok.terms.Labelled;

/** Checks policy folders and prints what is wrong in them and what their author should look at. */
@Command(
        name = "check",
        description =
                "Checks policy folders: what is wrong, each with file, line, column and remedy, and what the author should look at, with a case that shows it.",
        footer = {
            "",
            "Exit status: 0 where nothing is wrong (there may be remarks), 1 where something is, 2 where the command was not understood.",
            "Each line begins with file:line:column, which editors and build servers turn into marks.",
            "",
            "Examples:",
            "  regelbok check policies/nykoping/2018-05-24",
            "  regelbok check --lang sv --examples examples.jsonl my-policy",
            "  regelbok decide --policy my-policy examples.jsonl",
            "  regelbok check --sarif my-policy > check.sarif"
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FOLDER",
            arity = "1..*",
            description = "A policy folder: that of one edition, named after it.")
    private List<Path> folders;

    @Option(
            names = "--examples",
            paramLabel = "FILE",
            description = "Also write the cases that show remarks to a file that decide reads.")
    private Path examples;

    @ArgGroup(exclusive = true)
    private Form form = new Form();

    /** How what is found is printed: for people, or for programs. */
    private static final class Form {
        @Option(names = "--json", description = "Print a JSON document on each line.")
        private boolean json;

        @Option(names = "--sarif", description = "Print one SARIF 2.1.0 document.")
        private boolean sarif;
    }

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    private final List<String> written = new ArrayList<>();
    private Wording wording;
    private PrintWriter out;

    @Override
    public Integer call() throws IOException {
        wording = new Wording(language.locale());
        out = spec.commandLine().getOut();
        List<Mark> marks = new ArrayList<>();
        for (Path folder : folders) {
            Report report = Policies.check(folder);
            report.problems().forEach(p -> marks.add(new Mark(folder, p, Optional.empty())));
            report.remarks().forEach(r -> marks.add(new Mark(folder, r.at(), Optional.of(r.kind()))));
            if (!form.json && !form.sarif) {
                report.problems().forEach(p -> out.println(line(new Mark(folder, p, Optional.empty()), "")));
            }
            report.remarks().forEach(r -> remark(folder, r, report));
        }
        if (examples != null) {
            Files.write(examples, written, StandardCharsets.UTF_8);
        }
        long problems = marks.stream().filter(m -> m.kind().isEmpty()).count();
        if (form.json) {
            Marks.lines(marks, language.locale()).forEach(out::println);
        } else if (form.sarif) {
            out.println(Marks.sarif(
                    marks, language.locale(), spec.root().version()[0].replaceAll(".* ", "")));
        } else {
            count(problems, marks.size() - problems);
        }
        return problems == 0 ? Main.OK : Main.WRONG;
    }

    private void count(long problems, long remarks) {
        out.println(language.say(
                problems + " fel, " + remarks + (remarks == 1 ? " anmärkning" : " anmärkningar"),
                problems
                        + (problems == 1 ? " problem, " : " problems, ")
                        + remarks
                        + (remarks == 1 ? " remark" : " remarks")));
    }

    /** A problem in the form that editors and build servers turn into marks. */
    private String line(Mark mark, String kind) {
        Problem problem = mark.at();
        String text = problem.in(language.locale());
        int message = text.indexOf(": ") + 2;
        String place = mark.file() + text.substring(problem.file().length(), message - 2);
        boolean coloured = CommandLine.Help.Ansi.AUTO.enabled();
        return (coloured ? "\u001B[1m" + place + "\u001B[0m: " : place + ": ")
                + (coloured && !kind.isEmpty() ? "\u001B[33m" + kind + "\u001B[0m" : kind)
                + text.substring(message);
    }

    private void remark(Path folder, Remark remark, Report report) {
        boolean shown = !form.json && !form.sarif;
        if (shown) {
            Mark mark = new Mark(folder, remark.at(), Optional.of(remark.kind()));
            out.println(line(mark, language.say("anmärkning: ", "remark: ")));
        }
        remark.example().ifPresent(example -> {
            if (shown) {
                example(remark, example, report);
            }
            written.add(Json.write(Optional.of("example " + (written.size() + 1)), Optional.empty(), example));
        });
    }

    private void example(Remark remark, Case example, Report report) {
        out.println("    " + language.say("exempel, ", "example, ") + wording.time(example.now()) + ":");
        example.facts().forEach(f -> out.println("      " + fact(f)));
        report.policy().orElseThrow().decide(example).conflicts().stream()
                .filter(c -> remark.kind() == Remark.Kind.OPPOSED)
                .limit(1)
                .forEach(c -> out.println("      -> " + conflict(c)));
    }

    private String conflict(Conflict c) {
        return c.one().about().id() + " " + wording.what(c.one()) + " (" + wording.clauses(c.one()) + ") "
                + language.say("mot ", "against ") + wording.what(c.other()) + " (" + wording.clauses(c.other()) + ")";
    }

    /** A fact of an example: ids and words only, as an example has nothing else. */
    private String fact(Object fact) {
        if (fact instanceof Post p) {
            return shown(
                            p,
                            Stream.concat(Stream.of(p.form(), p.author().role(), p.stage()), p.media().stream()),
                            p.account())
                    + (p.link() == null ? "" : " -> " + p.link().id());
        }
        if (fact instanceof Account a) {
            Stream<Labelled> words = Stream.of(a.kind(), a.platform(), a.stage());
            return shown(a, Stream.concat(words, a.staffRoles().stream()), a.owner());
        }
        if (fact instanceof Person p) {
            return shown(p, p.roles().stream().sorted(), p.unit());
        }
        if (fact instanceof Organisation o) {
            return shown(o, Stream.of(o.kind()), o.parent());
        }
        if (fact instanceof Document d) {
            return shown(d, Stream.of(d.kind()), d.about());
        }
        if (fact instanceof Use u) {
            return u.id() + ": " + u.person().id() + ", " + u.account().id();
        }
        if (fact instanceof DataSubject d) {
            return d.id() + ": " + (d.age() == null ? "" : d.age() + language.say(" år, ", " years, "))
                    + d.post().id();
        }
        return wording.fact(fact);
    }

    private String shown(Subject subject, Stream<? extends Labelled> words, Subject in) {
        return subject.id() + ": " + words.map(wording::word).collect(Collectors.joining(", "))
                + (in == null ? "" : " (" + in.id() + ")");
    }
}
