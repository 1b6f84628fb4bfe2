package se.regelbok;

import java.util.List;
import se.regelbok.facts.Subject;

/** What rules conclude: a decision, or a finding or step that follows from the facts. */
public sealed interface Conclusion permits Decision, Derived {
    /**
     * Returns what it is about.
     *
     * @return the subject, not null
     */
    Subject about();

    /**
     * Returns what it rests on.
     *
     * @return at least one reason, in the order of the clauses
     */
    List<Reason> reasons();

    /**
     * Returns the clauses that it rests on.
     *
     * @return at least one clause id, each once, in the order of the register
     */
    default List<String> clauses() {
        return reasons().stream().map(Reason::clause).distinct().toList();
    }
}
