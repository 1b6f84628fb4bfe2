package se.regelbok.drl.kit;

/** Is told what becomes of rules while a case is decided. */
public interface Watch {
    /**
     * A condition was put to the facts.
     *
     * @param rule the rule's index in {@link Inspectable#watched}
     * @param condition the condition's index in its rule
     * @param seen what came of it
     */
    void condition(int rule, int condition, Seen seen);

    /**
     * A rule concluded.
     *
     * @param rule the rule's index
     * @param clause the clause that it carries, for a checklist that of the row
     */
    void conclusion(int rule, String clause);
}
