package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.Clause;
import se.regelbok.Clause.Limit;
import se.regelbok.Policy;
import se.regelbok.RuleText;
import se.regelbok.tree.Problems;

/** Explains a clause or a rule of a policy: what the register says and the rules that rest on it. */
@Command(
        name = "explain",
        description =
                "Explains a clause or a rule of a policy: what the text says, how it is read, what it gives way to, and the rules that rest on it.",
        footer = {
            "",
            "Examples:",
            "  regelbok explain nykoping NYK-6-4",
            "  regelbok explain my-policy \"A question is answered within 24 hours\"",
            "",
            "What became of a clause in a case is told by `regelbok why`."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "POLICY",
            description = "A policy that comes with the library, such as nykoping, or a folder or jar of your own.")
    private String policy;

    @Parameters(paramLabel = "CLAUSE|RULE", description = "The id of a clause, such as NYK-6-4, or the name of a rule.")
    private String wanted;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Policy of = PolicyFinder.find(policy, language.locale());
        List<Clause> clauses = of.clauses().stream()
                .filter(c -> c.id().equalsIgnoreCase(wanted)
                        || of.rules().stream()
                                .anyMatch(r ->
                                        r.name().equals(wanted) && r.clause().equals(c.id())))
                .toList();
        if (clauses.isEmpty()) {
            List<String> ids = of.clauses().stream().map(Clause::id).toList();
            List<String> names = of.rules().stream().map(RuleText::name).toList();
            throw new InputException(language.say(
                            "policyn har ingen punkt eller regel `" + wanted + "`. ",
                            "the policy has no clause or rule `" + wanted + "`. ")
                    + Problems.nearest(wanted, ids)
                            .or(() -> Problems.nearest(wanted, names))
                            .map(Problems::didYouMean)
                            .map(l -> l.in(language.locale()))
                            .orElse(language.say(
                                    "`regelbok handbook` visar alla punkter",
                                    "`regelbok handbook` shows all clauses")));
        }
        clauses.forEach(c -> explain(of, c));
        return Main.OK;
    }

    private void explain(Policy of, Clause c) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(c.id() + ", " + c.section() + ", " + c.locator().in(language.locale()) + " ("
                + c.modality().label().in(language.locale()) + ")");
        out.println("  " + c.summary().in(language.locale()).strip());
        c.addressee().ifPresent(a -> out.println(language.say("  Gäller: ", "  For: ") + a.in(language.locale())));
        c.replaced().forEach(r -> out.println("  § " + new Wording(language.locale()).replaced(r)));
        c.reading()
                .ifPresent(r -> out.println(language.say("  Läsning: ", "  Reading: ")
                        + r.in(language.locale()).strip()));
        if (!c.encoded()) {
            out.println(language.say("  Utan regel: ", "  Without a rule: ")
                    + c.because().map(b -> b.in(language.locale()).strip()).orElse(""));
        }
        for (Limit limit : c.exceptions()) {
            out.println(language.say("  Får stå tillbaka för ", "  Gives way to ") + limit.clause() + ": "
                    + of.clause(limit.clause()).summary().in(language.locale()).strip());
        }
        of.clauses().stream()
                .filter(other ->
                        other.exceptions().stream().anyMatch(l -> l.clause().equals(c.id())))
                .forEach(other -> out.println(language.say("  Går före ", "  Goes before ") + other.id()));
        of.rules().stream().filter(r -> r.clause().equals(c.id())).forEach(r -> {
            out.println();
            out.println("  " + r.file() + ":" + r.line());
            r.text().lines().forEach(l -> out.println("    " + l));
        });
        out.println();
    }
}
