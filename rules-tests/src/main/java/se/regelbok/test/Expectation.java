package se.regelbok.test;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.regelbok.Case;
import se.regelbok.Conclusion;
import se.regelbok.Decision;
import se.regelbok.Derived;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Label;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Tree;

/**
 * One sentence of a case file about what is or is not concluded. Only what it says is compared.
 *
 * <p>The forms are {@code MUST ANSWER q by EDITOR until 2026-06-20T21:10+02:00 (NYK-6-4)} for a decision,
 * {@code FOUND IN_SCOPE YES page (NYK-2-3)} and {@code STEP RECEIVE q at 2026-06-19T21:10+02:00 (NYK-9-4)} for what is derived,
 * {@code q SECRECY (NYK-10-4)} for a question, and {@code (NYK-7-5)} for anything that cites a clause.
 */
final class Expectation {
    private final String sentence;
    private final Tree at;
    private Force force;
    private Set<Act> acts;
    private Subject about;
    private Optional<Set<String>> by = Optional.empty();
    private Set<Role> to = Set.of();
    private Set<Term> what = Set.of();
    private Set<How> how = Set.of();
    private Optional<Set<Act>> before = Optional.empty();
    private Optional<Optional<Instant>> from = Optional.empty();
    private Optional<Optional<Instant>> until = Optional.empty();
    private Optional<Integer> times = Optional.empty();
    private Optional<Set<Pace>> pace = Optional.empty();
    private Optional<Decision.State> state = Optional.empty();
    private Term found;
    private Answer answer;
    private Act step;
    private Optional<Instant> stepAt = Optional.empty();
    private boolean question;
    private final Set<String> clauses = new LinkedHashSet<>();

    private Expectation(String sentence, Tree at) {
        this.sentence = sentence;
        this.at = at;
    }

    String sentence() {
        return sentence;
    }

    Tree at() {
        return at;
    }

    Set<String> clauses() {
        return clauses;
    }

    /** Whether it is about one clause and nothing else. */
    boolean bare() {
        return force == null && found == null && step == null && !question;
    }

    boolean matches(Conclusion c) {
        if (!c.clauses().containsAll(clauses) && !(c instanceof Decision d && cited(d).containsAll(clauses))) {
            return false;
        }
        if (bare()) {
            return true;
        }
        if (!c.about().id().equals(about.id())) {
            return false;
        }
        if (c instanceof Derived derived) {
            return derived.fact() instanceof Finding finding
                    ? found != null && finding.term().equals(found) && finding.answer() == answer
                    : step != null
                            && ((Step) derived.fact()).act() == step
                            && stepAt.map(((Step) derived.fact()).at()::equals).orElse(true);
        }
        Decision d = (Decision) c;
        if (question) {
            return d.acts().contains(Act.ASSESS) && d.what().containsAll(what);
        }
        return force == d.force()
                && d.acts().equals(acts)
                && by.map(names -> names.equals(names(d))).orElse(true)
                && (to.isEmpty() || d.to().equals(to))
                && d.what().containsAll(what)
                && d.how().containsAll(how)
                && before.map(d.before()::equals).orElse(true)
                && from.map(d.due().from()::equals).orElse(true)
                && until.map(d.due().until()::equals).orElse(true)
                && times.map(n -> d.due().times() == n).orElse(true)
                && pace.map(d.due().pace()::equals).orElse(true)
                && state.map(d.state()::equals).orElse(true);
    }

    /** Whether somebody who misses what is expected wants to see this: it is about the same subject, or rests on the clause. */
    boolean isNear(Conclusion c) {
        return about == null
                ? !Collections.disjoint(c.clauses(), clauses)
                : c.about().id().equals(about.id());
    }

    boolean isDecision() {
        return force != null;
    }

    /** Whether everything that matches this one matches another one too. */
    boolean implies(Expectation other) {
        if (!clauses.containsAll(other.clauses)) {
            return false;
        }
        if (other.bare()) {
            return true;
        }
        return !bare()
                && about.id().equals(other.about.id())
                && force == other.force
                && question == other.question
                && Objects.equals(acts, other.acts)
                && Objects.equals(found, other.found)
                && answer == other.answer
                && step == other.step
                && says(stepAt, other.stepAt)
                && says(by, other.by)
                && (other.to.isEmpty() || to.equals(other.to))
                && what.containsAll(other.what)
                && how.containsAll(other.how)
                && says(before, other.before)
                && says(from, other.from)
                && says(until, other.until)
                && says(times, other.times)
                && says(pace, other.pace)
                && says(state, other.state);
    }

    private static <T> boolean says(Optional<T> one, Optional<T> other) {
        return other.isEmpty() || one.equals(other);
    }

    /** Whether one decision could match both. */
    boolean goesWith(Expectation other) {
        return bare()
                || other.bare()
                || about.id().equals(other.about.id())
                        && force == other.force
                        && Objects.equals(acts, other.acts)
                        && agrees(by, other.by)
                        && (to.isEmpty() || other.to.isEmpty() || to.equals(other.to))
                        && agrees(before, other.before)
                        && agrees(from, other.from)
                        && agrees(until, other.until)
                        && agrees(times, other.times)
                        && agrees(pace, other.pace)
                        && agrees(state, other.state);
    }

    private static <T> boolean agrees(Optional<T> one, Optional<T> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static Set<String> cited(Decision d) {
        Set<String> all = new HashSet<>(d.clauses());
        all.addAll(d.supports());
        return all;
    }

    /** Roles and ids of who is to do it; a role with an id counts by either, if the expectation names either. */
    private Set<String> names(Decision d) {
        Set<String> names = new HashSet<>();
        for (Actor actor : d.who()) {
            boolean byId = actor.id() != null && by.orElse(Set.of()).contains(actor.id());
            names.add(byId ? actor.id() : actor.role().name());
        }
        return names;
    }

    // ---- reading

    /** Reads a sentence; what is wrong is reported and gives empty. */
    static Optional<Expectation> read(Tree tree, Case situation, Policy policy, Problems problems, boolean question) {
        if (!(tree instanceof Tree.Scalar s && s.value() instanceof String text) || text.isBlank()) {
            problems.add(
                    tree,
                    new Label("hittade ingen mening", "found no sentence"),
                    new Label(
                            "Skriv till exempel MUST ANSWER q (NYK-6-4)", "Write for example MUST ANSWER q (NYK-6-4)"));
            return Optional.empty();
        }
        Parser parser = new Parser(new Expectation(text.trim(), tree), text.trim(), situation, policy, problems);
        return parser.read(question);
    }

    private static final class Parser {
        private static final List<String> WORDS =
                List.of("by", "to", "what", "how", "before", "from", "until", "times", "pace", "state", "at");
        private final Expectation e;
        private final Case situation;
        private final Policy policy;
        private final Problems problems;
        private final List<String> tokens = new ArrayList<>();
        private int at;
        private boolean wrong;

        Parser(Expectation e, String text, Case situation, Policy policy, Problems problems) {
            this.e = e;
            this.situation = situation;
            this.policy = policy;
            this.problems = problems;
            int open = text.indexOf('(');
            String head = open < 0 ? text : text.substring(0, open);
            for (String token :
                    head.replace(",", " , ").replace("/", " / ").trim().split("\\s+")) {
                if (!token.isEmpty()) {
                    tokens.add(token);
                }
            }
            if (open >= 0) {
                String tail = text.substring(open).trim();
                if (!tail.endsWith(")")) {
                    problem(
                            "parentesen med punkter är inte stängd",
                            "the bracket with clauses is not closed",
                            new Label("Skriv ) sist", "Write ) at the end"));
                } else {
                    for (String id : tail.substring(1, tail.length() - 1).split(",")) {
                        clause(id.trim());
                    }
                }
            }
        }

        private void clause(String id) {
            if (policy.clauses().stream().noneMatch(c -> c.id().equals(id))) {
                problem(
                        "punkten `" + id + "` finns inte i policyn",
                        "the policy has no clause `" + id + "`",
                        Problems.whichClause(
                                id, policy.clauses().stream().map(c -> c.id()).toList()));
            }
            e.clauses.add(id);
        }

        Optional<Expectation> read(boolean question) {
            if (tokens.isEmpty()) {
                if (e.clauses.isEmpty()) {
                    problem(
                            "meningen säger inget",
                            "the sentence says nothing",
                            new Label("Skriv vad som väntas", "Write what is expected"));
                }
            } else if (question) {
                e.question = true;
                e.about = subject(next());
                Set<Term> terms = new LinkedHashSet<>();
                while (at < tokens.size()) {
                    if (!accept(",")) {
                        term(next()).ifPresent(terms::add);
                    }
                }
                e.what = terms;
            } else if (tokens.get(0).equals("FOUND")) {
                next();
                e.found = term(next()).orElse(null);
                e.answer = word(next(), Answer.class).orElse(null);
                e.about = subject(next());
                end();
            } else if (tokens.get(0).equals("STEP")) {
                next();
                e.step = word(next(), Act.class).orElse(null);
                e.about = subject(next());
                if (accept("at")) {
                    e.stepAt = instant(next());
                }
                end();
            } else {
                decision();
            }
            return wrong ? Optional.empty() : Optional.of(e);
        }

        private void decision() {
            e.force = word(next(), Force.class).orElse(null);
            e.acts = new LinkedHashSet<>();
            do {
                word(next(), Act.class).ifPresent(e.acts::add);
            } while (accept("/"));
            e.about = subject(next());
            while (at < tokens.size() && !wrong) {
                String word = next();
                switch (word) {
                    case "by" -> e.by = Optional.of(by());
                    case "to" -> e.to = all(t -> word(t, Role.class));
                    case "what" -> e.what = all(this::term);
                    case "how" -> e.how = all(t -> word(t, How.class));
                    case "before" -> e.before = Optional.of(none() ? Set.of() : all(t -> word(t, Act.class)));
                    case "from" -> e.from = Optional.of(none() ? Optional.empty() : instant(next()));
                    case "until" -> e.until = Optional.of(none() ? Optional.empty() : instant(next()));
                    case "times" -> e.times = number(next());
                    case "pace" -> e.pace = Optional.of(none() ? Set.of() : all(t -> word(t, Pace.class)));
                    case "state" -> e.state = word(next(), Decision.State.class);
                    default ->
                        problem(
                                "`" + word + "` hör inte hit",
                                "`" + word + "` does not belong here",
                                Problems.didYouMean(word, WORDS));
                }
            }
            possible();
        }

        /** What is due has an end after its beginning, and a state that its force can be in. */
        private void possible() {
            Optional<Instant> from = e.from.flatMap(i -> i);
            Optional<Instant> until = e.until.flatMap(i -> i);
            if (from.isPresent() && until.isPresent() && from.get().isAfter(until.get())) {
                problem(
                        "meningen motsäger sig själv: until är före from",
                        "the sentence contradicts itself: until is before from",
                        new Label("Rätta en av tiderna", "Correct one of the times"));
            }
            boolean duty = e.force == Force.MUST || e.force == Force.SHOULD;
            boolean forbids = e.force == Force.MUST_NOT || e.force == Force.SHOULD_NOT;
            boolean fits = e.state.isEmpty()
                    || switch (e.state.get()) {
                        case OPEN, LATE, DONE, DONE_LATE -> duty;
                        case IN_FORCE -> !duty;
                        case BROKEN -> forbids;
                    };
            if (!fits) {
                problem(
                        "meningen motsäger sig själv: " + e.force + " kan inte vara " + e.state.get(),
                        "the sentence contradicts itself: " + e.force + " cannot be " + e.state.get(),
                        new Label(
                                "En plikt är OPEN, LATE, DONE eller DONE_LATE, ett förbud IN_FORCE eller BROKEN",
                                "A duty is OPEN, LATE, DONE or DONE_LATE, a prohibition IN_FORCE or BROKEN"));
            }
        }

        private Set<String> by() {
            if (accept("nobody")) {
                return Set.of();
            }
            return all(token ->
                    Arrays.stream(Role.values()).anyMatch(r -> r.name().equals(token)) || known(token)
                            ? Optional.of(token)
                            : word(token, Role.class).map(Role::name));
        }

        private boolean known(String id) {
            return situation.subject(id).isPresent()
                    || situation.facts().stream()
                            .anyMatch(f ->
                                    f instanceof Account a && a.staff().stream().anyMatch(s -> id.equals(s.id())));
        }

        private boolean none() {
            return accept("none");
        }

        private <T> Set<T> all(Function<String, Optional<T>> read) {
            Set<T> all = new LinkedHashSet<>();
            do {
                read.apply(next()).ifPresent(all::add);
            } while (accept(","));
            return all;
        }

        private Subject subject(String id) {
            Optional<Subject> subject = situation.subject(id);
            if (subject.isEmpty()) {
                List<String> ids = situation.facts().stream()
                        .filter(Subject.class::isInstance)
                        .map(f -> ((Subject) f).id())
                        .toList();
                problem(
                        "fallet har inget faktum `" + id + "`",
                        "the case has no fact `" + id + "`",
                        Problems.didYouMean(id, ids));
            }
            return subject.orElse(null);
        }

        private Optional<Term> term(String name) {
            Optional<Term> term = Term.named(name)
                    .or(() -> Policies.ownTerms(policy).stream()
                            .filter(t -> t.name().equals(name))
                            .map(Term.class::cast)
                            .findFirst());
            if (term.isEmpty()) {
                problem(
                        "`" + name + "` är inget känt ord",
                        "`" + name + "` is no known word",
                        Problems.didYouMean(name, Policies.termNames()));
            }
            return term;
        }

        private <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(name)) {
                    return Optional.of(constant);
                }
            }
            problem(
                    "`" + name + "` är inget känt ord här",
                    "`" + name + "` is no known word here",
                    Problems.didYouMean(
                            name,
                            Arrays.stream(type.getEnumConstants())
                                    .map(Enum::name)
                                    .toList()));
            return Optional.empty();
        }

        private Optional<Instant> instant(String text) {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException ex) {
                problem(
                        "`" + text + "` är ingen tidpunkt",
                        "`" + text + "` is no instant",
                        new Label("Skriv den som 2026-06-19T21:10+02:00", "Write it as 2026-06-19T21:10+02:00"));
                return Optional.empty();
            }
        }

        private Optional<Integer> number(String text) {
            try {
                return Optional.of(Integer.valueOf(text));
            } catch (NumberFormatException ex) {
                problem(
                        "`" + text + "` är inget tal",
                        "`" + text + "` is no number",
                        new Label("Skriv ett heltal", "Write a whole number"));
                return Optional.empty();
            }
        }

        private void end() {
            if (at < tokens.size()) {
                problem(
                        "`" + tokens.get(at) + "` hör inte hit",
                        "`" + tokens.get(at) + "` does not belong here",
                        new Label("Ta bort det", "Remove it"));
            }
        }

        private String next() {
            if (at >= tokens.size()) {
                problem(
                        "meningen slutar för tidigt",
                        "the sentence ends too early",
                        new Label(
                                "Skriv som MUST ANSWER q by EDITOR (NYK-6-4)",
                                "Write as MUST ANSWER q by EDITOR (NYK-6-4)"));
                return "";
            }
            return tokens.get(at++);
        }

        private boolean accept(String token) {
            if (at < tokens.size() && tokens.get(at).equals(token)) {
                at++;
                return true;
            }
            return false;
        }

        private void problem(String sv, String en, Label remedy) {
            if (!wrong) {
                problems.add(e.at, new Label(sv, en), remedy);
            }
            wrong = true;
        }
    }
}
