package se.regelbok;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;

/**
 * A rule of a policy as a reader sees it. A rule that reads a checklist is there once for each clause of the list.
 *
 * @param name the rule's name, a sentence
 * @param clause the clause that it carries
 * @param file the file in which it stands
 * @param line the line on which it begins, from 1
 * @param force how strongly it speaks, empty for one that derives a finding or a step
 * @param acts what it speaks of, empty for one that derives a finding or a step
 * @param text the rule as the file has it
 */
public record RuleText(
        String name, String clause, String file, int line, Optional<Force> force, Set<Act> acts, String text) {
    public RuleText {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(clause, "clause");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(force, "force");
        acts = Ordered.copy(acts);
        Objects.requireNonNull(text, "text");
    }
}
