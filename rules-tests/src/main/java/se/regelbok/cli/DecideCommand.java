package se.regelbok.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
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
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Conclusion;
import se.regelbok.Conflict;
import se.regelbok.Decision;
import se.regelbok.DecisionException;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.SetAside;
import se.regelbok.json.Json;
import se.regelbok.json.Json.CaseLine;

/** Decides cases and prints what the policy calls for. */
@Command(
        name = "decide",
        description = "Decides cases, one JSON document a line, and prints what the policy calls for.",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {
    private static final int WIDEST_NOTE = 120;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files of cases; - or nothing is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--policy",
            description = "The policy of cases that name it or none: one that comes with the library, or a folder.")
    private String policy;

    @Option(names = "--json", description = "Print decisions as JSON, one document a line.")
    private boolean asJson;

    @Option(names = "--record", description = "Print decision records, one a line, for regelbok replay.")
    private boolean asRecord;

    @Option(names = "--without-input", description = "Records have the hash of the case in its place.")
    private boolean withoutInput;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    private Wording wording;
    private PrintWriter out;
    private PrintWriter err;
    private int decided;
    private int wrong;
    private int standing;
    private int questions;
    private int conflicts;

    @Override
    public Integer call() {
        wording = new Wording(language.locale());
        out = spec.commandLine().getOut();
        err = spec.commandLine().getErr();
        List<Policy> given = policy == null ? List.of() : List.of(PolicyFinder.find(policy, language.locale()));
        Input.read(files, given, language, this::decide, this::tell);
        PrintWriter summary = asJson || asRecord ? err : out;
        summary.println(wording.count(decided, "fall avgjort", "fall avgjorda", "case decided", "cases decided")
                + ", "
                + wording.count(wrong, "felaktigt", "felaktiga", "wrong", "wrong")
                + "; "
                + wording.count(standing, "beslut", "beslut", "decision", "decisions")
                + ", "
                + wording.count(questions, "öppen fråga", "öppna frågor", "open question", "open questions")
                + ", "
                + wording.count(conflicts, "motstridighet", "motstridigheter", "conflict", "conflicts"));
        return wrong == 0 ? Main.OK : Main.WRONG;
    }

    /** What has become of a line: decisions as they are printed, why there are none, or neither where the line has no case. */
    private record Answer(Optional<Decisions> decisions, String printed, Optional<RuntimeException> failure) {}

    private Answer decide(CaseLine line) {
        if (line.situation().isEmpty()) {
            return new Answer(Optional.empty(), "", Optional.empty());
        }
        try {
            Decisions decisions =
                    line.policy().orElseThrow().decide(line.situation().get());
            return new Answer(Optional.of(decisions), printed(line, decisions), Optional.empty());
        } catch (CaseException | DecisionException e) {
            return new Answer(Optional.empty(), "", Optional.of(e));
        }
    }

    private String printed(CaseLine line, Decisions decisions) {
        Case situation = line.situation().orElseThrow();
        if (asRecord) {
            return (withoutInput
                            ? Json.recordWithoutInput(line.id(), situation, decisions)
                            : Json.record(line.id(), situation, decisions))
                    + System.lineSeparator();
        }
        if (asJson) {
            return Json.write(line.id(), decisions) + System.lineSeparator();
        }
        StringWriter text = new StringWriter();
        print(line.id().orElse(wording.say("rad ", "line ") + line.line()), decisions, new PrintWriter(text));
        return text.toString();
    }

    private void tell(String file, CaseLine line, Answer answer) {
        if (line.situation().isEmpty()) {
            wrong++;
            language.complain(err, line.problems());
        } else if (answer.failure().isPresent()) {
            wrong++;
            language.complain(err, file, line.line(), answer.failure().get());
        } else {
            Decisions decisions = answer.decisions().orElseThrow();
            decided++;
            standing += decisions.standing().size();
            questions += decisions.questions().size();
            conflicts += decisions.conflicts().size();
            out.print(answer.printed());
        }
    }

    private void print(String id, Decisions decisions, PrintWriter page) {
        page.println(id + "  ("
                + wording.say(
                        decisions.edition().name().sv(),
                        decisions.edition().name().en()) + " "
                + decisions.edition().id() + ", " + wording.time(decisions.now()) + ")");
        Table table = new Table(
                "",
                wording.say("om", "about"),
                wording.say("vad", "what"),
                wording.say("vem", "who"),
                wording.say("när", "when"),
                wording.say("punkt", "clause"));
        int number = 0;
        for (Decision d : decisions.plan()) {
            number++;
            table.row(
                    number + ".", d.about().id(), wording.what(d), wording.who(d), wording.when(d), wording.clauses(d));
        }
        for (Decision d : decisions.standing()) {
            if (!d.duty()) {
                table.row(
                        d.prohibition() ? "x" : "-",
                        d.about().id(),
                        wording.what(d),
                        wording.who(d),
                        wording.when(d),
                        wording.clauses(d));
            }
        }
        if (table.isEmpty()) {
            page.println("  " + wording.say("inget beslut", "no decision"));
        } else {
            table.print(page);
        }
        questions(decisions, page);
        for (Conflict c : decisions.conflicts()) {
            note(
                    page,
                    "!",
                    wording.say("motstridiga: ", "conflict: ")
                            + c.one().about().id() + " " + wording.what(c.one()) + " (" + wording.clauses(c.one())
                            + ") "
                            + wording.say("mot ", "against ") + wording.what(c.other()) + " ("
                            + wording.clauses(c.other())
                            + ")");
        }
        for (SetAside s : decisions.setAside()) {
            note(
                    page,
                    "~",
                    wording.say("fick stå tillbaka: ", "gave way: ") + about(s.conclusion())
                            + wording.what(s.conclusion()) + " (" + wording.clauses(s.conclusion()) + ") "
                            + wording.say("för ", "to ") + String.join(" ", s.by()));
        }
        for (Decision d : decisions.done()) {
            note(
                    page,
                    "v",
                    wording.say("gjort: ", "done: ") + d.about().id() + " " + wording.what(d) + " ("
                            + wording.clauses(d) + ")"
                            + (d.state() == Decision.State.DONE_LATE ? " " + wording.say("FÖRSENAT", "LATE") : ""));
        }
        decisions
                .replaced()
                .forEach((clause, laws) -> laws.forEach(law -> note(page, "§", clause + ": " + wording.replaced(law))));
        page.println();
    }

    private static String about(Conclusion conclusion) {
        return conclusion instanceof Decision d ? d.about().id() + " " : "";
    }

    /** One line for each subject: what to assess, each with the clauses that turn on it. */
    private void questions(Decisions decisions, PrintWriter page) {
        Map<String, List<String>> bySubject = new LinkedHashMap<>();
        for (Decision d : decisions.questions()) {
            bySubject
                    .computeIfAbsent(d.about().id(), id -> new ArrayList<>())
                    .add(wording.words(d.what(), ", ") + " (" + wording.clauses(d) + ")");
        }
        bySubject.forEach((id, asked) ->
                note(page, "?", wording.say("bedöm ", "assess ") + id + ": " + String.join("; ", asked)));
    }

    /** Prints a line under the table; a long one goes on below its beginning. */
    private static void note(PrintWriter page, String mark, String text) {
        String before = "  " + mark + " ";
        for (String line : Table.wrap(text, WIDEST_NOTE)) {
            page.println(before + line);
            before = "      ";
        }
    }
}
