package se.regelbok.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.regelbok.Clause;
import se.regelbok.Edition;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;

/** Lists the policies that come with the library. */
@Command(
        name = "policies",
        description = "Lists the policies that come with the library.",
        mixinStandardHelpOptions = true)
final class PoliciesCommand implements Callable<Integer> {
    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Table table = new Table(
                language.say("policy", "policy"),
                language.say("dokument", "document"),
                language.say("beslutad", "adopted"),
                language.say("gäller från", "in force from"),
                language.say("punkter", "clauses"),
                language.say("kodade", "encoded"));
        for (String key : Policies.bundled()) {
            Policy policy = Policies.bundled(key);
            Edition edition = policy.edition();
            List<Clause> clauses = policy.clauses();
            table.row(
                    key,
                    edition.title(),
                    edition.adopted().map(Object::toString).orElse("-"),
                    edition.inForceFrom().map(Object::toString).orElse("-"),
                    String.valueOf(clauses.size()),
                    String.valueOf(clauses.stream().filter(Clause::encoded).count()));
        }
        table.print(spec.commandLine().getOut());
        return Main.OK;
    }
}
