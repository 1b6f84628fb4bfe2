package se.regelbok.terms;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The standard terms by name; two enums with the same word would stop this class from loading. */
final class StandardTerms {
    static final Map<String, Term> BY_NAME = Stream.<Term[]>of(
                    Act.values(),
                    Circumstance.values(),
                    Content.values(),
                    Detail.values(),
                    DocumentKind.values(),
                    Ground.values(),
                    How.values(),
                    Matter.values(),
                    Provision.values(),
                    Role.values())
            .flatMap(Arrays::stream)
            .collect(Collectors.toUnmodifiableMap(Term::name, Function.identity()));

    private StandardTerms() {}
}
