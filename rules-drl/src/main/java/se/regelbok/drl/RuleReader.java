package se.regelbok.drl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.regelbok.Clause;
import se.regelbok.Problem;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Count;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.DuringLastMonths;
import se.regelbok.drl.Rule.DuringLastWeek;
import se.regelbok.drl.Rule.DuringMonths;
import se.regelbok.drl.Rule.DuringOfficeHours;
import se.regelbok.drl.Rule.DuringThisWeek;
import se.regelbok.drl.Rule.Exists;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Happened;
import se.regelbok.drl.Rule.Match;
import se.regelbok.drl.Rule.Not;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Opening;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Place;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Then;
import se.regelbok.drl.Rule.Time;
import se.regelbok.drl.Rule.Unit;
import se.regelbok.drl.Rule.Unstated;
import se.regelbok.drl.Rule.Until;
import se.regelbok.drl.Rule.Value;
import se.regelbok.drl.Rule.Within;
import se.regelbok.drl.Tokens.Kind;
import se.regelbok.drl.Tokens.Token;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Label;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;

/**
 * Reads a rule file into trees, and reports whatever is not in the subset.
 *
 * <p>The subset is what this class can read: there is no other way for anything in a file to reach the engine.
 */
final class RuleReader {
    /** A checklist row as rules see it: the clause and its term. */
    record Row(String clause, Term term) {}

    /**
     * What rules can refer to in the register.
     *
     * @param clauses the ids of its clauses, empty where the register could not be read: then any id passes
     * @param lists the rows of each checklist
     */
    record Register(Set<String> clauses, Map<String, List<Row>> lists) {
        static Register of(List<Clause> clauses) {
            Set<String> ids = new LinkedHashSet<>();
            Map<String, List<Row>> lists = new LinkedHashMap<>();
            for (Clause clause : clauses) {
                ids.add(clause.id());
                clause.items()
                        .forEach(i -> lists.computeIfAbsent(i.list(), l -> new ArrayList<>())
                                .add(new Row(clause.id(), i.term())));
            }
            return new Register(ids, lists);
        }
    }

    static final Map<String, Force> FORCES = new LinkedHashMap<>();

    static {
        FORCES.put("must", Force.MUST);
        FORCES.put("should", Force.SHOULD);
        FORCES.put("may", Force.MAY);
        FORCES.put("mustNot", Force.MUST_NOT);
        FORCES.put("shouldNot", Force.SHOULD_NOT);
        FORCES.put("notRequired", Force.NOT_REQUIRED);
    }

    static final List<String> CHAIN = List.of(
            "by", "to", "what", "how", "before", "within", "until", "during", "opening", "after", "times", "pace");
    private static final List<String> TIMES = List.of("within", "until", "during", "opening");
    static final List<String> INTERVALS =
            List.of("officeHours", "thisWeek", "lastWeek", "calendarMonths", "lastCalendarMonths");
    static final Map<String, Unit> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("hours", Unit.HOURS);
        UNITS.put("days", Unit.DAYS);
        UNITS.put("workingDays", Unit.WORKING_DAYS);
        UNITS.put("months", Unit.MONTHS);
        UNITS.put("years", Unit.YEARS);
    }

    private final List<Token> tokens;
    private final String text;
    private final Words words;
    private final Register register;
    private final List<Problem> problems;
    private final List<Rule> rules = new ArrayList<>();
    private int at;

    // the rule being read
    private String ruleName;
    private Map<String, Variable> variables;
    private int slots;
    private boolean broken;

    /** A variable: where its value is, or what it stands for in a checklist rule. */
    private record Variable(int slot, Class<?> type, FactType fact, Constant constant, boolean visible) {
        /** One that a condition may have bound that could not be read: anything can be said of it. */
        static final Variable LOST = new Variable(-1, null, null, null, true);

        boolean lost() {
            return type == null;
        }
    }

    /** A unit of time as rules write it. */
    static String spelt(Unit unit) {
        return UNITS.entrySet().stream()
                .filter(e -> e.getValue() == unit)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** Stops the reading of a part of a rule; the problem has been reported. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    private RuleReader(String file, String text, Words words, Register register, List<Problem> problems) {
        this.tokens = Tokens.of(file, text);
        this.text = text;
        this.words = words;
        this.register = register;
        this.problems = problems;
    }

    /**
     * Reads a file.
     *
     * @param register what its rules can refer to
     * @param problems what is wrong is added here
     * @return the rules that could be read
     */
    static List<Rule> read(String file, String text, Words words, Register register, List<Problem> problems) {
        RuleReader reader = new RuleReader(file, text, words, register, problems);
        if (reader.peek().kind() == Kind.END) {
            reader.problem(
                    reader.peek(),
                    "regelfilen har inga regler",
                    "the rule file has no rules",
                    "Skriv en regel, eller ta bort filen",
                    "Write a rule, or remove the file");
        } else if (Budget.keeps(file, reader.tokens, problems)) {
            reader.file();
        }
        return reader.rules;
    }

    private void file() {
        while (peek().kind() != Kind.END && rules.size() <= Budget.RULES.most) {
            if (problems.size() >= Budget.PROBLEMS.most) {
                problems.add(Budget.PROBLEMS.passed(peek().place().file()));
                return;
            }
            int start = at;
            ruleName = null;
            try {
                rule();
            } catch (Unreadable e) {
                skipTo(start);
            }
        }
    }

    /** Goes on behind the rule that could not be read: at the next {@code rule "..."}. */
    private void skipTo(int start) {
        at = Math.max(at, start + 1);
        while (peek().kind() != Kind.END && !nextRule()) {
            at++;
        }
    }

    private boolean nextRule() {
        return peek().is("rule") && tokens.get(at + 1).kind() == Kind.TEXT;
    }

    private boolean conditionBegins() {
        Token token = peek();
        return token.kind() == Kind.VARIABLE
                || token.is("not")
                || token.is("exists")
                || token.is("accumulate")
                || token.kind() == Kind.NAME && FactType.PATTERNS.containsKey(token.text());
    }

    /** Whether a word looks like a misspelt keyword, and is not another one. */
    private static boolean like(Token token, String keyword) {
        return token.kind() == Kind.NAME
                && !FactType.PATTERNS.containsKey(token.text())
                && !List.of("rule", "when", "then", "end").contains(token.text())
                && Words.nearest(token.text(), List.of(keyword)).isPresent();
    }

    /** Where no part of a condition or conclusion goes on, whatever is wrong in it. */
    private boolean partEnds() {
        return peek().kind() == Kind.END || peek().is("then") || peek().is("end") || nextRule();
    }

    /** Goes on behind the parenthesis that closes the first one from a token on, or where the part ends. */
    private void skipParenthesis(int from) {
        at = from;
        broken = true;
        int depth = 0;
        while (!partEnds()) {
            Token token = next();
            if (token.is("(")) {
                depth++;
            } else if (token.is(")") && --depth <= 0) {
                return;
            }
        }
    }

    private void skipCondition(int from) {
        if (tokens.get(from).kind() != Kind.BAD) {
            skipParenthesis(from);
            return;
        }
        at = from;
        broken = true;
        while (!conditionBegins() && !partEnds()) {
            next();
        }
    }

    /** Goes on at the comma or parenthesis behind a test. */
    private void skipTest(int from) throws Unreadable {
        at = from;
        broken = true;
        for (int depth = 0; !partEnds(); next()) {
            if (depth == 0 && (peek().is(",") || peek().is(")"))) {
                return;
            }
            depth += peek().is("(") ? 1 : peek().is(")") ? -1 : 0;
        }
        throw new Unreadable();
    }

    private void rule() throws Unreadable {
        Token first = peek();
        if (!first.is("rule")) {
            boolean named = tokens.get(Math.min(at + 1, tokens.size() - 1)).kind() == Kind.TEXT;
            throw named && (like(first, "rule") || first.is("regel"))
                    ? misspelt(first, "rule")
                    : instead(
                            first,
                            "`rule`",
                            "`rule`",
                            "Ta bort det: en regelfil har bara regler, och kommentarer som börjar med `//`",
                            "Remove it: a rule file holds nothing but rules, and comments that begin with `//`");
        }
        next();
        Token name = peek();
        if (name.kind() != Kind.TEXT && name.kind() != Kind.BAD || name.text().isBlank()) {
            Label remedy = new Label(
                    "Skriv vad regeln säger som en mening, till exempel rule \"A question is answered within 24 hours\"",
                    "Write what the rule says as a sentence, such as rule \"A question is answered within 24 hours\"");
            throw name.kind() == Kind.TEXT
                    ? fail(name, "regelns namn är tomt", "the rule's name is empty", remedy.sv(), remedy.en())
                    : missing("regeln har inget namn", "the rule has no name", remedy);
        }
        next();
        if (name.kind() == Kind.BAD) {
            throw fail(name, "", "", "", "");
        }
        ruleName = name.text();
        broken = false;
        String clause = head();
        if (peek().is("Item")) {
            checklistRule(name, clause);
        } else {
            if (clause == null) {
                problem(
                        name,
                        "regeln har ingen `@clause`",
                        "the rule has no `@clause`",
                        "Skriv @clause(\"...\") under namnet, med den punkt som regeln vilar på",
                        "Write @clause(\"...\") below the name, with the clause that the rule rests on");
                clause = "";
                broken = true;
            }
            body(name, clause, Optional.empty(), null, null);
        }
    }

    /** What stands between the name and the conditions; returns the clause, null where there is none. */
    private String head() throws Unreadable {
        String clause = null;
        boolean told = false;
        while (!peek().is("when")) {
            Token token = peek();
            if (conditionBegins() && told) {
                return clause;
            }
            if (conditionBegins()) {
                missing(
                        "villkoren börjar utan `when`",
                        "the conditions begin without `when`",
                        new Label("Skriv `when` före dem", "Write `when` before them"));
                return clause;
            }
            if (partEnds()) {
                throw told || broken
                        ? new Unreadable()
                        : missing(
                                "resten av regeln saknas",
                                "the rest of the rule is missing",
                                new Label(
                                        "Skriv `when`, villkoren, `then` och slutsatsen",
                                        "Write `when`, the conditions, `then` and the conclusion"));
            }
            int start = at;
            if (token.is("@")) {
                try {
                    clause = clause(clause);
                } catch (Unreadable e) {
                    broken = true;
                    clause = "";
                    at = Math.min(start + 2, tokens.size() - 1);
                    if (peek().is("(")) {
                        skipParenthesis(at);
                    }
                }
            } else if (like(token, "when")) {
                misspelt(token, "when");
                break;
            } else {
                if (!told) {
                    instead(
                            token,
                            "`when`",
                            "`when`",
                            "Ta bort det: salience, timer, extends och liknande finns inte",
                            "Remove it: salience, timer, extends and the like do not exist");
                }
                told = true;
                broken = true;
                next();
            }
        }
        next();
        return clause;
    }

    private String clause(String known) throws Unreadable {
        Token sign = next();
        Token key = next();
        if (!key.is("clause")) {
            throw fail(
                    key,
                    "`@" + key.text() + "` kan inte stå här",
                    "`@" + key.text() + "` cannot stand here",
                    like(key, "clause") ? "Menade du `@clause`?" : "En regel har en enda märkning, @clause(\"...\")",
                    like(key, "clause")
                            ? "Did you mean `@clause`?"
                            : "A rule has one annotation only, @clause(\"...\")");
        }
        if (known != null) {
            throw fail(
                    sign,
                    "hittade en andra `@clause`",
                    "found a second `@clause`",
                    "En regel vilar på en punkt: skriv två regler",
                    "A rule rests on one clause: write two rules");
        }
        expect("(");
        Token id = next();
        if (id.kind() != Kind.TEXT) {
            throw instead(
                    id,
                    "punktens beteckning inom citattecken",
                    "the clause's id in quotation marks",
                    "Skriv @clause(\"...\") med beteckningen ur clauses.yaml",
                    "Write @clause(\"...\") with the id from clauses.yaml");
        }
        if (!register.clauses().isEmpty() && !register.clauses().contains(id.text())) {
            Label remedy = RegisterReader.noClause(id.text(), register.clauses());
            throw fail(
                    id,
                    "punkten `" + id.text() + "` finns inte i clauses.yaml",
                    "the clause `" + id.text() + "` does not exist in clauses.yaml",
                    remedy.sv(),
                    remedy.en());
        }
        expect(")");
        return id.text();
    }

    private void checklistRule(Token name, String clause) throws Unreadable {
        Token item = next();
        expect("(");
        expect("list");
        expect("==");
        Token list = next();
        if (list.kind() != Kind.TEXT) {
            throw instead(
                    list,
                    "listans namn inom citattecken",
                    "the list's name in quotation marks",
                    "Skriv Item( list == \"...\", $item : term )",
                    "Write Item( list == \"...\", $item : term )");
        }
        expect(",");
        Token variable = next();
        if (variable.kind() != Kind.VARIABLE) {
            throw instead(
                    variable,
                    "en variabel som `$item`",
                    "a variable such as `$item`",
                    "Skriv Item( list == \"...\", $item : term )",
                    "Write Item( list == \"...\", $item : term )");
        }
        expect(":");
        expect("term");
        expect(")");
        if (clause != null) {
            broken = true;
            problem(
                    item,
                    "regeln läser en checklista och har ändå `@clause`",
                    "the rule reads a checklist and yet has `@clause`",
                    "Ta bort @clause: varje rad i listan har sin egen punkt",
                    "Remove @clause: each row of the list has a clause of its own");
        }
        List<Row> rows = register.lists().getOrDefault(list.text(), List.of());
        if (rows.isEmpty() && register.clauses().isEmpty()) {
            throw new Unreadable();
        }
        if (rows.isEmpty()) {
            Optional<String> near = Words.nearest(list.text(), register.lists().keySet());
            throw fail(
                    list,
                    "ingen punkt i clauses.yaml står i listan `" + list.text() + "`",
                    "no clause in clauses.yaml stands in the list `" + list.text() + "`",
                    near.map(n -> "Menade du `" + n + "`?")
                            .orElse("Skriv items: [{list: " + list.text() + ", term: ...}] vid punkterna"),
                    near.map(n -> "Did you mean `" + n + "`?")
                            .orElse("Write items: [{list: " + list.text() + ", term: ...}] at the clauses"));
        }
        int start = at;
        for (Row each : rows) {
            if (rules.size() > Budget.RULES.most) {
                return;
            }
            at = start;
            int before = problems.size();
            body(name, each.clause(), Optional.of(list.text()), variable.text(), each.term());
            if (problems.size() > before) {
                return;
            }
        }
    }

    private void body(Token name, String clause, Optional<String> list, String itemVariable, Term item)
            throws Unreadable {
        variables = new HashMap<>();
        slots = 0;
        if (itemVariable != null) {
            variables.put(itemVariable, new Variable(-1, Term.class, null, new Constant(item), true));
        }
        List<Condition> when = new ArrayList<>();
        while (!peek().is("then")) {
            int start = at;
            if (like(peek(), "then")) {
                misspelt(peek(), "then");
                next();
                break;
            }
            if (peek().is("conclude")) {
                missing(
                        "slutsatsen börjar utan `then`",
                        "the conclusion begins without `then`",
                        new Label("Skriv `then` före den", "Write `then` before it"));
                break;
            }
            try {
                when.add(condition());
            } catch (Unreadable e) {
                skipCondition(start);
                if (partEnds() && !peek().is("then")) {
                    throw e;
                }
            }
        }
        Token then = peek();
        if (then.is("then")) {
            next();
        }
        if (when.isEmpty() && !broken) {
            throw fail(
                    then,
                    "regeln har inga villkor",
                    "the rule has no conditions",
                    "Skriv mellan when och then vad som ska vara uppfyllt, till exempel $post : Post( visitor )",
                    "Write between when and then what must hold, such as $post : Post( visitor )");
        }
        Place concludes = peek().place();
        Then conclusion = then();
        Token end = peek();
        if (like(end, "end")) {
            misspelt(end, "end");
        } else if (end.kind() == Kind.END || nextRule()) {
            throw missing(
                    "regeln har inget slut",
                    "the rule has no end",
                    new Label("Skriv `end` efter slutsatsen", "Write `end` after the conclusion"));
        } else if (!end.is("end")) {
            throw instead(
                    end,
                    "`end`",
                    "`end`",
                    "En regel drar en enda slutsats, conclude( ... ); skriv en regel till",
                    "A rule states one conclusion, conclude( ... ); write another rule");
        }
        next();
        if (!broken) {
            rules.add(new Rule(ruleName, clause, list, List.copyOf(when), conclusion, slots, name.place(), concludes));
        }
    }

    /** A word that is much like one that can stand in its place. */
    private Unreadable misspelt(Token token, String meant) {
        broken = true;
        return fail(
                token,
                sv(token) + " kan inte stå här",
                token.shown() + " cannot stand here",
                Problems.didYouMean(meant).sv(),
                Problems.didYouMean(meant).en());
    }

    /** Something else should stand in the place of a token. */
    private Unreadable instead(Token token, String sv, String en, String remedySv, String remedyEn) {
        return fail(
                token,
                "här ska det stå " + sv + ", inte " + sv(token),
                en + " should stand here, not " + token.shown(),
                remedySv,
                remedyEn);
    }

    // ---- conditions

    private Condition condition() throws Unreadable {
        Token first = peek();
        if (first.is("not") || first.is("exists")) {
            next();
            boolean parenthesis = peek().is("(");
            if (parenthesis) {
                next();
            }
            Map<String, Variable> outer = new HashMap<>(variables);
            Pattern pattern = pattern();
            hide(outer);
            if (parenthesis) {
                expect(")");
            }
            return first.is("not") ? new Not(pattern) : new Exists(pattern);
        }
        if (first.is("accumulate")) {
            return count();
        }
        if (conditionBegins()) {
            return new Match(pattern());
        }
        if (first.kind() == Kind.NAME && tokens.get(at + 1).is(":")) {
            throw variableForm(first);
        }
        List<String> words = new ArrayList<>(FactType.PATTERNS.keySet());
        words.addAll(List.of("not", "exists", "accumulate", "then"));
        Optional<String> near = Words.nearest(first.text(), words);
        if (near.isPresent() && !NOT_HERE.containsKey(first.text())) {
            throw misspelt(first, near.get());
        }
        Label remedy = NOT_HERE.getOrDefault(
                first.text(),
                new Label("Ett villkor är ett mönster för " + PATTERNS, "A condition is a pattern for " + PATTERNS));
        throw instead(first, "ett villkor eller `then`", "a condition or `then`", remedy.sv(), remedy.en());
    }

    private Unreadable variableForm(Token name) {
        return instead(name, "en variabel", "a variable", "Skriv $" + name.text(), "Write $" + name.text());
    }

    private static final String PATTERNS = String.join(", ", FactType.PATTERNS.keySet());

    /** What authors who know other rule languages write, and what to write here. */
    private static final Map<String, Label> NOT_HERE = Map.ofEntries(
            Map.entry("eval", new Label("Skriv det som prövas som ett mönster", "Write what is tested as a pattern")),
            Map.entry(
                    "from",
                    new Label(
                            "Ta bort `from` och det som följer: ett mönster söker bland alla fakta i fallet",
                            "Remove `from` and what follows: a pattern looks among all facts of the case")),
            Map.entry(
                    "or",
                    new Label(
                            "Skriv två regler, eller `in ( A, B )` för flera ord",
                            "Write two rules, or `in ( A, B )` for several words")),
            Map.entry(
                    "and",
                    new Label(
                            "Ta bort `and`: villkor under varandra gäller tillsammans",
                            "Remove `and`: conditions below each other hold together")),
            Map.entry(
                    "forall",
                    new Label(
                            "Skriv not Mönster( ... ) för det som inte får finnas",
                            "Write not Pattern( ... ) for what must not be there")),
            Map.entry(
                    "matches",
                    new Label(
                            "Text prövas inte: skriv ett Finding-mönster för det som någon har bedömt",
                            "No text is tested: write a Finding pattern for what somebody has assessed")));

    private Condition count() throws Unreadable {
        next();
        expect("(");
        Map<String, Variable> outer = new HashMap<>(variables);
        Pattern pattern = pattern();
        hide(outer);
        expect(";");
        Token number = next();
        if (number.kind() != Kind.VARIABLE) {
            throw countForm(number);
        }
        for (String sign : List.of(":", "count", "(", ")", ";")) {
            if (!peek().is(sign)) {
                throw countForm(peek());
            }
            next();
        }
        Token same = next();
        if (same.kind() != Kind.VARIABLE || !same.text().equals(number.text())) {
            throw countForm(same);
        }
        Op op = comparison(next());
        Token limit = next();
        if (op == null || limit.kind() != Kind.NUMBER) {
            throw countForm(limit);
        }
        expect(")");
        return new Count(pattern, op, number(limit));
    }

    private Unreadable countForm(Token token) {
        return fail(
                token,
                "hittade " + sv(token) + " i ett `accumulate`",
                "found " + token.shown() + " in an `accumulate`",
                "Bara mönster kan räknas: accumulate( Mönster( ... ); $n : count(); $n < 2 )",
                "Only patterns can be counted: accumulate( Pattern( ... ); $n : count(); $n < 2 )");
    }

    /** Variables bound under not, exists and accumulate cannot be used after it. */
    private void hide(Map<String, Variable> outer) {
        variables.replaceAll((name, v) -> outer.containsKey(name)
                ? outer.get(name)
                : new Variable(v.slot(), v.type(), v.fact(), v.constant(), false));
    }

    private Pattern pattern() throws Unreadable {
        Token first = peek();
        String variable = null;
        if (first.kind() == Kind.VARIABLE) {
            variable = next().text();
            expect(":");
        }
        Token typeName = next();
        FactType type = FactType.PATTERNS.get(typeName.text());
        if (typeName.kind() != Kind.NAME || type == null) {
            Optional<String> near = Words.nearest(typeName.text(), FactType.PATTERNS.keySet());
            throw fail(
                    typeName,
                    "`" + typeName.text() + "` är inget slags faktum",
                    "`" + typeName.text() + "` is no kind of fact",
                    near.map(n -> "Menade du `" + n + "`?").orElse("Välj bland " + PATTERNS),
                    near.map(n -> "Did you mean `" + n + "`?").orElse("Choose among " + PATTERNS));
        }
        int slot = variable == null ? -1 : declare(first, variable, type.javaType(), type);
        expect("(");
        List<Test> tests = new ArrayList<>();
        if (!peek().is(")")) {
            do {
                int start = at;
                try {
                    tests.add(test(type));
                } catch (Unreadable e) {
                    skipTest(start);
                }
            } while (accept(","));
        }
        Token close = peek();
        if (!close.is(")")) {
            throw patternGoesOn(close);
        }
        next();
        String shown = text.substring(typeName.start(), close.end());
        if (shown.contains("  ") || shown.indexOf('\n') >= 0 || shown.indexOf('\t') >= 0 || shown.indexOf('\r') >= 0) {
            shown = shown.replaceAll("\\s+", " ");
        }
        return new Pattern(type, slot, List.copyOf(tests), shown, first.place());
    }

    private Test test(FactType type) throws Unreadable {
        Token first = peek();
        if (first.kind() == Kind.VARIABLE) {
            next();
            expect(":");
            Token bound = peek();
            Path path = path(type, next());
            if (path.steps().isEmpty()) {
                throw fail(
                        bound,
                        "`this` är det som hela mönstret söker",
                        "`this` is what the whole pattern looks for",
                        "Sätt variabeln före mönstret: " + first.text() + " : " + type.name() + "( ... )",
                        "Put the variable before the pattern: " + first.text() + " : " + type.name() + "( ... )");
            }
            FactType.Property last = last(path);
            int slot = declare(first, first.text(), last.set() ? Set.class : last.type(), last.fact());
            return new Bind(slot, path);
        }
        if (first.is("!")) {
            next();
            Token name = peek();
            Path path = path(type, next());
            requireFlag(path, type, name);
            return new Flag(path, false);
        }
        Path path = path(type, next());
        Token sign = peek();
        boolean negated = sign.is("not");
        if (negated) {
            next();
            sign = peek();
        }
        if (sign.is("in")) {
            next();
            expect("(");
            List<Value> values = new ArrayList<>();
            do {
                values.add(value(path.type(type), shown(path)));
            } while (accept(","));
            expect(")");
            requireSingle(path, sign);
            return new Compare(path, negated ? Op.NOT_IN : Op.IN, List.copyOf(values));
        }
        if (sign.is("contains")) {
            next();
            if (!set(path)) {
                throw fail(
                        first,
                        "`" + shown(path) + "` har bara ett värde",
                        "`" + shown(path) + "` has one value only",
                        "Skriv == eller in ( ... ) i stället för contains",
                        "Write == or in ( ... ) instead of contains");
            }
            return new Compare(
                    path, negated ? Op.NOT_CONTAINS : Op.CONTAINS, List.of(value(path.type(type), shown(path))));
        }
        if (negated) {
            throw fail(
                    sign,
                    sv(sign) + " kan inte stå efter `not`",
                    sign.shown() + " cannot stand after `not`",
                    "Skriv not in ( ... ), not contains X eller !=",
                    "Write not in ( ... ), not contains X or !=");
        }
        Op op = comparison(sign);
        if (op == null) {
            if (sign.is(",") || sign.is(")")) {
                requireFlag(path, type, first);
                return new Flag(path, true);
            }
            throw testForm(sign);
        }
        next();
        requireSingle(path, sign);
        Class<?> left = path.type(type);
        if (op != Op.EQ && op != Op.NE && left != Integer.class && left != Instant.class) {
            throw fail(
                    sign,
                    "`" + shown(path) + "` kan inte jämföras med `" + op.text + "`",
                    "`" + shown(path) + "` cannot be compared by `" + op.text + "`",
                    "Skriv == eller in ( ... ): bara tal och tidpunkter är större eller mindre",
                    "Write == or in ( ... ): only numbers and instants are greater or less");
        }
        return new Compare(path, op, List.of(value(left, shown(path))));
    }

    private Unreadable testForm(Token sign) {
        Optional<String> near = sign.kind() == Kind.NAME
                ? Words.nearest(sign.text(), List.of("in", "contains", "not"))
                : Optional.empty();
        if (near.isEmpty() && (sign.kind() == Kind.NAME || sign.kind() == Kind.VARIABLE || sign.kind() == Kind.END)
                || sign.is("||")
                || sign.is("&&")) {
            return patternGoesOn(sign);
        }
        return fail(
                sign,
                sv(sign) + " kan inte stå efter en egenskap",
                sign.shown() + " cannot stand after a property",
                near.map(n -> "Menade du `" + n + "`?")
                        .orElse(
                                "En egenskap jämförs med ==, !=, <, <=, >, >=, in ( ... ) eller contains; anrop och uttryck finns inte"),
                near.map(n -> "Did you mean `" + n + "`?")
                        .orElse(
                                "A property is compared by ==, !=, <, <=, >, >=, in ( ... ) or contains; calls and expressions do not exist"));
    }

    private Unreadable patternGoesOn(Token token) {
        Label remedy = token.is("||") || token.is("&&")
                ? new Label(
                        "Skriv `,` för och; för eller: skriv `in ( A, B )` eller två regler",
                        "Write `,` for and; for or: write `in ( A, B )` or two rules")
                : NOT_HERE.getOrDefault(
                        token.text(),
                        new Label(
                                "Skilj villkoren åt med `,` och avsluta mönstret med `)`",
                                "Separate the conditions with `,` and end the pattern with `)`"));
        return opensLine(token)
                ? missing(
                        "mönstret går vidare utan `,` eller slutar utan `)`",
                        "the pattern goes on without `,` or ends without `)`",
                        remedy)
                : instead(token, "`,` eller `)`", "`,` or `)`", remedy.sv(), remedy.en());
    }

    private static String shown(Path path) {
        if (path.steps().isEmpty()) {
            return "this";
        }
        String shown = path.steps().get(0).name();
        for (FactType.Property property : path.steps().subList(1, path.steps().size())) {
            shown += "." + property.name();
        }
        return shown;
    }

    private void requireSingle(Path path, Token sign) throws Unreadable {
        if (set(path)) {
            String shown = shown(path);
            throw fail(
                    sign,
                    "`" + shown + "` kan ha flera värden",
                    "`" + shown + "` may have several values",
                    "Skriv " + shown + " contains X eller " + shown + " not contains X",
                    "Write " + shown + " contains X or " + shown + " not contains X");
        }
    }

    private void requireFlag(Path path, FactType type, Token name) throws Unreadable {
        if (path.type(type) != Boolean.class) {
            String shown = shown(path);
            List<String> names = words.names(path.type(type));
            String test = shown + (set(path) ? " contains " : " == ") + (names.isEmpty() ? "$x" : names.get(0));
            throw fail(
                    name,
                    "`" + shown + "` är varken sant eller falskt",
                    "`" + shown + "` is neither true nor false",
                    "Jämför med ett värde, till exempel " + test,
                    "Compare with a value, such as " + test);
        }
    }

    private static boolean set(Path path) {
        return !path.steps().isEmpty()
                && path.steps().get(path.steps().size() - 1).set();
    }

    private static Op comparison(Token sign) {
        for (Op op : List.of(Op.EQ, Op.NE, Op.LE, Op.GE, Op.LT, Op.GT)) {
            if (sign.is(op.text)) {
                return op;
            }
        }
        return null;
    }

    private Path path(FactType type, Token first) throws Unreadable {
        if (first.is("this")) {
            return Path.SELF;
        }
        List<FactType.Property> steps = new ArrayList<>();
        FactType from = type;
        Token name = first;
        while (true) {
            steps.add(property(from, name));
            if (!peek().is(".")) {
                return new Path(List.copyOf(steps));
            }
            next();
            from = steps.get(steps.size() - 1).fact();
            name = next();
            if (from == null) {
                throw fail(
                        name,
                        "`" + steps.get(steps.size() - 1).name() + "` har inga egenskaper",
                        "`" + steps.get(steps.size() - 1).name() + "` has no properties",
                        "Ta bort punkten och det som följer den",
                        "Remove the dot and what follows it");
            }
        }
    }

    private FactType.Property property(FactType type, Token name) throws Unreadable {
        FactType.Property property = name.kind() == Kind.NAME ? type.property(name.text()) : null;
        if (property == null) {
            Optional<String> near = Words.nearest(name.text(), type.propertyNames());
            String all = String.join(", ", type.propertyNames());
            throw fail(
                    name,
                    type.name() + " har ingen egenskap `" + name.text() + "`",
                    type.name() + " has no property `" + name.text() + "`",
                    near.map(n -> "Menade du `" + n + "`?").orElse("Välj bland " + all),
                    near.map(n -> "Did you mean `" + n + "`?").orElse("Choose among " + all));
        }
        return property;
    }

    private int declare(Token place, String name, Class<?> type, FactType fact) throws Unreadable {
        if (variables.containsKey(name)) {
            throw fail(
                    place,
                    "variabeln `" + name + "` finns redan i regeln",
                    "the variable `" + name + "` exists already in the rule",
                    "Välj ett annat namn, eller jämför med == om det är samma sak",
                    "Choose another name, or compare by == where it is the same thing");
        }
        variables.put(name, new Variable(slots, type, fact, null, true));
        return slots++;
    }

    // ---- values

    private Value value(Class<?> wanted, String left) throws Unreadable {
        Token token = next();
        switch (token.kind()) {
            case VARIABLE -> {
                Variable variable = variable(token);
                if (variable.lost()) {
                    return lost();
                }
                if (variable.constant() != null) {
                    return checked(variable.constant(), wanted, token, left);
                }
                Ref ref = ref(token, variable);
                Class<?> type = ref.path().steps().isEmpty()
                        ? variable.type()
                        : last(ref.path()).type();
                if (!comparable(type, wanted)) {
                    throw mismatch(token, left, wanted);
                }
                return ref;
            }
            case NUMBER -> {
                if (wanted != Integer.class) {
                    throw mismatch(token, left, wanted);
                }
                return new Constant(number(token));
            }
            case NAME -> {
                if (token.is("null")) {
                    return new Constant(null);
                }
                if (token.is("true") || token.is("false")) {
                    if (wanted != Boolean.class) {
                        throw mismatch(token, left, wanted);
                    }
                    return new Constant(token.is("true"));
                }
                return checked(new Constant(word(token, wanted)), wanted, token, left);
            }
            default -> throw mismatch(token, left, wanted);
        }
    }

    private static FactType.Property last(Path path) {
        return path.steps().get(path.steps().size() - 1);
    }

    private Value checked(Constant constant, Class<?> wanted, Token token, String left) throws Unreadable {
        if (!wanted.isInstance(constant.value())) {
            throw mismatch(token, left, wanted);
        }
        return constant;
    }

    private static boolean comparable(Class<?> a, Class<?> b) {
        return a.isAssignableFrom(b) || b.isAssignableFrom(a);
    }

    private Unreadable mismatch(Token token, String left, Class<?> wanted) {
        List<String> names = words.names(wanted);
        Label remedy = token.kind() != Kind.TEXT && !names.isEmpty()
                ? Problems.didYouMean(token.text(), names)
                : names.isEmpty()
                        ? new Label("Skriv " + kind(wanted, true), "Write " + kind(wanted, false))
                        : Problems.chooseAmong(names);
        return fail(
                token,
                sv(token) + " passar inte till `" + left + "`",
                token.shown() + " does not go with `" + left + "`",
                remedy.sv(),
                remedy.en());
    }

    private static String kind(Class<?> type, boolean swedish) {
        if (type == Integer.class) {
            return swedish ? "ett heltal" : "a whole number";
        }
        if (type == Boolean.class) {
            return swedish ? "`true` eller `false`" : "`true` or `false`";
        }
        if (type == Instant.class) {
            return swedish ? "en variabel med en tidpunkt" : "a variable that holds an instant";
        }
        if (Subject.class.isAssignableFrom(type)) {
            return swedish ? "en variabel som $post" : "a variable such as $post";
        }
        return swedish
                ? "en variabel eller null: text jämförs inte med text"
                : "a variable or null: no text is compared with a text";
    }

    /** A word of the vocabulary; only a term can be a word of the folder's own. */
    private Labelled word(Token token, Class<?> wanted) throws Unreadable {
        Optional<Labelled> word = words.named(token.text());
        if (word.isEmpty()) {
            List<String> names = words.names(Labelled.class.isAssignableFrom(wanted) ? wanted : Labelled.class);
            Label remedy = words.labelled(token.text(), names)
                    .or(() -> Words.nearest(token.text(), names))
                    .map(Problems::didYouMean)
                    .orElseGet(() -> wanted.isAssignableFrom(OwnTerm.class)
                            ? new Label(
                                    "Lägg till det under terms i policy.yaml om det är ett eget ord",
                                    "Add it under terms in policy.yaml if it is a word of your own")
                            : Problems.chooseAmong(names));
            throw fail(
                    token,
                    "ordet `" + token.text() + "` finns inte i ordlistan",
                    "the vocabulary has no word `" + token.text() + "`",
                    remedy.sv(),
                    remedy.en());
        }
        return word.get();
    }

    private Variable variable(Token token) throws Unreadable {
        return variable(
                token,
                new Label(
                        "Sätt den i ett villkor ovanför, till exempel " + token.text() + " : Post( ... )",
                        "Put it in a condition above, such as " + token.text() + " : Post( ... )"));
    }

    private Variable variable(Token token, Label remedy) throws Unreadable {
        Variable variable = variables.get(token.text());
        if (variable == null && broken) {
            return Variable.LOST;
        }
        if (variable == null || !variable.visible()) {
            Optional<String> near =
                    variable == null ? Words.nearest(token.text(), variables.keySet()) : Optional.empty();
            Label advice = near.map(Problems::didYouMean).orElse(remedy);
            throw fail(
                    token,
                    variable == null
                            ? "variabeln `" + token.text() + "` står inte i något villkor ovanför"
                            : "variabeln `" + token.text() + "` gäller bara inne i not, exists eller accumulate",
                    variable == null
                            ? "the variable `" + token.text() + "` stands in no condition above"
                            : "the variable `" + token.text() + "` holds only inside not, exists or accumulate",
                    advice.sv(),
                    advice.en());
        }
        return variable;
    }

    /** What a variable that could not be read stands for; its path is passed over. */
    private Value lost() {
        while (accept(".")) {
            next();
        }
        return new Constant(null);
    }

    private Ref ref(Token token, Variable variable) throws Unreadable {
        List<FactType.Property> steps = new ArrayList<>();
        FactType from = variable.fact();
        while (peek().is(".") && !partFollows(from)) {
            next();
            Token name = next();
            if (from == null) {
                throw fail(
                        name,
                        "`" + token.text() + "` har inga egenskaper",
                        "`" + token.text() + "` has no properties",
                        "Ta bort punkten och det som följer den",
                        "Remove the dot and what follows it");
            }
            FactType.Property property = property(from, name);
            steps.add(property);
            from = property.fact();
        }
        return new Ref(variable.slot(), token.text(), new Path(List.copyOf(steps)));
    }

    /** Whether a part of the conclusion follows where a property could: then a parenthesis is missing. */
    private boolean partFollows(FactType from) {
        String name = tokens.get(at + 1).text();
        return CHAIN.contains(name) && (from == null || from.property(name) == null);
    }

    // ---- conclusions

    private Then then() throws Unreadable {
        Token conclude = peek();
        if (!conclude.is("conclude")) {
            throw conclusionForm(conclude);
        }
        next();
        expect("(");
        int start = at;
        Token form = next();
        Parts parts = null;
        Then fact = null;
        try {
            if (FORCES.containsKey(form.text())) {
                parts = decide(form, FORCES.get(form.text()));
            } else if (form.is("assess")) {
                parts = assess(form);
            } else if (form.is("found")) {
                fact = found();
            } else if (form.is("happened")) {
                fact = happened();
            } else {
                throw oneOf(form, "en slutsats", "a conclusion", FORMS);
            }
        } catch (Unreadable e) {
            skipParenthesis(start);
            parts = new Parts(Force.MUST, Set.of(), new Constant(null));
        }
        if (parts != null) {
            chain(parts);
        }
        expect(")");
        expect(";");
        return parts == null ? fact : parts.decide();
    }

    /** What has been read of a decision so far. */
    private static final class Parts {
        final Force force;
        final Set<Act> acts;
        final Value about;
        final List<Value> who = new ArrayList<>();
        final Set<Role> to = new LinkedHashSet<>();
        final List<Value> what = new ArrayList<>();
        final Set<How> how = new LinkedHashSet<>();
        final Set<Act> before = new LinkedHashSet<>();
        final Set<Pace> pace = new LinkedHashSet<>();
        Time time = new Unstated();
        Optional<Value> after = Optional.empty();
        int times = 1;

        Parts(Force force, Set<Act> acts, Value about) {
            this.force = force;
            this.acts = acts;
            this.about = about;
        }

        Decide decide() {
            return new Decide(
                    force,
                    Set.copyOf(acts),
                    about,
                    List.copyOf(who),
                    Set.copyOf(to),
                    List.copyOf(what),
                    Set.copyOf(how),
                    Set.copyOf(before),
                    time,
                    after,
                    times,
                    Set.copyOf(pace));
        }
    }

    private static final List<String> FORMS = Stream.concat(
                    FORCES.keySet().stream(), Stream.of("assess", "found", "happened"))
            .toList();

    private Unreadable conclusionForm(Token token) {
        if (like(token, "conclude")) {
            return misspelt(token, "conclude");
        }
        String forms = String.join(", ", FORMS);
        Label remedy = new Label(
                "Skriv conclude( must( ANSWER, $post ) ); med ett av orden " + forms,
                "Write conclude( must( ANSWER, $post ) ); with one of the words " + forms);
        return token.is("end")
                ? missing("regeln drar ingen slutsats", "the rule states no conclusion", remedy)
                : instead(token, "`conclude`", "`conclude`", remedy.sv(), remedy.en());
    }

    private Parts decide(Token form, Force force) throws Unreadable {
        expect("(");
        Set<Act> acts = EnumSet.noneOf(Act.class);
        while (peek().kind() == Kind.NAME) {
            if (variables.containsKey("$" + peek().text())) {
                throw variableForm(peek());
            }
            acts.add(constant(Act.class));
            if (peek().is(")")) {
                throw fail(
                        peek(),
                        "slutsatsen säger inte vad den gäller",
                        "the conclusion does not say what it is about",
                        "Skriv till exempel " + form.text() + "( "
                                + tokens.get(at - 1).text() + ", $post )",
                        "Write for example " + form.text() + "( "
                                + tokens.get(at - 1).text() + ", $post )");
            }
            expect(",");
        }
        if (acts.isEmpty()) {
            throw instead(
                    peek(),
                    "en åtgärd",
                    "an act",
                    "Skriv " + form.text() + "( ANSWER, $post )",
                    "Write " + form.text() + "( ANSWER, $post )");
        }
        Value about = subject();
        closeBefore(form);
        return new Parts(force, acts, about);
    }

    /** The parenthesis after the subject; where it is missing before a part, reading goes on as if it were there. */
    private void closeBefore(Token form) throws Unreadable {
        if (peek().is(".")) {
            missing(
                    form.text() + "( ... ) är inte avslutad",
                    form.text() + "( ... ) is not ended",
                    new Label("Skriv `)` före punkten", "Write `)` before the dot"));
        } else {
            expect(")");
        }
    }

    private Parts assess(Token form) throws Unreadable {
        expect("(");
        List<Value> what = new ArrayList<>();
        while (peek().kind() == Kind.NAME
                || peek().kind() == Kind.VARIABLE && tokens.get(at + 1).is(",")) {
            what.add(value(Term.class, form.text()));
            expect(",");
        }
        Value about = subject();
        closeBefore(form);
        Parts parts = new Parts(Force.MUST, EnumSet.of(Act.ASSESS), about);
        parts.what.addAll(what);
        return parts;
    }

    private Then found() throws Unreadable {
        expect("(");
        Token first = peek();
        Value term = value(Term.class, "found");
        if (!(term instanceof Constant constant)) {
            throw instead(
                    first,
                    "ett ord ur ordlistan",
                    "a word of the vocabulary",
                    "Skriv ordet, till exempel found( SENSITIVE_DATA, $post )",
                    "Write the word, such as found( SENSITIVE_DATA, $post )");
        }
        expect(",");
        Value answer = new Constant(Answer.YES);
        Token second = peek();
        boolean answered = second.kind() == Kind.NAME
                || second.kind() == Kind.VARIABLE
                        && variables.containsKey(second.text())
                        && variables.get(second.text()).type() == Answer.class;
        if (answered) {
            answer = value(Answer.class, "found");
            expect(",");
        }
        Value about = subject();
        expect(")");
        return new Found((Term) constant.value(), answer, about);
    }

    private Then happened() throws Unreadable {
        expect("(");
        Act act = constant(Act.class);
        expect(",");
        Value about = subject();
        expect(",");
        Value at = instant();
        expect(")");
        return new Happened(act, about, at);
    }

    private void chain(Parts parts) throws Unreadable {
        Set<String> seen = new LinkedHashSet<>();
        while (accept(".")) {
            int start = at;
            try {
                part(parts, seen);
            } catch (Unreadable e) {
                skipParenthesis(start);
                if (partEnds()) {
                    throw e;
                }
            }
        }
    }

    private void part(Parts parts, Set<String> seen) throws Unreadable {
        Token name = next();
        if (!CHAIN.contains(name.text())) {
            Optional<String> near = Words.nearest(name.text(), CHAIN);
            throw fail(
                    name,
                    "`." + name.text() + "` finns inte",
                    "`." + name.text() + "` does not exist",
                    near.map(n -> "Menade du `." + n + "`?").orElse("Välj bland ." + String.join(", .", CHAIN)),
                    near.map(n -> "Did you mean `." + n + "`?").orElse("Choose among ." + String.join(", .", CHAIN)));
        }
        boolean interval = TIMES.contains(name.text());
        if (!seen.add(interval ? "within" : name.text())) {
            throw fail(
                    name,
                    interval ? "slutsatsen har två tider" : "`." + name.text() + "` står två gånger",
                    interval ? "the conclusion has two times" : "`." + name.text() + "` stands twice",
                    interval
                            ? "Skriv en av dem, eller två regler"
                            : "Skriv alla ord i en: ." + name.text() + "( A, B )",
                    interval
                            ? "Write one of them, or two rules"
                            : "Write all words in one: ." + name.text() + "( A, B )");
        }
        expect("(");
        switch (name.text()) {
            case "by" -> many(() -> parts.who.add(actor()));
            case "to" -> many(() -> parts.to.add(constant(Role.class)));
            case "what" -> many(() -> parts.what.add(value(Term.class, name.text())));
            case "how" -> many(() -> parts.how.add(constant(How.class)));
            case "before" -> many(() -> parts.before.add(constant(Act.class)));
            case "pace" -> many(() -> parts.pace.add(constant(Pace.class)));
            case "within" -> parts.time = within();
            case "until" -> parts.time = new Until(instant());
            case "during" -> parts.time = during();
            case "opening" -> parts.time = new Opening();
            case "after" -> parts.after = Optional.of(instant());
            default -> {
                Token number = next();
                if (number.kind() != Kind.NUMBER || number(number) < 1) {
                    throw instead(
                            number, "ett antal gånger", "a number of times", "Skriv .times( 3 )", "Write .times( 3 )");
                }
                parts.times = number(number);
            }
        }
        expect(")");
    }

    private interface Read {
        void one() throws Unreadable;
    }

    private void many(Read read) throws Unreadable {
        do {
            read.one();
        } while (accept(","));
    }

    private Value actor() throws Unreadable {
        Token token = peek();
        if (token.kind() != Kind.VARIABLE) {
            return new Constant(constant(Role.class));
        }
        next();
        Variable variable = variable(token);
        if (variable.lost()) {
            return lost();
        }
        if (variable.fact() != FactType.STAFF && variable.fact() != FactType.PERSON) {
            throw fail(
                    token,
                    "`" + token.text() + "` är ingen roll",
                    "`" + token.text() + "` is no role",
                    "Skriv en roll, till exempel EDITOR, eller en variabel för Staff eller Person",
                    "Write a role, such as EDITOR, or a variable for Staff or Person");
        }
        return new Ref(variable.slot(), token.text(), Path.SELF);
    }

    private Time within() throws Unreadable {
        Token unit = next();
        Unit known = UNITS.get(unit.text());
        if (known == null) {
            Optional<String> near = Words.nearest(unit.text(), UNITS.keySet());
            throw fail(
                    unit,
                    "`" + unit.text() + "` är ingen tidsenhet",
                    "`" + unit.text() + "` is no unit of time",
                    near.map(n -> "Menade du `" + n + "`?")
                            .orElse("Välj bland hours, days, workingDays, months, years"),
                    near.map(n -> "Did you mean `" + n + "`?")
                            .orElse("Choose among hours, days, workingDays, months, years"));
        }
        expect("(");
        Token number = next();
        if (number.kind() != Kind.NUMBER || number(number) < 1) {
            throw instead(
                    number,
                    "ett antal från 1 och uppåt",
                    "a number from 1",
                    "Skriv till exempel .within( hours( 24 ), $received )",
                    "Write for example .within( hours( 24 ), $received )");
        }
        if (peek().is(",") || peek().is(".")) {
            throw fail(
                    peek(),
                    "tiden är inget heltal",
                    "the time is no whole number",
                    "Skriv ett heltal, till exempel " + unit.text() + "( " + number.text() + " )",
                    "Write a whole number, for example " + unit.text() + "( " + number.text() + " )");
        }
        expect(")");
        if (!peek().is(",")) {
            throw fail(
                    peek(),
                    "tiden har ingen början",
                    "the time has no beginning",
                    "Skriv från när den räknas: .within( " + unit.text() + "( " + number.text() + " ), $received )",
                    "Write from when it is counted: .within( " + unit.text() + "( " + number.text()
                            + " ), $received )");
        }
        next();
        return new Within(known, number(number), instant());
    }

    private Time during() throws Unreadable {
        Token name = next();
        expect("(");
        Time time;
        switch (name.text()) {
            case "officeHours" -> time = new DuringOfficeHours();
            case "thisWeek" -> time = new DuringThisWeek();
            case "lastWeek" -> time = new DuringLastWeek();
            case "calendarMonths", "lastCalendarMonths" -> {
                Set<Integer> months = new LinkedHashSet<>();
                many(() -> {
                    Token month = next();
                    if (month.kind() != Kind.NUMBER || number(month) < 1 || number(month) > 12) {
                        throw instead(
                                month,
                                "en månad från 1 till 12",
                                "a month from 1 to 12",
                                "Skriv till exempel .during( calendarMonths( 2, 9 ) )",
                                "Write for example .during( calendarMonths( 2, 9 ) )");
                    }
                    months.add(number(month));
                });
                time = name.is("calendarMonths")
                        ? new DuringMonths(Set.copyOf(months))
                        : new DuringLastMonths(Set.copyOf(months));
            }
            default -> {
                Optional<String> near = Words.nearest(name.text(), INTERVALS);
                throw fail(
                        name,
                        "`" + name.text() + "` är ingen tid",
                        "`" + name.text() + "` is no time",
                        near.map(n -> "Menade du `" + n + "`?")
                                .orElse(
                                        "Skriv officeHours(), thisWeek(), lastWeek(), calendarMonths( 2, 9 ) eller lastCalendarMonths( 2, 9 )"),
                        near.map(n -> "Did you mean `" + n + "`?")
                                .orElse(
                                        "Write officeHours(), thisWeek(), lastWeek(), calendarMonths( 2, 9 ) or lastCalendarMonths( 2, 9 )"));
            }
        }
        expect(")");
        return time;
    }

    private Value subject() throws Unreadable {
        return typed(
                Subject.class,
                new Label("en variabel för det som slutsatsen gäller", "a variable for what the conclusion is about"),
                new Label(
                        "Skriv variabeln för ett faktum i villkoren, till exempel $post : Post( ... )",
                        "Write the variable of a fact in the conditions, such as $post : Post( ... )"));
    }

    private Value instant() throws Unreadable {
        return typed(
                Instant.class,
                new Label("en variabel för en tidpunkt", "a variable for an instant"),
                new Label(
                        "Skriv variabeln för en tidpunkt i villkoren, till exempel $received : at i ett Step",
                        "Write the variable of an instant in the conditions, such as $received : at in a Step"));
    }

    private Value typed(Class<?> wanted, Label expected, Label remedy) throws Unreadable {
        Token token = next();
        if (token.kind() == Kind.VARIABLE) {
            Variable variable = variable(token, remedy);
            if (variable.lost()) {
                return lost();
            }
            if (variable.constant() == null) {
                Ref ref = ref(token, variable);
                Class<?> type = ref.path().steps().isEmpty()
                        ? variable.type()
                        : last(ref.path()).type();
                if (wanted.isAssignableFrom(type)) {
                    return ref;
                }
            }
        }
        throw instead(token, expected.sv(), expected.en(), remedy.sv(), remedy.en());
    }

    private <T extends Labelled> T constant(Class<T> type) throws Unreadable {
        Token token = next();
        if (token.kind() == Kind.NAME) {
            Labelled word = word(token, type);
            if (type.isInstance(word)) {
                return type.cast(word);
            }
        }
        Label kind = type == Act.class
                ? new Label("en åtgärd", "an act")
                : type == Role.class
                        ? new Label("en roll", "a role")
                        : type == Pace.class
                                ? new Label("ett ord för hur fort det ska gå", "a word for how quickly")
                                : new Label("ett ord för sättet", "a word for the manner");
        throw oneOf(token, kind.sv(), kind.en(), words.names(type));
    }

    /** One of some words should stand in the place of a token. */
    private Unreadable oneOf(Token token, String sv, String en, List<String> known) {
        Optional<String> near = Problems.nearest(token.text(), known);
        Label remedy = Problems.chooseAmong(known);
        return near.isPresent() ? misspelt(token, near.get()) : instead(token, sv, en, remedy.sv(), remedy.en());
    }

    // ---- tokens

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private boolean accept(String sign) {
        if (peek().is(sign)) {
            next();
            return true;
        }
        return false;
    }

    private void expect(String sign) throws Unreadable {
        Token token = peek();
        if (!token.is(sign)) {
            Label remedy = new Label("Skriv `" + sign + "` här", "Write `" + sign + "` here");
            Label open = switch (sign) {
                case ")" -> new Label("parentesen är inte stängd", "the parenthesis is not closed");
                case ";" -> new Label("slutsatsen är inte avslutad", "the conclusion is not ended");
                default -> new Label("något fattas", "something is missing");
            };
            throw opensLine(token)
                    ? missing(open.sv(), open.en(), remedy)
                    : fail(
                            token,
                            open.sv() + " före " + sv(token),
                            open.en() + " before " + token.shown(),
                            remedy.sv(),
                            remedy.en());
        }
        next();
    }

    /** Whether a token is the first on its line, so that what is missing before it is missing further up. */
    private boolean opensLine(Token token) {
        return token == peek()
                        && at > 0
                        && tokens.get(at - 1).place().line() < token.place().line()
                || token.kind() == Kind.END;
    }

    /** Something is missing behind the last token that was read. */
    private Unreadable missing(String sv, String en, Label remedy) {

        broken = true;
        Token last = tokens.get(Math.max(0, at - 1));
        Place place = last.place();
        Place behind = new Place(place.file(), place.line(), place.column() + last.end() - last.start());
        problem(new Token(Kind.SIGN, "", behind, last.end(), last.end()), sv, en, remedy.sv(), remedy.en());
        return new Unreadable();
    }

    private int number(Token token) throws Unreadable {
        if (token.text().length() > 6 || !token.text().chars().allMatch(Character::isDigit)) {
            throw fail(
                    token,
                    "`" + token.text() + "` är inget heltal upp till 999999",
                    "`" + token.text() + "` is no whole number up to 999999",
                    "Skriv ett mindre heltal",
                    "Write a smaller whole number");
        }
        return Integer.parseInt(token.text());
    }

    private static String sv(Token token) {
        return token.kind() == Kind.END ? "filens slut" : token.shown();
    }

    /** A sign that stands in no rule is the problem itself, wherever it stands. */
    private Unreadable fail(Token found, String sv, String en, String remedySv, String remedyEn) {
        if (found.kind() == Kind.END) {
            return missing(
                    "filen slutar mitt i en regel",
                    "the file ends within a rule",
                    new Label(
                            "Skriv klart regeln, och avsluta den med `end`",
                            "Complete the rule, and end it with `end`"));
        }
        Token token = foreign(found);
        if (token.kind() != Kind.BAD) {
            problem(token, sv, en, remedySv, remedyEn);
            return new Unreadable();
        }
        String word = wordAt(token.start());
        Optional<String> meant =
                Optional.ofNullable(KEYWORDS.get(word)).or(() -> words.labelled(word, words.names(Labelled.class)));
        if (!word.isEmpty() && meant.isPresent()) {
            problem(
                    token,
                    "`" + word + "` är inget ord i en regel",
                    "`" + word + "` is no word in a rule",
                    Problems.didYouMean(meant.get()).sv(),
                    Problems.didYouMean(meant.get()).en());
            return new Unreadable();
        }
        boolean open = token.text().equals("\"");
        boolean letter = Character.isLetter(token.text().codePointAt(0));
        Label remedy = switch (token.text()) {
            case "\"" -> new Label("Sluta texten med \" på samma rad", "End the text with \" on the same line");
            case "\u201C", "\u201D", "\u201E", "\u00BB", "\u00AB", "\u2019", "\u2018", "'" ->
                new Label("Skriv raka citattecken: \"", "Write straight quotation marks: \"");
            case "\u00A0" -> new Label("Skriv ett vanligt mellanslag", "Write an ordinary space");
            case "=" ->
                text.startsWith("<", token.end())
                        ? Problems.didYouMean("<=")
                        : text.startsWith(">", token.end())
                                ? Problems.didYouMean(">=")
                                : new Label("Jämför med ==", "Compare by ==");
            case "\\" -> new Label("Ta bort det; ingenting skrivs med \\", "Remove it; nothing is written with \\");
            case "/", "*", "#" -> new Label("En kommentar börjar med //", "A comment begins with //");
            default ->
                letter
                        ? new Label(
                                "Ord och variabler skrivs med a till z, siffror och _",
                                "Words and variables are written with a to z, digits and _")
                        : new Label(
                                "Ta bort det; uträkningar och uttryck finns inte",
                                "Remove it; calculations and expressions do not exist");
        };
        String shown = token.text().equals("\u00A0") ? "U+00A0" : token.text();
        problem(
                token,
                open ? "texten har inget slut på raden" : "tecknet `" + shown + "` hör inte hemma i en regel",
                open ? "the text has no end on its line" : "the sign `" + shown + "` has no place in a rule",
                remedy.sv(),
                remedy.en());
        return new Unreadable();
    }

    /** Words of Swedish that stand for the words of a rule. */
    private static final Map<String, String> KEYWORDS = Map.of("när", "when", "då", "then");

    /** The letters, digits and underscores around a place in the text, none where they name a variable. */
    private String wordAt(int place) {
        int start = place;
        int end = place;
        while (start > 0 && wordly(text.charAt(start - 1))) {
            start--;
        }
        while (end < text.length() && wordly(text.charAt(end))) {
            end++;
        }
        boolean variable = start > 0 && text.charAt(start - 1) == '$';
        return start <= place && place < end && !variable ? text.substring(start, end) : "";
    }

    private static boolean wordly(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The letter of another alphabet that stands in a word and ends it, or the token itself. */
    private Token foreign(Token token) {
        int next = tokens.indexOf(token) + 1;
        if (token.kind() == Kind.NAME && next < tokens.size()) {
            Token behind = tokens.get(next);
            boolean letter = behind.kind() == Kind.BAD
                    && behind.start() == token.end()
                    && Character.isLetter(behind.text().codePointAt(0));
            return letter ? behind : token;
        }
        return token;
    }

    private void problem(Token token, String sv, String en, String remedySv, String remedyEn) {
        Place place = token.place();
        problems.add(new Problem(
                place.file(),
                place.line(),
                place.column(),
                Optional.ofNullable(ruleName),
                new Label(sv, en),
                new Label(remedySv, remedyEn)));
    }
}
