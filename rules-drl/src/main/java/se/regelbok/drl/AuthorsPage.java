package se.regelbok.drl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import se.regelbok.drl.FactType.Property;
import se.regelbok.terms.Label;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.Term;

/** How rules are written, in one page: made of what the reader of rules knows, so that it says what is so. */
final class AuthorsPage {
    private static final int WIDTH = 100;

    /** What each pattern is about. */
    static final Map<String, Label> FACTS = Map.ofEntries(
            Map.entry("Account", new Label("ett konto i sociala medier", "an account in social media")),
            Map.entry(
                    "Post",
                    new Label("ett inlägg, en kommentar eller ett meddelande", "a post, a comment or a message")),
            Map.entry("Use", new Label("att en person använder ett konto", "that a person uses an account")),
            Map.entry("Person", new Label("en person", "a person")),
            Map.entry(
                    "Organisation",
                    new Label("en kommun, nämnd, förvaltning eller verksamhet", "a municipality, board or operation")),
            Map.entry("Document", new Label("ett dokument", "a document")),
            Map.entry("DataSubject", new Label("en person i ett inlägg", "a person in a post")),
            Map.entry(
                    "Finding",
                    new Label("vad någon har bedömt eller konstaterat", "what somebody has assessed or established")),
            Map.entry("Step", new Label("något som har gjorts eller hänt", "something that was done or happened")),
            Map.entry("Planned", new Label("något som är planerat", "something that is planned")),
            Map.entry("Staff", new Label("en roll vid ett konto", "a role at an account")),
            Map.entry("Now", new Label("dagen och klockslaget", "the day and the time")),
            Map.entry(
                    "Decision",
                    new Label("vad en annan regel har dragit för slutsats", "what another rule concludes")));

    /** The parts of a conclusion, each with an example. */
    static final Map<String, Label> PARTS = parts();

    private static Map<String, Label> parts() {
        Map<String, Label> parts = new LinkedHashMap<>();
        parts.put(".by( EDITOR )", new Label("vem; av flera räcker en", "who; of several any one"));
        parts.put(".to( REGISTRAR )", new Label("till vem", "to whom"));
        parts.put(".what( INSULT )", new Label("vad, eller en variabel för ett ord", "what, or a variable for a word"));
        parts.put(".how( SCREENSHOT )", new Label("på vilket sätt", "in what manner"));
        parts.put(".before( DELETE )", new Label("det görs före detta", "it is done before this"));
        parts.put(
                ".within( hours( 24 ), $received )",
                new Label(
                        "inom en tid från en tidpunkt: " + String.join(", ", RuleReader.UNITS.keySet()),
                        "within a time from an instant: " + String.join(", ", RuleReader.UNITS.keySet())));
        parts.put(".until( $at )", new Label("senast vid en tidpunkt", "until an instant"));
        parts.put(
                ".during( officeHours() )",
                new Label(
                        "under en tid: " + String.join(", ", RuleReader.INTERVALS)
                                + "; månader som calendarMonths( 2, 9 )",
                        "during a time: " + String.join(", ", RuleReader.INTERVALS)
                                + "; months as calendarMonths( 2, 9 )"));
        parts.put(".opening()", new Label("tidigast när kontoret öppnar", "not before the office opens"));
        parts.put(".after( $at )", new Label("tidigast vid en tidpunkt", "not before an instant"));
        parts.put(".times( 3 )", new Label("så många gånger under tiden", "so many times during the time"));
        parts.put(
                ".pace( PROMPTLY )",
                new Label(
                        "hur fort, där texten har ett ord och inget tal",
                        "how quickly, where the text has a word and no number"));
        return parts;
    }

    private final boolean swedish;
    private final Locale locale;
    private final StringBuilder page = new StringBuilder();

    private AuthorsPage(Locale locale) {
        this.locale = locale;
        this.swedish = locale.getLanguage().equals("sv");
    }

    static String of(Locale locale) {
        AuthorsPage page = new AuthorsPage(locale);
        page.rule();
        page.conditions();
        page.conclusion();
        page.checklist();
        page.register();
        page.refused();
        page.words();
        return page.page.toString().replaceAll("\n{3,}", "\n\n");
    }

    /** A rule as it is written. */
    static final String EXAMPLE = """
            // Reading: the time runs from when the question came in
            rule "A question is answered within 24 hours"
                @clause("NYK-6-4")
            when
                $post : Post( visitor, account.municipal )
                Step( about == $post, act == RECEIVE, $received : at )
                Finding( about == $post, term == QUESTION, holds )
            then
                conclude( must( ANSWER, $post ).by( EDITOR ).within( hours( 24 ), $received ) );
            end
            """;

    /** What goes with a rule that counts from a step. */
    static final String UNRECORDED = """
            // Reading: a question is answered also where nobody has recorded when it came in
            rule "A question whose receipt is not recorded is answered all the same"
                @clause("NYK-6-4")
            when
                $post : Post( visitor, account.municipal )
                not Step( about == $post, act == RECEIVE )
                Finding( about == $post, term == QUESTION, holds )
            then
                conclude( must( ANSWER, $post ).by( EDITOR ) );
            end
            """;

    /** A rule that reads a checklist. */
    static final String CHECKLIST = """
            rule "What the list names is removed"
            when
                Item( list == "removal", $item : term )
                $post : Post( visitor, live )
                Finding( about == $post, term == $item, holds )
            then
                conclude( must( DELETE, $post ).what( $item ) );
            end
            """;

    private void rule() {
        head("Så skrivs en regel", "How a rule is written");
        code(EXAMPLE);
        text(
                "En regel har ett namn (en mening), en punkt i clauses.yaml, villkor mellan when och then, och en slutsats. "
                        + "Alla villkor ska vara uppfyllda. Reglerna har ingen ordning och säger bara när en norm gäller: att något redan"
                        + " är gjort, att ett undantag går före (exceptions i clauses.yaml) och vilken tid det blir räknar biblioteket ut.",
                "A rule has a name (a sentence), a clause of clauses.yaml, conditions between when and then, and one conclusion. All"
                        + " conditions must hold. Rules have no order and say only when a norm applies: that something is done already, that an"
                        + " exception goes before (exceptions in clauses.yaml) and what time it comes to is for the library.");
        text(
                "Regeln ovan räknar tiden från ett Step och säger ingenting där det inte är antecknat. Skriv därför också:",
                "The rule above counts the time from a Step and says nothing where that is not recorded. So write as well:");
        code(UNRECORDED);
    }

    private void conditions() {
        head("Villkor", "Conditions");
        row("Post( ... )", "det finns ett sådant faktum", "there is such a fact");
        row("$post : Post( ... )", "det kallas $post längre ned", "it is called $post further down");
        row("not Post( ... )", "det finns inget sådant", "there is none");
        row("exists Post( ... )", "det finns minst ett", "there is at least one");
        row("accumulate( Post( ... ); $n : count(); $n > 2 )", "det finns fler än två", "there are more than two");
        text(
                "Inom parentesen: == != < <= > >=, in ( A, B ), not in ( A, B ), för flera värden contains A och not contains A, ett"
                        + " ord som visitor för det som är sant eller falskt (!visitor för motsatsen), $at : at för att hämta ett värde,"
                        + " this == $post för samma faktum, null för det som saknas. Komma betyder och; för eller skrivs två regler.",
                "In the parentheses: == != < <= > >=, in ( A, B ), not in ( A, B ), for several values contains A and not contains A, a"
                        + " word such as visitor for what is true or false (!visitor for the contrary), $at : at to fetch a value,"
                        + " this == $post for the same fact, null for what is missing. A comma means and; for or, write two rules.");
        text(
                "Finding( ..., holds ) är uppfyllt där någon har svarat ja, inte där någon har svarat nej. Har ingen svarat blir det"
                        + " en fråga i stället för en slutsats: okänt är aldrig nej. Styrka: obvious, holds, presumed, raised.",
                "Finding( ..., holds ) is met where somebody has answered yes, not where somebody has answered no. Where nobody has"
                        + " answered there comes a question instead of a conclusion: unknown is never no. Strength: obvious, holds,"
                        + " presumed, raised.");
        FactType.PATTERNS.forEach((name, type) -> {
            page.append("\n  ")
                    .append(name)
                    .append(": ")
                    .append(FACTS.get(name).in(locale))
                    .append('\n');
            properties(type);
        });
        page.append("\n  ")
                .append(say("Actor, som i author.role:", "Actor, as in author.role:"))
                .append('\n');
        properties(FactType.ACTOR);
    }

    /** Each property with the kind of its value; those that are true or false stand by themselves. */
    private void properties(FactType type) {
        List<String> all = new ArrayList<>();
        List<String> flags = new ArrayList<>();
        for (String name : type.propertyNames()) {
            Property property = type.property(name);
            if (property.type() == Boolean.class) {
                flags.add(name);
            } else {
                all.add(name + " (" + kind(property) + ")");
            }
        }
        paragraph("    ", String.join(", ", all));
        if (!flags.isEmpty()) {
            paragraph("    ", say("sant eller falskt: ", "true or false: ") + String.join(", ", flags));
        }
    }

    private String kind(Property property) {
        Class<?> type = property.type();
        if (property.fact() != null) {
            return property.fact().name();
        }
        if (type == Integer.class) {
            return say("tal", "number");
        }
        if (type == String.class) {
            return "id";
        }
        if (Labelled.class.isAssignableFrom(type)) {
            return type.getSimpleName() + (property.set() ? say(", flera", ", several") : "");
        }
        return type == Instant.class ? say("tidpunkt", "instant") : say("ett faktum", "a fact");
    }

    private void conclusion() {
        head("Slutsats", "Conclusion");
        RuleReader.FORCES.forEach(
                (word, force) -> row("conclude( " + word + "( ANSWER, $post ) );", label(force), label(force)));
        row("conclude( assess( QUESTION, $post ) );", "en människa ska bedöma det", "a person must assess it");
        row("conclude( found( UNLAWFUL, $post ) );", "det gäller som bedömt", "it counts as assessed");
        row("conclude( happened( RECEIVE, $post, $at ) );", "det gäller som gjort", "it counts as done");
        text(
                "Flera handlingar, must( DELETE, UNPUBLISH, $post ), betyder vilken som helst av dem. Därefter, vart och ett högst en gång:",
                "Several acts, must( DELETE, UNPUBLISH, $post ), mean any one of them. Then, each at most once:");
        PARTS.forEach((part, label) -> row("  " + part, label.sv(), label.en()));
    }

    private void checklist() {
        head("Checklistor", "Checklists");
        code(CHECKLIST);
        text(
                "Raderna står i clauses.yaml: items: [{list: removal, term: INSULT}]. Varje rad vilar på sin egen punkt, så regeln har"
                        + " ingen @clause. Egna ord ställs under terms i policy.yaml, med text på svenska och engelska.",
                "The rows stand in clauses.yaml: items: [{list: removal, term: INSULT}]. Each row rests on its own clause, so the rule has"
                        + " no @clause. Words of your own stand under terms in policy.yaml, with a text in Swedish and English.");
    }

    /** A clause with what it must have, one that others limit, and one without a rule. */
    static final String REGISTER = """
            clauses:
              - id: NYK-6-4
                section: "6. Bevakning"
                locator: {sv: "6, tredje meningen", en: "6, third sentence"}
                modality: must
                summary: {sv: Frågor besvaras inom 24 timmar., en: Questions are answered within 24 hours.}
                exceptions: [NYK-6-5]
              - id: NYK-6-5
                section: "6. Bevakning"
                locator: {sv: "6, fjärde meningen", en: "6, fourth sentence"}
                modality: may
                summary: {sv: Kränkande frågor behöver inte besvaras., en: Abusive questions need not be answered.}
              - id: NYK-7-1
                section: "7. Om riktlinjerna"
                locator: {sv: "7, hela avsnittet", en: "7, the whole section"}
                modality: fact
                summary: {sv: Riktlinjerna ersätter de äldre., en: The guidelines replace the older ones.}
                encoded: false
                because: {sv: Ger ingen något att göra., en: Gives nobody anything to do.}
            """;

    private void register() {
        head("clauses.yaml", "clauses.yaml");
        code(REGISTER);
        text(
                "Varje punkt i dokumentet står här, i dokumentets ordning. Alla sex fälten från id till summary ska finnas.",
                "Every clause of the document stands here, in its order. All six fields from id to summary must be there.");
        row(
                "  locator",
                "var i dokumentet punkten står; text med komma skrivs inom citattecken",
                "where in the document the clause stands; text with a comma is written in quotation marks");
        row("  modality", "ett av " + RegisterReader.MODALITIES, "one of " + RegisterReader.MODALITIES);
        row(
                "  exceptions",
                "de punkter som går före: den här punkten får vika för dem",
                "the clauses that go before: this clause gives way to them");
        row("  {clause: ID, act: DELETE, what: [INSULT]}", "bara så långt", "only so far");
        row("  items", "punktens rader i checklistor", "the rows of the clause in checklists");
        row("  supports", "punkter som den bara belyser", "clauses on which it only throws light");
        row(
                "  encoded: false",
                "punkten har ingen regel; because säger varför",
                "the clause has no rule; because says why");
        row("  reading", "hur texten har tolkats", "how the text was read");
        row("  questions", "frågor till kommunen om punkten", "questions to the municipality about the clause");
        row("  replaced", "lag som har ersatts: cites, by, since", "law that was replaced: cites, by, since");
        row("  addressee", "vem punkten riktar sig till", "whom the clause is addressed to");
    }

    private void refused() {
        head("Det som inte finns", "What does not exist");
        text(
                "import, package, function, query, declare, global, salience, timer, extends, eval, from, or, uträkningar, anrop,"
                        + " jämförelse av text och mer än en slutsats. En regelfil är text från en författare: den kan inte köra kod, läsa filer"
                        + " eller ta obegränsad tid, och det som inte står på den här sidan avvisas med plats och råd.",
                "import, package, function, query, declare, global, salience, timer, extends, eval, from, or, calculations, calls,"
                        + " comparison of text and more than one conclusion. A rule file is text from an author: it cannot run code, read files"
                        + " or take time without end, and what does not stand on this page is refused with its place and a remedy.");
        for (Budget budget : Budget.values()) {
            row("  " + budget.most, budget.unit().sv(), budget.unit().en());
        }
    }

    private void words() {
        head("Ord", "Words");
        Words words = new Words(List.of());
        Map<String, List<Labelled>> kinds = new LinkedHashMap<>();
        List<Labelled> all = new ArrayList<>();
        words.names(Labelled.class).forEach(name -> all.add(words.named(name).orElseThrow()));
        all.stream()
                .sorted(Comparator.comparing((Labelled w) ->
                                ((Enum<?>) w).getDeclaringClass().getSimpleName())
                        .thenComparing(w -> ((Enum<?>) w).ordinal()))
                .forEach(w -> kinds.computeIfAbsent(
                                ((Enum<?>) w).getDeclaringClass().getSimpleName(), k -> new ArrayList<>())
                        .add(w));
        kinds.forEach((kind, of) -> {
            page.append("\n  ")
                    .append(kind)
                    .append(
                            of.get(0) instanceof Term
                                    ? say(" (kan stå vid term och what)", " (may stand at term and what)")
                                    : "")
                    .append('\n');
            of.forEach(w -> row("  " + w.name(), label(w), label(w)));
        });
    }

    private String label(Labelled word) {
        return word.label().in(locale);
    }

    private String say(String sv, String en) {
        return swedish ? sv : en;
    }

    private void head(String sv, String en) {
        String title = say(sv, en);
        page.append(page.length() == 0 ? "" : "\n\n")
                .append(title)
                .append('\n')
                .append("=".repeat(title.length()))
                .append("\n\n");
    }

    private void code(String code) {
        page.append(code.indent(4)).append('\n');
    }

    private void row(String what, String sv, String en) {
        page.append(
                String.format(Locale.ROOT, "  %-52s %s%n", what, say(sv, en)).replace(System.lineSeparator(), "\n"));
    }

    private void text(String sv, String en) {
        paragraph("  ", say(sv, en));
        page.append('\n');
    }

    private void paragraph(String indent, String text) {
        int column = 0;
        for (String word : text.split(" ")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                page.append('\n');
                column = 0;
            }
            page.append(column > 0 ? " " : indent).append(word);
            column += word.length() + (column > 0 ? 1 : indent.length());
        }
        page.append('\n');
    }
}
