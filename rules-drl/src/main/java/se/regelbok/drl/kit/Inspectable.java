package se.regelbok.drl.kit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.Decisions;
import se.regelbok.Policy;

/** A policy whose rules can be watched and changed. Every policy that was read from rule files is one. */
public interface Inspectable extends Policy {
    /**
     * Returns the rules as their files have them, for what is told to a watch.
     *
     * @return one for each rule, by file and line; a rule that reads a checklist is one
     */
    List<WatchedRule> watched();

    /**
     * Decides as {@link #decide(Case)} does while somebody watches.
     *
     * @param situation the facts and the time, not null
     * @param watch told what becomes of each condition, not null
     * @return the same decisions
     */
    Decisions decide(Case situation, Watch watch);

    /**
     * Returns this policy with one error each.
     *
     * @return every error that is tried, by file and line
     */
    List<Mutant> mutants();

    /**
     * Makes small cases in which a condition is seen so.
     *
     * @param rule the rule's index in {@link #watched}
     * @param condition the condition's index; the number of conditions stands for the conclusion
     * @param wanted what the condition is to be
     * @return the cases, made one by one, the most usual first; none where none can be made from the rules alone
     */
    Stream<Case> drafts(int rule, int condition, Seen wanted);

    /**
     * Makes a small case in which a rule concludes for one of its clauses.
     *
     * @param rule the rule's index in {@link #watched}
     * @param clause the clause that it carries, for a checklist that of the row, not null
     * @return the case, or empty where none can be made from the rules alone
     */
    Optional<Case> draft(int rule, String clause);

    /**
     * Returns the words of the vocabulary that the rules ask for.
     *
     * @return each with the kind of fact that has it, in a defined order
     */
    List<Asked> asked();
}
