package se.regelbok.drl;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Scene.Fact;
import se.regelbok.drl.Scene.Instance;
import se.regelbok.drl.Scene.Node;
import se.regelbok.drl.Scene.Order;
import se.regelbok.drl.rules.Now;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Document;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.DocumentKind;
import se.regelbok.terms.Form;
import se.regelbok.terms.How;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.terms.Term;

/**
 * Builds a case out of a scene, so that what a check says of rules can be shown. Whether the case shows it is asked of the policy:
 * nothing is taken from the scene.
 */
final class Example {
    /** How many values other than the usual ones are tried where several can be. */
    private static final int TRIES = 6;

    private static final int MOST_SCENES = 16;

    private final List<Rule> rules;
    private final Logic logic;
    private final Predicate<LocalDate> inForce;
    private final LocalDate usual;

    /**
     * @param rules all rules of the policy
     * @param inForce on which days the policy decides
     * @param usual a day on which it does
     */
    Example(List<Rule> rules, Logic logic, Predicate<LocalDate> inForce, LocalDate usual) {
        this.rules = rules;
        this.logic = logic;
        this.inForce = inForce;
        this.usual = usual;
    }

    /**
     * Looks for a case in which a scene happens.
     *
     * @param shows whether a case shows what is to be shown
     * @return the smallest case found, or empty
     */
    Optional<Case> of(Scene scene, Predicate<Case> shows) {
        for (Scene whole : withProducers(scene)) {
            for (int attempt = 0; attempt < TRIES; attempt++) {
                Optional<Case> made = new Maker(whole, attempt).make();
                if (made.isPresent() && shows.test(made.get())) {
                    return Optional.of(smaller(made.get(), shows));
                }
            }
        }
        return Optional.empty();
    }

    /** Leaves out every fact without which the case still shows the same. */
    private static Case smaller(Case shown, Predicate<Case> shows) {
        Case least = shown;
        for (int i = shown.facts().size() - 1; i >= 0; i--) {
            List<Object> fewer = new ArrayList<>(least.facts());
            fewer.remove(shown.facts().get(i));
            try {
                Case candidate = Case.of(least.now(), fewer);
                if (shows.test(candidate)) {
                    least = candidate;
                }
            } catch (CaseException e) {
                // another fact names this one: it stays
            }
        }
        return least;
    }

    // ---- decisions that rules of the scene read

    private List<Scene> withProducers(Scene scene) {
        List<Scene> whole = new ArrayList<>();
        expand(scene, new HashSet<>(), whole);
        return whole;
    }

    private void expand(Scene scene, Set<Integer> done, List<Scene> whole) {
        if (whole.size() >= MOST_SCENES) {
            return;
        }
        int next = -1;
        for (int i = 0; i < scene.facts().size() && next < 0; i++) {
            next = scene.facts().get(i).type() == FactType.DECISION && !done.contains(i) ? i : -1;
        }
        if (next < 0 || scene.instances().size() > 6) {
            whole.add(scene);
            return;
        }
        Fact decision = scene.facts().get(next);
        Rule reader = scene.instances().stream()
                .map(Instance::rule)
                .filter(r -> r.patterns().contains(decision.pattern()))
                .findFirst()
                .orElseThrow();
        Set<Integer> more = new HashSet<>(done);
        more.add(next);
        for (Rule producer : rules) {
            if (producer == reader || !Logic.mayConclude(producer, decision.pattern(), reader)) {
                continue;
            }
            Map<Node, Node> made = new IdentityHashMap<>();
            Scene copy = scene.copy(made);
            Instance added = copy.add(producer);
            Node about = Scene.of(made.get(decision.node().now()), FactType.DECISION, "about");
            added.about().ifPresent(of -> copy.merge(about, of));
            Logic.agree(copy);
            if (!logic.impossible(copy)) {
                expand(copy, more, whole);
            }
        }
    }

    // ---- one case

    /** Makes the facts of one case. */
    private final class Maker {
        private final Scene scene;
        private final int attempt;
        private final Map<Node, Subject> subjects = new LinkedHashMap<>();
        private final Map<String, Integer> ids = new HashMap<>();
        private final Map<Node, Instant> instants = new HashMap<>();
        private final Map<Node, List<Actor>> staff = new HashMap<>();
        private final Map<Node, String> texts = new HashMap<>();
        private int choices;

        Maker(Scene scene, int attempt) {
            this.scene = scene;
            this.attempt = attempt;
        }

        Optional<Case> make() {
            Optional<Now> now = now();
            if (now.isEmpty()) {
                return Optional.empty();
            }
            times(now.get().at());
            for (Fact fact : scene.there(FactType.STAFF)) {
                Node account = Scene.of(fact.node(), FactType.STAFF, "account");
                Role role = pick(Scene.of(fact.node(), FactType.STAFF, "role"), Role.class, Role.EDITOR);
                String id = text(Scene.of(fact.node(), FactType.STAFF, "id"));
                staff.computeIfAbsent(account, a -> new ArrayList<>())
                        .add(id == null ? Actor.of(role) : Actor.of(role, id));
            }
            Set<Object> facts = new LinkedHashSet<>();
            for (Fact fact : scene.facts()) {
                if (fact.type().isSubject()) {
                    subject(fact.node());
                }
            }
            for (Fact fact : scene.facts()) {
                if (fact.type() == FactType.FINDING) {
                    facts.add(finding(fact.node()));
                } else if (fact.type() == FactType.STEP || fact.type() == FactType.PLANNED) {
                    facts.add(step(fact.node(), fact.type()));
                } else if (fact.type() == FactType.STAFF) {
                    subject(Scene.of(fact.node(), FactType.STAFF, "account"));
                } else if (fact.type() == FactType.DECISION) {
                    subject(Scene.of(fact.node(), FactType.DECISION, "about"));
                }
            }
            List<Object> all = new ArrayList<>(subjects.values());
            all.addAll(facts);
            try {
                return Optional.of(
                        Case.of(now.get().at(), all.stream().distinct().toList()));
            } catch (CaseException e) {
                return Optional.empty();
            }
        }

        // ---- times

        /** A moment that meets what the rules ask of the time. */
        private Optional<Now> now() {
            List<Instant> moments = new ArrayList<>();
            for (int day = 0; day <= 366; day += day < 14 ? 1 : 9) {
                for (LocalTime time : List.of(LocalTime.of(10, 0), LocalTime.of(22, 0))) {
                    LocalDate date = usual.plusDays(day);
                    if (inForce.test(date)) {
                        moments.add(
                                date.atTime(time).atZone(WorkCalendar.SWEDEN).toInstant());
                    }
                }
            }
            return moments.stream()
                    .map(at -> new Now(at, SwedishCalendar.STANDARD))
                    .filter(now -> scene.instances().stream()
                            .allMatch(i -> i.rule().when().stream().allMatch(c -> fits(c, now))))
                    .findFirst();
        }

        private static boolean fits(Condition condition, Now now) {
            if (condition.pattern().type() != FactType.NOW) {
                return true;
            }
            boolean passes = condition.pattern().tests().stream()
                    .filter(t -> !(t instanceof Bind))
                    .filter(t -> !(t instanceof Compare c) || c.right().stream().allMatch(Constant.class::isInstance))
                    .allMatch(t -> Tests.pass(t, now, new Object[0]));
            return passes == (Scene.atLeast(condition) > 0);
        }

        /** Puts the instants of the scene in an order that the rules ask for. */
        private void times(Instant now) {
            for (Fact fact : scene.facts()) {
                if (fact.type() == FactType.STEP
                        || fact.type() == FactType.PLANNED
                        || fact.type() == FactType.FINDING) {
                    Duration away = fact.type() == FactType.PLANNED ? Duration.ofHours(2) : Duration.ofHours(-2);
                    instants.putIfAbsent(Scene.of(fact.node(), fact.type(), "at"), now.plus(away));
                } else if (fact.type() == FactType.NOW) {
                    instants.put(Scene.of(fact.node(), fact.type(), "at"), now);
                }
            }
            for (int round = 0; round < 8; round++) {
                for (Order order : scene.orders()) {
                    Instant before = instants.get(order.before().now());
                    Instant after = instants.get(order.after().now());
                    if (before != null && after != null && !before.isBefore(after)) {
                        instants.put(order.before().now(), after.minus(Duration.ofMinutes(10)));
                    }
                }
            }
        }

        // ---- subjects

        private Subject subject(Node of) {
            Node node = of.now();
            Subject known = subjects.get(node);
            if (known != null) {
                return known;
            }
            Set<FactType> types = Scene.types(node);
            FactType type = List.of(
                            FactType.POST,
                            FactType.ACCOUNT,
                            FactType.PERSON,
                            FactType.USE,
                            FactType.DOCUMENT,
                            FactType.ORGANISATION,
                            FactType.DATA_SUBJECT)
                    .stream()
                    .filter(types::contains)
                    .findFirst()
                    .orElseThrow();
            Subject made = subject(node, type);
            subjects.put(node, made);
            return made;
        }

        private Subject subject(Node node, FactType type) {
            String id = id(node, type);
            if (type == FactType.POST) {
                return new Post(
                        id,
                        (Account) subject(Scene.of(node, type, "account")),
                        pick(Scene.of(node, type, "form"), Form.class, Form.COMMENT),
                        author(Scene.of(node, type, "author")),
                        pick(Scene.of(node, type, "stage"), Stage.class, Stage.LIVE),
                        words(Scene.of(node, type, "media"), Media.class, Media.TEXT),
                        (Account) optional(node, type, "link"));
            }
            if (type == FactType.ACCOUNT) {
                Organisation owner = (Organisation) optional(node, type, "owner");
                return new Account(
                        id,
                        pick(Scene.of(node, type, "kind"), AccountKind.class, AccountKind.OFFICIAL),
                        pick(Scene.of(node, type, "platform"), Platform.class, Platform.FACEBOOK),
                        owner,
                        pick(Scene.of(node, type, "stage"), Stage.class, Stage.LIVE),
                        staff(node));
            }
            if (type == FactType.PERSON) {
                return new Person(id, words(Scene.of(node, type, "roles"), Role.class, Role.EMPLOYEE), (Organisation)
                        optional(node, type, "unit"));
            }
            if (type == FactType.USE) {
                return new Use(id, (Person) subject(Scene.of(node, type, "person")), (Account)
                        subject(Scene.of(node, type, "account")));
            }
            if (type == FactType.DOCUMENT) {
                return new Document(
                        id,
                        pick(Scene.of(node, type, "kind"), DocumentKind.class, DocumentKind.values()[0]),
                        optional(node, type, "about"));
            }
            if (type == FactType.ORGANISATION) {
                return new Organisation(
                        id,
                        pick(Scene.of(node, type, "kind"), OrganisationKind.class, OrganisationKind.OPERATION),
                        (Organisation) optional(node, type, "parent"));
            }
            Node age = Scene.of(node, type, "age");
            boolean aged = !Scene.mayBeAbsent(age);
            return new DataSubject(
                    id,
                    (Post) subject(Scene.of(node, type, "post")),
                    aged ? Math.max(Scene.least(age), Math.min(Scene.most(age), 30)) : null);
        }

        private String id(Node node, FactType type) {
            String word = type == FactType.ORGANISATION
                    ? "unit"
                    : type == FactType.DATA_SUBJECT ? "pictured" : type.name().toLowerCase(Locale.ROOT);
            int number = ids.merge(word, 1, Integer::sum);
            return texts.computeIfAbsent(Scene.of(node, type, "id"), n -> number == 1 ? word : word + number);
        }

        /** A text that several facts may have in common, such as a person's id; null where it need not be there. */
        private String text(Node node) {
            Node of = node.now();
            if (!texts.containsKey(of) && Scene.mayBeAbsent(of)) {
                return null;
            }
            return texts.computeIfAbsent(of, n -> "kim");
        }

        private Subject optional(Node of, FactType type, String property) {
            if (!Scene.has(of, property)) {
                return null;
            }
            Node node = Scene.of(of, type, property);
            return Scene.isAbsent(node) || !Scene.isAskedFor(node) ? null : subject(node);
        }

        private Actor author(Node node) {
            Role role = pick(Scene.of(node, FactType.ACTOR, "role"), Role.class, Role.VISITOR);
            String id = Scene.has(node, "id") ? text(Scene.of(node, FactType.ACTOR, "id")) : null;
            return id == null ? Actor.of(role) : Actor.of(role, id);
        }

        private List<Actor> staff(Node account) {
            Set<Actor> actors = new LinkedHashSet<>(staff.getOrDefault(account, List.of()));
            Set<Role> roles = actors.stream().map(Actor::role).collect(Collectors.toSet());
            for (Object role : Scene.contained(Scene.of(account, FactType.ACCOUNT, "staffRoles"))) {
                if (roles.add((Role) role)) {
                    actors.add(Actor.of((Role) role));
                }
            }
            return List.copyOf(actors);
        }

        // ---- statements

        private Finding finding(Node node) {
            FactType type = FactType.FINDING;
            Role by = role(node, type, "byRole");
            Node at = Scene.of(node, type, "at");
            return new Finding(
                    subject(Scene.of(node, type, "about")),
                    term(Scene.of(node, type, "term")),
                    pick(Scene.of(node, type, "answer"), Answer.class, Answer.YES),
                    by == null ? null : Actor.of(by),
                    Scene.isAbsent(at) || !isUsed(at) ? null : instants.get(at));
        }

        private boolean isUsed(Node at) {
            return !Scene.mayBeAbsent(at)
                    || scene.orders().stream()
                            .anyMatch(o -> o.before().now() == at || o.after().now() == at)
                    || scene.instances().stream()
                            .anyMatch(i -> Arrays.stream(i.frame()).anyMatch(n -> n != null && n.now() == at));
        }

        private Step step(Node node, FactType type) {
            Role who = role(node, type, "whoRole");
            Role to = role(node, type, "toRole");
            return new Step(
                    subject(Scene.of(node, type, "about")),
                    pick(Scene.of(node, type, "act"), Act.class, Act.ANSWER),
                    instants.get(Scene.of(node, type, "at")),
                    actor(who, node, type, "whoId"),
                    actor(to, node, type, "toId"),
                    Scene.contained(Scene.of(node, type, "what")).stream()
                            .map(Term.class::cast)
                            .collect(Collectors.toSet()),
                    Scene.contained(Scene.of(node, type, "how")).stream()
                            .map(How.class::cast)
                            .collect(Collectors.toSet()));
        }

        private Actor actor(Role role, Node node, FactType type, String property) {
            String id = Scene.has(node, property) ? text(Scene.of(node, type, property)) : null;
            return id != null
                    ? Actor.of(role == null ? Role.EMPLOYEE : role, id)
                    : role == null ? null : Actor.of(role);
        }

        private Role role(Node node, FactType type, String property) {
            Node role = Scene.of(node, type, property);
            return Scene.mayBeAbsent(role) ? null : pick(role, Role.class, Role.EDITOR);
        }

        private Term term(Node node) {
            return Scene.possible(node).stream()
                    .flatMap(Collection::stream)
                    .map(Term.class::cast)
                    .findFirst()
                    .orElse(se.regelbok.terms.Matter.QUESTION);
        }

        /** The usual value where it is possible, at later attempts another one. */
        private <E extends Enum<E>> E pick(Node node, Class<E> type, E usually) {
            List<E> possible = Scene.possible(node).stream()
                    .flatMap(Collection::stream)
                    .map(type::cast)
                    .sorted()
                    .toList();
            choices++;
            if (attempt > 0 && choices % (TRIES - 1) == attempt - 1 && possible.size() > 1) {
                return possible.get((possible.indexOf(usually) + 1) % possible.size());
            }
            return possible.contains(usually) || possible.isEmpty() ? usually : possible.get(0);
        }

        private <E extends Enum<E>> Set<E> words(Node node, Class<E> type, E usually) {
            Set<E> words = EnumSet.noneOf(type);
            Scene.contained(node).forEach(w -> words.add(type.cast(w)));
            if (words.isEmpty() && !Scene.lacking(node).contains(usually)) {
                words.add(usually);
            }
            return words;
        }
    }
}
