package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.regelbok.Clause;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.test.CaseTests;
import se.regelbok.test.Coverage;
import se.regelbok.test.Mutation;
import se.regelbok.test.Mutation.Effort;
import se.regelbok.test.TestCase;

class ShippedCasesTest {
    @TestFactory
    Stream<DynamicNode> every_shipped_case_is_decided_as_it_expects() {
        return CaseTests.in(Shipped.CASES, Shipped::policy);
    }

    @Test
    void every_encoded_clause_concludes_in_some_case_and_is_silent_in_a_near_miss() {
        List<String> missing = new ArrayList<>();
        for (String key : Policies.bundled()) {
            Policy policy = Policies.bundled(key);
            Set<String> concluded = new HashSet<>();
            Set<String> silent = new HashSet<>();
            for (TestCase one : Shipped.cases(policy)) {
                Set<String> cited = cited(policy.decide(one.situation()));
                concluded.addAll(cited);
                policy.clauses().stream()
                        .map(Clause::id)
                        .filter(id -> one.refuses(id) && !cited.contains(id))
                        .forEach(silent::add);
            }
            for (Clause clause : policy.clauses()) {
                if (clause.encoded() && !concluded.contains(clause.id())) {
                    missing.add(clause.id() + " concludes in no case");
                }
                if (clause.encoded() && !silent.contains(clause.id())) {
                    missing.add(clause.id() + " is silent in no case that looks for it");
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("se.regelbok.drl.Policies#bundled")
    void every_rule_condition_question_and_clause_is_put_to_the_test_and_a_sample_of_errors_is_noticed(String key) {
        Policy policy = Policies.bundled(key);
        Path cases = Shipped.CASES.resolve(policy.edition().municipality());
        Coverage.in(cases, policy)
                .assertRules(100)
                .assertConditions(100)
                .assertQuestions(100)
                .assertClauses(100);
        Mutation sample = Mutation.in(cases, policy, Effort.ALL.withSample(40));
        assertThat(sample.killed()).isGreaterThan(20);
        sample.assertScore(100);
    }

    static Set<String> cited(Decisions decisions) {
        Set<String> cited = new HashSet<>();
        Stream.concat(decisions.standing().stream(), decisions.done().stream()).forEach(d -> {
            cited.addAll(d.clauses());
            cited.addAll(d.supports());
        });
        decisions.derived().forEach(d -> cited.addAll(d.clauses()));
        return cited;
    }
}
