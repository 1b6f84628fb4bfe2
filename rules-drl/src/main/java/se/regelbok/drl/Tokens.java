package se.regelbok.drl;

import java.util.ArrayList;
import java.util.List;
import se.regelbok.drl.Rule.Place;

/** The words and signs of a rule file, each with its place. Comments are left out. */
final class Tokens {
    /** What a token is. */
    enum Kind {
        NAME,
        VARIABLE,
        NUMBER,
        TEXT,
        SIGN,
        BAD,
        END
    }

    /** A token; the text of a quoted one is without its quotation marks. */
    record Token(Kind kind, String text, Place place, int start, int end) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
        }

        /** The token as a message shows it. */
        String shown() {
            return switch (kind) {
                case END -> "the end of the file";
                case TEXT -> "\"" + text + "\"";
                default -> "`" + text + "`";
            };
        }
    }

    private final String file;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Tokens(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static List<Token> of(String file, String text) {
        return new Tokens(file, text).read();
    }

    private List<Token> read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                at++;
                line++;
                lineStart = at;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (text.startsWith("//", at)) {
                comment();
            } else if (c == '"') {
                quoted();
            } else if (letter(c)) {
                run(Kind.NAME);
            } else if (c == '$' && at + 1 < text.length() && letter(text.charAt(at + 1))) {
                at++;
                int start = at - 1;
                while (at < text.length() && (letter(text.charAt(at)) || digit(text.charAt(at)))) {
                    at++;
                }
                add(Kind.VARIABLE, start, text.substring(start, at));
            } else if (digit(c)) {
                run(Kind.NUMBER);
            } else {
                sign(c);
            }
        }
        add(Kind.END, at, "");
        return tokens;
    }

    /** A backslash may stand nowhere, for Java reads escapes even in comments and quotations. */
    private void comment() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            if (text.charAt(at++) == '\\') {
                add(Kind.BAD, at - 1, "\\");
            }
        }
    }

    private void quoted() {
        int start = at;
        int end = at + 1;
        while (end < text.length() && "\"\n\r\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '"') {
            at = end + 1;
            add(Kind.TEXT, start, text.substring(start + 1, end));
        } else {
            at = end;
            add(Kind.BAD, start, "\"");
        }
    }

    private void run(Kind kind) {
        int start = at;
        while (at < text.length() && (letter(text.charAt(at)) || digit(text.charAt(at)))) {
            at++;
        }
        add(kind, start, text.substring(start, at));
    }

    private void sign(char c) {
        int start = at;
        char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (next == '=' && "=!<>".indexOf(c) >= 0 || next == c && "&|".indexOf(c) >= 0) {
            at += 2;
            add(Kind.SIGN, start, text.substring(start, at));
        } else if ("(),:;.@<>!".indexOf(c) >= 0) {
            at++;
            add(Kind.SIGN, start, text.substring(start, at));
        } else {
            at += Character.charCount(text.codePointAt(at));
            add(Kind.BAD, start, text.substring(start, at));
        }
    }

    private void add(Kind kind, int start, String shown) {
        tokens.add(new Token(kind, shown, new Place(file, line, start - lineStart + 1), start, at));
    }

    /** Only these letters make names: a look-alike from another alphabet is a bad sign. */
    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
