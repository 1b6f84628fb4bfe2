package se.regelbok.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.regelbok.drl.Policies;

/** Prints how rules are written. */
@Command(
        name = "rules",
        aliases = "help-rules",
        description =
                "Tells how rules are written, in one page: conditions, conclusions, what is refused, and every word of the vocabulary.",
        footer = {"", "Example:", "  regelbok rules --lang sv"},
        mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {
    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().print(Policies.howRulesAreWritten(language.locale()));
        spec.commandLine().getOut().flush();
    }
}
