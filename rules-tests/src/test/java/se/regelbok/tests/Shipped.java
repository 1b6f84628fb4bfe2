package se.regelbok.tests;

import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.test.CaseFile;
import se.regelbok.test.CaseTests;
import se.regelbok.test.TestCase;

/** The policies and cases that come with the library. */
final class Shipped {
    static final Path CASES = Path.of("src/test/resources/cases");

    private Shipped() {}

    static Optional<Policy> policy(String name) {
        try {
            return Optional.of(Policies.bundled(name));
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
    }

    static List<TestCase> cases(Policy policy) {
        return CaseTests.read(CASES.resolve(policy.edition().municipality()), Shipped::policy).stream()
                .map(CaseFile::cases)
                .flatMap(List::stream)
                .toList();
    }

    static List<TestCase> cases() {
        return Policies.bundled().stream()
                .map(Policies::bundled)
                .flatMap(p -> cases(p).stream())
                .toList();
    }
}
