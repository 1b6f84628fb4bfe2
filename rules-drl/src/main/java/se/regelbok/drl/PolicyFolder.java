package se.regelbok.drl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.Clause;
import se.regelbok.Edition;
import se.regelbok.PolicyException;
import se.regelbok.Problem;
import se.regelbok.Remark;
import se.regelbok.drl.Layers.Circle;
import se.regelbok.drl.RuleReader.Register;
import se.regelbok.terms.Label;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/** Reads the files of a policy folder, checks that rules and register agree, and reports all that is wrong at once. */
final class PolicyFolder {
    static final String POLICY = "policy.yaml";
    private static final String RULES = ".drl";

    /** A folder of this name may hold the policy's own test cases. */
    private static final String CASES = "cases/";

    private static final Words STANDARD = new Words(List.of());

    private final SortedMap<String, String> files = new TreeMap<>();

    /** Whether a file seems to be a rule file under a wrong name: then nothing is said of what no rule does. */
    private boolean strayRules;

    /** The files that others seem to be under a wrong name. */
    private final Set<String> meant = new HashSet<>();

    private final List<Problem> problems = new ArrayList<>();
    private final List<Remark> remarks = new ArrayList<>();
    private final Map<String, Tree> ownAt = new LinkedHashMap<>();
    private Words words = Words.withAnyTerm();
    private List<OwnTerm> own = List.of();
    private RegisterReader register;
    private List<Rule> rules = List.of();
    private Edition edition;

    private final long start = System.nanoTime();

    private PolicyFolder() {}

    /**
     * A folder that has passed its checks.
     *
     * @param drl the texts of its rule files, by name
     * @param remarks what its author should look at in {@code policy.yaml}
     */
    record Checked(
            Edition edition,
            List<OwnTerm> own,
            List<Clause> clauses,
            List<Rule> rules,
            RuleSet ruleSet,
            Map<String, String> drl,
            RegisterReader register,
            List<Remark> remarks) {
        /** Where a field of a clause stands; the clause, where it has no such field. */
        Rule.Place at(Clause clause, String field) {
            Tree at = register.place(clause);
            Tree named = at instanceof Tree.Fields f && f.names().containsKey(field)
                    ? f.names().get(field)
                    : at;
            return new Rule.Place(RegisterReader.FILE, named.line(), named.column());
        }

        DrlPolicy policy() {
            return new DrlPolicy(edition, own, clauses, rules, ruleSet, drl);
        }
    }

    /**
     * Reads a folder.
     *
     * @param editionId the edition's key: the folder's name
     * @param files what the folder holds, by name; a folder's name ends with a slash. Only the bytes of {@code policy.yaml},
     *     {@code clauses.yaml} and rule files are read
     * @throws PolicyException with everything that is wrong
     */
    static Checked read(String editionId, Map<String, byte[]> files) {
        PolicyFolder folder = new PolicyFolder();
        new TreeMap<>(files).forEach(folder::file);
        folder.policy(editionId);
        folder.register();
        folder.rules();
        RuleSet ruleSet = folder.problems.isEmpty() ? folder.layers() : null;
        if (!folder.problems.isEmpty()) {
            throw new PolicyException(folder.problems.stream()
                    .distinct()
                    .sorted(Comparator.comparing(PolicyFolder::rank).thenComparing(Comparator.naturalOrder()))
                    .toList());
        }
        Map<String, String> drl = new TreeMap<>(folder.files);
        drl.keySet().removeIf(name -> !name.endsWith(RULES));
        return new Checked(
                folder.edition,
                folder.own,
                folder.register.clauses(),
                folder.rules,
                ruleSet,
                Map.copyOf(drl),
                folder.register,
                folder.remarks);
    }

    /** Causes before what they lead to: a word that policy.yaml lacks is missing in every rule that has it. */
    private static int rank(Problem problem) {
        String file = problem.file();
        return !belongs(file) ? 0 : file.equals(POLICY) ? 1 : file.equals(RegisterReader.FILE) ? 2 : 3;
    }

    /** Whether a file belongs to a policy. */
    static boolean belongs(String name) {
        return name.endsWith(RULES) || name.equals(POLICY) || name.equals(RegisterReader.FILE);
    }

    private void file(String name, byte[] bytes) {
        if (belongs(name)) {
            files.put(name, SourceText.of(name, bytes, problems));
        } else if (!name.equals(CASES) && !name.startsWith(".")) {
            String stem = name.toLowerCase(Locale.ROOT);
            strayRules |= stem.contains(RULES);
            boolean folder = name.endsWith("/");
            Optional<String> likely = stem.contains(RULES)
                    ? Optional.of(stem.substring(0, stem.indexOf(RULES)) + RULES)
                    : Problems.nearest(stem, List.of(POLICY, RegisterReader.FILE));
            likely.ifPresent(meant::add);
            problem(
                    name,
                    new Label(
                            (folder ? "mappen" : "filen") + " hör inte till en policymapp",
                            "the " + (folder ? "folder" : "file") + " does not belong in a policy folder"),
                    likely.map(Problems::didYouMean)
                            .orElse(
                                    new Label(
                                            "Flytta den: i en policymapp ligger policy.yaml, clauses.yaml, regelfiler *.drl och mappen cases",
                                            "Move it: in a policy folder lie policy.yaml, clauses.yaml, rule files *.drl and the folder cases")));
        }
    }

    // ---- policy.yaml

    private void policy(String editionId) {
        Problems found = new Problems(POLICY);
        yaml(POLICY, found).ifPresent(tree -> {
            Reader r = new Reader(tree, "", found);
            edition = new Edition(
                    r.requiredText("municipality"),
                    editionId,
                    r.requiredLabel("name"),
                    r.requiredText("title"),
                    r.requiredText("kind"),
                    r.label("issuer"),
                    r.date("adopted"),
                    r.dates("revised"),
                    r.date("in_force_from"),
                    r.date("in_force_until"),
                    status(r),
                    r.text("reference"),
                    r.labels("notes"),
                    RegisterReader.replaced(r),
                    hash(files));
            String municipality = edition.municipality();
            if (!municipality.isBlank() && municipality.chars().anyMatch(c -> Character.isWhitespace(c) || c == '/')) {
                String key = Reader.shown(municipality.strip().replaceAll("[\\s/]+", "-"));
                found.add(
                        r.field("municipality").orElse(r.at()),
                        new Label(
                                "`municipality` har ett mellanslag eller snedstreck",
                                "`municipality` has a space or a slash"),
                        new Label("Skriv till exempel " + key, "Write for example " + key));
            }
            own = ownTerms(r, found);
            words = new Words(own);
            r.end();
            dates(r, found);
            named(r);
        });
        problems.addAll(found.all());
    }

    private static Edition.Status status(Reader r) {
        return r.required("status")
                .flatMap(t -> r.word(
                        t,
                        r.child("status"),
                        text -> Arrays.stream(Edition.Status.values())
                                .filter(s -> s.name().toLowerCase(Locale.ROOT).equals(text))
                                .findFirst(),
                        List.of("adopted", "proposed", "unknown")))
                .orElse(Edition.Status.UNKNOWN);
    }

    /** Each date is after or on those that the document's life puts before it. */
    private void dates(Reader r, Problems found) {
        Optional<LocalDate> adopted = edition.adopted();
        inOrder(r, found, "adopted", adopted, "in_force_from", edition.inForceFrom());
        inOrder(r, found, "in_force_from", edition.inForceFrom(), "in_force_until", edition.inForceUntil());
        if (edition.inForceFrom().isEmpty()) {
            inOrder(r, found, "adopted", adopted, "in_force_until", edition.inForceUntil());
        }
        List<LocalDate> revised = edition.revised();
        if (!revised.isEmpty()) {
            inOrder(r, found, "adopted", adopted, "revised", Optional.of(revised.get(0)));
        }
        for (int i = 1; i < revised.size(); i++) {
            inOrder(r, found, "revised", Optional.of(revised.get(i - 1)), "revised", Optional.of(revised.get(i)));
        }
    }

    /** An edition called by a date is that of a date in the document's life. */
    private void named(Reader r) {
        Optional<LocalDate> from = edition.inForceFrom();
        if (from.isEmpty() || !edition.id().matches("\\d{4}-\\d\\d-\\d\\d")) {
            return;
        }
        List<LocalDate> known = new ArrayList<>(edition.revised());
        known.add(from.get());
        edition.adopted().ifPresent(known::add);
        if (known.stream().noneMatch(date -> date.toString().equals(edition.id()))) {
            Tree at = r.field("in_force_from").orElse(r.at());
            remarks.add(new Remark(
                    Remark.Kind.DATE,
                    new Problem(
                            POLICY,
                            at.line(),
                            at.column(),
                            Optional.empty(),
                            new Label(
                                    "utgåvan heter " + edition.id() + ", men gäller från " + from.get()
                                            + " och har inget annat datum som är " + edition.id(),
                                    "the edition is called " + edition.id() + ", but is in force from " + from.get()
                                            + ", and none of its dates is " + edition.id()),
                            new Label(
                                    "Rätta datumet eller mappens namn", "Correct the date or the name of the folder")),
                    Optional.empty()));
        }
    }

    private static void inOrder(
            Reader r,
            Problems found,
            String first,
            Optional<LocalDate> earlier,
            String then,
            Optional<LocalDate> later) {
        if (earlier.isPresent() && later.isPresent() && later.get().isBefore(earlier.get())) {
            found.add(
                    r.field(then).orElse(r.at()),
                    new Label(
                            "`" + then + "` " + later.get() + " är före `" + first + "` " + earlier.get(),
                            "`" + then + "` " + later.get() + " is before `" + first + "` " + earlier.get()),
                    new Label("Rätta ett av datumen", "Correct one of the dates"));
        }
    }

    private List<OwnTerm> ownTerms(Reader r, Problems found) {
        List<OwnTerm> terms = new ArrayList<>();
        r.map("terms").forEach((name, tree) -> {
            Reader t = new Reader(tree, r.child("terms") + "." + Reader.shown(name), found);
            Label label = new Label(t.requiredText("sv"), t.requiredText("en"));
            boolean settled = t.flag("settled_by_review").orElse(true);
            t.end();
            Tree at = r.key("terms", name);
            if (STANDARD.named(name).isPresent()) {
                found.add(
                        at,
                        new Label(
                                "ordet `" + name + "` finns redan i ordlistan",
                                "the word `" + name + "` stands in the vocabulary already"),
                        new Label("Ta bort det, eller välj ett annat ord", "Remove it, or choose another word"));
                return;
            }
            Optional<String> twin =
                    label.sv().isBlank() ? Optional.empty() : STANDARD.labelled(label.sv(), STANDARD.names(Term.class));
            if (twin.isPresent()) {
                standIn(name, label, terms);
                found.add(
                        at,
                        new Label(
                                "ordet `" + Reader.shown(name) + "` betyder detsamma som `" + twin.get()
                                        + "` i ordlistan",
                                "the word `" + Reader.shown(name) + "` means the same as `" + twin.get()
                                        + "` of the vocabulary"),
                        new Label("Ta bort det och skriv " + twin.get(), "Remove it and write " + twin.get()));
                return;
            }
            try {
                terms.add(new OwnTerm(name, label, settled));
                ownAt.put(name, at);
            } catch (IllegalArgumentException e) {
                String meant = Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[^A-Z0-9]+", "_");
                standIn(meant, label, terms);
                found.add(
                        at,
                        new Label(
                                "ett eget ord skrivs med stora bokstäver A till Z, siffror och _",
                                "an own word is written with capitals A to Z, digits and _"),
                        new Label("Skriv till exempel OFF_TOPIC", "Write for example OFF_TOPIC"));
            }
        });
        return terms;
    }

    /** A word that is refused is known all the same, so that nothing is said of the rules that have it. */
    private static void standIn(String name, Label label, List<OwnTerm> terms) {
        try {
            OwnTerm meant = new OwnTerm(name, label, true);
            if (!terms.contains(meant)) {
                terms.add(meant);
            }
        } catch (IllegalArgumentException e) {
            // what is told of the word comes first
        }
    }

    /** The SHA-256 of all files, each with its name, with line ends as LF. */
    private static String hash(SortedMap<String, String> files) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
                sha.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            });
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of a policy's files, given by their bytes. */
    static String hash(Map<String, byte[]> files) {
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (belongs(name)) {
                texts.put(name, SourceText.of(name, bytes, new ArrayList<>()));
            }
        });
        return hash(texts);
    }

    // ---- clauses.yaml and rules

    private void register() {
        Problems found = new Problems(RegisterReader.FILE);
        yaml(RegisterReader.FILE, found).ifPresent(tree -> register = RegisterReader.read(tree, words, found));
        problems.addAll(found.all());
    }

    private void rules() {
        List<Clause> clauses = register == null ? List.of() : register.clauses();
        Register known = Register.of(clauses);
        List<Rule> all = new ArrayList<>();
        List<Problem> unreadable = new ArrayList<>();
        files.forEach((name, text) -> {
            if (name.endsWith(RULES)) {
                Budget.time(start, name);
                Budget.RULES.check(all.size(), name);
                all.addAll(RuleReader.read(name, text, words, known, unreadable));
            }
        });
        Budget.RULES.check(all.size(), RegisterReader.FILE);
        rules = sorted(all, clauses);
        Set<String> told = problems.stream().map(PolicyFolder::lineOf).collect(Collectors.toSet());
        unreadable.stream().filter(p -> !told.contains(lineOf(p))).forEach(problems::add);
        if (register != null) {
            boolean complete = unreadable.isEmpty() && !strayRules;
            problems.addAll(new Agreement(rules, register, ownAt, complete).problems());
        }
    }

    /** A line in which characters are wrong is read wrongly: one problem is enough. */
    private static String lineOf(Problem problem) {
        return problem.file() + ":" + problem.line();
    }

    /** Rules in the order of their clauses, whatever file they stand in. */
    static List<Rule> sorted(List<Rule> rules, List<Clause> clauses) {
        Map<String, Integer> order = new HashMap<>();
        clauses.forEach(c -> order.put(c.id(), order.size()));
        return rules.stream()
                .sorted(Comparator.<Rule>comparingInt(r -> order.getOrDefault(r.clause(), Integer.MAX_VALUE))
                        .thenComparing(Rule::name))
                .toList();
    }

    private RuleSet layers() {
        try {
            return new RuleSet(rules, register.clauses());
        } catch (Circle circle) {
            Rule first = circle.rules().get(0);
            List<String> names = Stream.concat(circle.rules().stream(), Stream.of(first))
                    .map(r -> "\"" + r.name() + "\"")
                    .toList();
            problems.add(Agreement.problem(
                    first,
                    new Label(
                            "reglerna bygger på varandra i en cirkel: " + String.join(" - ", names),
                            "the rules rest on each other in a circle: " + String.join(" - ", names)),
                    new Label(
                            "Ta bort villkoret om en annan regels slutsats ur en av dem",
                            "Remove from one of them the condition on what another rule concludes")));
            return null;
        }
    }

    private void problem(String file, Label message, Label remedy) {
        problems.add(new Problem(file, 0, 0, Optional.empty(), message, remedy));
    }

    private Optional<Tree> yaml(String file, Problems found) {
        String text = files.get(file);
        if (text == null && meant.contains(file)) {
            return Optional.empty();
        }
        if (text == null) {
            problem(
                    file,
                    new Label("filen finns inte", "the file does not exist"),
                    new Label(
                            "Lägg till den: i en policymapp ligger policy.yaml, clauses.yaml och regelfiler *.drl",
                            "Add it: in a policy folder lie policy.yaml, clauses.yaml and rule files *.drl"));
            return Optional.empty();
        }
        try {
            return Optional.of(Trees.yaml(text));
        } catch (TreeException e) {
            found.add(e);
            return Optional.empty();
        }
    }
}
