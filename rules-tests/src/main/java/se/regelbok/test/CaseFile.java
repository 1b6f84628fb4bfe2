package se.regelbok.test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.drl.Policies;
import se.regelbok.json.CaseReader;
import se.regelbok.terms.Label;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/**
 * A file of test cases in YAML.
 *
 * @param name the file's name
 * @param cases the cases that could be read, in their order
 * @param problems what is wrong in the file, in its order
 */
public record CaseFile(String name, List<TestCase> cases, List<Problem> problems) {
    public CaseFile {
        cases = List.copyOf(cases);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file.
     *
     * @param name the file's name as messages show it, not null
     * @param text its text, not null
     * @param policies finds a policy by what {@code policy} says, not null
     * @return the cases and what is wrong; a case with something wrong is left out, the others are there
     */
    public static CaseFile read(String name, String text, Function<String, Optional<Policy>> policies) {
        Problems whole = new Problems(name);
        List<TestCase> cases = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try {
            Reader file = new Reader(Trees.yaml(text), "$", whole);
            Optional<Tree> policy = file.field("policy");
            file.field("now");
            Optional<Tree> given = file.field("given");
            file.field("calendar");
            file.required("cases");
            Map<String, Integer> names = new HashMap<>();
            file.each("cases", (tree, where) -> {
                Problems found = new Problems(name);
                Reader one = new Reader(tree, where, found);
                String sentence = one.requiredText("case");
                Integer line = names.putIfAbsent(sentence, tree.line());
                if (line != null) {
                    found.add(
                            tree,
                            new Label("namnet finns redan på rad " + line, "the name stands already on line " + line),
                            new Label("Ge varje fall en egen mening", "Give each case a sentence of its own"));
                }
                Optional<Policy> decider = one.field("policy")
                        .or(() -> policy)
                        .flatMap(t -> one.word(t, where + ".policy", policies, List.of()));
                if (one.field("policy").isEmpty() && policy.isEmpty()) {
                    one.required("policy");
                }
                if (decider.isPresent()) {
                    CaseReader reader = new CaseReader(Policies.ownTerms(decider.get()), found);
                    reader.add(shared(file, found));
                    given.ifPresent(g -> reader.add(new Reader(g, "$.given", found)));
                    Optional<Case> situation = reader.add(one).read();
                    situation
                            .flatMap(s -> TestCase.read(sentence, one, decider.get(), s, found))
                            .ifPresent(c -> {
                                if (found.none()) {
                                    cases.add(c);
                                }
                            });
                }
                problems.addAll(found.all());
            });
            file.end();
        } catch (TreeException e) {
            whole.add(e);
        }
        problems.addAll(whole.all());
        return new CaseFile(name, cases, problems.stream().sorted().toList());
    }

    private static Reader shared(Reader file, Problems found) {
        return new Reader(file.at(), "$", found);
    }
}
