package se.regelbok.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import se.regelbok.CaseException;
import se.regelbok.Edition;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.drl.Policies;
import se.regelbok.terms.Label;
import se.regelbok.test.TestCase.Failure;

/** Case files as JUnit tests: one for each case, at its line in its file. */
public final class CaseTests {
    private CaseTests() {}

    /**
     * Returns the case files of a folder, for a method with {@code @TestFactory}. A case file calls its policy by the key of one
     * that comes with the library, or by the path of a folder.
     *
     * @param folder the folder, with its subfolders, not null
     * @return a container for each file, with a test for each case and one more where something in the file is wrong
     * @throws IllegalArgumentException if the folder has no case file: a test that tests nothing
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static Stream<DynamicNode> in(Path folder) {
        return in(folder, policies());
    }

    /**
     * Returns the case files of a folder, for a method with {@code @TestFactory}.
     *
     * @param folder the folder, with its subfolders, not null
     * @param policies finds a policy by what a case file calls it, not null
     * @return a container for each file, with a test for each case and one more where something in the file is wrong
     * @throws IllegalArgumentException if the folder has no case file: a test that tests nothing
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static Stream<DynamicNode> in(Path folder, Function<String, Optional<Policy>> policies) {
        return some(folder).stream().map(file -> container(folder, file, policies));
    }

    /**
     * Returns the case files of a policy, for a method with {@code @TestFactory}: those in its folder {@code cases}, for example. Each
     * names this policy by municipality or full key.
     *
     * @param folder the folder, with its subfolders, not null
     * @param policy the policy that decides, not null
     * @return a container for each file, with a test for each case and one more where something in the file is wrong
     * @throws IllegalArgumentException if the folder has no case file: a test that tests nothing
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static Stream<DynamicNode> in(Path folder, Policy policy) {
        return in(folder, only(policy));
    }

    /** Reads the cases of a policy, where nothing may be wrong in a file. */
    static List<TestCase> sound(Path folder, Policy policy) {
        List<CaseFile> files = some(folder).stream()
                .map(file -> read(folder, file, only(policy)))
                .toList();
        requireNone(files.stream().flatMap(f -> f.problems().stream()).toList());
        return files.stream().flatMap(f -> f.cases().stream()).toList();
    }

    static void requireNone(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(lines(problems));
        }
    }

    /** Finds a policy by its municipality or full key, and no other. */
    private static Function<String, Optional<Policy>> only(Policy policy) {
        Edition edition = policy.edition();
        Set<String> names = Set.of(edition.municipality(), edition.municipality() + "/" + edition.id());
        return name -> names.contains(name) ? Optional.of(policy) : Optional.empty();
    }

    /**
     * Reads the case files of a folder.
     *
     * @param folder the folder, with its subfolders, or one file, not null
     * @param policies finds a policy by what a case file calls it, not null
     * @return the files in alphabetical order
     * @throws UncheckedIOException if the folder cannot be read
     */
    public static List<CaseFile> read(Path folder, Function<String, Optional<Policy>> policies) {
        return files(folder).stream().map(f -> read(folder, f, policies)).toList();
    }

    /**
     * Runs the cases that come with a policy, as {@link se.regelbok.drl.PolicyHolder} wants them run before it takes a new policy.
     *
     * @param policy the policy that decides, not null
     * @param files the texts of the case files, by name; each names this policy by municipality or full key. Not null
     * @return what is wrong in the files, each case that this policy cannot decide, and each expectation that is not met; empty where
     *     all is well
     */
    public static List<Problem> problems(Policy policy, Map<String, String> files) {
        List<Problem> problems = new ArrayList<>();
        files.forEach((name, text) -> {
            if (Path.of(name).endsWith(Equivalents.FILE)) {
                return;
            }
            CaseFile file = CaseFile.read(name, text, only(policy));
            problems.addAll(file.problems());
            file.cases().forEach(one -> problems.addAll(problems(name, one)));
        });
        return problems;
    }

    private static List<Problem> problems(String file, TestCase one) {
        try {
            return one.run().stream()
                    .map(failure -> problem(file, one, failure))
                    .toList();
        } catch (CaseException e) {
            return e.problems().stream().map(p -> p.at(file, one.line())).toList();
        }
    }

    private static Problem problem(String file, TestCase one, Failure failure) {
        String name = "\"" + one.name() + "\": ";
        Label expected = failure.expected();
        Label came = failure.actual();
        return new Problem(
                file,
                failure.line(),
                0,
                Optional.empty(),
                new Label(
                        name + expected.sv() + ", men " + came.sv().strip(),
                        name + expected.en() + ", but " + came.en().strip()),
                new Label("Rätta regeln eller fallet", "Correct the rule or the case"));
    }

    /** Finds the policies that case files name, each once. */
    static Function<String, Optional<Policy>> policies() {
        Map<String, Optional<Policy>> found = new HashMap<>();
        return name -> found.computeIfAbsent(name, Policies::find);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> isCaseFile(f) && !Files.isDirectory(f))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder, e);
        }
    }

    /** The case files, of which there must be one: what tests nothing has not passed. */
    private static List<Path> some(Path folder) {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no case file (*.yaml, *.yml, *.json) in " + folder);
        }
        return files;
    }

    private static boolean isCaseFile(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"))
                && !name.equals(Equivalents.FILE);
    }

    private static CaseFile read(Path folder, Path file, Function<String, Optional<Policy>> policies) {
        Path name = file.equals(folder) ? file.getFileName() : folder.relativize(file);
        String shown = name.toString().replace('\\', '/');
        List<Problem> wrong = new ArrayList<>();
        return text(shown, file, wrong)
                .map(text -> CaseFile.read(shown, text, policies))
                .orElseGet(() -> new CaseFile(shown, List.of(), wrong));
    }

    /** A file's text; where it has none, that is added to the problems. */
    static Optional<String> text(String name, Path file, List<Problem> problems) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            CharBuffer text = CharBuffer.allocate(bytes.length);
            if (!StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes), text, true)
                    .isError()) {
                return Optional.of(text.flip().toString());
            }
            int line = 1 + (int) text.flip().chars().filter(c -> c == '\n').count();
            problems.add(Problem.of(
                            new Label("inte UTF-8", "not UTF-8"),
                            new Label("Spara filen som UTF-8", "Save the file as UTF-8"))
                    .at(name, line));
        } catch (IOException e) {
            problems.add(Problem.of(
                            new Label("kan inte läsas", "cannot be read"),
                            new Label("Kontrollera att du får läsa filen", "Check that you may read the file"))
                    .at(name, 0));
        }
        return Optional.empty();
    }

    private static DynamicNode container(Path folder, Path file, Function<String, Optional<Policy>> policies) {
        CaseFile read = read(folder, file, policies);
        List<DynamicNode> tests = new ArrayList<>();
        if (!read.problems().isEmpty()) {
            tests.add(DynamicTest.dynamicTest(
                    read.name() + " can be read",
                    at(file, read.problems().get(0).line()),
                    () -> {
                        throw new AssertionError(lines(read.problems()));
                    }));
        }
        for (TestCase one : read.cases()) {
            tests.add(DynamicTest.dynamicTest(one.name(), at(file, one.line()), () -> {
                List<Failure> failures = one.run();
                if (!failures.isEmpty()) {
                    throw new AssertionError(read.name() + ":" + one.line() + ": " + one.name() + System.lineSeparator()
                            + lines(failures));
                }
            }));
        }
        return DynamicContainer.dynamicContainer(read.name(), file.toUri(), tests.stream());
    }

    /** Where JUnit tells an IDE that a test stands. */
    private static URI at(Path file, int line) {
        return URI.create(file.toUri() + "?line=" + Math.max(1, line));
    }

    private static String lines(List<?> all) {
        return all.stream().map(Object::toString).collect(Collectors.joining(System.lineSeparator()));
    }
}
