package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.DecisionException;
import se.regelbok.Policy;
import se.regelbok.json.Json;
import se.regelbok.json.Json.RecordLine;
import se.regelbok.test.Replay;

/** Decides recorded cases again. */
@Command(
        name = "replay",
        description =
                "Decides recorded cases again and shows whether the decisions are the same, byte for byte, or what"
                        + " differs and what has changed: the library, the policy or the record.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files of records; - or nothing is standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FOLDER",
            description = "A policy folder that decided records. Can be given several times.")
    private List<String> folders = List.of();

    @Option(
            names = "--cases",
            paramLabel = "FILE",
            description = "Files with the cases of records that have only their hash. Can be given several times.")
    private List<String> cases = List.of();

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    private final Map<String, Policy> own = new LinkedHashMap<>();
    private final Map<String, Case> byHash = new HashMap<>();
    private Wording wording;
    private PrintWriter out;
    private PrintWriter err;
    private int same;
    private int differ;
    private int wrong;

    @Override
    public Integer call() {
        Locale locale = language.locale();
        wording = new Wording(locale);
        out = spec.commandLine().getOut();
        err = spec.commandLine().getErr();
        for (String folder : folders) {
            Policy policy = PolicyFinder.find(folder, locale);
            own.put(policy.edition().municipality() + "/" + policy.edition().id(), policy);
        }
        if (!cases.isEmpty()) {
            Input.read(cases, List.copyOf(own.values()), language, (file, line) -> {
                line.situation().ifPresent(c -> byHash.put(Json.hash(c), c));
                line.problems().forEach(p -> complain(p.in(locale)));
            });
        }
        Input.lines(
                files,
                language,
                (file, number, text) -> replay(
                        file,
                        Json.readRecord(
                                file,
                                number,
                                text,
                                key -> Optional.ofNullable(own.get(key)).or(() -> PolicyFinder.bundled(key)))),
                problem -> complain(problem.in(locale)));
        out.println(wording.count(same + differ + wrong, "rad", "rader", "record", "records") + ": " + same
                + wording.say(" med samma beslut, ", " with the same decisions, ") + differ
                + wording.say(" med andra beslut, ", " with other decisions, ")
                + wording.count(wrong, "felaktig", "felaktiga", "wrong", "wrong"));
        return differ + wrong == 0 ? Main.OK : Main.WRONG;
    }

    private void complain(String message) {
        wrong++;
        err.println(message);
    }

    private void replay(String file, RecordLine line) {
        String at = file + ":" + line.line() + ": ";
        if (!line.problems().isEmpty()) {
            wrong++;
            language.complain(err, line.problems());
            return;
        }
        Optional<Case> situation = line.input().map(byHash::get);
        if (line.input().isPresent() && situation.isEmpty()) {
            complain(at
                    + wording.say(
                            "raden har bara fallets hash. Ge filen med fallet med --cases.",
                            "the record has only the hash of its case. Give the file that has the case with --cases."));
            return;
        }
        try {
            show(at, line, Replay.of(line, situation));
        } catch (CaseException | DecisionException e) {
            wrong++;
            language.complain(err, file, line.line(), e);
        }
    }

    private void show(String at, RecordLine line, Replay replay) {
        String changed = replay.changes().stream()
                .sorted()
                .map(c -> c.label().in(language.locale()) + detail(c, line))
                .collect(Collectors.joining(", "));
        if (replay.same()) {
            same++;
            if (!changed.isEmpty()) {
                out.println(
                        at + wording.say("samma beslut, fast ändrat: ", "same decisions, though changed: ") + changed);
            }
            return;
        }
        differ++;
        out.println(at + line.id().map(id -> id + ", ").orElse("") + line.key() + ": "
                + wording.say("andra beslut; ändrat: ", "other decisions; changed: ")
                + (changed.isEmpty()
                        ? wording.say(
                                "inget som syns. Anmäl det som ett fel i biblioteket",
                                "nothing that shows. Report it as an error in the library")
                        : changed));
        replay.lost().forEach(s -> out.println("  - " + s));
        replay.gained().forEach(s -> out.println("  + " + s));
        if (replay.lost().isEmpty() && replay.gained().isEmpty()) {
            out.println("  "
                    + wording.say(
                            "samma beslut i annan ordning eller form", "the same decisions in another order or form"));
        }
    }

    private static String detail(Replay.Change change, RecordLine line) {
        return change == Replay.Change.LIBRARY
                ? " (" + line.library() + " -> " + Json.library() + ")"
                : change == Replay.Change.POLICY
                        ? " ("
                                + line.hash()
                                        .substring(0, Math.min(8, line.hash().length())) + " -> "
                                + line.policy().orElseThrow().edition().hash().substring(0, 8) + ")"
                        : "";
    }
}
