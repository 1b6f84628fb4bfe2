package se.regelbok.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.regelbok.CaseException;
import se.regelbok.DecisionException;
import se.regelbok.Policy;
import se.regelbok.PolicyException;
import se.regelbok.Problem;
import se.regelbok.drl.Policies;
import se.regelbok.test.CaseFile;
import se.regelbok.test.CaseTests;
import se.regelbok.test.Equivalents;
import se.regelbok.test.TestCase;

/** The case files that a command is given, by policy. */
final class CaseSet {
    /** The folder of cases in a policy's folder. */
    static final String CASES = "cases";

    @Parameters(
            paramLabel = "CASES",
            arity = "1..*",
            description = "Case files, folders of them, or policy folders with a folder of cases.")
    private List<Path> paths = List.of();

    @Option(
            names = "--policy",
            description =
                    "The policy that decides all cases, whatever they name: one that comes with the library, or a folder.")
    private String policy;

    private final Map<Path, Policy> owns = new HashMap<>();
    private int wrong;

    /** The cases of one policy, with what is written down beside them. */
    record Group(Policy policy, List<TestCase> cases, Equivalents equivalents) {}

    /** A case with the file in which it stands. */
    record Placed(String file, TestCase one) {}

    /** Reads the files; what is wrong in them is printed and counted, the rest is there. */
    List<Placed> read(Language language, PrintWriter err) {
        List<Placed> all = new ArrayList<>();
        try {
            Function<String, Optional<Policy>> policies = policies(language);
            for (Path given : paths) {
                Path path = cases(given, language);
                for (CaseFile file : CaseTests.read(path, besides(path, policies, language))) {
                    String name =
                            Files.isDirectory(path) ? path.resolve(file.name()).toString() : path.toString();
                    complain(name, file.problems(), language, err);
                    file.cases().forEach(c -> all.add(new Placed(name, c)));
                }
            }
        } catch (UncheckedIOException e) {
            throw new InputException(language.say(
                    "mapparna kan inte läsas. Kontrollera att du får läsa dem",
                    "the folders cannot be read. Check that you may read them"));
        }
        if (all.isEmpty() && wrong == 0) {
            throw new InputException(language.say(
                    "inga fall att pröva. Ange en fil eller mapp med fall (*.yaml, *.yml, *.json)",
                    "no cases to try. Name a file or folder of cases (*.yaml, *.yml, *.json)"));
        }
        return all;
    }

    /** Reads the files and puts the cases of each policy together. */
    List<Group> groups(Language language, PrintWriter err) {
        Map<String, Group> groups = new LinkedHashMap<>();
        Map<Path, Equivalents> beside = new HashMap<>();
        for (Placed placed : read(language, err)) {
            if (!isDecided(placed, language, err)) {
                continue;
            }
            Path folder = Path.of(placed.file()).toAbsolutePath().getParent();
            Equivalents equivalents = beside.computeIfAbsent(folder, Equivalents::beside);
            String key = placed.one().policy().edition().municipality() + "/"
                    + placed.one().policy().edition().id();
            groups.computeIfAbsent(key, k -> new Group(placed.one().policy(), new ArrayList<>(), equivalents))
                    .cases()
                    .add(placed.one());
        }
        beside.forEach(
                (folder, e) -> complain(folder.resolve(Equivalents.FILE).toString(), e.problems(), language, err));
        return List.copyOf(groups.values());
    }

    /** Whether a case can be decided at all; why it cannot is printed. */
    private boolean isDecided(Placed placed, Language language, PrintWriter err) {
        try {
            placed.one().policy().decide(placed.one().situation());
            return true;
        } catch (CaseException | DecisionException e) {
            wrong++;
            language.complain(err, placed.file(), placed.one().line(), e);
            return false;
        }
    }

    /** Prints what is wrong in a file under the name by which a user can open it. */
    private void complain(String file, List<Problem> problems, Language language, PrintWriter err) {
        wrong += problems.size();
        for (Problem p : problems) {
            err.println(
                    new Problem(file, p.line(), p.column(), p.rule(), p.message(), p.remedy()).in(language.locale()));
        }
    }

    /** Whether a file has cases in YAML, as against one JSON document a line. */
    static boolean isYaml(String file) {
        return file.endsWith(".yaml") || file.endsWith(".yml");
    }

    /** The folder of cases of a policy folder, or the path itself. */
    static Path cases(Path path, Language language) {
        Path cases = PolicyFinder.isFolder(path) ? path.resolve(CASES) : path;
        if (!Files.exists(cases)) {
            throw new InputException(
                    cases + ": " + language.say("finns inte. Kontrollera namnet", "does not exist. Check the name"));
        }
        return cases;
    }

    /** Where cases stand in a policy's own folder, they may call it by municipality or full key. */
    private Function<String, Optional<Policy>> besides(
            Path cases, Function<String, Optional<Policy>> policies, Language language) {
        Path absolute = cases.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(absolute)
                ? absolute.getParent()
                : absolute.getParent().getParent();
        if (policy != null || folder == null || !PolicyFinder.isFolder(folder)) {
            return policies;
        }
        return name -> {
            Policy own = owns.computeIfAbsent(folder, f -> PolicyFinder.find(f.toString(), language.locale()));
            return PolicyFinder.isCalled(own, name) ? Optional.of(own) : policies.apply(name);
        };
    }

    private Function<String, Optional<Policy>> policies(Language language) {
        if (policy != null) {
            Optional<Policy> decider = Optional.of(PolicyFinder.find(policy, language.locale()));
            return name -> decider;
        }
        Map<String, Optional<Policy>> found = new HashMap<>();
        return name -> found.computeIfAbsent(name, n -> {
            try {
                return Policies.find(n);
            } catch (PolicyException e) {
                throw new InputException(e.problems().stream()
                        .map(p -> p.in(language.locale()))
                        .collect(Collectors.joining(System.lineSeparator())));
            }
        });
    }

    /** How many problems the files have. */
    int wrong() {
        return wrong;
    }
}
