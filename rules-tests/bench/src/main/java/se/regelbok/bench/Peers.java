package se.regelbok.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;

/** What is measured against what. */
final class Peers {
    /** Something that decides cases, and the cases that it is measured on. */
    record Peer(List<Case> cases, Function<Case, Object> decide) {}

    private Peers() {}

    /**
     * Makes a peer.
     *
     * @param of what is measured: {@code decision} on the clauses that the hand-written peer knows, {@code settled} on cases that leave no question open, {@code
     *     answering} on the clauses that
     *     every engine can say, {@code rules} on a policy of as many rules as the name says, {@code facts} on cases of as many facts, {@code policies} on as many
     *     policies in turn, {@code same case} on one case
     */
    static Peer named(String of, String name) {
        return switch (of) {
            case "rules" -> generated(Integer.parseInt(name), new Generated());
            case "facts" -> {
                int facts = Integer.parseInt(name);
                yield new Peer(
                        Joined.cases(cases(), facts, Math.max(4, 2_000 / facts)), regelbok(text("decision"))::decide);
            }
            case "policies" -> many(Integer.parseInt(name));
            case "same case" -> new Peer(List.of(FirstCase.make()), peer("decision", name, HandWritten::decide).decide);
            case "threads", "settled", "decision" -> peer(of, name, HandWritten::decide);
            case "answering" -> peer(of, name, HandWritten::answering);
            default -> throw new IllegalArgumentException(of);
        };
    }

    private static Peer peer(String of, String name, Function<Case, Object> handWritten) {
        PolicyText text = text(of);
        return new Peer(
                of.equals("settled") ? settled() : cases(),
                switch (name) {
                    case "hand-written" -> handWritten;
                    case "regelbok" -> regelbok(text)::decide;
                    case "drools" -> new BareDrools(text)::newSession;
                    case "drools-pool" -> new BareDrools(text)::pooled;
                    case "easy-rules" -> new EasyRules()::decide;
                    case "evrete" -> new Evrete()::decide;
                    case "nykoping" -> Policies.bundled("nykoping")::decide;
                    default -> throw new IllegalArgumentException(name);
                });
    }

    /** Policies that take turns. */
    private static Peer many(int policies) {
        PolicyText text = text("decision");
        Policy[] loaded = Stream.generate(() -> regelbok(text)).limit(policies).toArray(Policy[]::new);
        int[] turn = new int[1];
        return new Peer(cases(), situation -> {
            turn[0] = turn[0] + 1 == loaded.length ? 0 : turn[0] + 1;
            return loaded[turn[0]].decide(situation);
        });
    }

    private static Peer generated(int rules, Generated made) {
        int copies = rules / Generated.RULES_OF_A_COPY;
        List<Case> cases = new ArrayList<>();
        for (Case situation : cases()) {
            cases.add(made.asked(situation, cases.size() % copies + 1));
        }
        return new Peer(cases, regelbok(made.policy(rules), made.terms(rules))::decide);
    }

    private static List<Case> cases() {
        return Cases.of("nykoping");
    }

    /** The cases in which nothing is left to be assessed: there every peer has the same to say. */
    private static List<Case> settled() {
        Policy policy = regelbok(text("decision"));
        return cases().stream()
                .filter(situation -> policy.decide(situation).questions().isEmpty())
                .toList();
    }

    static PolicyText text(String of) {
        return PolicyText.of(Policies.bundled("nykoping")).only(of.equals("answering") ? Norm.answering() : Norm.ids());
    }

    /** The library with a folder of these rules. */
    static Policy regelbok(PolicyText text) {
        return regelbok(text, List.of());
    }

    private static Policy regelbok(PolicyText text, List<String> ownTerms) {
        try {
            Path folder = Files.createTempDirectory("policy");
            try {
                return Policies.load(text.write(folder, "measured", ownTerms));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /**
     * Proves that all decide alike, and that every clause has been concluded in some case.
     *
     * @return what is wrong, empty where nothing is
     */
    static List<String> differences() {
        List<String> differences = new ArrayList<>();
        compare("decision", List.of("hand-written", "drools", "drools-pool"), differences);
        compare("answering", List.of("hand-written", "drools", "easy-rules", "evrete"), differences);
        grown(differences);
        return differences;
    }

    /** A policy of many copies must say of a case of one copy what a policy of that copy alone says. */
    private static void grown(List<String> differences) {
        Generated made = new Generated();
        Peer one = generated(Generated.RULES_OF_A_COPY, made);
        Peer ten = generated(10 * Generated.RULES_OF_A_COPY, made);
        for (int i = 0; i < one.cases.size(); i++) {
            List<String> expected = Answers.lines((Decisions) one.decide.apply(one.cases.get(i)), true);
            List<String> found = Answers.lines((Decisions) ten.decide.apply(ten.cases.get(i)), true);
            if (!Generated.alike(expected).equals(Generated.alike(found))) {
                differences.add("600 rules, case " + i + ": expected " + expected + ", found " + found);
            }
        }
    }

    private static void compare(String of, List<String> names, List<String> differences) {
        Peer library = named(of, "regelbok");
        Map<String, Peer> peers = new LinkedHashMap<>();
        names.forEach(name -> peers.put(name, named(of, name)));
        Set<String> silent = new TreeSet<>(
                text(of).entries().stream().map(PolicyText.Entry::id).toList());
        for (int i = 0; i < library.cases.size(); i++) {
            Case situation = library.cases.get(i);
            Decisions decisions = (Decisions) library.decide.apply(situation);
            decisions.standing().forEach(d -> {
                d.clauses().forEach(silent::remove);
                d.supports().forEach(silent::remove);
            });
            for (Map.Entry<String, Peer> peer : peers.entrySet()) {
                Answers answers = (Answers) peer.getValue().decide.apply(situation);
                boolean questions = peer.getKey().equals("hand-written");
                List<String> expected = Answers.lines(decisions, questions);
                List<String> found = answers.lines(questions);
                if (!expected.equals(found)) {
                    differences.add(
                            of + ", case " + i + ", " + peer.getKey() + ": expected " + expected + ", found " + found);
                }
            }
        }
        silent.forEach(clause -> differences.add(of + ": no case concludes " + clause));
    }
}
