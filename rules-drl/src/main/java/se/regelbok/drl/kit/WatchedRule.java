package se.regelbok.drl.kit;

import java.util.List;
import java.util.Set;

/**
 * A rule as its file has it, condition by condition.
 *
 * @param name the sentence
 * @param clauses the clause that it carries; those of all rows where it reads a checklist
 * @param file the file in which it stands
 * @param line the line of its name
 * @param conditions its conditions in their order
 * @param concludes the line of its conclusion
 */
public record WatchedRule(
        String name, List<String> clauses, String file, int line, List<Condition> conditions, int concludes) {
    public WatchedRule {
        clauses = List.copyOf(clauses);
        conditions = List.copyOf(conditions);
    }

    /**
     * One condition.
     *
     * @param text the condition as the file has it
     * @param line its line
     * @param possible what can come of it
     */
    public record Condition(String text, int line, Set<Seen> possible) {
        public Condition {
            possible = Set.copyOf(possible);
        }
    }
}
