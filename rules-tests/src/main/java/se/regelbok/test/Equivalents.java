package se.regelbok.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.regelbok.Problem;
import se.regelbok.drl.kit.Mutant;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.terms.Label;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/**
 * What an author has written down, with the reason, as making no difference: changes that no case can notice, and conditions that
 * can never come out one way. It stands beside the cases in {@value #FILE}.
 */
public final class Equivalents {
    /** The file's name. */
    public static final String FILE = "equivalent.yaml";

    /** Nothing written down. */
    public static final Equivalents NONE = new Equivalents(List.of(), List.of(), List.of());

    /** A change of a rule; of any rule where it names none. */
    private record Change(Optional<String> rule, String change, int line) {}

    /** What a condition never is. */
    private record Never(Optional<String> rule, String condition, Seen seen, int line) {}

    private final List<Change> changes;
    private final List<Never> nevers;
    private final List<Problem> problems;
    private final Set<Object> used = new HashSet<>();

    private Equivalents(List<Change> changes, List<Never> nevers, List<Problem> problems) {
        this.changes = changes;
        this.nevers = nevers;
        this.problems = problems;
    }

    /**
     * Reads the file beside cases.
     *
     * @param cases the folder of the cases, or one of its files, not null
     * @return what is written down, nothing where there is no such file
     */
    public static Equivalents beside(Path cases) {
        Path folder = Files.isDirectory(cases) ? cases : cases.toAbsolutePath().getParent();
        Path file = folder.resolve(FILE);
        List<Problem> wrong = new ArrayList<>();
        return Files.exists(file)
                ? CaseTests.text(FILE, file, wrong)
                        .map(Equivalents::read)
                        .orElseGet(() -> new Equivalents(List.of(), List.of(), wrong))
                : NONE;
    }

    /** Reads the file beside cases, where nothing may be wrong in it. */
    static Equivalents sound(Path cases) {
        Equivalents equivalents = beside(cases);
        CaseTests.requireNone(equivalents.problems());
        return equivalents;
    }

    static Equivalents read(String text) {
        Problems problems = new Problems(FILE);
        List<Change> changes = new ArrayList<>();
        List<Never> nevers = new ArrayList<>();
        try {
            Reader file = new Reader(Trees.yaml(text), "", problems);
            file.each("mutants", (tree, where) -> {
                Reader r = file.at(tree, where);
                List<String> rules = rules(r);
                for (String change : several(r, "change")) {
                    each(rules, rule -> changes.add(new Change(rule, change, tree.line())));
                }
                r.requiredText("because");
                r.end();
            });
            file.each("never", (tree, where) -> {
                Reader r = file.at(tree, where);
                List<String> rules = rules(r);
                Optional<Seen> seen = r.required("seen").flatMap(t -> r.constant(t, r.child("seen"), Seen.class));
                for (String condition : several(r, "condition")) {
                    seen.ifPresent(s -> each(rules, rule -> nevers.add(new Never(rule, condition, s, tree.line()))));
                }
                r.requiredText("because");
                r.end();
            });
            file.end();
        } catch (TreeException e) {
            problems.add(e);
        }
        return new Equivalents(changes, nevers, problems.all());
    }

    private interface EachRule {
        void accept(Optional<String> rule);
    }

    private static void each(List<String> rules, EachRule each) {
        if (rules.isEmpty()) {
            each.accept(Optional.empty());
        }
        rules.forEach(rule -> each.accept(Optional.of(rule)));
    }

    private static List<String> rules(Reader r) {
        return r.texts("rule");
    }

    private static List<String> several(Reader r, String field) {
        r.required(field);
        return r.texts(field);
    }

    /**
     * Returns what is wrong in the file.
     *
     * @return the problems in their order
     */
    public List<Problem> problems() {
        return problems;
    }

    /** Whether a change is written down; it counts as used from then on. */
    boolean has(Mutant mutant) {
        boolean has = false;
        for (Change change : changes) {
            if (change.change().equals(mutant.change().en())
                    && change.rule().map(mutant.name()::equals).orElse(true)) {
                use(change);
                has = true;
            }
        }
        return has;
    }

    boolean never(WatchedRule rule, int condition, Seen seen) {
        for (Never never : nevers) {
            if (never.seen() == seen
                    && never.condition().equals(rule.conditions().get(condition).text())
                    && never.rule().map(rule.name()::equals).orElse(true)) {
                return true;
            }
        }
        return false;
    }

    private synchronized void use(Object entry) {
        used.add(entry);
    }

    /** Changes that are written down and are not there, or that some case notices. */
    List<Problem> stale() {
        Problems stale = new Problems(FILE);
        for (Change change : changes) {
            if (!used.contains(change)) {
                stale.add(
                        new Tree.Scalar(change.change(), change.line(), 1),
                        new Label(
                                "ingen överlevande ändring heter så: " + change.change(),
                                "no surviving change is called so: " + change.change()),
                        new Label("Ta bort raden", "Remove the entry"));
            }
        }
        return stale.all();
    }
}
