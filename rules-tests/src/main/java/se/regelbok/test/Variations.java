package se.regelbok.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.drl.kit.Asked;
import se.regelbok.drl.kit.Inspectable;
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
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Answer;
import se.regelbok.terms.DocumentKind;
import se.regelbok.terms.Form;
import se.regelbok.terms.How;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.terms.Term;

/** Cases that differ from a case in one thing, by the words that a policy's rules ask for; and smaller ones. */
final class Variations {
    private static final List<Answer> ANSWERS =
            List.of(Answer.NO, Answer.YES, Answer.SUSPECTED, Answer.PRESUMED, Answer.OBVIOUS, Answer.IMPOSSIBLE);
    private static final List<Integer> AGES = List.of(40, 5, 12, 13, 15, 16, 17, 18);
    private static final List<Duration> AGO = List.of(
            Duration.ofHours(-24), Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(45), Duration.ofDays(400));
    private static final List<Duration> LATER = List.of(
            Duration.ofDays(3),
            Duration.ofDays(30),
            Duration.ofDays(60),
            Duration.ofDays(90),
            Duration.ofDays(120),
            Duration.ofDays(150),
            Duration.ofDays(180),
            Duration.ofDays(210),
            Duration.ofDays(240),
            Duration.ofDays(270),
            Duration.ofDays(400),
            Duration.ofDays(-30),
            Duration.ofDays(-60),
            Duration.ofDays(-400),
            Duration.ofHours(-6),
            Duration.ofHours(12));

    private final Map<String, Set<Labelled>> words = new HashMap<>();

    Variations(Inspectable policy) {
        for (Asked asked : policy.asked()) {
            words.computeIfAbsent(key(asked.of(), asked.property()), k -> new LinkedHashSet<>())
                    .add(asked.word());
        }
    }

    private static String key(Class<?> of, String property) {
        return of.getSimpleName() + "." + property;
    }

    /** The words that rules ask for in a property, and one that no rule asks for. */
    private <T extends Labelled> List<T> words(Class<?> of, String property, T[] all) {
        Set<Labelled> asked = words.getOrDefault(key(of, property), Set.of());
        List<T> found =
                new ArrayList<>(Arrays.stream(all).filter(asked::contains).toList());
        Arrays.stream(all).filter(w -> !asked.contains(w)).findFirst().ifPresent(found::add);
        return found;
    }

    /** Every case that differs in one thing: first what is found and done, then the subjects, last the time. */
    Stream<Case> of(Case given) {
        return ways(given).stream().flatMap(w -> w.get().stream());
    }

    /** A case that differs in several things, by chance. */
    Case walk(Case given, int steps, RandomGenerator random) {
        Case at = given;
        for (int i = 0; i < steps; i++) {
            List<Supplier<Optional<Case>>> ways = ways(at);
            at = ways.get(random.nextInt(ways.size())).get().orElse(at);
        }
        return at;
    }

    private List<Supplier<Optional<Case>>> ways(Case given) {
        List<Supplier<Optional<Case>>> all = new ArrayList<>();
        List<Object> facts = given.facts();
        for (Object fact : facts) {
            if (fact instanceof Statement statement) {
                otherwise(statement, given.now())
                        .forEach(other -> all.add(() -> made(given, with(facts, fact, other))));
            }
        }
        for (Object fact : facts) {
            if (fact instanceof Statement) {
                all.add(() -> made(given, with(facts, fact, null)));
            }
        }
        for (Object fact : facts) {
            if (fact instanceof Subject subject) {
                others(subject).forEach(other -> all.add(() -> made(given, replaced(facts, subject, other))));
            }
        }
        for (Object fact : facts) {
            if (fact instanceof Subject subject) {
                twins(given, subject, all);
            }
        }
        LATER.forEach(by -> all.add(() -> Optional.of(given.withNow(given.now().plus(by)))));
        return all;
    }

    private static List<Object> with(List<Object> facts, Object old, Object young) {
        List<Object> changed = new ArrayList<>(facts);
        int at = changed.indexOf(old);
        if (young == null) {
            changed.remove(at);
        } else {
            changed.set(at, young);
        }
        return changed;
    }

    // ---- statements

    private List<Statement> otherwise(Statement statement, Instant now) {
        List<Statement> others = new ArrayList<>();
        if (statement instanceof Finding f) {
            for (Answer answer : ANSWERS) {
                others.add(new Finding(f.about(), f.term(), answer, f.by(), f.at()));
            }
            others.add(new Finding(f.about(), f.term(), f.answer(), null, f.at()));
            for (Role role : words(Finding.class, "byRole", Role.values())) {
                others.add(new Finding(f.about(), f.term(), f.answer(), Actor.of(role), f.at()));
            }
            others.add(new Finding(f.about(), f.term(), f.answer(), f.by(), null));
            for (Duration ago : AGO) {
                if (!ago.isNegative()) {
                    others.add(new Finding(f.about(), f.term(), f.answer(), f.by(), now.minus(ago)));
                }
            }
        } else {
            Step s = (Step) statement;
            for (Duration ago : AGO) {
                others.add(new Step(s.about(), s.act(), now.minus(ago), s.who(), s.to(), s.what(), s.how()));
            }
            others.add(new Step(s.about(), s.act(), s.at(), null, s.to(), s.what(), s.how()));
            for (Role role : words(Step.class, "whoRole", Role.values())) {
                others.add(s.by(Actor.of(role)));
            }
            others.add(new Step(s.about(), s.act(), s.at(), s.who(), null, s.what(), s.how()));
            for (Role role : words(Step.class, "toRole", Role.values())) {
                others.add(s.to(Actor.of(role)));
            }
            others.add(s.what(new Term[0]));
            s.what()
                    .forEach(term -> others.add(s.what(
                            s.what().stream().filter(t -> !t.equals(term)).toArray(Term[]::new))));
            others.add(s.how(new How[0]));
            for (How how : words(Step.class, "how", How.values())) {
                others.add(s.how(how));
            }
        }
        others.removeIf(statement::equals);
        return others;
    }

    // ---- subjects

    private List<Subject> others(Subject subject) {
        List<Subject> others = new ArrayList<>();
        if (subject instanceof Account a) {
            for (AccountKind kind : AccountKind.values()) {
                others.add(new Account(a.id(), kind, a.platform(), a.owner(), a.stage(), a.staff()));
            }
            for (Stage stage : Stage.values()) {
                others.add(a.withStage(stage));
            }
            for (Platform platform : words(Account.class, "platform", Platform.values())) {
                others.add(new Account(a.id(), a.kind(), platform, a.owner(), a.stage(), a.staff()));
            }
            others.add(unowned(a));
            others.add(a.withStaff());
            for (Role role : words(Account.class, "staffRoles", Role.values())) {
                others.add(a.withStaff(Actor.of(role)));
                List<Actor> more = new ArrayList<>(a.staff());
                more.add(Actor.of(role));
                others.add(a.withStaff(more.toArray(Actor[]::new)));
            }
        } else if (subject instanceof Post p) {
            others.add(p.withAuthor(Actor.of(p.visitor() ? Role.EDITOR : Role.VISITOR)));
            for (Role role : words(Actor.class, "role", Role.values())) {
                others.add(p.withAuthor(Actor.of(role)));
            }
            for (Stage stage : Stage.values()) {
                others.add(p.withStage(stage));
            }
            for (Form form : Form.values()) {
                others.add(p.withForm(form));
            }
            for (Media media : Media.values()) {
                others.add(p.withMedia(media));
            }
            others.add(linked(p, null));
            others.add(linked(p, p.account()));
        } else if (subject instanceof Person p) {
            for (Role role : words(Person.class, "roles", Role.values())) {
                others.add(new Person(p.id(), Set.of(role), p.unit()));
                Set<Role> more = new LinkedHashSet<>(p.roles());
                more.add(role);
                others.add(new Person(p.id(), more, p.unit()));
            }
            others.add(new Person(p.id(), p.roles(), null));
        } else if (subject instanceof Organisation o) {
            for (OrganisationKind kind : OrganisationKind.values()) {
                others.add(new Organisation(o.id(), kind, o.parent()));
            }
            others.add(new Organisation(o.id(), o.kind(), null));
        } else if (subject instanceof Document d) {
            for (DocumentKind kind : DocumentKind.values()) {
                others.add(new Document(d.id(), kind, d.about()));
            }
        } else if (subject instanceof DataSubject d) {
            AGES.forEach(age -> others.add(new DataSubject(d.id(), d.post(), age)));
            others.add(new DataSubject(d.id(), d.post(), null));
        }
        others.removeIf(subject::equals);
        return others;
    }

    private static Account unowned(Account a) {
        return new Account(a.id(), a.kind(), a.platform(), null, a.stage(), a.staff());
    }

    private static Post linked(Post p, Account link) {
        return new Post(p.id(), p.account(), p.form(), p.author(), p.stage(), p.media(), link);
    }

    /** A second subject of the same kind, of which something is said, or to which something belongs, instead or as well. */
    private static void twins(Case given, Subject subject, List<Supplier<Optional<Case>>> all) {
        String id = subject.id() + "2";
        if (given.subject(id).isPresent()) {
            return;
        }
        Subject twin = named(subject, id);
        List<Object> facts = given.facts();
        List<Object> both = new ArrayList<>(facts);
        both.add(facts.indexOf(subject) + 1, twin);
        boolean[] said = new boolean[1];
        statements(subject, twin, facts, (old, young) -> {
            said[0] = true;
            all.add(() -> made(given, with(both, old, young)));
            List<Object> as = new ArrayList<>(both);
            as.add(young);
            all.add(() -> made(given, as));
        });
        for (Object fact : facts) {
            if (fact instanceof Subject other && !other.id().equals(subject.id())) {
                Subject moved = swap(other, subject, twin);
                if (!moved.equals(other)) {
                    all.add(() -> made(given, replaced(both, other, moved)));
                }
            }
        }
        if (!said[0]) {
            all.add(() -> made(given, both));
        }
        if (subject instanceof Organisation o && o.parent() == null) {
            List<Object> above = new ArrayList<>(facts);
            above.add(0, twin);
            all.add(() ->
                    made(given, replaced(above, subject, new Organisation(o.id(), o.kind(), (Organisation) twin))));
        }
    }

    private static void statements(Subject subject, Subject twin, List<Object> facts, BiConsumer<Object, Object> each) {
        for (Object fact : facts) {
            if (fact instanceof Finding f && f.about().equals(subject)) {
                each.accept(f, new Finding(twin, f.term(), f.answer(), f.by(), f.at()));
            } else if (fact instanceof Step s && s.about().equals(subject)) {
                each.accept(s, new Step(twin, s.act(), s.at(), s.who(), s.to(), s.what(), s.how()));
            }
        }
    }

    private static Subject named(Subject subject, String id) {
        if (subject instanceof Organisation o) {
            return new Organisation(id, o.kind(), o.parent());
        }
        if (subject instanceof Account a) {
            return new Account(id, a.kind(), a.platform(), a.owner(), a.stage(), a.staff());
        }
        if (subject instanceof Post p) {
            return new Post(id, p.account(), p.form(), p.author(), p.stage(), p.media(), p.link());
        }
        if (subject instanceof Person p) {
            return new Person(id, p.roles(), p.unit());
        }
        if (subject instanceof Use u) {
            return new Use(id, u.person(), u.account());
        }
        if (subject instanceof Document d) {
            return new Document(id, d.kind(), d.about());
        }
        DataSubject d = (DataSubject) subject;
        return new DataSubject(id, d.post(), d.age());
    }

    private static List<Object> replaced(List<Object> facts, Subject old, Subject young) {
        return facts.stream()
                .map(f -> f instanceof Finding g
                        ? new Finding(swap(g.about(), old, young), g.term(), g.answer(), g.by(), g.at())
                        : f instanceof Step s
                                ? new Step(
                                        swap(s.about(), old, young),
                                        s.act(),
                                        s.at(),
                                        s.who(),
                                        s.to(),
                                        s.what(),
                                        s.how())
                                : swap((Subject) f, old, young))
                .map(Object.class::cast)
                .toList();
    }

    /** A subject in which one that it belongs to, or it itself, is another. */
    @SuppressWarnings("unchecked")
    private static <S extends Subject> S swap(S subject, Subject old, Subject young) {
        Subject swapped = subject;
        if (subject == null || subject.id().equals(old.id())) {
            swapped = subject == null ? null : young;
        } else if (subject instanceof Organisation o) {
            swapped = new Organisation(o.id(), o.kind(), swap(o.parent(), old, young));
        } else if (subject instanceof Account a) {
            swapped = new Account(a.id(), a.kind(), a.platform(), swap(a.owner(), old, young), a.stage(), a.staff());
        } else if (subject instanceof Post p) {
            swapped = new Post(
                    p.id(),
                    swap(p.account(), old, young),
                    p.form(),
                    p.author(),
                    p.stage(),
                    p.media(),
                    swap(p.link(), old, young));
        } else if (subject instanceof Person p) {
            swapped = new Person(p.id(), p.roles(), swap(p.unit(), old, young));
        } else if (subject instanceof Use u) {
            swapped = new Use(u.id(), swap(u.person(), old, young), swap(u.account(), old, young));
        } else if (subject instanceof Document d) {
            swapped = new Document(d.id(), d.kind(), swap(d.about(), old, young));
        } else if (subject instanceof DataSubject d) {
            swapped = new DataSubject(d.id(), swap(d.post(), old, young), d.age());
        }
        return (S) swapped;
    }

    // ---- two cases in one, and smaller cases

    /** What two cases say, about the subjects of the first where both have them. */
    static Optional<Case> combined(Case one, Case other) {
        Map<String, Subject> subjects = new LinkedHashMap<>();
        one.facts().forEach(f -> put(subjects, f));
        Set<Object> facts = new LinkedHashSet<>(one.facts());
        List<Object> theirs = other.facts();
        for (Subject subject : List.copyOf(subjects.values())) {
            Optional<Subject> same = other.subject(subject.id());
            if (same.isPresent() && same.get().getClass() == subject.getClass()) {
                theirs = replaced(theirs, same.get(), subject);
            }
        }
        theirs.forEach(f -> put(subjects, f));
        theirs.forEach(f -> {
            if (!(f instanceof Subject s) || subjects.get(s.id()).equals(s)) {
                facts.add(f);
            }
        });
        return made(one, facts);
    }

    private static void put(Map<String, Subject> subjects, Object fact) {
        if (fact instanceof Subject s) {
            subjects.putIfAbsent(s.id(), s);
        }
    }

    private static Optional<Case> made(Case like, Collection<?> facts) {
        try {
            Case made = Case.of(like.now(), facts);
            return Optional.of(like.calendar().map(made::withCalendar).orElse(made));
        } catch (CaseException e) {
            return Optional.empty();
        }
    }

    /** A case that still is as wanted, without every fact and detail that it can do without. */
    static Case smaller(Case given, Predicate<Case> wanted) {
        Case smallest = given;
        for (int chunk = given.facts().size() / 2; chunk > 1; chunk /= 2) {
            smallest = fewer(smallest, chunk, wanted);
        }
        Case before = null;
        while (!smallest.equals(before)) {
            before = smallest;
            smallest = plainer(fewer(smallest, 1, wanted), wanted);
        }
        return smallest;
    }

    /** The case without some of its facts, tried one chunk after the other from the end. */
    private static Case fewer(Case given, int chunk, Predicate<Case> wanted) {
        Case smallest = given;
        for (int end = given.facts().size(); end > 0; end -= chunk) {
            List<Object> fewer = new ArrayList<>(smallest.facts());
            fewer.subList(Math.max(0, end - chunk), end).clear();
            smallest = made(given, fewer).filter(wanted).orElse(smallest);
        }
        return smallest;
    }

    private static Case plainer(Case given, Predicate<Case> wanted) {
        Case plainest = given;
        for (int i = 0; i < given.facts().size(); i++) {
            for (int way = 0; way < plainer(plainest.facts().get(i)).size(); way++) {
                List<Object> facts = plainest.facts();
                Object fact = facts.get(i);
                Object plain = plainer(fact).get(way);
                if (!plain.equals(fact)) {
                    List<Object> changed =
                            fact instanceof Subject s ? replaced(facts, s, (Subject) plain) : with(facts, fact, plain);
                    plainest = made(given, changed).filter(wanted).orElse(plainest);
                }
            }
        }
        return plainest;
    }

    /** A fact with one detail less. */
    private static List<Object> plainer(Object fact) {
        if (fact instanceof Account a) {
            return List.of(a.withStaff(), unowned(a));
        }
        if (fact instanceof Post p) {
            return List.of(linked(p, null), p.withMedia(Media.TEXT));
        }
        if (fact instanceof Person p) {
            return List.of(new Person(p.id(), p.roles(), null));
        }
        if (fact instanceof Organisation o) {
            return List.of(new Organisation(o.id(), o.kind(), null));
        }
        if (fact instanceof Finding f) {
            return List.of(
                    new Finding(f.about(), f.term(), f.answer(), null, f.at()),
                    new Finding(f.about(), f.term(), f.answer(), f.by(), null));
        }
        if (fact instanceof Step s) {
            return List.of(
                    new Step(s.about(), s.act(), s.at(), null, s.to(), s.what(), s.how()),
                    new Step(s.about(), s.act(), s.at(), s.who(), null, s.what(), s.how()),
                    s.what(new Term[0]),
                    s.how(new How[0]));
        }
        return List.of();
    }
}
