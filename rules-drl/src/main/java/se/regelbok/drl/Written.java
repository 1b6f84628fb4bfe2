package se.regelbok.drl;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Condition;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Count;
import se.regelbok.drl.Rule.Exists;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Not;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Ref;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Unit;
import se.regelbok.drl.Rule.Value;
import se.regelbok.terms.Force;
import se.regelbok.terms.Labelled;

/** Parts of rules as a rule file has them. */
final class Written {
    private Written() {}

    static String condition(Condition condition) {
        String pattern = condition.pattern().text();
        if (condition instanceof Not) {
            return "not " + pattern;
        }
        if (condition instanceof Exists) {
            return "exists " + pattern;
        }
        return condition instanceof Count count
                ? "accumulate( " + pattern + " ; $n : count() ; $n " + count.op().text + " " + count.number() + " )"
                : pattern;
    }

    static String test(Test test) {
        String left = path(test.left());
        if (test instanceof Flag flag) {
            return flag.positive() ? left : "!" + left;
        }
        if (test instanceof Bind) {
            return "$ : " + left;
        }
        Compare compare = (Compare) test;
        String right = compare.right().stream().map(Written::value).collect(Collectors.joining(", "));
        return left + " " + compare.op().text + " "
                + (compare.op() == Op.IN || compare.op() == Op.NOT_IN ? "( " + right + " )" : right);
    }

    static String path(Path path) {
        return path.steps().isEmpty()
                ? "this"
                : path.steps().stream().map(FactType.Property::name).collect(Collectors.joining("."));
    }

    static String value(Value value) {
        if (value instanceof Ref ref) {
            return ref.path().steps().isEmpty() ? ref.name() : ref.name() + "." + path(ref.path());
        }
        Object constant = ((Constant) value).value();
        return constant instanceof Labelled word ? word.name() : String.valueOf(constant);
    }

    static String words(List<? extends Labelled> words) {
        return words.stream().map(Labelled::name).collect(Collectors.joining(", "));
    }

    static String force(Force force) {
        return camel(force.name());
    }

    static String unit(Unit unit) {
        return camel(unit.name());
    }

    /** A name such as {@code MUST_NOT} as rule files write it: {@code mustNot}. */
    private static String camel(String name) {
        StringBuilder text = new StringBuilder();
        for (String part : name.toLowerCase(Locale.ROOT).split("_")) {
            text.append(text.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return text.toString();
    }
}
