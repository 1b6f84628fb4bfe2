package se.regelbok.terms;

import java.util.Locale;
import java.util.Objects;

/**
 * A text for people in Swedish and English. Immutable.
 *
 * @param sv the Swedish text, not null
 * @param en the English text, not null
 */
public record Label(String sv, String en) {
    public Label {
        Objects.requireNonNull(sv, "sv");
        Objects.requireNonNull(en, "en");
    }

    /**
     * Returns the text in the language of a locale.
     *
     * @param locale the reader's locale, not null
     * @return the Swedish text for a Swedish locale, the English one for any other
     */
    public String in(Locale locale) {
        return locale.getLanguage().equals("sv") ? sv : en;
    }
}
