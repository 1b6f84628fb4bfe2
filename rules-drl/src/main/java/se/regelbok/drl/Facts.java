package se.regelbok.drl;

import java.util.Arrays;
import se.regelbok.drl.Plan.Ready;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;

/**
 * The facts of one case by type, in the order in which they are added, with their traits; findings and steps also by subject and
 * word. What rules derive is added behind what the host gave, and can be taken back.
 */
final class Facts {
    /** For how many facts of a type there is room from the beginning. */
    private static final int ROOM = 4;

    private static final Column EMPTY = new Column(0);

    private final Plan plan;
    private final Column[] columns = new Column[FactType.COUNT];

    /** The gates that some fact has opened, as bits. */
    private final long[] open;

    Facts(Plan plan) {
        this.plan = plan;
        this.open = plan.shut();
        Arrays.fill(columns, EMPTY);
    }

    /** The facts of one type. */
    static final class Column {
        private final int words;
        private Object[] facts = new Object[ROOM];
        private long[] bits;
        private int size;

        /** For each hash the first fact, and for each fact the next with the same; both from 1, 0 for none. Only for statements. */
        private int[] heads;

        private int[] next;

        private Column(int words) {
            this.words = words;
            this.bits = new long[ROOM * words];
        }

        int size() {
            return size;
        }

        Object get(int i) {
            return facts[i];
        }

        /** The first fact that may match a condition, or -1. */
        int first(Ready asks, Subject about, Object word) {
            if (about != null) {
                return first(about, word);
            }
            return passing(asks, 0);
        }

        /** The next fact that may match a condition, or -1. */
        int next(Ready asks, Subject about, Object word, int at) {
            if (about != null) {
                return next(about, word, at);
            }
            return passing(asks, at + 1);
        }

        private int passing(Ready asks, int from) {
            for (int i = from; i < size; i++) {
                if (has(i, asks)) {
                    return i;
                }
            }
            return -1;
        }

        boolean has(int at, Ready asks) {
            return Traits.has(bits, at * words, asks.mask());
        }

        /** The first statement about a subject with a word, or -1. */
        int first(Subject about, Object word) {
            return size == 0 ? -1 : linked(heads[hash(about, word) & heads.length - 1] - 1, about, word);
        }

        /** The next statement about a subject with a word, or -1. */
        int next(Subject about, Object word, int at) {
            return linked(next[at] - 1, about, word);
        }

        private int linked(int from, Subject about, Object word) {
            int at = from;
            while (at >= 0) {
                Statement fact = (Statement) facts[at];
                Object its = word(fact);
                if ((its == word || its.equals(word))
                        && (fact.about() == about || fact.about().id().equals(about.id()))) {
                    return at;
                }
                at = next[at] - 1;
            }
            return -1;
        }

        private static Object word(Statement fact) {
            return fact instanceof Finding f ? f.term() : ((Step) fact).act();
        }

        private static int hash(Subject about, Object word) {
            int h = about.id().hashCode() * 31 + word.hashCode();
            return h ^ h >>> 15;
        }

        private int add(Object fact) {
            if (size == facts.length) {
                facts = Arrays.copyOf(facts, 2 * size);
                bits = Arrays.copyOf(bits, 2 * size * words);
            }
            facts[size] = fact;
            if (fact instanceof Statement statement) {
                if (heads == null || next.length < facts.length) {
                    grow();
                }
                link(statement, size);
            }
            return size++;
        }

        private void grow() {
            heads = new int[2 * facts.length];
            next = new int[facts.length];
            for (int i = 0; i < size; i++) {
                link((Statement) facts[i], i);
            }
        }

        /** Puts a statement last among those with its hash. */
        private void link(Statement fact, int at) {
            int slot = hash(fact.about(), word(fact)) & heads.length - 1;
            next[at] = 0;
            if (heads[slot] == 0) {
                heads[slot] = at + 1;
                return;
            }
            int last = heads[slot] - 1;
            while (next[last] != 0) {
                last = next[last] - 1;
            }
            next[last] = at + 1;
        }

        private void cut(int to) {
            if (to == size) {
                return;
            }
            Arrays.fill(facts, to, size, null);
            Arrays.fill(bits, to * words, size * words, 0);
            size = to;
            if (heads != null) {
                grow();
            }
        }
    }

    /** Adds a fact; one of a type that no rule asks for is left out, unless the evaluation itself asks. */
    void add(FactType type, Object fact) {
        int number = type.number();
        Traits traits = plan.traits(number);
        if (!traits.asked() && type != FactType.POST && type != FactType.FINDING && type != FactType.STEP) {
            return;
        }
        Column column = columns[number];
        if (column == EMPTY) {
            column = new Column(traits.words());
            columns[number] = column;
        }
        int at = column.add(fact) * traits.words();
        traits.read(fact, column.bits, at);
        traits.open(column.bits, at, open);
        if (fact instanceof Finding finding) {
            plan.open(finding, open);
        }
    }

    /** Opens what a post may open that nobody has gone through. */
    void openUnreviewed() {
        plan.openUnreviewed(open);
    }

    /** Takes back all facts of a type but the first ones. A gate that they opened stays open: an open gate promises nothing. */
    void cut(FactType type, int to) {
        columns[type.number()].cut(to);
    }

    Column of(FactType type) {
        return columns[type.number()];
    }

    Column of(int type) {
        return columns[type];
    }

    /** The gates that facts have opened, as bits. */
    long[] open() {
        return open;
    }

    boolean pass(int[] gates) {
        for (int gate : gates) {
            if ((open[gate >> 6] & 1L << gate) == 0) {
                return false;
            }
        }
        return true;
    }
}
