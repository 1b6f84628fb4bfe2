package se.regelbok.drl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import se.regelbok.Policy;
import se.regelbok.PolicyException;
import se.regelbok.Problem;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Layers.Circle;
import se.regelbok.drl.RuleReader.Register;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;

/** The door to policies: those that come with the library, and those in folders of a municipality's own. Thread-safe. */
public final class Policies {
    private static final String ROOT = "/policies/";
    private static final Map<String, Policy> LOADED = new ConcurrentHashMap<>();

    private Policies() {}

    /**
     * Returns the keys of the policies that come with the library.
     *
     * @return {@code municipality/edition} for each, in alphabetical order
     */
    public static List<String> bundled() {
        List<String> keys = new ArrayList<>();
        try (BufferedReader index =
                new BufferedReader(new InputStreamReader(resource(ROOT + "index"), StandardCharsets.UTF_8))) {
            index.lines().filter(line -> !line.isBlank()).forEach(keys::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(keys);
    }

    /**
     * Returns a policy that comes with the library. It is read at the first call and shared from then on.
     *
     * @param key a municipality, for its newest edition, or {@code municipality/edition}, not null
     * @return the policy
     * @throws NoSuchElementException if no such policy comes with the library
     */
    public static Policy bundled(String key) {
        return LOADED.computeIfAbsent(key, k -> {
            List<String> keys = bundled();
            String full = keys.stream()
                    .filter(e -> e.equals(k) || e.startsWith(k + "/"))
                    .reduce((a, b) -> b)
                    .orElseThrow(() -> new NoSuchElementException("no policy `" + k + "` comes with the library. "
                            + Problems.didYouMean(k, names()).en()));
            try (InputStream pack = resource(ROOT + full + "/" + Pack.NAME)) {
                return unpack(Pack.read(pack));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read the policy " + full, e);
            }
        });
    }

    /**
     * Returns every name by which {@link #bundled(String)} finds a policy.
     *
     * @return the municipalities and the full keys
     */
    public static List<String> names() {
        List<String> names = new ArrayList<>();
        bundled().forEach(key -> names.add(key.substring(0, key.indexOf('/'))));
        names.addAll(bundled());
        return names.stream().distinct().toList();
    }

    private static InputStream resource(String name) {
        InputStream stream = Policies.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the library is incomplete: it lacks " + name);
        }
        return stream;
    }

    /**
     * Reads the policy in a folder.
     *
     * @param folder the folder of one edition, named after it, not null
     * @return the policy
     * @throws PolicyException with everything that is wrong in its files
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Policy load(Path folder) {
        try {
            PolicyFolder.Checked read = PolicyFolder.read(folder.getFileName().toString(), files(folder));
            return new DrlPolicy(read.edition(), read.own(), read.clauses(), read.rules(), read.ruleSet(), read.drl());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy folder " + folder, e);
        }
    }

    /** What a policy folder holds, by name; the bytes of what does not belong to a policy are left out. */
    static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.sorted().toList()) {
                String name = file.getFileName().toString() + (Files.isDirectory(file) ? "/" : "");
                files.put(name, PolicyFolder.belongs(name) ? Files.readAllBytes(file) : new byte[0]);
            }
        }
        return files;
    }

    private static Policy unpack(Pack.Content pack) {
        Words words = new Words(pack.own());
        Register register = Register.of(pack.clauses());
        List<Problem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        pack.drl().forEach((name, text) -> rules.addAll(RuleReader.read(name, text, words, register, problems)));
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        List<Rule> sorted = PolicyFolder.sorted(rules, pack.clauses());
        try {
            return new DrlPolicy(
                    pack.edition(),
                    pack.own(),
                    pack.clauses(),
                    sorted,
                    new RuleSet(sorted, pack.clauses()),
                    pack.drl());
        } catch (Circle e) {
            throw new IllegalStateException("a packed policy has passed its checks", e);
        }
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
