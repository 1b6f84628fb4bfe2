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
import se.regelbok.terms.Label;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/**
 * A file of test cases in YAML or JSON. Each moment that a case has under {@code then} is a case of its own.
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
        return new Reading(name, policies).read(text);
    }

    private static final class Reading {
        private final String name;
        private final Function<String, Optional<Policy>> policies;
        private final List<TestCase> cases = new ArrayList<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Integer> names = new HashMap<>();

        Reading(String name, Function<String, Optional<Policy>> policies) {
            this.name = name;
            this.policies = policies;
        }

        CaseFile read(String text) {
            Problems whole = new Problems(name);
            try {
                Reader file = new Reader(Trees.yaml(text), "", whole);
                Optional<Tree> named = file.field("policy");
                Optional<Policy> usual = named.flatMap(t -> policy(file, t));
                file.field("now");
                file.field("calendar");
                Optional<Tree> given = file.field("given");
                file.required("cases");
                file.each("cases", (tree, where) -> {
                    Problems found = new Problems(name);
                    Reader one = Reader.of(tree, called(tree), found);
                    Optional<Policy> decider = one.field("policy").isPresent()
                            ? one.field("policy").flatMap(t -> policy(one, t))
                            : usual;
                    if (named.isEmpty() && one.field("policy").isEmpty()) {
                        one.required("policy");
                    }
                    List<Reader> layers = new ArrayList<>(List.of(new Reader(file.at(), "", found)));
                    given.ifPresent(g -> layers.add(new Reader(g, "given", found)));
                    layers.add(one);
                    decider.ifPresent(policy -> moments(one, Story.of(layers), policy, found));
                    problems.addAll(found.all());
                });
                file.end();
            } catch (TreeException e) {
                whole.add(e);
            }
            problems.addAll(whole.all());
            return new CaseFile(
                    name, cases, problems.stream().distinct().sorted().toList());
        }

        private static Label called(Tree one) {
            String name = one instanceof Tree.Fields f
                            && f.fields().get("case") instanceof Tree.Scalar s
                            && s.value() instanceof String sentence
                    ? " \"" + sentence + "\""
                    : "";
            return new Label("fallet" + name, "the case" + name);
        }

        private Optional<Policy> policy(Reader reader, Tree tree) {
            return reader.word(tree, reader.child("policy"), policies, Policies.names());
        }

        private void moments(Reader one, Story begin, Policy policy, Problems found) {
            String sentence = one.requiredText("case");
            unique(sentence, one.at(), found);
            Optional<Case> situation = begin.read(policy, found);
            List<TestCase> read = new ArrayList<>();
            situation
                    .flatMap(s -> TestCase.read(sentence, one, policy, s, found))
                    .ifPresent(read::add);
            if (situation.isEmpty()) {
                TestCase.skip(one);
            }
            one.each("then", (tree, where) -> {});
            one.end();
            if (situation.isPresent() && found.none()) {
                Moment moment = new Moment(begin, situation.get());
                one.each(
                        "then",
                        (tree, where) -> moment.next(sentence, one.at(tree, where), policy, found)
                                .ifPresent(read::add));
            }
            if (found.none()) {
                cases.addAll(read);
            }
        }

        private void unique(String sentence, Tree at, Problems found) {
            if (sentence.isBlank()) {
                return;
            }
            Integer line = names.putIfAbsent(sentence, at.line());
            if (line != null) {
                found.add(
                        at,
                        new Label("namnet finns redan på rad " + line, "the name stands already on line " + line),
                        new Label("Ge varje fall en egen mening", "Give each case a sentence of its own"));
            }
        }

        /** Where a case has come to in time. */
        private final class Moment {
            private Story story;
            private Case situation;

            Moment(Story story, Case situation) {
                this.story = story;
                this.situation = situation;
            }

            Optional<TestCase> next(String sentence, Reader entry, Policy policy, Problems found) {
                story = story.after(entry, found);
                Optional<String> own = entry.text("case");
                Optional<Case> later = found.none() ? story.read(policy, found) : Optional.empty();
                Optional<TestCase> read = Optional.empty();
                if (later.isPresent()) {
                    String name = own.orElse(sentence + ", at "
                            + Story.time(situation.now(), later.get().now()));
                    unique(name, entry.at(), found);
                    read = TestCase.read(name, entry, policy, later.get(), found);
                    situation = later.get();
                    entry.end();
                }
                return read;
            }
        }
    }
}
