package se.regelbok.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;

/** A policy of three rules, in a folder of its own, to try the kit on. */
final class SmallPolicy {
    static final String RULES = """
            rule "A question is answered within two working days"
                @clause("T-1")
            when
                $post : Post( visitor, account.municipal )
                Step( about == $post, act == RECEIVE, $received : at )
                Finding( about == $post, term == QUESTION, holds )
            then
                conclude( must( ANSWER, $post ).by( EDITOR ).within( workingDays( 2 ), $received ) );
            end

            rule "An insulting comment is documented before it is deleted"
                @clause("T-2")
            when
                $post : Post( visitor )
                Finding( about == $post, term == INSULT, holds )
            then
                conclude( must( DOCUMENT, $post ).before( DELETE ) );
            end

            rule "What is not about the operation is not answered"
                @clause("T-3")
            when
                $post : Post( visitor )
                Finding( about == $post, term == IN_REMIT, answer == NO )
            then
                conclude( notRequired( ANSWER, $post ) );
            end
            """;

    private SmallPolicy() {}

    /** Writes the policy to a folder and reads it. */
    static Policy in(Path folder, String rules) {
        try {
            Path edition = Files.createDirectories(folder.resolve("2026-01-01"));
            Files.writeString(edition.resolve("policy.yaml"), """
                    municipality: small
                    name: {sv: Lilla, en: Small}
                    title: Riktlinje
                    kind: riktlinje
                    issuer: {sv: nämnden, en: the board}
                    adopted: 2026-01-01
                    in_force_from: 2026-01-01
                    in_force_until: null
                    status: adopted
                    reference: null
                    """);
            Files.writeString(
                    edition.resolve("clauses.yaml"),
                    "clauses:\n" + clause("T-1", "exceptions: [T-3]") + clause("T-2", "") + clause("T-3", ""));
            Files.writeString(edition.resolve("answering.drl"), rules);
            return Policies.load(edition);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String clause(String id, String more) {
        return """
                  - id: %s
                    section: "1"
                    locator: {sv: första meningen, en: first sentence}
                    modality: must
                    summary: {sv: "en punkt", en: "a clause"}
                    %s
                """.formatted(id, more);
    }

    static List<TestCase> cases(Policy policy, String cases) {
        CaseFile file = file(policy, cases);
        if (!file.problems().isEmpty()) {
            throw new IllegalArgumentException(file.problems().toString());
        }
        return file.cases();
    }

    static CaseFile file(Policy policy, String cases) {
        Function<String, Optional<Policy>> policies =
                name -> name.equals("small") ? Optional.of(policy) : Optional.empty();
        return CaseFile.read("cases.yaml", cases, policies);
    }
}
