package se.regelbok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Document;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Label;
import se.regelbok.terms.Term;

/** Looks for what is wrong with the facts of a case, all at once. */
final class CaseCheck {
    private static final Label OWN_ID = new Label("Ge varje subjekt ett eget id", "Give each subject an id of its own");
    private static final Map<Class<?>, Label> KINDS = Map.of(
            Account.class, new Label("kontot", "account"),
            Post.class, new Label("inlägget", "post"),
            Use.class, new Label("användningen", "use"),
            Person.class, new Label("personen", "person"),
            Organisation.class, new Label("organisationen", "organisation"),
            Document.class, new Label("handlingen", "document"),
            DataSubject.class, new Label("den registrerade", "data subject"));

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private final Map<String, Subject> subjects = new HashMap<>();
    private final Set<Statement> statements = new HashSet<>();
    private final Map<Question, Said> said = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** What one source can be asked. */
    private record Question(String about, Term term, Actor by) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Question q
                    && q.about.equals(about)
                    && q.term.equals(term)
                    && Objects.equals(q.by, by);
        }

        @Override
        public int hashCode() {
            return about.hashCode() * 31 + term.hashCode();
        }
    }

    /** What one source has answered to one question, by time; null for a time that is not stated. */
    private static final class Said {
        private final Map<Instant, Finding> yes = new HashMap<>();
        private final Map<Instant, Finding> no = new HashMap<>();
        private boolean reported;
    }

    private CaseCheck() {}

    /**
     * Returns the subjects among facts that make a case at a time.
     *
     * @throws CaseException naming everything that is wrong
     */
    static Set<Subject> subjects(Instant now, List<Object> facts) {
        CaseCheck check = new CaseCheck();
        if (outside(now)) {
            check.time(new Label("fallets tid", "the time of the case"));
        }
        for (Object fact : facts) {
            if (fact instanceof Subject subject) {
                check.id(subject);
            }
        }
        for (Object fact : facts) {
            if (fact instanceof Subject subject) {
                check.names(subject);
            } else if (fact instanceof Statement statement) {
                check.statement(statement);
            }
        }
        if (!check.problems.isEmpty()) {
            throw new CaseException(check.problems);
        }
        return Set.copyOf(check.subjects.values());
    }

    private void id(Subject subject) {
        if (subject.id().isBlank()) {
            add(text("%s har ett tomt id", "%s has an empty id", KINDS.get(subject.getClass())), OWN_ID);
        } else if (subjects.putIfAbsent(subject.id(), subject) != null) {
            add(text("två fakta har id `%s`", "two facts have the id `%s`", subject.id()), OWN_ID);
        }
    }

    private void names(Subject subject) {
        subject.in().ifPresent(other -> named(subject, other));
        if (subject instanceof Use use) {
            named(use, use.person());
        } else if (subject instanceof Post post && post.link() != null) {
            named(post, post.link());
        }
    }

    private void named(Object who, Subject other) {
        Subject inserted = subjects.get(other.id());
        if (inserted == null && !other.id().isBlank()) {
            add(
                    text(
                            "%s anger %s, som inte finns i fallet",
                            "%s names %s, which is not in the case", name(who), name(other)),
                    new Label("Lägg in det också", "Insert it too"));
        } else if (inserted != null && inserted != other && !inserted.equals(other)) {
            add(
                    text(
                            "%s anger en annan version av %s än den i fallet",
                            "%s names another version of %s than the one in the case", name(who), name(other)),
                    new Label("Lägg in och ange samma", "Insert and name the same"));
        }
    }

    private void statement(Statement statement) {
        named(statement, statement.about());
        Instant at = statement instanceof Step step ? step.at() : ((Finding) statement).at();
        if (outside(at)) {
            time(name(statement));
        }
        if (!statements.add(statement)) {
            add(
                    text("%s finns två gånger", "%s is there twice", name(statement)),
                    new Label("Lägg in en gång", "Insert it once"));
        } else if (statement instanceof Finding finding) {
            boolean no = finding.answer() == Answer.NO || finding.answer() == Answer.IMPOSSIBLE;
            if (no || finding.holds()) {
                answer(finding, no);
            }
        }
    }

    private static boolean outside(Instant at) {
        return at != null && (at.isBefore(FIRST) || at.isAfter(LAST));
    }

    private void time(Label what) {
        add(
                text("%s ligger utanför åren 1 till 9999", "%s lies outside the years 1 to 9999", what),
                new Label("Rätta tiden", "Correct the time"));
    }

    private void answer(Finding finding, boolean no) {
        Said all =
                said.computeIfAbsent(new Question(finding.about().id(), finding.term(), finding.by()), q -> new Said());
        (no ? all.no : all.yes).putIfAbsent(finding.at(), finding);
        Map<Instant, Finding> opposite = no ? all.yes : all.no;
        Finding other = finding.at() == null
                ? opposite.values().stream().findFirst().orElse(null)
                : opposite.getOrDefault(finding.at(), opposite.get(null));
        if (other != null && !all.reported) {
            all.reported = true;
            String term = finding.term().name();
            add(
                    text(
                            "uppgifterna %1$s %2$s och %1$s %3$s om `%4$s` säger emot varandra, och ingen tid visar vilken som är senast",
                            "the findings %1$s %2$s and %1$s %3$s about `%4$s` contradict each other, and no time tells which is the later",
                            term,
                            other.answer(),
                            finding.answer(),
                            finding.about().id()),
                    new Label(
                            "Lägg in den som gäller, eller ange från när var och en gäller eller vem som lämnat den",
                            "Insert the one that holds, or say from when each holds or who found it"));
        }
    }

    private void add(Label message, Label remedy) {
        problems.add(Problem.of(message, remedy));
    }

    private static Label name(Object fact) {
        if (fact instanceof Subject subject) {
            return text("%s `%s`", "%s `%s`", KINDS.get(subject.getClass()), subject.id());
        }
        if (fact instanceof Finding finding) {
            return text(
                    "uppgiften %s om `%s`",
                    "finding %s about `%s`",
                    finding.term().name(),
                    finding.about().id());
        }
        Step step = (Step) fact;
        return text(
                "steget %s om `%s`",
                "step %s about `%s`", step.act().name(), step.about().id());
    }

    private static Label text(String sv, String en, Object... parts) {
        return new Label(sv.formatted(in(Label::sv, parts)), en.formatted(in(Label::en, parts)));
    }

    private static Object[] in(Function<Label, String> language, Object... parts) {
        return Arrays.stream(parts)
                .map(part -> part instanceof Label label ? language.apply(label) : part)
                .toArray();
    }
}
