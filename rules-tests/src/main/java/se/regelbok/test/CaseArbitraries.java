package se.regelbok.test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import se.regelbok.Case;
import se.regelbok.Policy;

/** Well-formed cases for property-based tests of hosts and policies with jqwik, which a build that uses this adds itself. */
public final class CaseArbitraries {
    private CaseArbitraries() {}

    /**
     * Returns cases out of the words that the rules of some policies ask for. A case that fails a property shrinks to fewer statements;
     * a report shows it as JSON that {@code regelbok decide} reads.
     *
     * @param policies the policies, read from rule files, not null
     * @return an arbitrary of cases
     */
    public static Arbitrary<Case> of(Policy... policies) {
        CaseGenerator generator = CaseGenerator.of(policies);
        return Combinators.combine(
                        Arbitraries.longs().withoutEdgeCases(),
                        Arbitraries.longs().withoutEdgeCases().list().ofMaxSize(10))
                .as(generator::of);
    }
}
