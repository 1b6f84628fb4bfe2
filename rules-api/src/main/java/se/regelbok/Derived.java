package se.regelbok;

import java.util.List;
import java.util.Objects;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;

/**
 * A finding or a step that rules derive: what definitions in a policy do.
 *
 * @param fact the finding or step; its source is the role {@code SYSTEM}
 * @param reasons what it rests on
 */
public record Derived(Statement fact, List<Reason> reasons) implements Conclusion {
    public Derived {
        Objects.requireNonNull(fact, "fact");
        reasons = List.copyOf(reasons);
    }

    @Override
    public Subject about() {
        return fact.about();
    }

    /** Returns it as a sentence of a case file: {@code FOUND IN_SCOPE YES page (NYK-2-3)}. */
    @Override
    public String toString() {
        if (fact instanceof Finding finding) {
            return "FOUND " + finding.term().name() + " " + finding.answer() + " "
                    + finding.about().id() + Sentence.clauses(this);
        }
        Step step = (Step) fact;
        return "STEP " + step.act() + " " + step.about().id() + " at " + Sentence.instant(step.at())
                + Sentence.clauses(this);
    }
}
