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
import se.regelbok.drl.RuleReader.Row;
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
            Map<String, String> texts = texts(folder);
            PolicyFolder.Checked read = PolicyFolder.read(folder.getFileName().toString(), texts);
            return new DrlPolicy(
                    read.edition(), read.own(), read.clauses(), read.rules(), read.ruleSet(), Pack.drl(texts));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy folder " + folder, e);
        }
    }

    /** The texts of a policy folder's files, by name. */
    static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".drl") || name.equals("policy.yaml") || name.equals("clauses.yaml")) {
                    files.put(name, Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    private static Policy unpack(Pack.Content pack) {
        Map<String, List<Row>> lists = new LinkedHashMap<>();
        pack.clauses()
                .forEach(c -> c.items()
                        .forEach(i -> lists.computeIfAbsent(i.list(), l -> new ArrayList<>())
                                .add(new Row(c.id(), i.term()))));
        Words words = new Words(pack.own());
        List<Problem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        pack.drl().forEach((name, text) -> rules.addAll(RuleReader.read(name, text, words, lists, problems)));
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
