package se.regelbok.drl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import se.regelbok.Policy;
import se.regelbok.PolicyException;
import se.regelbok.Problem;
import se.regelbok.Report;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Layers.Circle;
import se.regelbok.drl.RuleReader.Register;
import se.regelbok.terms.Label;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;

/** The door to policies: those that come with the library, and those in folders of a municipality's own. Thread-safe. */
public final class Policies {
    private static final String ROOT = "/policies/";
    private static final Map<String, Policy> LOADED = new ConcurrentHashMap<>();

    private Policies() {}

    /**
     * Returns the keys of the policies that come with the library, and of those packed in jars on its class path.
     *
     * @return {@code municipality/edition} for each, in alphabetical order
     */
    public static List<String> bundled() {
        Set<String> keys = new TreeSet<>();
        try {
            lines(resource(ROOT + "index")).forEach(keys::add);
            for (URL index : Collections.list(Policies.class.getClassLoader().getResources(Pack.INDEX))) {
                lines(index.openStream()).forEach(keys::add);
            }
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
        Policy known = LOADED.get(Objects.requireNonNull(key, "key"));
        if (known != null) {
            return known;
        }
        String full = bundled().stream()
                .filter(e -> e.equals(key) || e.startsWith(key + "/"))
                .reduce((a, b) -> b)
                .orElseThrow(() -> new NoSuchElementException("no policy `" + key + "` comes with the library. "
                        + Problems.didYouMean(key, names()).en()));
        Policy policy = LOADED.computeIfAbsent(full, Policies::read);
        LOADED.put(key, policy);
        return policy;
    }

    private static Policy read(String full) {
        try (InputStream pack = resource(ROOT + full + "/" + Pack.NAME)) {
            return unpack(Pack.read(pack));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy " + full, e);
        }
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

    private static List<String> lines(InputStream stream) throws IOException {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }

    private static InputStream resource(String name) {
        InputStream stream = Policies.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the library is incomplete: it lacks " + name);
        }
        return stream;
    }

    /**
     * Finds a policy by what a user calls it.
     *
     * @param name what {@link #bundled(String)} knows it by, or the path of what {@link #load(Path)} reads, not null
     * @return the policy, or empty where there is neither
     * @throws PolicyException with everything that is wrong in its files
     */
    public static Optional<Policy> find(String name) {
        if (names().contains(Objects.requireNonNull(name, "name"))) {
            return Optional.of(bundled(name));
        }
        try {
            Path source = Path.of(name);
            return Files.exists(source) ? Optional.of(load(source)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the policy in a folder, or in a jar or zip file that holds one.
     *
     * <p>The files are read as UTF-8, none of them from outside the folder, and only within budgets: a policy that is too large is
     * refused before it is read. One that {@link #pack} has packed starts as fast as those that come with the library.
     *
     * @param source the folder of one edition, named after it, or a file with one such folder, not null
     * @return the policy
     * @throws PolicyException with everything that is wrong in its files
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Policy load(Path source) {
        return load(files(source));
    }

    static PolicyFiles files(Path source) {
        Objects.requireNonNull(source, "source");
        try {
            return PolicyFiles.of(source);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policy " + source, e);
        }
    }

    static Policy load(PolicyFiles read) {
        if (read.pack().isPresent() && Pack.isCurrent(read.pack().get())) {
            return packed(read, read.pack().get());
        }
        return PolicyFolder.read(read.edition(), read.files()).policy();
    }

    /** A pack that anybody may have made: its rules are read by the same reader, and cite what its register has. */
    private static Policy packed(PolicyFiles read, byte[] bytes) {
        try {
            Pack.Content pack = Pack.read(new ByteArrayInputStream(bytes));
            if (pack.edition().hash().equals(PolicyFolder.hash(read.files()))) {
                return unpack(pack);
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            // told below
        }
        throw new PolicyException(List.of(new Problem(
                Pack.NAME,
                0,
                0,
                Optional.empty(),
                new Label(
                        "den packade policyn är skadad eller hör inte till filerna bredvid",
                        "the packed policy is damaged or does not belong to the files beside it"),
                new Label("Packa mappen igen med `regelbok pack`", "Pack the folder again with `regelbok pack`"))));
    }

    /**
     * Packs a policy folder into a jar file: its files, its cases, and the policy checked ahead. {@link #load} reads it, and a host
     * that has it on its class path finds the policy by {@link #bundled(String)}.
     *
     * @param folder the folder of one edition, not null
     * @param target the file to write, not null
     * @throws PolicyException with everything that is wrong in the folder
     * @throws UncheckedIOException if a file cannot be read or written
     */
    public static void pack(Path folder, Path target) {
        try {
            Pack.jar(PolicyFiles.of(folder), target);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot pack " + folder + " into " + target, e);
        }
    }

    /**
     * Checks a policy: all that is wrong in it and, where nothing is, what its author should look at. It takes a few seconds, for it
     * looks for cases in which rules contradict each other.
     *
     * @param source the folder of one edition, or a jar or zip file that holds one, not null
     * @return what was found
     * @throws UncheckedIOException if a file cannot be read
     */
    public static Report check(Path source) {
        try {
            PolicyFiles files = files(source);
            PolicyFolder.Checked read = PolicyFolder.read(files.edition(), files.files());
            DrlPolicy policy = read.policy();
            return new Report(
                    Optional.of(policy),
                    List.of(),
                    Stream.concat(read.remarks().stream(), Analysis.of(policy, read::at).stream())
                            .sorted()
                            .toList());
        } catch (PolicyException e) {
            return new Report(Optional.empty(), e.problems(), List.of());
        }
    }

    /**
     * Tells authors how rules are written: conditions, conclusions, what is refused, and every word of the vocabulary.
     *
     * @param locale the reader's language, not null
     * @return a page of plain text
     */
    public static String howRulesAreWritten(Locale locale) {
        return AuthorsPage.of(locale);
    }

    /**
     * Returns a policy that finds what its rules conclude by running their files, as they are, on Drools. It decides as the policy
     * itself does, and more slowly: it is there to prove that.
     *
     * <p>Drools is not among the library's own dependencies: add {@code org.drools:drools-engine}.
     *
     * @param policy a policy from here, not null
     * @return a policy of the same edition
     * @throws IllegalArgumentException if the policy does not come from here
     * @throws IllegalStateException if Drools is not on the class path
     */
    public static Policy onDrools(Policy policy) {
        if (!(policy instanceof DrlPolicy drl)) {
            throw new IllegalArgumentException("this policy has no rule files: give one that Policies returned");
        }
        try {
            return drl.matchedBy(DroolsMatcher.of(drl));
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "Drools is not on the class path: add the dependency org.drools:drools-engine", e);
        }
    }

    private static Policy unpack(Pack.Content pack) {
        Words words = new Words(pack.own());
        Register register = Register.of(pack.clauses());
        List<Problem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        pack.drl().forEach((name, text) -> {
            rules.addAll(RuleReader.read(name, text, words, register, problems));
            Budget.RULES.check(rules.size(), name);
        });
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
            throw new IllegalArgumentException("a packed policy has passed its checks", e);
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

    /**
     * Returns a term by its name: one of those that the policy adds, or a standard one.
     *
     * @param policy the policy, not null
     * @param name the name, such as {@code QUESTION}, not null
     * @return the term
     * @throws NoSuchElementException if no term is called so
     */
    public static Term term(Policy policy, String name) {
        return Term.named(name)
                .or(() -> ownTerms(policy).stream()
                        .filter(own -> own.name().equals(name))
                        .findFirst())
                .orElseThrow(() -> new NoSuchElementException("no term is called `" + name + "`. "
                        + Problems.didYouMean(name, new Words(ownTerms(policy)).names(Term.class))
                                .en()));
    }
}
