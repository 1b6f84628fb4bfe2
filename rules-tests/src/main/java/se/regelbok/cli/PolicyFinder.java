package se.regelbok.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import se.regelbok.Edition;
import se.regelbok.Policy;
import se.regelbok.PolicyException;
import se.regelbok.drl.Policies;
import se.regelbok.terms.Label;
import se.regelbok.tree.Problems;

/** Finds a policy by what a user calls it: a bundled one's key, or a folder. */
final class PolicyFinder {
    private PolicyFinder() {}

    static Policy find(String name, Locale locale) {
        try {
            return Policies.bundled(name);
        } catch (NoSuchElementException e) {
            Path folder = Path.of(name);
            if (!Files.exists(folder)) {
                throw new InputException(unknown(name).in(locale));
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

    private static Label unknown(String name) {
        Label near = Problems.didYouMean(name, Policies.names());
        return new Label(
                "ingen policy `" + name + "` följer med biblioteket. " + near.sv()
                        + " En egen mapp eller jar anges med sin sökväg.",
                "no policy `" + name + "` comes with the library. " + near.en()
                        + " A folder or jar of your own is named by its path.");
    }

    /** Finds the policy that a case names: one of those given, by municipality or full key, or one that comes with the library. */
    static Function<String, Optional<Policy>> among(Collection<Policy> given) {
        return name -> given.stream()
                .filter(policy -> isCalled(policy, name))
                .findFirst()
                .or(() -> bundled(name));
    }

    /** Whether a path is the folder of one edition of a policy. */
    static boolean isFolder(Path path) {
        return Files.isRegularFile(path.resolve("policy.yaml"));
    }

    static boolean isCalled(Policy policy, String name) {
        Edition edition = policy.edition();
        return name.equals(edition.municipality()) || name.equals(edition.municipality() + "/" + edition.id());
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
