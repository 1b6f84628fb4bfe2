package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import se.regelbok.Clause.Limit;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Exists;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Happened;
import se.regelbok.drl.Rule.Match;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Until;
import se.regelbok.drl.Rule.Value;
import se.regelbok.drl.Rule.Within;
import se.regelbok.drl.Scene.Fact;
import se.regelbok.drl.Scene.Instance;
import se.regelbok.drl.Scene.Node;
import se.regelbok.terms.Force;

/** What follows from the conditions of rules alone, whatever the facts of a case are. */
final class Logic {
    private final int firstYear;
    private final int lastYear;

    /** @param firstYear the first year in which the policy decides anything, and the last */
    Logic(int firstYear, int lastYear) {
        this.firstYear = firstYear;
        this.lastYear = lastYear;
    }

    // ---- a rule that never concludes

    /** Whether no facts can meet some conditions of a rule at once. */
    boolean impossible(Rule rule, Collection<Condition> conditions) {
        Scene scene = new Scene();
        Instance instance = scene.add(rule, conditions);
        return impossible(scene, instance, conditions);
    }

    /** Whether a scene contradicts itself or a condition that allows only so many facts. */
    boolean impossible(Scene scene) {
        return scene.instances().stream()
                .anyMatch(i -> impossible(scene, i, i.rule().when()));
    }

    private boolean impossible(Scene scene, Instance instance, Collection<Condition> conditions) {
        scene.within(FactType.NOW, "year", firstYear, lastYear);
        if (scene.impossible()) {
            return true;
        }
        for (Condition condition : conditions) {
            int most = Scene.atMost(condition);
            if (most < 0
                    || Scene.atLeast(condition) > 1 && unique(condition.pattern())
                    || most == 0 && isThere(scene, condition.pattern(), instance.frame(), true)
                    || tooFew(scene, condition, conditions, instance.frame())) {
                return true;
            }
        }
        return false;
    }

    /** A pattern that one fact at most can match. */
    private static boolean unique(Pattern pattern) {
        return pattern.type() == FactType.NOW
                || pattern.type().isSubject()
                        && pattern.tests().stream()
                                .anyMatch(t -> t instanceof Compare c
                                        && c.op() == Op.EQ
                                        && c.left().steps().isEmpty());
    }

    /**
     * Whether some fact of the scene is sure to match a pattern.
     *
     * @param answered whether every question of the scene has been answered
     */
    private static boolean isThere(Scene scene, Pattern pattern, Node[] frame, boolean answered) {
        return scene.there(pattern.type()).stream()
                .filter(fact -> answered || !fact.asked())
                .anyMatch(fact -> !(fact.type() == FactType.FINDING && Scene.mayBeSilence(fact.node()))
                        && scene.matches(pattern, fact.node(), frame.clone()));
    }

    /** Whether another condition asks for more of what this one allows few of. */
    private static boolean tooFew(Scene scene, Condition few, Collection<Condition> conditions, Node[] frame) {
        for (Condition many : conditions) {
            if (many != few
                    && Scene.atLeast(many) > 1
                    && Scene.atLeast(many) > Scene.atMost(few)
                    && implies(scene, many.pattern(), frame, few.pattern(), frame)) {
                return true;
            }
        }
        return false;
    }

    /** Whether whatever matches one pattern matches another, in this scene. */
    static boolean implies(Scene scene, Pattern one, Node[] oneFrame, Pattern other, Node[] otherFrame) {
        if (one.type() != other.type()) {
            return false;
        }
        Map<Node, Node> made = new HashMap<>();
        Scene copy = scene.copy(made);
        Node fact = copy.add(one, copied(oneFrame, made));
        return copy.impossible() || copy.matches(other, fact, copied(otherFrame, made));
    }

    private static Node[] copied(Node[] frame, Map<Node, Node> made) {
        Node[] copy = new Node[frame.length];
        for (int i = 0; i < frame.length; i++) {
            copy[i] = frame[i] == null ? null : made.get(frame[i].now());
        }
        return copy;
    }

    /** Whether nothing can match the pattern of a condition that asks for few facts or none. */
    boolean isIdle(Rule rule, Condition condition) {
        if (Scene.atLeast(condition) > 0) {
            return false;
        }
        Scene scene = new Scene();
        Instance instance = scene.add(rule);
        scene.add(condition.pattern(), instance.frame().clone());
        scene.within(FactType.NOW, "year", firstYear, lastYear);
        return scene.impossible();
    }

    /** The fewest conditions of an impossible rule that exclude each other. */
    List<Condition> core(Rule rule) {
        List<Condition> core = new ArrayList<>(rule.when());
        for (Condition condition : rule.when()) {
            List<Condition> fewer = new ArrayList<>(core);
            fewer.remove(condition);
            if (impossible(rule, fewer)) {
                core = fewer;
            }
        }
        return core;
    }

    // ---- decisions that rules read

    /** The first condition that asks for a decision which none of some rules can conclude, or null. */
    static Condition unheard(Rule rule, Collection<Rule> rules) {
        return rule.when().stream()
                .filter(c -> c.pattern().type() == FactType.DECISION && Scene.atLeast(c) > 0)
                .filter(c -> rules.stream().noneMatch(r -> r != rule && mayConclude(r, c.pattern(), rule)))
                .findFirst()
                .orElse(null);
    }

    /** Whether a rule may conclude a decision that a pattern of another one asks for. */
    static boolean mayConclude(Rule rule, Pattern pattern, Rule reader) {
        return rule.then() instanceof Decide decide
                && pattern.tests().stream().allMatch(t -> !(t instanceof Compare c) || mayPass(decide, c))
                && mayBeAbout(rule, pattern, reader);
    }

    private static boolean mayPass(Decide decide, Compare compare) {
        if (compare.left().is("force")) {
            boolean listed = compare.right().contains(new Constant(decide.force()));
            return switch (compare.op()) {
                case EQ, IN -> listed;
                case NE, NOT_IN -> !listed;
                default -> true;
            };
        }
        if (compare.op() != Op.CONTAINS || !(compare.right().get(0) instanceof Constant constant)) {
            return true;
        }
        Object word = constant.value();
        String property = compare.left().steps().get(0).name();
        return switch (property) {
            case "acts" -> decide.acts().contains(word);
            case "before" -> decide.before().contains(word);
            case "how" -> decide.how().contains(word);
            case "toRoles" -> decide.to().contains(word);
            case "what" -> named(decide.what(), word);
            case "whoRoles" -> named(decide.who(), word);
            default -> true;
        };
    }

    private static boolean named(List<Value> values, Object word) {
        return values.stream()
                .anyMatch(v -> !(v instanceof Constant c) || c.value().equals(word));
    }

    private static boolean mayBeAbout(Rule rule, Pattern pattern, Rule reader) {
        Scene scene = new Scene();
        Node[] frame = scene.add(reader).frame().clone();
        Node decision = scene.add(pattern, frame);
        Node about = Scene.of(decision, FactType.DECISION, "about");
        return scene.add(rule)
                .about()
                .map(of -> !Collections.disjoint(Scene.types(of), Scene.types(about)))
                .orElse(true);
    }

    // ---- a rule that another one covers

    /** Whether a rule says nothing that another one does not say too, whenever it concludes. */
    boolean covers(Rule wide, Rule narrow) {
        if (!wide.clause().equals(narrow.clause())
                || wide.then().getClass() != narrow.then().getClass()
                || Layers.readsWhatItConcludes(wide)
                || Layers.readsWhatItConcludes(narrow)) {
            return false;
        }
        Scene scene = new Scene();
        Instance of = scene.add(narrow);
        return follows(scene, wide, 0, new Node[wide.slots()], false, frame -> sameConclusion(wide, frame, of));
    }

    /**
     * Whether a rule is sure to conclude in a scene: for each condition from one on, something in the scene makes sure of it.
     *
     * @param answered whether every question of the scene has been answered
     * @param then what must be true of its variables
     */
    private static boolean follows(
            Scene scene, Rule rule, int condition, Node[] frame, boolean answered, Predicate<Node[]> then) {
        if (condition == rule.when().size()) {
            return then.test(frame);
        }
        Condition wanted = rule.when().get(condition);
        if (wanted instanceof Match || wanted instanceof Exists) {
            for (Fact fact : scene.there(wanted.pattern().type())) {
                Node[] inner = frame.clone();
                if (sees(wanted.pattern(), fact.node())
                        && scene.matches(wanted.pattern(), fact.node(), inner)
                        && follows(scene, rule, condition + 1, inner, answered, then)) {
                    return true;
                }
            }
            return false;
        }
        return limited(scene, wanted, frame, answered) && follows(scene, rule, condition + 1, frame, answered, then);
    }

    /** A pattern over findings about nobody in particular does not see silence as a no. */
    private static boolean sees(Pattern wanted, Node fact) {
        return wanted.type() != FactType.FINDING || asksAbout(wanted) || !Scene.mayBeSilence(fact);
    }

    private static boolean asksAbout(Pattern pattern) {
        return pattern.tests().stream()
                .anyMatch(t -> t instanceof Compare c && c.left().is("about") && c.op() == Op.EQ);
    }

    private static boolean limited(Scene scene, Condition wanted, Node[] frame, boolean answered) {
        int least = Scene.atLeast(wanted);
        int most = Scene.atMost(wanted);
        Pattern pattern = wanted.pattern();
        boolean enough = least <= 0 || least == 1 && isThere(scene, pattern, frame, answered);
        boolean few = most == Integer.MAX_VALUE;
        for (Instance instance : scene.instances()) {
            for (Condition known : instance.rule().when()) {
                enough |= Scene.atLeast(known) >= least
                        && Scene.atLeast(known) > 1
                        && implies(scene, known.pattern(), instance.frame(), pattern, frame);
                few |= Scene.atMost(known) <= most && implies(scene, pattern, frame, known.pattern(), instance.frame());
            }
        }
        return enough && few;
    }

    private static boolean sameConclusion(Rule wide, Node[] frame, Instance narrow) {
        Node[] other = narrow.frame();
        if (!same(wide.then().about(), frame, narrow.rule().then().about(), other)) {
            return false;
        }
        if (wide.then() instanceof Found a && narrow.rule().then() instanceof Found b) {
            return a.term().equals(b.term()) && same(a.answer(), frame, b.answer(), other);
        }
        if (wide.then() instanceof Happened a && narrow.rule().then() instanceof Happened b) {
            return a.act() == b.act() && same(a.at(), frame, b.at(), other);
        }
        Decide a = (Decide) wide.then();
        Decide b = (Decide) narrow.rule().then();
        return a.force() == b.force()
                && a.acts().equals(b.acts())
                && same(a.who(), frame, b.who(), other)
                && a.to().equals(b.to())
                && same(a.what(), frame, b.what(), other)
                && a.how().equals(b.how())
                && a.before().equals(b.before())
                && sameTime(a, frame, b, other)
                && a.after().isPresent() == b.after().isPresent()
                && (a.after().isEmpty()
                        || same(a.after().get(), frame, b.after().get(), other))
                && a.times() == b.times()
                && a.pace().equals(b.pace());
    }

    private static boolean sameTime(Decide a, Node[] frame, Decide b, Node[] other) {
        if (a.time() instanceof Within x && b.time() instanceof Within y) {
            return x.unit() == y.unit() && x.number() == y.number() && same(x.after(), frame, y.after(), other);
        }
        if (a.time() instanceof Until x && b.time() instanceof Until y) {
            return same(x.at(), frame, y.at(), other);
        }
        return a.time().equals(b.time());
    }

    private static boolean same(List<Value> a, Node[] frame, List<Value> b, Node[] other) {
        return a.size() == b.size()
                && a.stream().allMatch(x -> b.stream().anyMatch(y -> same(x, frame, y, other)))
                && b.stream().allMatch(y -> a.stream().anyMatch(x -> same(x, frame, y, other)));
    }

    private static boolean same(Value a, Node[] frame, Value b, Node[] other) {
        if (a instanceof Ref x && b instanceof Ref y) {
            Node one = frame[x.slot()];
            Node two = other[y.slot()];
            return one != null && two != null && Scene.follow(one, x.path()) == Scene.follow(two, y.path());
        }
        return a instanceof Constant x && b instanceof Constant y && Objects.equals(x.value(), y.value());
    }

    // ---- opposite conclusions

    /** Whether one decision calls for or permits what another forbids or relieves of, judged by what the rules say. */
    static boolean opposed(Decide one, Decide other) {
        boolean calls = one.force() == Force.MUST || one.force() == Force.SHOULD || one.force() == Force.MAY;
        boolean forbids = other.force() == Force.MUST_NOT || other.force() == Force.SHOULD_NOT;
        boolean relieves = one.force() == Force.MUST && other.force() == Force.NOT_REQUIRED;
        return (calls && forbids || relieves)
                && !Collections.disjoint(one.acts(), other.acts())
                && !differentWords(one.who(), other.who());
    }

    private static boolean differentWords(List<Value> a, List<Value> b) {
        Set<Object> words = new HashSet<>();
        for (Value value : a) {
            if (!(value instanceof Constant constant)) {
                return false;
            }
            words.add(constant.value());
        }
        return !a.isEmpty()
                && !b.isEmpty()
                && b.stream().allMatch(v -> v instanceof Constant c && !words.contains(c.value()));
    }

    /**
     * What must be true where two rules conclude about the same subject, in a case where nobody contradicts anybody.
     *
     * @return the scene, or null where that cannot be
     */
    Scene together(Rule one, Rule other) {
        Scene scene = new Scene();
        Instance a = scene.add(one);
        Instance b = scene.add(other);
        Node aboutOne = a.about().orElse(null);
        Node aboutOther = b.about().orElse(null);
        if (aboutOne == null || aboutOther == null) {
            return null;
        }
        scene.merge(aboutOne, aboutOther);
        agree(scene);
        return impossible(scene) ? null : scene;
    }

    /**
     * Whether an exception is sure to set one of two opposite conclusions of a scene aside, though neither of their own clauses is an
     * exception from the other: a third rule concludes too, and nothing sets that aside that would leave both standing.
     *
     * @param scene where the first two rules conclude about the same subject
     * @param byClause the rules of each clause
     * @param exceptions the exceptions of each clause
     */
    boolean settled(Scene scene, Map<String, List<Rule>> byClause, Function<String, List<Limit>> exceptions) {
        Instance one = scene.instances().get(0);
        Instance other = scene.instances().get(1);
        Set<Limit> ofBoth = new HashSet<>(exceptions.apply(one.rule().clause()));
        ofBoth.addAll(exceptions.apply(other.rule().clause()));
        Predicate<Rule> stands = rule -> exceptions.apply(rule.clause()).stream()
                .allMatch(l -> ofBoth.contains(l)
                        || byClause.getOrDefault(l.clause(), List.of()).stream().allMatch(r -> cannotJoin(scene, r)));
        Scene whole = scene.copy();
        derive(whole, byClause.values(), stands);
        for (Instance limited : whole.instances().subList(0, 2)) {
            for (Limit limit : exceptions.apply(limited.rule().clause())) {
                for (Rule third : byClause.getOrDefault(limit.clause(), List.of())) {
                    if (limits(limit, third, limited.rule())
                            && follows(whole, third, 0, new Node[third.slots()], true, f -> isAround(third, f, limited))
                            && stands.test(third)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Adds to a scene what rules are sure to derive from it. */
    private static void derive(Scene scene, Collection<List<Rule>> rules, Predicate<Rule> stands) {
        List<Rule> left = new ArrayList<>();
        rules.forEach(
                some -> some.stream().filter(r -> r.then() instanceof Found).forEach(left::add));
        for (boolean more = true; more; ) {
            more = left.removeIf(rule -> follows(scene, rule, 0, new Node[rule.slots()], true, frame -> {
                if (!stands.test(rule)) {
                    return false;
                }
                scene.derive((Found) rule.then(), frame);
                return true;
            }));
        }
    }

    /** Whether an exception is for what one rule concludes and takes away all that another one concludes. */
    static boolean limits(Limit limit, Rule limiting, Rule limited) {
        return !limit.throughPerson()
                && limiting.clause().equals(limit.clause())
                && limit.act()
                        .map(act ->
                                limiting.then() instanceof Decide d && d.acts().contains(act))
                        .orElse(true)
                && (limit.what().isEmpty()
                        || limited.then() instanceof Decide d
                                && !d.what().isEmpty()
                                && d.what().stream()
                                        .allMatch(v -> v instanceof Constant c
                                                && limit.what().contains(c.value())));
    }

    /** Whether a rule concludes about a subject, or about one that it lies in. */
    private static boolean isAround(Rule rule, Node[] frame, Instance about) {
        if (!(rule.then().about() instanceof Ref ref) || frame[ref.slot()] == null) {
            return false;
        }
        Node around = Scene.follow(frame[ref.slot()], ref.path());
        for (Optional<Node> at = about.about(); at.isPresent(); at = Scene.in(at.get())) {
            if (at.get().now() == around) {
                return true;
            }
        }
        return false;
    }

    private boolean cannotJoin(Scene scene, Rule rule) {
        Scene copy = scene.copy();
        copy.add(rule);
        agree(copy);
        return impossible(copy);
    }

    /** Lets findings about the same subject and the same question have the same answer. */
    static void agree(Scene scene) {
        List<Node> findings = new ArrayList<>();
        for (Fact fact : List.copyOf(scene.facts())) {
            if (fact.type() != FactType.FINDING) {
                continue;
            }
            for (Node known : findings) {
                if (sameQuestion(known, fact.node())) {
                    scene.merge(
                            Scene.of(known, FactType.FINDING, "answer"),
                            Scene.of(fact.node(), FactType.FINDING, "answer"));
                }
            }
            findings.add(fact.node());
        }
    }

    private static boolean sameQuestion(Node a, Node b) {
        Node one = Scene.of(a, FactType.FINDING, "term");
        Node other = Scene.of(b, FactType.FINDING, "term");
        return Scene.of(a, FactType.FINDING, "about") == Scene.of(b, FactType.FINDING, "about")
                && (one == other
                        || Scene.possible(one).filter(t -> t.size() == 1).isPresent()
                                && Scene.possible(one).equals(Scene.possible(other)));
    }
}
