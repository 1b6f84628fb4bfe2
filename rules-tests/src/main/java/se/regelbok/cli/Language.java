package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import se.regelbok.CaseException;
import se.regelbok.DecisionException;
import se.regelbok.Problem;

/** The option that chooses the language of what is printed. */
final class Language {
    @Option(
            names = "--lang",
            paramLabel = "sv|en",
            description =
                    "Language of what is printed: sv or en. Without it, that of the machine, English unless Swedish.")
    private Locale locale = Locale.getDefault();

    Locale locale() {
        return locale;
    }

    /** Picks the text in the chosen language. */
    String say(String sv, String en) {
        return locale.getLanguage().equals("sv") ? sv : en;
    }

    /** Prints what is wrong with a line. */
    void complain(PrintWriter err, List<Problem> problems) {
        problems.forEach(p -> err.println(p.in(locale)));
    }

    /** Prints why the case on a line could not be decided. */
    void complain(PrintWriter err, String file, int line, RuntimeException e) {
        complain(err, problems(e).stream().map(p -> p.at(file, line)).toList());
    }

    /** Why a case could not be decided. */
    static List<Problem> problems(RuntimeException e) {
        return e instanceof CaseException wrong
                ? wrong.problems()
                : ((DecisionException) e).problem().stream().toList();
    }

    static Locale locale(String text) {
        return switch (text) {
            case "sv" -> Locale.forLanguageTag("sv");
            case "en" -> Locale.ENGLISH;
            default -> throw new TypeConversionException("expected sv or en but was `" + text + "`");
        };
    }
}
