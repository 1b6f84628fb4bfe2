package se.regelbok.drl.rules;

import java.util.Objects;
import se.regelbok.terms.Term;

/**
 * A row of a checklist in the register.
 *
 * @param list the checklist's name, not null
 * @param term the row's term, not null
 * @param row which of the register's rows it is
 */
public record Item(String list, Term term, int row) {
    public Item {
        Objects.requireNonNull(list, "list");
        Objects.requireNonNull(term, "term");
    }
}
