package se.regelbok.drl;

import java.util.List;
import java.util.Optional;
import se.regelbok.PolicyException;
import se.regelbok.Problem;
import se.regelbok.drl.Rule.Place;
import se.regelbok.drl.Tokens.Kind;
import se.regelbok.drl.Tokens.Token;
import se.regelbok.terms.Label;

/**
 * The most that a policy may hold. The largest policy that comes with the library stays below a fifth of each; a folder that passes
 * one is refused before more of it is read.
 */
enum Budget {
    FILES(200, "filer i mappen", "files in the folder", "Slå ihop filer", "Join files"),
    FILE_BYTES(1_000_000, "byte i en fil", "bytes in a file", "Dela upp filen efter ämne", "Split the file by subject"),
    TOTAL_BYTES(8_000_000, "byte i hela policyn", "bytes in the whole policy", "Dela upp policyn", "Split the policy"),
    RATIO(
            200,
            "gångers komprimering",
            "times of compression",
            "Packa mappen med `regelbok pack`",
            "Pack the folder with `regelbok pack`"),
    RULES(
            3_000,
            "regler, där varje rad i en checklista räknas",
            "rules, each row of a checklist counted",
            "Slå ihop regler till checklistor, eller korta listorna",
            "Join rules to checklists, or shorten the lists"),
    CLAUSES(3_000, "punkter", "clauses", "Dela upp policyn", "Split the policy"),
    CONDITIONS(40, "villkor i en regel", "conditions in a rule", "Skriv flera regler", "Write several rules"),
    NESTING(
            5,
            "parenteser i varandra",
            "parentheses in each other",
            "Skriv enklare villkor",
            "Write simpler conditions"),
    SIGNS(
            3_000,
            "ord och tecken i en regel",
            "words and signs in a rule",
            "Skriv flera regler, eller en checklista",
            "Write several rules, or a checklist"),
    LITERAL(
            300,
            "tecken i ett ord eller en text",
            "characters in a word or a text",
            "Skriv kortare",
            "Write it shorter"),
    PROBLEMS(
            200,
            "fel",
            "problems",
            "Rätta dem som visas och kontrollera igen",
            "Correct those that are shown and check again"),
    SECONDS(
            30,
            "sekunder för att läsa och kontrollera policyn",
            "seconds for reading and checking the policy",
            "Dela upp policyn",
            "Split the policy");

    final int most;
    private final Label unit;
    private final Label remedy;

    Budget(int most, String unitSv, String unitEn, String remedySv, String remedyEn) {
        this.most = most;
        this.unit = new Label(unitSv, unitEn);
        this.remedy = new Label(remedySv, remedyEn);
    }

    /** What is counted. */
    Label unit() {
        return unit;
    }

    /** The problem of passing this budget. */
    Problem passed(String file, int line, int column, Optional<String> rule) {
        return new Problem(
                file,
                line,
                column,
                rule,
                new Label(
                        "budgeten är överskriden: högst " + most + " " + unit.sv(),
                        "the budget is exceeded: at most " + most + " " + unit.en()),
                remedy);
    }

    Problem passed(String file) {
        return passed(file, 0, 0, Optional.empty());
    }

    /** Refuses what passes this budget. */
    void check(long found, String file) {
        if (found > most) {
            throw new PolicyException(List.of(passed(file)));
        }
    }

    /** Refuses a policy whose checks have taken too long. */
    static void time(long startNanos, String file) {
        SECONDS.check((System.nanoTime() - startNanos) / 1_000_000_000, file);
    }

    /**
     * Looks through the words and signs of a rule file before it is read.
     *
     * @return whether it keeps within the budgets; the first that it passes is added to the problems
     */
    static boolean keeps(String file, List<Token> tokens, List<Problem> problems) {
        Optional<String> rule = Optional.empty();
        int rules = 0;
        int conditions = 0;
        int signs = 0;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Budget passed = null;
            if (token.end() - token.start() > LITERAL.most) {
                passed = LITERAL;
            } else if (token.is("rule") && tokens.get(i + 1).kind() == Kind.TEXT) {
                Token name = tokens.get(i + 1);
                rule = Optional.of(name.text()).filter(n -> n.length() <= LITERAL.most);
                conditions = 0;
                signs = 0;
                depth = 0;
                passed = ++rules > RULES.most ? RULES : null;
            } else if (token.is("(")) {
                boolean pattern =
                        i > 0 && FactType.PATTERNS.containsKey(tokens.get(i - 1).text());
                passed = ++depth > NESTING.most
                        ? NESTING
                        : pattern && ++conditions > CONDITIONS.most ? CONDITIONS : null;
            } else if (token.is(")")) {
                depth--;
            }
            if (passed == null && ++signs > SIGNS.most) {
                passed = SIGNS;
            }
            if (passed != null) {
                Place at = token.place();
                problems.add(passed.passed(file, at.line(), at.column(), rule));
                return false;
            }
        }
        return true;
    }
}
