package se.regelbok.drl;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import se.regelbok.Case;
import se.regelbok.Clause;
import se.regelbok.Decisions;
import se.regelbok.Edition;
import se.regelbok.Policy;
import se.regelbok.PolicyException;
import se.regelbok.Problem;
import se.regelbok.RuleText;
import se.regelbok.WhyNot;
import se.regelbok.terms.Label;

/**
 * A policy that can be replaced while it decides: by a call of {@link #replace}, or whenever a watched folder changes.
 *
 * <p>A new policy takes over only when it has been read, has passed its checks and has been accepted; on any failure the one in
 * force goes on deciding. Each decision is made by one policy from beginning to end, and none ever waits for a replacement.
 * Thread-safe. Close it to stop watching; it decides still.
 */
public final class PolicyHolder implements Policy, AutoCloseable {
    private final BiFunction<Policy, Map<String, String>, List<Problem>> acceptance;
    private final Consumer<List<Problem>> listener;
    private volatile Policy current;
    private FolderWatch watch;

    /**
     * Creates a holder.
     *
     * @param first the policy in force, not null
     * @param acceptance the last test of a new policy, given the texts of the case files in its folder, by their names; the
     *     problems that it returns keep the new policy out. The test kit has one that runs the cases. Not null
     * @param listener told of every attempt to replace: the problems that prevented it, or an empty list where it succeeded. It is
     *     called by the thread that made the attempt. Not null
     */
    public PolicyHolder(
            Policy first,
            BiFunction<Policy, Map<String, String>, List<Problem>> acceptance,
            Consumer<List<Problem>> listener) {
        this.current = Objects.requireNonNull(first, "first");
        this.acceptance = Objects.requireNonNull(acceptance, "acceptance");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /**
     * Returns the policy in force, for several questions that one policy must answer.
     *
     * @return the policy, which no replacement changes
     */
    public Policy current() {
        return current;
    }

    /**
     * Replaces the policy in force by the one in a folder or file, if it is sound.
     *
     * <p>A date that the host has given by {@link Policy#inForceFrom} stays where the new edition states none.
     *
     * @param source what {@link Policies#load} reads, not null
     * @return the problems that prevented it, in the order of the files; empty where the new policy is in force
     */
    public List<Problem> replace(Path source) {
        List<Problem> problems = attempt(source);
        listener.accept(problems);
        return problems;
    }

    private synchronized List<Problem> attempt(Path source) {
        try {
            PolicyFiles files = Policies.files(source);
            Policy next = dated(Policies.load(files));
            Edition edition = next.edition();
            String municipality = current.edition().municipality();
            if (!edition.municipality().equals(municipality)) {
                return List.of(problem(
                        source,
                        "policyn gäller " + edition.municipality() + ", väntade " + municipality,
                        "the policy is that of " + edition.municipality() + ", expected that of " + municipality,
                        "Ange rätt mapp",
                        "Name the right folder"));
            }
            List<Problem> problems = List.copyOf(acceptance.apply(next, files.caseTexts()));
            if (problems.isEmpty()) {
                current = next;
            }
            return problems;
        } catch (PolicyException e) {
            return e.problems();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return List.of(problem(
                    source,
                    "policyn kunde inte läsas eller prövas (" + e.getClass().getSimpleName() + ")",
                    "the policy could not be read or tried (" + e.getClass().getSimpleName() + ")",
                    "Se efter att filerna finns och får läsas, och försök igen",
                    "Check that the files exist and may be read, and try again"));
        }
    }

    private Policy dated(Policy next) {
        Optional<LocalDate> given = current.edition().inForceFrom();
        return given.isPresent() && next.edition().inForceFrom().isEmpty() ? next.inForceFrom(given.get()) : next;
    }

    static Problem problem(Path source, String sv, String en, String remedySv, String remedyEn) {
        return new Problem(
                String.valueOf(source.getFileName()),
                0,
                0,
                Optional.empty(),
                new Label(sv, en),
                new Label(remedySv, remedyEn));
    }

    /**
     * Watches a folder or file and replaces the policy whenever it has changed and then been still for a moment. The first attempt
     * is made at once, so that no change is lost between the reading of the policy in force and this call.
     *
     * @param source what {@link Policies#load} reads; its folder must exist. Not null
     * @throws IllegalStateException if this holder watches already
     * @throws java.io.UncheckedIOException if it cannot be watched
     */
    public synchronized void watch(Path source) {
        if (watch != null) {
            throw new IllegalStateException("this holder watches already: close it, or use one for each folder");
        }
        watch = FolderWatch.start(source, () -> replace(source));
    }

    /** Stops watching. The policy in force goes on deciding. */
    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    @Override
    public Edition edition() {
        return current.edition();
    }

    @Override
    public Decisions decide(Case situation) {
        return current.decide(situation);
    }

    @Override
    public WhyNot whyNot(String clause, Case situation) {
        return current.whyNot(clause, situation);
    }

    @Override
    public List<Clause> clauses() {
        return current.clauses();
    }

    @Override
    public Clause clause(String id) {
        return current.clause(id);
    }

    @Override
    public List<RuleText> rules() {
        return current.rules();
    }

    /** Returns the policy now in force as in force from a date; replacements do not reach what is returned. */
    @Override
    public Policy inForceFrom(LocalDate date) {
        return current.inForceFrom(date);
    }

    @Override
    public String toString() {
        return current.toString();
    }
}
