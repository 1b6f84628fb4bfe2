package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.regelbok.Policy;
import se.regelbok.test.RuleCase;
import se.regelbok.tree.Problems;

/** Writes small cases for rules. */
@Command(
        name = "generate",
        description =
                "Writes a case file with, for each rule, the smallest case that makes it conclude and the nearest one"
                        + " that does not. The cases pass as they are written.",
        mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "POLICY", description = "The policy: a key or a folder.")
    private String policy;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only this rule.")
    private String rule;

    @Option(names = "--clause", paramLabel = "ID", description = "Only rules of this clause.")
    private String clause;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Policy read = PolicyFinder.find(policy, language.locale());
        List<RuleCase> cases = RuleCase.of(read, Optional.ofNullable(rule), Optional.ofNullable(clause));
        if (cases.isEmpty()) {
            throw new InputException(none(read));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("policy: " + (policy.matches("[\\w./-]+") ? policy : "'" + policy.replace("'", "''") + "'"));
        out.println("cases:");
        int missing = 0;
        for (RuleCase one : cases) {
            one.concludes().ifPresent(out::print);
            one.nearMiss().ifPresent(out::print);
            if (one.concludes().isEmpty() || one.nearMiss().isEmpty()) {
                missing++;
                String which = "\"" + one.rule() + "\" (" + one.clause() + "): ";
                spec.commandLine()
                        .getErr()
                        .println(which
                                + (one.concludes().isEmpty()
                                        ? language.say(
                                                "inget fall hittades. Skriv ett för hand.",
                                                "no case was found. Write one by hand.")
                                        : language.say(
                                                "inget fall utan beslut hittades som skiljer i en enda sak. Skriv ett för"
                                                        + " hand.",
                                                "no case without the decision was found that differs in one thing. Write"
                                                        + " one by hand.")));
            }
        }
        return missing == 0 ? Main.OK : Main.WRONG;
    }

    private String none(Policy read) {
        String asked = rule == null ? clause : rule;
        List<String> known = read.rules().stream()
                .map(r -> rule == null ? r.clause() : r.name())
                .distinct()
                .toList();
        return language.say("ingen regel för `" + asked + "`. ", "no rule for `" + asked + "`. ")
                + Problems.nearest(asked, known)
                        .map(n -> language.say("Menade du `" + n + "`?", "Did you mean `" + n + "`?"))
                        .orElseGet(() -> language.say(
                                "`regelbok handbook` visar alla regler.", "`regelbok handbook` shows every rule."));
    }
}
