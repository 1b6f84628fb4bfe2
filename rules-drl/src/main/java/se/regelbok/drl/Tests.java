package se.regelbok.drl;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Test;
import se.regelbok.drl.Rule.Value;
import se.regelbok.facts.Subject;

/**
 * Evaluates the tests of a pattern. A property that is null is like no word, number or fact but null; a test or binding whose path
 * leads through null does not hold, whatever it asks.
 */
final class Tests {
    private Tests() {}

    /** Whether a fact passes all tests; variables are bound on the way. */
    static boolean pass(List<Test> tests, Object fact, Object[] frame) {
        for (int i = 0; i < tests.size(); i++) {
            if (!pass(tests.get(i), fact, frame)) {
                return false;
            }
        }
        return true;
    }

    static boolean pass(Test test, Object fact, Object[] frame) {
        if (!test.left().reaches(fact)) {
            return false;
        }
        if (test instanceof Bind bind) {
            frame[bind.slot()] = bind.left().read(fact);
            return true;
        }
        return holds(test, test.left().read(fact), frame);
    }

    /** Whether a property that has been read passes a test. */
    static boolean holds(Test test, Object left, Object[] frame) {
        return test instanceof Compare compare
                ? compare(compare, left, frame)
                : left != null && (Boolean) left == ((Flag) test).positive();
    }

    private static boolean compare(Compare compare, Object left, Object[] frame) {
        List<Value> right = compare.right();
        for (int i = 0; i < right.size(); i++) {
            if (!right.get(i).reached(frame)) {
                return false;
            }
        }
        switch (compare.op()) {
            case EQ:
                return same(left, right.get(0).in(frame));
            case NE:
                return !same(left, right.get(0).in(frame));
            case IN, NOT_IN:
                for (int i = 0; i < right.size(); i++) {
                    if (same(left, right.get(i).in(frame))) {
                        return compare.op() == Op.IN;
                    }
                }
                return compare.op() == Op.NOT_IN;
            case CONTAINS, NOT_CONTAINS:
                Object word = right.get(0).in(frame);
                return left != null
                        && (word != null && ((Collection<?>) left).contains(word)) == (compare.op() == Op.CONTAINS);
            default:
                return left != null && ordered(compare.op(), left, right.get(0).in(frame));
        }
    }

    private static boolean ordered(Op op, Object left, Object right) {
        if (right == null) {
            return false;
        }
        int c = left instanceof Instant instant
                ? instant.compareTo((Instant) right)
                : ((Integer) left).compareTo((Integer) right);
        return switch (op) {
            case LT -> c < 0;
            case LE -> c <= 0;
            case GT -> c > 0;
            default -> c >= 0;
        };
    }

    /** Subjects are the same when their ids are: a case holds each id once. */
    private static boolean same(Object a, Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        return a instanceof Subject s && b instanceof Subject t ? s.id().equals(t.id()) : a.equals(b);
    }
}
