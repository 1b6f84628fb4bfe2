package se.regelbok.bench;

import se.regelbok.Case;
import se.regelbok.drl.Policies;

/** A process that asks each of the named policies once. */
final class FirstByLibrary {
    private FirstByLibrary() {}

    public static void main(String[] policies) {
        Case situation = FirstCase.make();
        int decisions = 0;
        for (String policy : policies) {
            decisions += Policies.bundled(policy).decide(situation).standing().size();
        }
        System.out.println(decisions);
    }
}
