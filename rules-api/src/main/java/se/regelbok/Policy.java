package se.regelbok;

import java.time.LocalDate;
import java.util.List;

/**
 * One edition of one municipality's policy, ready to decide cases.
 *
 * <p>Implementations are immutable and thread-safe: share one between all threads. Deciding keeps nothing of a case.
 */
public interface Policy {
    /**
     * Returns which policy this is.
     *
     * @return the edition, not null
     */
    Edition edition();

    /**
     * Decides what the policy calls for in a case.
     *
     * @param situation the facts and the time, not null
     * @return all decisions, in a defined order, each with the clauses that it rests on
     * @throws CaseException if the case's now is before the edition came into force or after it ceased to be, or a fact is of a
     *     type that no rule knows
     * @throws DecisionException if the rules could not be evaluated to the end; never a shorter list instead
     */
    Decisions decide(Case situation);

    /**
     * Explains why a clause did or did not conclude in a case.
     *
     * @param clause the clause's id, not null
     * @param situation the facts and the time, not null
     * @return for each rule of the clause, whether it concluded or what it lacked
     * @throws java.util.NoSuchElementException if the policy has no such clause
     * @throws CaseException as {@link #decide}
     */
    WhyNot whyNot(String clause, Case situation);

    /**
     * Returns the register.
     *
     * @return every clause of the document, in its order
     */
    List<Clause> clauses();

    /**
     * Returns a clause of the register.
     *
     * @param id the clause's id, not null
     * @return the clause
     * @throws java.util.NoSuchElementException if the policy has no such clause
     */
    Clause clause(String id);

    /**
     * Returns the rules.
     *
     * @return the rules in the order of their clauses
     */
    List<RuleText> rules();

    /**
     * Returns this policy as in force from a date that the host knows, for a document that states none.
     *
     * @param date the first day on which it applies, not null
     * @return a policy that refuses cases from before that day
     */
    Policy inForceFrom(LocalDate date);
}
