package se.regelbok.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code regelbok}. */
@Command(
        name = "regelbok",
        description = "Decides cases under municipal social-media policies, every decision with its clause.",
        subcommands = {
            HelpCommand.class,
            CheckCommand.class,
            CompareCommand.class,
            CoverageCommand.class,
            DecideCommand.class,
            ExplainCommand.class,
            GenerateCommand.class,
            HandbookCommand.class,
            ImpactCommand.class,
            MatrixCommand.class,
            PackCommand.class,
            MutateCommand.class,
            NewCommand.class,
            PoliciesCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            TestCommand.class,
            WhyCommand.class,
            AutoComplete.GenerateCompletion.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            Main.OK + ":All went well.",
            Main.WRONG + ":Something in the input was wrong or not as expected; the rest was done.",
            Main.NOT_UNDERSTOOD + ":The command was not understood."
        },
        version = "regelbok 0.1.0")
public final class Main {
    /** Everything went well. */
    static final int OK = 0;

    /** Something in the input was wrong or not as expected; the rest was done. */
    static final int WRONG = 1;

    /** The command itself was not understood. */
    static final int NOT_UNDERSTOOD = 2;

    private Main() {}

    /**
     * Runs the program.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(status);
    }

    /**
     * Runs a command.
     *
     * @param out where results go, not null
     * @param err where complaints go, not null
     * @param args the command and its options, not null
     * @return 0 where all went well, 1 where something in the input was wrong, 2 where the command was not understood
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main());
        line.setOut(out).setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Locale.class, Language::locale);
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof InputException) {
                err.println(e.getMessage());
                return WRONG;
            }
            throw e;
        });
        line.setParameterExceptionHandler((e, given) -> {
            err.println(e.getMessage());
            UnmatchedArgumentException.printSuggestions(e, err);
            err.println(e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return NOT_UNDERSTOOD;
        });
        if (args.length == 0) {
            line.usage(out);
            return OK;
        }
        return line.execute(args);
    }
}
