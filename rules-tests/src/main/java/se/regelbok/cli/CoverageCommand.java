package se.regelbok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.regelbok.test.Coverage;
import se.regelbok.test.Share;

/** Tells which rules, conditions and clauses of policies the cases put to the test. */
@Command(
        name = "coverage",
        description = {
            "Tells which rules, conditions and clauses of policies the cases put to the test, and what they leave out.",
            "A condition is covered when some case meets it and some case does not; a question when some case leaves it open."
        },
        mixinStandardHelpOptions = true)
final class CoverageCommand implements Callable<Integer> {
    @Mixin
    private CaseSet cases;

    @Option(names = "--drafts", description = "Print a case for each gap.")
    private boolean drafts;

    @Option(names = "--html", paramLabel = "FOLDER", description = "Write a page for each policy.")
    private Path html;

    @Option(names = "--json", paramLabel = "FOLDER", description = "Write a JSON document for each policy.")
    private Path json;

    @Option(
            names = "--cobertura",
            paramLabel = "FOLDER",
            description = "Write an XML report for each policy in the Cobertura format, which CI systems show.")
    private Path cobertura;

    @Option(
            names = "--sources",
            paramLabel = "FOLDER",
            description = "Where the folders municipality/edition of rule files stand, for --cobertura.",
            defaultValue = "policies")
    private String sources;

    @Option(names = "--rules", paramLabel = "PERCENT", description = "Fail below this share of rules.")
    private int rules;

    @Option(names = "--conditions", paramLabel = "PERCENT", description = "Fail below this share of conditions.")
    private int conditions;

    @Option(names = "--questions", paramLabel = "PERCENT", description = "Fail below this share of open conditions.")
    private int questions;

    @Option(names = "--clauses", paramLabel = "PERCENT", description = "Fail below this share of clauses.")
    private int clauses;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        boolean low = false;
        Table summary = new Table(
                "policy",
                language.say("fall", "cases"),
                language.say("regler", "rules"),
                language.say("villkor", "conditions"),
                language.say("öppna villkor", "open conditions"),
                language.say("punkter", "clauses"));
        List<CaseSet.Group> groups = cases.groups(language, spec.commandLine().getErr());
        for (CaseSet.Group group : groups) {
            Coverage coverage = Coverage.of(group.policy(), group.cases(), group.equivalents());
            out.print(coverage.text(language.locale(), drafts));
            summary.row(
                    group.policy().edition().name().in(language.locale()),
                    Integer.toString(coverage.cases()),
                    coverage.rules().in(language.locale()),
                    coverage.conditions().in(language.locale()),
                    coverage.questions().in(language.locale()),
                    coverage.clauses().in(language.locale()));
            String key = group.policy().edition().municipality() + "/"
                    + group.policy().edition().id();
            String name = key.replace('/', '-');
            write(html, name + ".html", () -> coverage.html(language.locale()));
            write(json, name + ".json", coverage::json);
            write(cobertura, name + ".xml", () -> coverage.cobertura(sources + "/" + key));
            low |= below("--rules", coverage.rules(), rules);
            low |= below("--conditions", coverage.conditions(), conditions);
            low |= below("--questions", coverage.questions(), questions);
            low |= below("--clauses", coverage.clauses(), clauses);
        }
        if (groups.size() > 1) {
            summary.print(out);
        }
        return low || cases.wrong() > 0 ? Main.WRONG : Main.OK;
    }

    private boolean below(String option, Share share, int least) {
        if (share.percent() >= least) {
            return false;
        }
        spec.commandLine()
                .getErr()
                .println(option + ": " + share.in(language.locale()) + language.say(", krävs ", ", required ") + least
                        + " %");
        return true;
    }

    private interface Text {
        String get();
    }

    private void write(Path folder, String name, Text text) {
        if (folder != null) {
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve(name), text.get(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new InputException(folder.resolve(name) + ": "
                        + language.say("kan inte skrivas. Kontrollera mappen", "cannot be written. Check the folder"));
            }
        }
    }
}
