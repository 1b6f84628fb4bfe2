package se.regelbok.drl;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.Pattern;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Value;
import se.regelbok.drl.kit.Asked;
import se.regelbok.facts.Account;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Labelled;

/** Which words of the vocabulary rules ask for, and of which facts. */
final class Asking {
    private final Set<Asked> asked = new HashSet<>();
    private final Map<Integer, Class<?>> slots = new HashMap<>();

    private Asking() {}

    static List<Asked> of(List<Rule> rules) {
        Asking asking = new Asking();
        for (Rule rule : rules) {
            asking.slots.clear();
            rule.patterns().forEach(asking::pattern);
            if (rule.then() instanceof Decide decide) {
                asking.decide(decide);
            }
        }
        return asking.asked.stream()
                .sorted(Comparator.comparing((Asked a) -> a.of().getSimpleName())
                        .thenComparing(Asked::property)
                        .thenComparing(a -> a.word().name()))
                .toList();
    }

    private void pattern(Pattern pattern) {
        FactType type = pattern.type();
        if (pattern.slot() >= 0) {
            slots.put(pattern.slot(), type.javaType());
        }
        Class<?> about = Subject.class;
        for (Test test : pattern.tests()) {
            List<FactType.Property> steps = test.left().steps();
            if (test instanceof Bind bind && !steps.isEmpty()) {
                slots.put(bind.slot(), type(steps));
            } else if (test instanceof Compare compare && compare.left().is("about")) {
                about = type(compare.right().get(0));
            }
        }
        FindingPattern finding = type == FactType.FINDING ? FindingPattern.of(pattern) : null;
        if (finding != null) {
            add(finding.about() == null ? about : type(finding.about()), "found", finding.terms());
            return;
        }
        for (Test test : pattern.tests()) {
            if (test instanceof Compare compare && type != FactType.DECISION) {
                compare(type, compare, about);
            }
        }
    }

    private void compare(FactType type, Compare compare, Class<?> about) {
        List<FactType.Property> steps = compare.left().steps();
        if (steps.isEmpty()) {
            return;
        }
        String last = steps.get(steps.size() - 1).name();
        boolean step = type == FactType.STEP || type == FactType.PLANNED;
        Class<?> holder = steps.size() > 1
                ? type(steps.subList(0, steps.size() - 1))
                : type == FactType.STAFF ? Account.class : step ? Step.class : type.javaType();
        for (Value value : compare.right()) {
            if (value instanceof Constant constant && constant.value() instanceof Labelled word) {
                if (step && last.equals("act")) {
                    asked.add(new Asked(about, "steps", word));
                } else {
                    asked.add(new Asked(holder, type == FactType.STAFF ? "staffRoles" : last, word));
                }
            }
        }
    }

    private void decide(Decide decide) {
        add(type(decide.about()), "steps", decide.acts());
        add(Step.class, "toRole", decide.to());
        add(Step.class, "how", decide.how());
        words("what", decide.what());
        words("whoRole", decide.who());
    }

    private void words(String property, List<Value> values) {
        for (Value value : values) {
            if (value instanceof Constant constant && constant.value() instanceof Labelled word) {
                asked.add(new Asked(Step.class, property, word));
            }
        }
    }

    private void add(Class<?> of, String property, Collection<? extends Labelled> words) {
        words.forEach(word -> asked.add(new Asked(of, property, word)));
    }

    private Class<?> type(Value value) {
        if (!(value instanceof Ref ref)) {
            return Subject.class;
        }
        Class<?> type = ref.path().steps().isEmpty()
                ? slots.get(ref.slot())
                : type(ref.path().steps());
        return type == null ? Subject.class : type;
    }

    private static Class<?> type(List<FactType.Property> steps) {
        return steps.get(steps.size() - 1).type();
    }
}
