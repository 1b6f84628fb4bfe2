package se.regelbok.drl;

import java.time.Instant;
import java.util.Collection;
import se.regelbok.drl.Rule.Bind;
import se.regelbok.drl.Rule.Compare;
import se.regelbok.drl.Rule.Flag;
import se.regelbok.drl.Rule.Op;
import se.regelbok.drl.Rule.Path;
import se.regelbok.drl.Rule.Test;
import se.regelbok.facts.Subject;

/**
 * Evaluates the tests of a pattern. A property that is null is like no word, number or fact but null; a test or binding whose path
 * leads through null does not hold, whatever it asks.
 */
final class Tests {
    private Tests() {}

    /** Whether a fact passes all tests; variables are bound on the way. */
    static boolean pass(Test[] tests, Object fact, Object[] frame) {
        for (Test test : tests) {
            if (!pass(test, fact, frame)) {
                return false;
            }
        }
        return true;
    }

    static boolean pass(Test test, Object fact, Object[] frame) {
        Object left = test.left().reach(fact);
        if (left == Path.UNREACHED) {
            return false;
        }
        if (test instanceof Bind bind) {
            frame[bind.slot()] = left;
            return true;
        }
        return holds(test, left, frame);
    }

    /** Whether a property that has been read passes a test. */
    static boolean holds(Test test, Object left, Object[] frame) {
        return test instanceof Compare compare
                ? compare(compare, left, frame)
                : left != null && (Boolean) left == ((Flag) test).positive();
    }

    private static boolean compare(Compare compare, Object left, Object[] frame) {
        if (compare.op() == Op.IN || compare.op() == Op.NOT_IN) {
            return among(compare, left, frame);
        }
        Object right = compare.right().get(0).reach(frame);
        if (right == Path.UNREACHED) {
            return false;
        }
        return switch (compare.op()) {
            case EQ -> same(left, right);
            case NE -> !same(left, right);
            case CONTAINS, NOT_CONTAINS ->
                left != null
                        && (right != null && ((Collection<?>) left).contains(right)) == (compare.op() == Op.CONTAINS);
            default -> left != null && right != null && ordered(compare.op(), left, right);
        };
    }

    private static boolean among(Compare compare, Object left, Object[] frame) {
        boolean found = false;
        for (int i = 0; i < compare.right().size(); i++) {
            Object right = compare.right().get(i).reach(frame);
            if (right == Path.UNREACHED) {
                return false;
            }
            found |= same(left, right);
        }
        return found == (compare.op() == Op.IN);
    }

    private static boolean ordered(Op op, Object left, Object right) {
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
