package se.regelbok.drl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.regelbok.Policy;
import se.regelbok.WorkCalendar;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;

/** The door to policies. Thread-safe. */
public final class Policies {
    private Policies() {}

    /**
     * Reads the policy in a folder.
     *
     * @param folder the folder of one edition, named after it, not null
     * @return the policy
     * @throws se.regelbok.PolicyException with everything that is wrong in its files
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Policy load(Path folder) {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".drl") || name.equals("policy.yaml") || name.equals("clauses.yaml")) {
                    files.put(name, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy folder " + folder, e);
        }
        return of(folder.getFileName().toString(), files);
    }

    private static Policy of(String edition, Map<String, String> files) {
        PolicyFolder.Checked read = PolicyFolder.read(edition, files);
        return new DrlPolicy(read.edition(), read.own(), read.clauses(), read.rules(), read.ruleSet());
    }

    /**
     * Returns the calendar that decisions use where a case has none: Swedish working days, office hours from 8.00 to 16.30.
     *
     * @return the calendar
     */
    public static WorkCalendar calendar() {
        return SwedishCalendar.STANDARD;
    }

    /**
     * Returns the names of the standard terms.
     *
     * @return the names in alphabetical order
     */
    public static List<String> termNames() {
        return new Words(List.of()).names(Term.class);
    }

    /**
     * Returns the terms that a policy adds to the standard ones.
     *
     * @param policy the policy, not null
     * @return its own terms, possibly none
     */
    public static Collection<OwnTerm> ownTerms(Policy policy) {
        return policy instanceof DrlPolicy drl ? drl.ownTerms() : List.of();
    }
}
