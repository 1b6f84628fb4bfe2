package se.regelbok.facts;

/** What is stated about a subject: a finding or a step. */
public sealed interface Statement permits Finding, Step {
    /**
     * Returns what it is about.
     *
     * @return the subject, not null
     */
    Subject about();
}
