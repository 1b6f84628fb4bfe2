package se.regelbok.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import se.regelbok.Policy;
import se.regelbok.PolicyException;
import se.regelbok.drl.Policies;

/** Finds a policy by what a user calls it: a bundled one's key, or a folder. */
final class PolicyFinder {
    private PolicyFinder() {}

    static Policy find(String name, Locale locale) {
        try {
            return Policies.bundled(name);
        } catch (NoSuchElementException e) {
            Path folder = Path.of(name);
            if (!Files.exists(folder)) {
                throw new InputException(e.getMessage() + " A folder or jar of your own is named by its path.");
            }
            try {
                return Policies.load(folder);
            } catch (PolicyException problems) {
                throw new InputException(problems.problems().stream()
                        .map(p -> p.in(locale))
                        .collect(Collectors.joining(System.lineSeparator())));
            }
        }
    }

    /** The bundled policy that a case names. */
    static Optional<Policy> bundled(String name) {
        try {
            return Optional.of(Policies.bundled(name));
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
    }
}
