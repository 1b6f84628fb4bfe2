package se.regelbok.cli;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.PolicyException;
import se.regelbok.drl.Policies;

/** Packs a policy folder into a jar that a host adds to its class path. */
@Command(
        name = "pack",
        description = {
            "Packs a policy folder into a jar file.",
            "A host that has the jar on its class path finds the policy by its name, as those that come with the library."
        },
        footer = {"", "Example:", "  regelbok pack policies/nykoping/2018-05-24 -o nykoping.jar"},
        mixinStandardHelpOptions = true)
final class PackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of one edition of a policy.")
    private Path folder;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The jar file to write.")
    private Path target;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Policies.pack(folder, target);
        } catch (PolicyException e) {
            throw new InputException(e.problems().stream()
                    .map(p -> p.in(language.locale()))
                    .collect(Collectors.joining(System.lineSeparator())));
        } catch (UncheckedIOException e) {
            String file = e.getCause() instanceof FileSystemException f && f.getFile() != null
                    ? f.getFile()
                    : target.toString();
            throw new InputException(
                    file + ": "
                            + language.say(
                                    "kan inte läsas eller skrivas. Kontrollera att mappen finns och att du får läsa och skriva där",
                                    "cannot be read or written. Check that the folder exists and that you may read and write there"));
        }
        spec.commandLine().getOut().println(language.say("Skrev ", "Wrote ") + target);
        return Main.OK;
    }
}
