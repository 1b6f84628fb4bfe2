package se.regelbok.test;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.WatchedRule;

/**
 * What a search for cases on which two policies differ has looked at.
 *
 * @param rules how many rules the policies have
 * @param drafted how many small cases were made from them, each for one condition that holds or fails
 * @param without how many rules no case could be made for
 * @param drawn how many cases were drawn by chance
 * @param seed the seed of the chance
 * @param vocabulary how many pairs of a kind of subject and a term or act were drawn from
 */
public record CaseSearch(int rules, int drafted, int without, int drawn, long seed, int vocabulary) {

    /**
     * Searches: small cases made from each rule of both policies, then cases drawn by chance from the words that the rules ask for.
     *
     * @param before the policy as it is, read from rule files, not null
     * @param after the policy that takes its place, read from rule files, not null
     * @param impact takes every case, not null
     * @param budget how many cases to try at most, at least 1
     * @param seed the seed of the chance
     * @return what was looked at
     */
    public static CaseSearch run(Policy before, Policy after, Impact impact, int budget, long seed) {
        Objects.requireNonNull(impact, "impact");
        int rules = 0;
        int without = 0;
        int drafted = 0;
        for (Policy policy : new Policy[] {before, after}) {
            Inspectable inspected = (Inspectable) policy.inForceFrom(LocalDate.MIN);
            List<WatchedRule> watched = inspected.watched();
            for (int i = 0; i < watched.size(); i++) {
                WatchedRule rule = watched.get(i);
                rules++;
                boolean made = false;
                for (int c = 0; c <= rule.conditions().size() && drafted < budget; c++) {
                    for (Seen seen : Seen.values()) {
                        boolean possible = c == rule.conditions().size()
                                ? seen == Seen.TRUE
                                : rule.conditions().get(c).possible().contains(seen);
                        Optional<Case> draft = possible && drafted < budget
                                ? inspected.drafts(i, c, seen).findFirst()
                                : Optional.empty();
                        if (draft.isPresent()) {
                            made |= c == rule.conditions().size();
                            drafted++;
                            impact.add(
                                    c == rule.conditions().size()
                                            ? rule.name()
                                            : rule.name() + ": condition " + (c + 1) + " " + Coverage.en(seen),
                                    draft.get());
                        }
                    }
                }
                without += made ? 0 : 1;
            }
        }
        CaseGenerator generator = CaseGenerator.of(before, after);
        SplittableRandom random = new SplittableRandom(seed);
        int drawn = 0;
        while (drafted + drawn < budget) {
            drawn++;
            impact.add("drawn " + drawn, generator.next(random));
        }
        return new CaseSearch(rules, drafted, without, drawn, seed, generator.vocabulary());
    }
}
