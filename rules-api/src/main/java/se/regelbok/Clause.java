package se.regelbok;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.terms.Act;
import se.regelbok.terms.Label;
import se.regelbok.terms.Term;

/**
 * A clause of a policy document, as the register has it.
 *
 * @param id the clause's key, such as {@code NYK-6-4}
 * @param section the heading under which it stands
 * @param locator where in the document it stands
 * @param modality how the text speaks
 * @param addressee whom it addresses, empty where it does not say
 * @param summary what it says, in the register's own words
 * @param exceptions the clauses that limit this one
 * @param supports the clauses beside whose decisions this one is cited
 * @param items its rows in checklists
 * @param encoded true where rules or the data above carry it, false for background
 * @param because why it is not encoded, present exactly where {@code encoded} is false
 * @param reading the reading taken where the text leaves a choice
 * @param replaced law and bodies that it cites and that have been replaced
 * @param questions what the text leaves for the municipality to answer
 */
public record Clause(
        String id,
        String section,
        Label locator,
        Modality modality,
        Optional<Label> addressee,
        Label summary,
        List<Limit> exceptions,
        List<String> supports,
        List<Item> items,
        boolean encoded,
        Optional<Label> because,
        Optional<Label> reading,
        List<Replaced> replaced,
        List<Label> questions) {
    public Clause {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(locator, "locator");
        Objects.requireNonNull(modality, "modality");
        Objects.requireNonNull(addressee, "addressee");
        Objects.requireNonNull(summary, "summary");
        exceptions = List.copyOf(exceptions);
        supports = List.copyOf(supports);
        items = List.copyOf(items);
        Objects.requireNonNull(because, "because");
        Objects.requireNonNull(reading, "reading");
        replaced = List.copyOf(replaced);
        questions = List.copyOf(questions);
    }

    /**
     * An exception: while the limiting clause concludes, what rests on the limited one about the same subject, or one that lies
     * within it, is set aside.
     *
     * @param clause the limiting clause
     * @param act only what that clause says of this act counts; empty: whatever it says
     * @param what only these parts of the limited decision give way; empty: the whole
     * @param throughPerson true where the limiting decision is about a person and reaches that person's uses
     */
    public record Limit(String clause, Optional<Act> act, Set<Term> what, boolean throughPerson) {
        public Limit {
            Objects.requireNonNull(clause, "clause");
            Objects.requireNonNull(act, "act");
            what = Set.copyOf(what);
        }
    }

    /**
     * A row of a checklist.
     *
     * @param list the checklist's name
     * @param term what the row asks for
     */
    public record Item(String list, Term term) {
        public Item {
            Objects.requireNonNull(list, "list");
            Objects.requireNonNull(term, "term");
        }
    }

    /** How a clause speaks. */
    public enum Modality {
        /** Duty. */
        MUST("ska", "must"),
        /** Recommendation. */
        SHOULD("bör", "should"),
        /** Permission or relief. */
        MAY("får, behöver inte", "may, need not"),
        /** Prohibition. */
        MUST_NOT("får inte", "must not"),
        /** Advice against. */
        SHOULD_NOT("bör inte", "should not"),
        /** Says what a word means or when something counts as something. */
        DEFINITION("definition", "definition"),
        /** States a fact, aim or reason. */
        FACT("upplysning", "statement");

        private final Label label;

        Modality(String sv, String en) {
            this.label = new Label(sv, en);
        }

        /**
         * Returns the modality as people read it.
         *
         * @return the label, not null
         */
        public Label label() {
            return label;
        }
    }
}
