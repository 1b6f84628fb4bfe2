package se.regelbok.bench;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.Clause;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Circumstance;
import se.regelbok.terms.Content;
import se.regelbok.terms.Detail;
import se.regelbok.terms.DocumentKind;
import se.regelbok.terms.Form;
import se.regelbok.terms.Ground;
import se.regelbok.terms.How;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Provision;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.terms.Term;

/**
 * A policy's rules as one writes them for Drools alone: imports, constants of enums, a global that takes what is concluded. A
 * checklist's rows are a list of constants in the rule, which is kinder to Drools than one fact for each row.
 */
final class PlainDrl {
    private static final List<Class<? extends Enum<?>>> WORDS = List.of(
            AccountKind.class,
            Act.class,
            Answer.class,
            Circumstance.class,
            Content.class,
            Detail.class,
            DocumentKind.class,
            Form.class,
            Ground.class,
            How.class,
            Matter.class,
            Media.class,
            OrganisationKind.class,
            Pace.class,
            Platform.class,
            Provision.class,
            Role.class,
            Stage.class);
    private static final Pattern WORD = Pattern.compile("(?<![\\w.\"$-])[A-Z][A-Z0-9_]*(?![\\w\"(-])");
    private static final Pattern CLAUSE = Pattern.compile("@clause\\(\"([^\"]+)\"\\)");
    private static final Pattern ITEM = Pattern.compile("\\s*Item\\( list == \"([^\"]+)\", (\\$\\w+) : term \\)");
    private static final Pattern FOUND = Pattern.compile("found\\( (\\w+), (\\$\\w+) \\)");

    private final Map<String, String> homes = new HashMap<>();
    private final PolicyText text;

    PlainDrl(PolicyText text) {
        this.text = text;
        for (Class<? extends Enum<?>> type : WORDS) {
            for (Enum<?> word : type.getEnumConstants()) {
                homes.put(word.name(), type.getSimpleName() + "." + word.name());
            }
        }
    }

    /** The rows of each checklist: which clauses a term stands for. */
    static Map<String, Map<Term, List<Norm>>> rows(PolicyText text) {
        Map<String, Map<Term, List<Norm>>> rows = new LinkedHashMap<>();
        for (PolicyText.Entry entry : text.entries()) {
            for (Clause.Item item : entry.items()) {
                rows.computeIfAbsent(item.list(), l -> new LinkedHashMap<>())
                        .merge(
                                item.term(),
                                List.of(Norm.of(entry.id())),
                                (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            }
        }
        return rows;
    }

    @Override
    public String toString() {
        String imports =
                WORDS.stream().map(type -> "import " + type.getName() + ";\n").collect(Collectors.joining());
        return "package policy;\n" + imports
                + Stream.of("Account", "Post", "Use", "Person", "Document", "Finding", "Step")
                        .map(type -> "import se.regelbok.facts." + type + ";\n")
                        .collect(Collectors.joining())
                + "import static se.regelbok.bench.Say.*;\n"
                + "global se.regelbok.bench.Say.Said said;\n\n"
                + text.rules().stream().map(this::rule).collect(Collectors.joining("\n\n"))
                + "\n";
    }

    private String rule(PolicyText.Rule rule) {
        int when = rule.text().indexOf("\nwhen");
        int then = rule.text().indexOf("\nthen");
        String head = rule.text().substring(0, when);
        String conditions = rule.text().substring(when, then);
        String conclusion = rule.text().substring(then);
        Matcher cited = CLAUSE.matcher(head);
        String source = cited.find() ? '"' + cited.group(1) + '"' : "";
        Matcher item = ITEM.matcher(conditions);
        if (item.find()) {
            String list = item.group(1);
            String bound = item.group(2);
            source = '"' + list + "\", " + bound;
            String rows = rows(text).get(list).keySet().stream().map(Term::name).collect(Collectors.joining(", "));
            conditions = item.replaceFirst("").replace("term == " + bound, bound + " : term in ( " + rows + " )");
        }
        conclusion = qualified(conclusion);
        Matcher found = FOUND.matcher(conclusion.replace("Content.", ""));
        if (found.find()) {
            conclusion = "\nthen\n    insert( said.found( " + source + ", " + homes.get(found.group(1)) + ", "
                    + found.group(2) + " ) );\nend";
            head = head + "\n    salience 10";
        } else {
            conclusion = conclusion.replace("conclude( ", "said.add( " + source + ", ");
        }
        return head.replaceAll("\\s*@clause.*", "") + qualified(conditions) + conclusion;
    }

    private String qualified(String code) {
        return WORD.matcher(code).replaceAll(m -> Matcher.quoteReplacement(homes.getOrDefault(m.group(), m.group())));
    }
}
