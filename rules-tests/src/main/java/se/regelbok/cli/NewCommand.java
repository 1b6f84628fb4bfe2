package se.regelbok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a small policy folder to begin with. */
@Command(
        name = "new",
        description =
                "Writes a small policy folder to begin with: a document, a register, rules and their cases. It passes its checks.",
        footer = {
            "",
            "Example:",
            "  regelbok new policies/my-town/2026-01-01 --municipality \"My town\"",
            "  regelbok check policies/my-town/2026-01-01",
            "  regelbok test policies/my-town/2026-01-01/cases --policy policies/my-town/2026-01-01",
            "",
            "How rules are written is told by `regelbok rules`."
        },
        mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
    private static final List<String> FILES =
            List.of("policy.yaml", "clauses.yaml", "answering.drl", "removal.drl", "cases/answering.yaml");

    @Parameters(
            paramLabel = "FOLDER",
            description =
                    "The folder to write, named after the edition, such as my-town/2026-01-01. It must not exist.")
    private Path folder;

    @Option(
            names = "--municipality",
            paramLabel = "NAME",
            defaultValue = "Exempelkommun",
            description = "The municipality's name. Default: ${DEFAULT-VALUE}.")
    private String municipality;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (municipality.isBlank() || municipality.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
            throw new InputException(language.say(
                    "namnet kan inte skrivas i en fil. Ange det utan citattecken, \\ och radbrytningar",
                    "the name cannot be written in a file. Give it without quotation marks, \\ and line breaks"));
        }
        String edition = String.valueOf(folder.getFileName());
        if (edition.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            try {
                LocalDate.parse(edition);
            } catch (DateTimeParseException e) {
                throw new InputException(folder
                        + language.say(
                                ": datumet finns inte. Ange ett som finns, eller ett ord",
                                ": the date does not exist. Give one that does, or a word"));
            }
        }
        try {
            if (Files.exists(folder) && !empty()) {
                throw new InputException(folder
                        + language.say(
                                ": finns redan. Ange en mapp som inte finns",
                                ": exists already. Name a folder that does not exist"));
            }
            for (String file : FILES) {
                Path target = folder.resolve(file);
                Files.createDirectories(target.getParent());
                Files.writeString(target, text(file));
            }
        } catch (IOException e) {
            throw new InputException(folder
                    + language.say(
                            ": kan inte skrivas. Se efter namnet och att du får skriva där",
                            ": cannot be written. Check the name and that you may write there"));
        }
        spec.commandLine()
                .getOut()
                .println(language.say(
                        "Skrev " + folder + ". Kontrollera med `regelbok check " + folder + "`",
                        "Wrote " + folder + ". Check it with `regelbok check " + folder + "`"));
        return Main.OK;
    }

    private boolean empty() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private String text(String file) throws IOException {
        try (InputStream in = NewCommand.class.getResourceAsStream("new/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("MUNICIPALITY_KEY", key())
                    .replace("MUNICIPALITY_NAME", municipality.strip());
        }
    }

    /** The name in small letters a to z and hyphens. */
    private String key() {
        String key = Normalizer.normalize(municipality, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return key.isEmpty() ? "exempelkommun" : key;
    }
}
