package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.regelbok.drl.FactType.Property;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Count;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Not;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Value;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Post;
import se.regelbok.facts.Subject;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Form;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.terms.Term;

/**
 * What must be true of the facts where the positive conditions of some rules hold: a graph of facts and their properties, in which
 * what is the same is one node. It may know less than what follows, never more: where it says that something cannot be, it cannot.
 */
final class Scene {
    /** A fact or the value of a property. */
    static final class Node {
        private Node same;
        private final Class<?> type;
        private Set<FactType> types;
        private final Map<String, Node> properties = new LinkedHashMap<>();
        private Set<Object> in;
        private final Set<Object> out = new HashSet<>();
        private final Set<Object> contains = new LinkedHashSet<>();
        private final Set<Object> lacks = new LinkedHashSet<>();
        private int least = Integer.MIN_VALUE;
        private int most = Integer.MAX_VALUE;
        private boolean present;
        private boolean absent;
        private boolean named;

        private Node(Class<?> type, Set<FactType> types) {
            this.type = type;
            this.types = types;
        }

        Node now() {
            Node node = this;
            while (node.same != null) {
                node = node.same;
            }
            return node;
        }
    }

    /** One node is before another, or, where not strict, not after it. */
    record Order(Node before, Node after, boolean strict) {}

    /** A rule whose positive conditions hold. */
    record Instance(Rule rule, Node[] frame, List<Node> facts) {
        Optional<Node> about() {
            return rule.then().about() instanceof Ref ref && frame[ref.slot()] != null
                    ? Optional.of(Scene.follow(frame[ref.slot()], ref.path()))
                    : Optional.empty();
        }
    }

    /**
     * A fact that is sure to be there.
     *
     * @param pattern the pattern that asks for it, null for a subject that another fact lies in
     * @param asked whether it stands for a condition on findings that asks a person where nobody has answered
     */
    record Fact(FactType type, Node node, Pattern pattern, boolean asked) {}

    private final List<Fact> facts = new ArrayList<>();
    private final List<Node[]> different = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Instance> instances = new ArrayList<>();
    private Node theNow;

    // ---- what a flag says of the property that it is made from

    private record Base(FactType of, List<String> path, Set<Object> values) {}

    private static final Map<Property, Base> BASES = new IdentityHashMap<>();

    static {
        Account account = Account.of("a", AccountKind.OFFICIAL, Platform.OTHER);
        Post post = Post.comment("p", account);
        Organisation any = Organisation.of("o", OrganisationKind.OPERATION);
        base(FactType.ACCOUNT, "municipal", "kind", AccountKind.values(), k -> Account.of("a", k, Platform.OTHER));
        for (String stage : List.of("planned", "live", "ended")) {
            base(FactType.ACCOUNT, stage, "stage", Stage.values(), account::withStage);
        }
        for (String stage : List.of("planned", "live", "ended", "published")) {
            base(FactType.POST, stage, "stage", Stage.values(), post::withStage);
        }
        for (String author : List.of("visitor", "ours")) {
            base(FactType.POST, author, "author.role", Role.values(), r -> post.withAuthor(Actor.of(r)));
        }
        base(FactType.POST, "openly", "form", Form.values(), post::withForm);
        for (String answer : List.of("holds", "obvious", "presumed", "raised")) {
            base(FactType.FINDING, answer, "answer", Answer.values(), a -> Finding.of(any, Role.SYSTEM, a));
        }
    }

    private static <V> void base(FactType type, String flag, String path, V[] values, Function<V, Object> fact) {
        Property property = type.property(flag);
        Set<Object> holds = new HashSet<>();
        for (V value : values) {
            if (Boolean.TRUE.equals(property.read().apply(fact.apply(value)))) {
                holds.add(value);
            }
        }
        BASES.put(property, new Base(type, List.of(path.split("\\.")), holds));
    }

    /** Properties that can be null; all others have a value wherever their fact is there. */
    private static final Set<Property> NULLABLE = new HashSet<>();

    static {
        nullable(FactType.ACCOUNT, "owner");
        nullable(FactType.POST, "link");
        nullable(FactType.PERSON, "unit");
        nullable(FactType.ORGANISATION, "parent");
        nullable(FactType.DOCUMENT, "about");
        nullable(FactType.DATA_SUBJECT, "age");
        nullable(FactType.ACTOR, "id");
        nullable(FactType.STAFF, "id");
        nullable(FactType.FINDING, "at", "byRole");
        nullable(FactType.STEP, "whoRole", "whoId", "toRole", "toId");
        nullable(FactType.PLANNED, "whoRole", "whoId", "toRole", "toId");
    }

    private static void nullable(FactType type, String... properties) {
        for (String property : properties) {
            NULLABLE.add(type.property(property));
        }
    }

    // ---- building

    /** Lets the positive conditions of a rule hold. */
    Instance add(Rule rule) {
        return add(rule, rule.when());
    }

    /** Lets those of some conditions hold that are positive. */
    Instance add(Rule rule, Collection<Condition> conditions) {
        Node[] frame = new Node[rule.slots()];
        List<Node> nodes = new ArrayList<>();
        for (Condition condition : conditions) {
            if (atLeast(condition) > 0) {
                boolean asked = condition.pattern().type() == FactType.FINDING && !(condition instanceof Count);
                nodes.add(add(condition.pattern(), frame, asked));
            }
        }
        Instance instance = new Instance(rule, frame, nodes);
        instances.add(instance);
        return instance;
    }

    /** Adds a fact that matches a pattern. */
    Node add(Pattern pattern, Node[] frame) {
        return add(pattern, frame, false);
    }

    private Node add(Pattern pattern, Node[] frame, boolean asked) {
        Node node = fact(pattern.type());
        node.named = true;
        facts.add(new Fact(pattern.type(), node, pattern, asked));
        if (pattern.slot() >= 0) {
            frame[pattern.slot()] = node;
        }
        pattern.tests().forEach(t -> require(t, node, frame));
        return node.now();
    }

    /** Adds what a rule derives. */
    void derive(Found found, Node[] frame) {
        Node node = fact(FactType.FINDING);
        merge(of(node, FactType.FINDING, "about"), at(found.about(), frame));
        keep(of(node, FactType.FINDING, "term"), Set.of(found.term()));
        Node answer = of(node, FactType.FINDING, "answer");
        if (found.answer() instanceof Constant constant) {
            keep(answer, Set.of(constant.value()));
        } else {
            merge(answer, at(found.answer(), frame));
        }
        facts.add(new Fact(FactType.FINDING, node, null, false));
    }

    private static Node at(Value value, Node[] frame) {
        Ref ref = (Ref) value;
        return follow(frame[ref.slot()], ref.path());
    }

    private Node fact(FactType type) {
        if (type == FactType.NOW && theNow != null) {
            return theNow;
        }
        Node node = new Node(type.javaType(), Set.of(type));
        node.present = true;
        if (type == FactType.NOW) {
            theNow = node;
            property(node, type.property("month")).least = 1;
            property(node, type.property("month")).most = 12;
        }
        return node;
    }

    /** How many facts a condition asks for at least. */
    static int atLeast(Condition condition) {
        if (condition instanceof Count count) {
            return switch (count.op()) {
                case EQ, GE -> count.number();
                case GT -> count.number() + 1;
                default -> 0;
            };
        }
        return condition instanceof Not ? 0 : 1;
    }

    /** How many facts a condition allows at most. */
    static int atMost(Condition condition) {
        if (condition instanceof Count count) {
            return switch (count.op()) {
                case EQ, LE -> count.number();
                case LT -> count.number() - 1;
                default -> Integer.MAX_VALUE;
            };
        }
        return condition instanceof Not ? 0 : Integer.MAX_VALUE;
    }

    private static Node property(Node of, Property property) {
        Node fact = of.now();
        return fact.properties
                .computeIfAbsent(property.name(), n -> {
                    Set<FactType> types = property.fact() != null
                            ? Set.of(property.fact())
                            : property.type() == Subject.class ? Set.copyOf(FactType.SUBJECTS) : null;
                    Node node = new Node(property.type(), types);
                    node.present = !NULLABLE.contains(property);
                    return node;
                })
                .now();
    }

    static Node follow(Node from, Path path) {
        Node node = from.now();
        for (Property step : path.steps()) {
            node = property(node, step);
        }
        return node;
    }

    /** Follows a path that must lead somewhere: nothing on the way to its last property is missing. */
    private static Node reach(Node from, Path path) {
        Node node = from.now();
        for (int i = 0; i < path.steps().size(); i++) {
            node.present = true;
            node = property(node, path.steps().get(i));
        }
        return node;
    }

    private void require(Test test, Node fact, Node[] frame) {
        Node left = reach(fact, test.left());
        if (test instanceof Bind bind) {
            frame[bind.slot()] = left;
        } else if (test instanceof Flag flag) {
            Base base = base(flag);
            Node of = base == null ? left : baseNode(fact, flag, base);
            left.present = true;
            of.present = true;
            keep(of, base == null ? Set.of(flag.positive()) : values(base, of, flag.positive()));
        } else if (test instanceof Compare compare) {
            require(compare, left, frame);
        }
    }

    private static Base base(Flag flag) {
        List<Property> steps = flag.left().steps();
        return BASES.get(steps.get(steps.size() - 1));
    }

    private static Node baseNode(Node fact, Flag flag, Base base) {
        List<Property> steps = flag.left().steps();
        Node node = follow(fact, new Path(steps.subList(0, steps.size() - 1)));
        FactType type = base.of();
        for (String name : base.path()) {
            Property property = type.property(name);
            node = property(node, property);
            type = property.fact();
        }
        return node;
    }

    private static Set<Object> values(Base base, Node of, boolean positive) {
        if (positive) {
            return base.values();
        }
        Set<Object> others = new HashSet<>(Arrays.asList(of.type.getEnumConstants()));
        others.removeAll(base.values());
        return others;
    }

    private void require(Compare compare, Node left, Node[] frame) {
        Value first = compare.right().get(0);
        if (first instanceof Ref ref) {
            Node right = frame[ref.slot()] == null ? null : reach(frame[ref.slot()], ref.path());
            if (right != null && compare.right().size() == 1) {
                require(compare.op(), left, right);
            }
            return;
        }
        Set<Object> values = constants(compare);
        if (values == null) {
            return;
        }
        Object value = values.iterator().next();
        switch (compare.op()) {
            case EQ, IN -> {
                if (values.contains(null)) {
                    left.absent |= values.size() == 1;
                } else {
                    left.present = true;
                    keep(left, values);
                    bounds(left, values);
                }
            }
            case NE, NOT_IN -> {
                left.out.addAll(values);
                left.present |= values.contains(null);
            }
            case CONTAINS -> left.contains.add(value);
            case NOT_CONTAINS -> left.lacks.add(value);
            case LT -> bounds(left, Integer.MIN_VALUE, (Integer) value - 1);
            case LE -> bounds(left, Integer.MIN_VALUE, (Integer) value);
            case GT -> bounds(left, (Integer) value + 1, Integer.MAX_VALUE);
            case GE -> bounds(left, (Integer) value, Integer.MAX_VALUE);
        }
    }

    private void require(Op op, Node left, Node right) {
        switch (op) {
            case EQ, IN -> merge(left, right);
            case NE, NOT_IN -> different.add(new Node[] {left, right});
            case LT, LE -> orders.add(new Order(left, right, op == Op.LT));
            case GT, GE -> orders.add(new Order(right, left, op == Op.GT));
            default -> {}
        }
        if (op == Op.LT || op == Op.LE || op == Op.GT || op == Op.GE) {
            left.present = true;
            right.present = true;
        }
    }

    /** The constants of a comparison, or null where it names anything else. */
    private static Set<Object> constants(Compare compare) {
        Set<Object> values = new LinkedHashSet<>();
        for (Value value : compare.right()) {
            if (!(value instanceof Constant constant)) {
                return null;
            }
            values.add(constant.value());
        }
        return values;
    }

    private static void keep(Node node, Set<Object> values) {
        if (node.in == null) {
            node.in = new LinkedHashSet<>(values);
        } else {
            node.in.retainAll(values);
        }
    }

    private static void bounds(Node node, Set<Object> values) {
        if (node.type == Integer.class) {
            bounds(
                    node,
                    values.stream().mapToInt(Integer.class::cast).min().orElseThrow(),
                    values.stream().mapToInt(Integer.class::cast).max().orElseThrow());
        }
    }

    private static void bounds(Node node, int least, int most) {
        node.present = true;
        node.least = Math.max(node.least, least);
        node.most = Math.min(node.most, most);
    }

    /** Lets a node hold only numbers of a range. */
    void within(FactType type, String property, int least, int most) {
        if (theNow != null && type == FactType.NOW) {
            bounds(property(theNow, type.property(property)), least, most);
        }
    }

    /** Lets two nodes be the same fact or value. */
    void merge(Node one, Node other) {
        Node a = one.now();
        Node b = other.now();
        if (a == b) {
            return;
        }
        b.same = a;
        if (b.types != null) {
            a.types = a.types == null ? b.types : intersection(a.types, b.types);
        }
        if (b.in != null) {
            keep(a, b.in);
        }
        a.out.addAll(b.out);
        a.contains.addAll(b.contains);
        a.lacks.addAll(b.lacks);
        a.least = Math.max(a.least, b.least);
        a.most = Math.min(a.most, b.most);
        a.present |= b.present;
        a.absent |= b.absent;
        a.named |= b.named;
        for (Map.Entry<String, Node> property : List.copyOf(b.properties.entrySet())) {
            Node known = a.now().properties.putIfAbsent(property.getKey(), property.getValue());
            if (known != null) {
                merge(known, property.getValue());
            }
        }
    }

    private static Set<FactType> intersection(Set<FactType> a, Set<FactType> b) {
        Set<FactType> both = new LinkedHashSet<>(a);
        both.retainAll(b);
        return both;
    }

    // ---- what cannot be

    /** Whether no facts can be as this scene wants them. */
    boolean impossible() {
        Set<Node> seen = new HashSet<>();
        for (Fact fact : facts) {
            if (impossible(fact.node().now(), seen)) {
                return true;
            }
        }
        return different.stream().anyMatch(d -> d[0].now() == d[1].now())
                || orders.stream().anyMatch(o -> o.strict() && leads(o.after(), o.before(), new HashSet<>()));
    }

    private static boolean impossible(Node node, Set<Node> seen) {
        if (!seen.add(node)) {
            return false;
        }
        if (node.present && node.absent) {
            return true;
        }
        if (node.present
                && (node.types != null && node.types.isEmpty()
                        || node.least > node.most
                        || possible(node).filter(Set::isEmpty).isPresent()
                        || node.contains.stream().anyMatch(node.lacks::contains))) {
            return true;
        }
        return node.properties.values().stream().anyMatch(p -> impossible(p.now(), seen));
    }

    private boolean leads(Node from, Node to, Set<Node> seen) {
        if (from.now() == to.now()) {
            return true;
        }
        if (!seen.add(from.now())) {
            return false;
        }
        return orders.stream().anyMatch(o -> o.before().now() == from.now() && leads(o.after(), to, seen));
    }

    /** The values that a property can have, apart from none; empty where they cannot be listed. */
    static Optional<Set<Object>> possible(Node of) {
        Node node = of.now();
        Set<Object> values;
        if (node.in != null) {
            values = new LinkedHashSet<>(node.in);
        } else if (node.type.isEnum()) {
            values = new LinkedHashSet<>(Arrays.asList(node.type.getEnumConstants()));
        } else if (node.type == Boolean.class) {
            values = new LinkedHashSet<>(List.of(true, false));
        } else {
            return Optional.empty();
        }
        values.removeAll(node.out);
        return Optional.of(values);
    }

    // ---- what follows

    /** Whether a fact of the scene is sure to match a pattern; its variables are then bound. */
    boolean matches(Pattern pattern, Node fact, Node[] frame) {
        if (pattern.slot() >= 0) {
            frame[pattern.slot()] = fact;
        }
        for (Test test : pattern.tests()) {
            if (!holds(test, fact, frame)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Test test, Node fact, Node[] frame) {
        Node left = sure(fact, test.left());
        if (left == null) {
            return false;
        }
        if (test instanceof Bind bind) {
            frame[bind.slot()] = left;
            return true;
        }
        if (test instanceof Flag flag) {
            Base base = base(flag);
            Node of = base == null ? left : baseNode(fact, flag, base);
            Set<Object> allowed = base == null ? Set.of(flag.positive()) : values(base, of, flag.positive());
            return of.present && possible(of).filter(allowed::containsAll).isPresent();
        }
        Compare compare = (Compare) test;
        Value first = compare.right().get(0);
        if (first instanceof Ref ref) {
            Node right = frame[ref.slot()] == null ? null : sure(frame[ref.slot()], ref.path());
            return right != null && compare.right().size() == 1 && holds(compare.op(), left, right);
        }
        Set<Object> values = constants(compare);
        return values != null && holds(compare.op(), left, values);
    }

    /** Follows a path, or returns null where something on the way may be missing. */
    private static Node sure(Node from, Path path) {
        Node node = from.now();
        for (Property step : path.steps()) {
            if (!node.present) {
                return null;
            }
            node = property(node, step);
        }
        return node;
    }

    private boolean holds(Op op, Node left, Node right) {
        return switch (op) {
            case EQ, IN -> left == right;
            case NE, NOT_IN ->
                different.stream()
                        .anyMatch(d ->
                                d[0].now() == left && d[1].now() == right || d[0].now() == right && d[1].now() == left);
            case LT -> before(left, right, true);
            case GT -> before(right, left, true);
            case LE -> left.present && (left == right || before(left, right, false));
            case GE -> left.present && (left == right || before(right, left, false));
            default -> false;
        };
    }

    private boolean before(Node a, Node b, boolean strict) {
        return orders.stream().anyMatch(o -> o.before().now() == a && o.after().now() == b && (o.strict() || !strict));
    }

    private static boolean holds(Op op, Node node, Set<Object> values) {
        Object value = values.iterator().next();
        Optional<Set<Object>> possible = possible(node);
        return switch (op) {
            case EQ, IN ->
                node.absent && values.contains(null)
                        || node.present && possible.filter(values::containsAll).isPresent()
                        || node.present && node.least == node.most && values.contains(node.least);
            case NE, NOT_IN ->
                node.present
                        && values.stream()
                                .allMatch(v -> v == null
                                        || node.out.contains(v)
                                        || possible.isPresent()
                                                && !possible.get().contains(v)
                                        || v instanceof Integer n && (n < node.least || n > node.most));
            case CONTAINS -> node.contains.contains(value);
            case NOT_CONTAINS -> node.lacks.contains(value);
            case LT -> node.present && node.most < (Integer) value;
            case LE -> node.present && node.most <= (Integer) value;
            case GT -> node.present && node.least > (Integer) value;
            case GE -> node.present && node.least >= (Integer) value;
        };
    }

    /**
     * Whether a positive condition over this finding can hold though no such finding is there: where somebody has gone through a
     * post, silence is a no.
     */
    static boolean mayBeSilence(Node finding) {
        Optional<Set<Object>> answers = possible(property(finding, FactType.FINDING.property("answer")));
        Optional<Set<Object>> terms = possible(property(finding, FactType.FINDING.property("term")));
        Node about = property(finding, FactType.FINDING.property("about"));
        return answers.filter(a -> !a.contains(Answer.NO)).isEmpty()
                && terms.filter(all -> all.stream().noneMatch(t -> ((Term) t).settledByReview()))
                        .isEmpty()
                && about.types.contains(FactType.POST);
    }

    // ---- reading a scene

    List<Fact> facts() {
        return facts;
    }

    /** The facts of a type that are sure to be there: those that conditions ask for, and subjects that they lie in. */
    List<Fact> there(FactType type) {
        List<Fact> there = new ArrayList<>();
        Set<Node> known = new HashSet<>();
        for (Fact fact : facts) {
            if (fact.type() == type) {
                there.add(fact);
                known.add(fact.node().now());
            }
        }
        if (type.isSubject()) {
            Set<Node> seen = new LinkedHashSet<>();
            facts.forEach(f -> collect(f.node().now(), seen));
            for (Node node : seen) {
                if (node.present && Set.of(type).equals(node.types) && known.add(node)) {
                    there.add(new Fact(type, node, null, false));
                }
            }
        }
        return there;
    }

    private static void collect(Node node, Set<Node> seen) {
        if (seen.add(node)) {
            node.properties.values().forEach(p -> collect(p.now(), seen));
        }
    }

    List<Instance> instances() {
        return instances;
    }

    List<Order> orders() {
        return orders;
    }

    static Node of(Node fact, FactType type, String property) {
        return property(fact, type.property(property));
    }

    static Set<FactType> types(Node node) {
        return node.now().types;
    }

    static Set<Object> contained(Node node) {
        return node.now().contains;
    }

    static Set<Object> lacking(Node node) {
        return node.now().lacks;
    }

    static boolean has(Node fact, String property) {
        return fact.now().properties.containsKey(property);
    }

    static boolean mayBeAbsent(Node node) {
        return !node.now().present;
    }

    static boolean isAbsent(Node node) {
        return node.now().absent;
    }

    /** What a subject lies in, if the scene knows it. */
    static Optional<Node> in(Node of) {
        Node node = of.now();
        if (node.types.size() != 1) {
            return Optional.empty();
        }
        FactType type = node.types.iterator().next();
        String property = type == FactType.POST || type == FactType.USE
                ? "account"
                : type == FactType.ACCOUNT
                        ? "owner"
                        : type == FactType.PERSON
                                ? "unit"
                                : type == FactType.ORGANISATION
                                        ? "parent"
                                        : type == FactType.DATA_SUBJECT ? "post" : "about";
        return has(node, property) ? Optional.of(of(node, type, property)) : Optional.empty();
    }

    /** Whether a rule asks for the fact, or for something of it. */
    static boolean isAskedFor(Node node) {
        Node fact = node.now();
        return fact.named || fact.present;
    }

    static int least(Node node) {
        return node.now().least;
    }

    static int most(Node node) {
        return node.now().most;
    }

    // ---- copies

    /** A copy that can be changed without changing this scene. */
    Scene copy() {
        return copy(new IdentityHashMap<>());
    }

    /** A copy; what each node has become is put into the map. */
    Scene copy(Map<Node, Node> made) {
        Scene copy = new Scene();
        facts.forEach(f -> copy.facts.add(new Fact(f.type(), copy(f.node(), made), f.pattern(), f.asked())));
        different.forEach(d -> copy.different.add(new Node[] {copy(d[0], made), copy(d[1], made)}));
        orders.forEach(o -> copy.orders.add(new Order(copy(o.before(), made), copy(o.after(), made), o.strict())));
        for (Instance i : instances) {
            Node[] frame = new Node[i.frame().length];
            for (int s = 0; s < frame.length; s++) {
                frame[s] = i.frame()[s] == null ? null : copy(i.frame()[s], made);
            }
            copy.instances.add(new Instance(
                    i.rule(), frame, i.facts().stream().map(n -> copy(n, made)).toList()));
        }
        copy.theNow = theNow == null ? null : copy(theNow, made);
        return copy;
    }

    private static Node copy(Node of, Map<Node, Node> made) {
        Node node = of.now();
        Node known = made.get(node);
        if (known != null) {
            return known;
        }
        Node copy = new Node(node.type, node.types);
        made.put(node, copy);
        copy.in = node.in == null ? null : new LinkedHashSet<>(node.in);
        copy.out.addAll(node.out);
        copy.contains.addAll(node.contains);
        copy.lacks.addAll(node.lacks);
        copy.least = node.least;
        copy.most = node.most;
        copy.present = node.present;
        copy.absent = node.absent;
        copy.named = node.named;
        node.properties.forEach((name, property) -> copy.properties.put(name, copy(property, made)));
        return copy;
    }
}
