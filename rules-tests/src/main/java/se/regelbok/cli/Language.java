package se.regelbok.cli;

import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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

    static Locale locale(String text) {
        return switch (text) {
            case "sv" -> Locale.forLanguageTag("sv");
            case "en" -> Locale.ENGLISH;
            default -> throw new TypeConversionException("expected sv or en but was `" + text + "`");
        };
    }
}
