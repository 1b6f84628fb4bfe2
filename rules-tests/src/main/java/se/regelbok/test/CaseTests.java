package se.regelbok.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import se.regelbok.Policy;
import se.regelbok.test.TestCase.Failure;

/** Case files as JUnit tests: one for each case, at its file. */
public final class CaseTests {
    private CaseTests() {}

    /**
     * Returns the case files of a folder, for a method with {@code @TestFactory}.
     *
     * @param folder the folder, with its subfolders, not null
     * @param policies finds a policy by what a case file calls it, not null
     * @return a container for each file, with a test for each case and one more where something in the file is wrong
     * @throws IllegalArgumentException if the folder has no case file: a test that tests nothing
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Stream<DynamicNode> in(Path folder, Function<String, Optional<Policy>> policies) {
        List<Path> files = files(folder);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("no case file (*.yaml) in " + folder);
        }
        return files.stream().map(file -> container(folder, file, policies));
    }

    /**
     * Reads the case files of a folder.
     *
     * @param folder the folder, with its subfolders, not null
     * @param policies finds a policy by what a case file calls it, not null
     * @return the files in alphabetical order
     * @throws UncheckedIOException if a file cannot be read
     */
    public static List<CaseFile> read(Path folder, Function<String, Optional<Policy>> policies) {
        return files(folder).stream().map(f -> read(folder, f, policies)).toList();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder " + folder, e);
        }
    }

    private static CaseFile read(Path folder, Path file, Function<String, Optional<Policy>> policies) {
        try {
            String name = folder.relativize(file).toString().replace('\\', '/');
            return CaseFile.read(name, Files.readString(file, StandardCharsets.UTF_8), policies);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static DynamicNode container(Path folder, Path file, Function<String, Optional<Policy>> policies) {
        CaseFile read = read(folder, file, policies);
        List<DynamicNode> tests = new ArrayList<>();
        if (!read.problems().isEmpty()) {
            tests.add(DynamicTest.dynamicTest(read.name() + " can be read", file.toUri(), () -> {
                throw new AssertionError(lines(read.problems()));
            }));
        }
        for (TestCase one : read.cases()) {
            tests.add(DynamicTest.dynamicTest(one.name(), file.toUri(), () -> {
                List<Failure> failures = one.run();
                if (!failures.isEmpty()) {
                    throw new AssertionError(read.name() + ":" + one.line() + ": " + one.name() + System.lineSeparator()
                            + lines(failures));
                }
            }));
        }
        return DynamicContainer.dynamicContainer(read.name(), file.toUri(), tests.stream());
    }

    private static String lines(List<?> all) {
        return all.stream().map(Object::toString).collect(Collectors.joining(System.lineSeparator()));
    }
}
