package se.regelbok.drl;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.facts.Account;
import se.regelbok.facts.Organisation;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;

/** Policies of a few rules, and facts for them. */
final class Small {
    static final Instant NOW = Instant.parse("2026-06-17T10:00:00Z");
    static final Account PAGE = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
    static final Organisation UNIT = Organisation.of("unit", OrganisationKind.OPERATION);

    private Small() {}

    /**
     * A policy.
     *
     * @param clauses one on each line: the id and, after it, further entries of the register
     */
    static DrlPolicy policy(String clauses, String rules) {
        return policy("", clauses, rules);
    }

    static DrlPolicy policy(String terms, String clauses, String rules) {
        PolicyFolder.Checked read = PolicyFolder.read(
                "edition",
                files(
                        "policy.yaml",
                        """
                        municipality: small
                        name: {sv: Lilla, en: Small}
                        title: Regler
                        kind: policy
                        status: adopted
                        """ + terms,
                        "clauses.yaml",
                        "clauses:\n" + clauses.lines().map(Small::clause).collect(Collectors.joining("\n")),
                        "rules.drl",
                        rules));
        return read.policy();
    }

    private static Map<String, byte[]> files(String... namesAndTexts) {
        Map<String, byte[]> files = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private static String clause(String line) {
        int space = line.indexOf(' ');
        String id = space < 0 ? line : line.substring(0, space);
        String more = space < 0 ? "" : ", " + line.substring(space + 1);
        return "  - {id: " + id + ", section: s, locator: {sv: l, en: l}"
                + (more.contains("modality:") ? "" : ", modality: must")
                + (more.contains("summary:") ? "" : ", summary: {sv: s, en: s}") + more + "}";
    }

    static String rule(String name, String clause, String when, String then) {
        return "rule \"" + name + "\"\n    @clause(\"" + clause + "\")\nwhen\n"
                + Stream.of(when.split("\n")).map(l -> "    " + l.strip()).collect(Collectors.joining("\n"))
                + "\nthen\n    conclude( " + then + " );\nend\n\n";
    }
}
