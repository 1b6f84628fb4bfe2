package se.regelbok.drl;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.drl.FindingPattern.Verdict;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Count;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Not;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Value;
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
 * Makes a small case out of a rule: facts that meet its conditions up to one of them, which comes out as wanted.
 *
 * <p>It reads the conditions as wishes for facts, one after the other, and tries again with other choices where wishes collide. What
 * it returns has been decided: the condition does come out so.
 */
final class CaseDraft {
    private static final Instant USUAL = Instant.parse("2026-03-11T08:00:00Z");
    private static final List<Instant> TIMES = times();
    private static final int CHOICES = 8;

    /** How many decisions may rest on each other. */
    private static final int DEEPEST = 5;

    /** A subject, actor or holder of a role in the making. */
    private static final class Node {
        final FactType type;
        String id;
        final Map<String, Object> fields = new LinkedHashMap<>();

        Node(FactType type) {
            this.type = type;
        }
    }

    /** A wish that collides with another one. */
    private static final class Collision extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Collision() {
            super(null, null, false, false);
        }
    }

    private final List<Rule> rules;
    private final RuleSet ruleSet;
    private final int choice;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Node> staff = new ArrayList<>();
    private final List<Node> statements = new ArrayList<>();
    private Instant now = USUAL;
    private int depth;

    private CaseDraft(DrlPolicy policy, int choice) {
        this.rules = policy.trees();
        this.ruleSet = policy.ruleSet();
        this.choice = choice;
    }

    /**
     * Makes cases, one for each way of choosing among the words of a list, among near misses and among the makers of a decision.
     *
     * @param condition the condition's index; the number of conditions stands for the conclusion
     */
    static Stream<Case> of(DrlPolicy policy, Rule rule, int condition, Verdict wanted) {
        return IntStream.range(0, Math.max(CHOICES, longestList(rule)))
                .mapToObj(choice -> make(policy, choice, rule, condition, wanted))
                .flatMap(Optional::stream);
    }

    private static int longestList(Rule rule) {
        return rule.when().stream()
                .flatMap(c -> c.pattern().tests().stream())
                .mapToInt(t -> t instanceof Compare compare ? compare.right().size() : 0)
                .max()
                .orElse(0);
    }

    private static Optional<Case> make(DrlPolicy policy, int choice, Rule rule, int condition, Verdict wanted) {
        try {
            CaseDraft draft = new CaseDraft(policy, choice);
            draft.wish(rule, condition, wanted);
            Case made = draft.build();
            return comesOut(policy, made, rule, condition, wanted) ? Optional.of(made) : Optional.empty();
        } catch (Collision | CaseException e) {
            return Optional.empty();
        }
    }

    private static boolean comesOut(DrlPolicy policy, Case made, Rule rule, int condition, Verdict wanted) {
        boolean[] seen = new boolean[1];
        policy.run(made, new Run.Trace() {
            @Override
            public void condition(Rule r, int index, Verdict verdict) {
                seen[0] |= r == rule && index == condition && verdict == wanted;
            }

            @Override
            public void conclusion(Rule r) {
                seen[0] |= r == rule && condition == rule.when().size();
            }
        });
        return seen[0];
    }

    private static List<Instant> times() {
        List<Instant> times = new ArrayList<>(List.of(USUAL));
        for (int month = 1; month <= 12; month++) {
            times.add(Instant.parse("2026-%02d-11T08:00:00Z".formatted(month)));
        }
        times.addAll(List.of(
                Instant.parse("2026-03-14T08:00:00Z"),
                Instant.parse("2026-03-11T20:00:00Z"),
                Instant.parse("2026-04-03T08:00:00Z"),
                Instant.parse("2026-04-08T08:00:00Z"),
                Instant.parse("2022-03-11T08:00:00Z")));
        return times;
    }

    // ---- wishes

    private void wish(Rule rule, int condition, Verdict wanted) {
        Object[] frame = new Object[rule.slots()];
        time(rule, condition, wanted);
        for (int i = 0; i < Math.min(condition, rule.when().size()); i++) {
            meet(rule.when().get(i), frame, Verdict.TRUE);
        }
        if (condition < rule.when().size()) {
            meet(rule.when().get(condition), frame, wanted);
        }
        if (nodes.isEmpty()) {
            make(rule.when().get(0).pattern().type() == FactType.ACCOUNT ? FactType.ORGANISATION : FactType.ACCOUNT);
        }
    }

    private void time(Rule rule, int condition, Verdict wanted) {
        now = TIMES.stream()
                .filter(at -> {
                    Now moment = new Now(at, SwedishCalendar.STANDARD);
                    for (int i = 0; i < rule.when().size() && i <= condition; i++) {
                        Pattern pattern = rule.when().get(i).pattern();
                        boolean met = i < condition || wanted == Verdict.TRUE;
                        if (pattern.type() == FactType.NOW
                                && Tests.pass(
                                                pattern.tests().toArray(Rule.Test[]::new),
                                                moment,
                                                new Object[rule.slots()])
                                        != met) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst()
                .orElseThrow(Collision::new);
    }

    private void meet(Condition condition, Object[] frame, Verdict wanted) {
        Pattern pattern = condition.pattern();
        if (condition instanceof Not) {
            if (wanted == Verdict.FALSE) {
                make(pattern, frame, Verdict.TRUE);
            }
            return;
        }
        if (condition instanceof Count count) {
            boolean many = count.op() == Op.GT || count.op() == Op.GE || count.op() == Op.EQ;
            int number = count.op() == Op.GT || count.op() == Op.LE ? count.number() + 1 : count.number();
            if (many == (wanted == Verdict.TRUE)) {
                for (int i = 0; i < number; i++) {
                    make(pattern, frame, Verdict.TRUE);
                }
            }
            return;
        }
        make(pattern, frame, wanted);
    }

    private void make(Pattern pattern, Object[] frame, Verdict wanted) {
        FactType type = pattern.type();
        if (type == FactType.NOW) {
            pattern.tests().forEach(t -> {
                if (t instanceof Bind bind) {
                    frame[bind.slot()] = bind.left().read(new Now(now, SwedishCalendar.STANDARD));
                }
            });
        } else if (type == FactType.FINDING) {
            finding(pattern, frame, wanted);
        } else if (type == FactType.DECISION) {
            if (wanted == Verdict.TRUE) {
                decision(pattern, frame);
            }
        } else if (wanted == Verdict.TRUE) {
            fact(pattern, frame, -1);
        } else {
            nearMiss(pattern, frame);
        }
    }

    /** A fact that passes all tests but one; no fact at all where each is needed or the last choices are made. */
    private void nearMiss(Pattern pattern, Object[] frame) {
        List<Integer> tests = new ArrayList<>();
        for (int i = pattern.tests().size() - 1; i >= 0; i--) {
            Test test = pattern.tests().get(i);
            if (!(test instanceof Bind)
                    && !test.left().is("about")
                    && !test.left().is("act")) {
                tests.add(i);
            }
        }
        if (choice < tests.size()) {
            fact(pattern, frame, tests.get(choice));
        }
    }

    /** Makes a fact that passes the tests of a pattern, but fails the one with the index {@code except}. */
    private void fact(Pattern pattern, Object[] frame, int except) {
        FactType type = pattern.type();
        Node node = pattern.slot() >= 0 && frame[pattern.slot()] instanceof Node given ? given : same(pattern, frame);
        if (node == null) {
            node = FactType.SUBJECTS.contains(type) ? make(type) : new Node(type);
            if (type == FactType.STAFF) {
                node.id = "holder" + (staff.isEmpty() ? "" : staff.size() + 1);
                staff.add(node);
            } else if (!FactType.SUBJECTS.contains(type)) {
                statements.add(node);
            }
        }
        if (node.type != type) {
            throw new Collision();
        }
        if (pattern.slot() >= 0) {
            frame[pattern.slot()] = node;
        }
        for (int i = 0; i < pattern.tests().size(); i++) {
            test(node, pattern.tests().get(i), i != except, frame);
        }
        if (type == FactType.STEP || type == FactType.PLANNED) {
            node.fields.putIfAbsent("at", now.plus(Duration.ofHours(type == FactType.STEP ? -2 : 48)));
            bindLate(node, pattern, frame);
        }
    }

    private void bindLate(Node node, Pattern pattern, Object[] frame) {
        pattern.tests().forEach(t -> {
            if (t instanceof Bind bind && bind.left().is("at")) {
                frame[bind.slot()] = node.fields.get("at");
            }
        });
    }

    /** The subject that a pattern is tied to by {@code this == $x}. */
    private Node same(Pattern pattern, Object[] frame) {
        for (Test test : pattern.tests()) {
            if (test instanceof Compare c
                    && c.left().steps().isEmpty()
                    && c.op() == Op.EQ
                    && value(c.right().get(0), frame) instanceof Node node) {
                return node;
            }
        }
        return null;
    }

    private Node make(FactType type) {
        Node node = new Node(type);
        long others = nodes.stream().filter(n -> n.type == type).count();
        String name = type == FactType.ACCOUNT
                ? "page"
                : type == FactType.POST
                        ? "q"
                        : type == FactType.PERSON
                                ? "kim"
                                : type == FactType.ORGANISATION
                                        ? "unit"
                                        : type == FactType.DOCUMENT
                                                ? "document"
                                                : type == FactType.USE ? "use" : "subject";
        node.id = others == 0 ? name : name + (others + 1);
        nodes.add(node);
        return node;
    }

    // ---- tests

    private void test(Node node, Test test, boolean truth, Object[] frame) {
        List<FactType.Property> steps = test.left().steps();
        if (test instanceof Bind bind) {
            if (bind.left().is("about") && FactType.SUBJECTS.contains(node.type)) {
                node.fields.computeIfAbsent("about", a -> make(choice % 2 == 0 ? FactType.ACCOUNT : FactType.POST));
            }
            frame[bind.slot()] = read(node, bind.left());
            return;
        }
        if (steps.isEmpty()) {
            return;
        }
        Node holder = node;
        for (int i = 0; i < steps.size() - 1; i++) {
            holder = child(holder, steps.get(i));
        }
        FactType.Property last = steps.get(steps.size() - 1);
        if (test instanceof Flag flag) {
            flag(holder, last.name(), flag.positive() == truth);
            return;
        }
        Compare compare = (Compare) test;
        List<Object> right = new ArrayList<>();
        compare.right().forEach(v -> right.add(value(v, frame)));
        compare(holder, last, truth ? compare.op() : opposite(compare.op()), right);
    }

    private static Op opposite(Op op) {
        return switch (op) {
            case EQ -> Op.NE;
            case NE -> Op.EQ;
            case LT -> Op.GE;
            case LE -> Op.GT;
            case GT -> Op.LE;
            case GE -> Op.LT;
            case IN -> Op.NOT_IN;
            case NOT_IN -> Op.IN;
            case CONTAINS -> Op.NOT_CONTAINS;
            case NOT_CONTAINS -> Op.CONTAINS;
        };
    }

    private void flag(Node node, String flag, boolean truth) {
        switch (flag) {
            case "visitor" ->
                set(child(node, FactType.POST.property("author")), "role", truth ? Role.VISITOR : Role.EDITOR);
            case "ours" ->
                set(child(node, FactType.POST.property("author")), "role", truth ? Role.EDITOR : Role.VISITOR);
            case "municipal" -> {
                if (truth) {
                    node.fields.putIfAbsent("kind", AccountKind.OFFICIAL);
                } else {
                    set(node, "kind", AccountKind.PRIVATE);
                }
            }
            case "planned" -> set(node, "stage", truth ? Stage.PLANNED : Stage.LIVE);
            case "published" -> set(node, "stage", truth ? Stage.LIVE : Stage.PLANNED);
            case "live" -> set(node, "stage", truth ? Stage.LIVE : Stage.ENDED);
            case "ended" -> set(node, "stage", truth ? Stage.ENDED : Stage.LIVE);
            case "openly" -> set(node, "form", truth ? Form.COMMENT : Form.MESSAGE);
            default -> throw new Collision();
        }
    }

    private void compare(Node node, FactType.Property property, Op op, List<Object> right) {
        String name = property.name();
        switch (op) {
            case EQ -> {
                if (right.get(0) == null) {
                    if (node.fields.get(name) != null) {
                        throw new Collision();
                    }
                } else {
                    set(node, name, right.get(0));
                }
            }
            case IN -> {
                Object known = node.fields.get(name);
                if (known == null || !right.contains(known)) {
                    set(node, name, right.get(choice % right.size()));
                }
            }
            case NE, NOT_IN -> other(node, property, right);
            case CONTAINS -> words(node, name).add(right.get(0));
            case NOT_CONTAINS -> {
                if (words(node, name).contains(right.get(0))) {
                    throw new Collision();
                }
            }
            default -> size(node, name, op, right.get(0));
        }
    }

    private void other(Node node, FactType.Property property, List<Object> not) {
        Object known = node.fields.get(property.name());
        if (known != null && !not.contains(known)) {
            return;
        }
        if (property.fact() != null && property.fact() != FactType.ACTOR) {
            set(node, property.name(), make(property.fact()));
            return;
        }
        if (property.type() == Integer.class) {
            set(node, property.name(), not.get(0) instanceof Integer n ? n + 1 : Integer.valueOf(12));
            return;
        }
        if (property.type() == String.class) {
            set(node, property.name(), "other");
            return;
        }
        Object[] words = property.type().getEnumConstants();
        Object usual = usual(node.type, property.name());
        if (usual != null && !not.contains(usual)) {
            set(node, property.name(), usual);
            return;
        }
        set(
                node,
                property.name(),
                Arrays.stream(words == null ? new Object[0] : words)
                        .filter(w -> !not.contains(w))
                        .findFirst()
                        .orElseThrow(Collision::new));
    }

    private void size(Node node, String name, Op op, Object right) {
        int step = op == Op.LT ? -1 : op == Op.GT ? 1 : 0;
        if (right instanceof Integer number) {
            set(node, name, number + step);
        } else if (right instanceof Instant instant) {
            set(node, name, instant.plus(Duration.ofHours(step)));
        } else {
            throw new Collision();
        }
    }

    private static Object usual(FactType type, String property) {
        return switch (property) {
            case "platform" -> Platform.FACEBOOK;
            case "kind" ->
                type == FactType.ACCOUNT
                        ? AccountKind.OFFICIAL
                        : type == FactType.ORGANISATION ? OrganisationKind.OPERATION : null;
            case "form" -> Form.COMMENT;
            case "stage" -> Stage.LIVE;
            default -> null;
        };
    }

    private static void set(Node node, String field, Object value) {
        if (field.equals("id") && FactType.SUBJECTS.contains(node.type)) {
            node.id = (String) value;
            return;
        }
        Object known = node.fields.putIfAbsent(field, value);
        if (known != null && !known.equals(value)) {
            throw new Collision();
        }
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> words(Node node, String field) {
        return (Collection<Object>) node.fields.computeIfAbsent(field, f -> new LinkedHashSet<>());
    }

    private Node child(Node node, FactType.Property property) {
        if (property.fact() == null) {
            throw new Collision();
        }
        return (Node) node.fields.computeIfAbsent(
                property.name(),
                p -> property.fact() == FactType.ACTOR ? new Node(FactType.ACTOR) : make(property.fact()));
    }

    private Object read(Node node, Path path) {
        Object value = node;
        for (FactType.Property step : path.steps()) {
            if (!(value instanceof Node at)) {
                return null;
            }
            value = step.name().equals("id")
                    ? at.type == FactType.ACTOR ? at.fields.computeIfAbsent("id", id -> "kim") : at.id
                    : step.fact() != null ? child(at, step) : at.fields.get(step.name());
        }
        return value;
    }

    private Object value(Value value, Object[] frame) {
        if (value instanceof Constant constant) {
            return constant.value();
        }
        Ref ref = (Ref) value;
        return frame[ref.slot()] instanceof Node node ? read(node, ref.path()) : frame[ref.slot()];
    }

    // ---- findings and decisions

    private void finding(Pattern pattern, Object[] frame, Verdict wanted) {
        FindingPattern asks = FindingPattern.of(pattern);
        if (asks == null || asks.about() == null || !(value(asks.about(), frame) instanceof Node about)) {
            throw new Collision();
        }
        Term term = asks.terms().get(choice % asks.terms().size());
        if (wanted == Verdict.OPEN && asks.unanswered() == Verdict.OPEN) {
            return;
        }
        Answer answer = List.of(
                        Answer.YES, Answer.NO, Answer.OBVIOUS, Answer.PRESUMED, Answer.SUSPECTED, Answer.IMPOSSIBLE)
                .stream()
                .filter(a -> asks.byAnswer()[a.ordinal()] == wanted)
                .findFirst()
                .orElseThrow(Collision::new);
        List<Term> terms = wanted == Verdict.FALSE ? asks.terms() : List.of(term);
        for (Term each : terms) {
            Node finding = new Node(FactType.FINDING);
            finding.fields.put("about", about);
            finding.fields.put("term", each);
            finding.fields.put("answer", answer);
            if (pattern.slot() >= 0) {
                frame[pattern.slot()] = finding;
            }
            for (Test test : asks.others()) {
                if (test.left().is("at")) {
                    finding.fields.putIfAbsent("at", now.minus(Duration.ofHours(3)));
                }
                test(finding, test, true, frame);
            }
            statements.add(finding);
        }
        for (Test test : pattern.tests()) {
            if (test instanceof Bind bind && bind.left().is("term")) {
                frame[bind.slot()] = term;
            }
        }
    }

    /** Lets another rule state the decision that is asked for. */
    private void decision(Pattern pattern, Object[] frame) {
        List<Rule> makers = rules.stream().filter(r -> states(r, pattern)).toList();
        Object about = pattern.tests().stream()
                .filter(t -> t instanceof Compare c && c.left().is("about") && c.op() == Op.EQ)
                .map(t -> value(((Compare) t).right().get(0), frame))
                .findFirst()
                .orElse(null);
        if (makers.isEmpty() || !(about instanceof Node subject) || ++depth > DEEPEST) {
            throw new Collision();
        }
        Rule maker = makers.get(choice % makers.size());
        Ref ref = (Ref) maker.then().about();
        Object[] inner = new Object[maker.slots()];
        if (ref.path().steps().isEmpty()) {
            inner[ref.slot()] = subject;
        }
        maker.when().forEach(c -> meet(c, inner, Verdict.TRUE));
    }

    private static boolean states(Rule rule, Pattern asked) {
        return rule.then() instanceof Decide decide
                && asked.tests().stream()
                        .allMatch(t -> !(t instanceof Compare c)
                                || !c.right().stream().allMatch(Constant.class::isInstance)
                                || (c.left().is("acts")
                                        ? decide.acts()
                                                .contains(((Constant) c.right().get(0)).value())
                                        : !c.left().is("force")
                                                || decide.force()
                                                        == ((Constant) c.right().get(0)).value()));
    }

    // ---- facts

    private Case build() {
        Map<Node, Subject> built = new IdentityHashMap<>();
        for (Node holder : List.copyOf(staff)) {
            ((Node) holder.fields.computeIfAbsent("account", a -> make(FactType.ACCOUNT)))
                    .fields.computeIfAbsent("staff", s -> new ArrayList<Actor>());
        }
        staff.forEach(this::hold);
        List<Object> facts = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            subject(nodes.get(i), built);
        }
        nodes.forEach(n -> facts.add(built.get(n)));
        for (Node statement : statements) {
            Subject about = built.get(node(statement, "about"));
            Object fact = statement.type == FactType.FINDING ? finding(statement, about) : step(statement, about);
            if (!facts.contains(fact)) {
                facts.add(fact);
            }
        }
        return Case.of(now, facts);
    }

    private static Node node(Node of, String field) {
        if (of.fields.get(field) instanceof Node node) {
            return node;
        }
        throw new Collision();
    }

    @SuppressWarnings("unchecked")
    private void hold(Node holder) {
        Role role = (Role) holder.fields.getOrDefault("role", Role.EDITOR);
        Object id = holder.fields.getOrDefault("id", holder.id);
        ((List<Actor>) node(holder, "account").fields.get("staff")).add(new Actor(role, (String) id));
    }

    private Subject subject(Node node, Map<Node, Subject> built) {
        if (node == null) {
            return null;
        }
        Subject known = built.get(node);
        if (known != null) {
            return known;
        }
        Map<String, Object> f = node.fields;
        Subject made = node.type == FactType.ACCOUNT
                ? account(node, built)
                : node.type == FactType.POST
                        ? post(node, built)
                        : node.type == FactType.PERSON
                                ? new Person(node.id, set(f, "roles", Role.EMPLOYEE, Role.class), (Organisation)
                                        subject((Node) f.get("unit"), built))
                                : node.type == FactType.ORGANISATION
                                        ? new Organisation(
                                                node.id,
                                                (OrganisationKind) f.getOrDefault("kind", OrganisationKind.OPERATION),
                                                (Organisation) subject((Node) f.get("parent"), built))
                                        : node.type == FactType.DOCUMENT
                                                ? new Document(
                                                        node.id,
                                                        (DocumentKind) f.getOrDefault("kind", DocumentKind.POLICY),
                                                        subject((Node) f.get("about"), built))
                                                : node.type == FactType.USE
                                                        ? new Use(
                                                                node.id,
                                                                (Person) subject(needed(node, "person"), built),
                                                                (Account) subject(needed(node, "account"), built))
                                                        : new DataSubject(
                                                                node.id,
                                                                (Post) subject(needed(node, "post"), built),
                                                                (Integer) f.get("age"));
        built.put(node, made);
        return made;
    }

    private Node needed(Node node, String field) {
        return child(node, node.type.property(field));
    }

    @SuppressWarnings("unchecked")
    private Account account(Node node, Map<Node, Subject> built) {
        Map<String, Object> f = node.fields;
        List<Actor> holders = new ArrayList<>((List<Actor>) f.getOrDefault("staff", List.of()));
        set(f, "staffRoles", null, Role.class).forEach(r -> holders.add(Actor.of(r)));
        return new Account(
                node.id,
                (AccountKind) f.getOrDefault("kind", AccountKind.OFFICIAL),
                (Platform) f.getOrDefault("platform", Platform.FACEBOOK),
                (Organisation) subject((Node) f.get("owner"), built),
                (Stage) f.getOrDefault("stage", Stage.LIVE),
                holders);
    }

    private Post post(Node node, Map<Node, Subject> built) {
        Map<String, Object> f = node.fields;
        Actor author = f.get("author") instanceof Node a
                ? new Actor((Role) a.fields.getOrDefault("role", Role.VISITOR), (String) a.fields.get("id"))
                : Actor.of(Role.VISITOR);
        return new Post(
                node.id,
                (Account) subject(needed(node, "account"), built),
                (Form) f.getOrDefault("form", Form.COMMENT),
                author,
                (Stage) f.getOrDefault("stage", Stage.LIVE),
                set(f, "media", Media.TEXT, Media.class),
                (Account) subject((Node) f.get("link"), built));
    }

    private static <T> Set<T> set(Map<String, Object> fields, String name, T usual, Class<T> type) {
        Object value = fields.get(name);
        if (value == null) {
            return usual == null ? Set.of() : Set.of(usual);
        }
        Set<T> words = new LinkedHashSet<>();
        ((Collection<?>) value).forEach(w -> words.add(type.cast(w)));
        return words;
    }

    private static Finding finding(Node node, Subject about) {
        Role by = (Role) node.fields.get("byRole");
        return new Finding(
                about,
                (Term) node.fields.get("term"),
                (Answer) node.fields.get("answer"),
                by == null ? null : Actor.of(by),
                (Instant) node.fields.get("at"));
    }

    private static Step step(Node node, Subject about) {
        Map<String, Object> f = node.fields;
        Role who = (Role) f.get("whoRole");
        Role to = (Role) f.get("toRole");
        return new Step(
                about,
                (Act) f.get("act"),
                (Instant) f.get("at"),
                who == null ? null : new Actor(who, (String) f.get("whoId")),
                to == null ? null : new Actor(to, (String) f.get("toId")),
                set(f, "what", null, Term.class),
                set(f, "how", null, How.class));
    }
}
