package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static se.regelbok.drl.Small.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.regelbok.Case;
import se.regelbok.Conflict;
import se.regelbok.Remark;
import se.regelbok.Remark.Kind;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Form;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;

class AnalysisTest {
    private static List<Remark> remarks(DrlPolicy policy) {
        return Analysis.of(policy, (c, field) -> new Rule.Place("clauses.yaml", 1, 1));
    }

    private static List<String> messages(DrlPolicy policy) {
        return remarks(policy).stream().map(r -> r.kind() + " " + r.at()).toList();
    }

    private static DrlPolicy answer(String conditions) {
        return Small.policy("C-1", rule("R", "C-1", conditions, "must( ANSWER, $post )"));
    }

    @Nested
    class A_rule_that_never_concludes {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$post : Post( form == MESSAGE, openly )",
                    "$post : Post( live, planned )",
                    "$post : Post( published, planned )",
                    "$post : Post( visitor, ours )",
                    "$post : Post( visitor, author.role == EDITOR )",
                    "$post : Post( stage in ( LIVE, ENDED ), stage == PLANNED )",
                    "$post : Post( !live, !planned, !ended )",
                    "$post : Post( media contains PHOTO, media not contains PHOTO )",
                    "$post : Post( account.municipal, account.kind == PRIVATE )",
                    "$post : Post( link == null, link.live )",
                    "$post : Post()\nPost( this == $post, live, planned )",
                    "$post : Post( live )\nPost( this == $post, planned )",
                    "$post : Post( account.live )\nAccount( this == $post.account, ended )",
                    "$account : Account( ended )\n$post : Post( account == $account, account.live )",
                    "$post : Post()\n$other : Post( account == $post.account, account.live )\n"
                            + "Account( this == $post.account, planned )",
                    "$post : Post( live )\nnot Post( this == $post, stage == LIVE )",
                    "$post : Post( account.kind == OFFICIAL )\nnot Account( this == $post.account, municipal )",
                    "$post : Post()\nDataSubject( post == $post, age < 13, age >= 13 )",
                    "$post : Post()\nFinding( about == $post, term == QUESTION, holds, answer == NO )",
                    "$post : Post()\nFinding( about == $post, term == QUESTION, holds )\n"
                            + "not Finding( about == $post, term == QUESTION, presumed )",
                    "$post : Post()\nFinding( about == $post, term == CONSENT, answer == NO )\n"
                            + "not Finding( about == $post, term == CONSENT, answer in ( NO, IMPOSSIBLE ) )",
                    "$post : Post()\nStep( about == $post, act == RECEIVE, $at : at )\n"
                            + "Step( about == $post, act == ANSWER, at < $at, at > $at )",
                    "$post : Post()\naccumulate( Step( about == $post, act == ANSWER ); $n : count(); $n < 0 )",
                    "$post : Post()\naccumulate( Post( this == $post ); $n : count(); $n > 1 )",
                    "$post : Post()\naccumulate( Step( about == $post, act == ANSWER ); $n : count(); $n > 2 )\n"
                            + "accumulate( Step( about == $post, act in ( ANSWER, DELETE ) ); $m : count(); $m < 2 )",
                    "$post : Post()\nexists Step( about == $post, act == ANSWER )\n"
                            + "not Step( about == $post, act == ANSWER )",
                    "$post : Post()\nNow( month == 2 )\nNow( month in ( 3, 4 ) )",
                    "$post : Post()\nNow( month > 12 )",
                    "$post : Post()\nNow( workingDay )\nnot Now( workingDay )",
                })
        void is_said_to_be_one(String conditions) {
            assertThat(remarks(answer(conditions))).extracting(Remark::kind).containsExactly(Kind.NEVER);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$post : Post( form == COMMENT, openly )",
                    "$post : Post( live )\nPost( this != $post, planned )",
                    "$post : Post( live )\nnot Post( this == $post, form == MESSAGE )",
                    "$post : Post( account.live )\nAccount( ended )",
                    "$post : Post()\nFinding( about == $post, term == QUESTION, holds )\n"
                            + "not Finding( about == $post, term == QUESTION, obvious )",
                    "$post : Post()\nFinding( about == $post, term == QUESTION, holds )\n"
                            + "Finding( about == $post, term == QUESTION, answer == NO )",
                    "$post : Post()\nFinding( about == $post, term == DEFAMATION, answer == NO )\n"
                            + "not Finding( about == $post, term == DEFAMATION, answer == NO )",
                    "$post : Post()\nStep( about == $post, act == RECEIVE, $at : at )\n"
                            + "Step( about == $post, act == ANSWER, at > $at )",
                    "$post : Post()\naccumulate( Step( about == $post, act == ANSWER ); $n : count(); $n < 3 )\n"
                            + "accumulate( Step( about == $post, act in ( ANSWER, DELETE ) ); $m : count(); $m > 2 )",
                    "$post : Post( media contains PHOTO, media contains FILM )",
                    "$post : Post()\nDataSubject( post == $post, age >= 13, age < 14 )",
                })
        void is_not_seen_where_some_case_lets_it_conclude(String conditions) {
            assertThat(remarks(answer(conditions))).isEmpty();
        }

        @Test
        void is_explained_by_the_conditions_that_exclude_each_other() {
            assertThat(messages(answer("$post : Post( live )\nFinding( about == $post, term == QUESTION, holds )\n"
                            + "not Post( this == $post, stage == LIVE )")))
                    .containsExactly("NEVER rules.drl:6:9: rule \"R\": the rule can never conclude: `Post( live )`,"
                            + " `not Post( this == $post, stage == LIVE )` exclude each other."
                            + " Correct or remove one of the conditions.");
        }

        @Test
        void is_one_that_waits_for_a_time_when_the_policy_is_not_in_force() {
            String rule = rule("R", "C-1", "$post : Post()\nNow( year < 2018 )", "must( ANSWER, $post )");

            assertThat(remarks(Small.policy("C-1", rule))).isEmpty();
            assertThat(remarks(Small.policy("in_force_from: 2018-05-24\n", "C-1", rule)))
                    .extracting(Remark::kind)
                    .containsExactly(Kind.NEVER);
        }

        @Test
        void is_one_that_reads_a_decision_that_no_rule_concludes_and_so_is_one_that_reads_it() {
            assertThat(messages(Small.policy(
                            "C-1 modality: should\nC-2\nC-3",
                            rule("A", "C-1", "$post : Post()", "should( DELETE, $post )")
                                    + rule(
                                            "B",
                                            "C-2",
                                            "$post : Post()\n"
                                                    + "exists Decision( about == $post, acts contains DELETE, force == MUST )",
                                            "must( DOCUMENT, $post )")
                                    + rule(
                                            "C",
                                            "C-3",
                                            "$post : Post()\nDecision( about == $post, acts contains DOCUMENT )",
                                            "must( REGISTER, $post )"))))
                    .containsExactly(
                            "NEVER rules.drl:13:12: rule \"B\": the rule can never conclude: no other rule concludes"
                                    + " `exists Decision( about == $post, acts contains DELETE, force == MUST )`."
                                    + " Write that rule, or correct the condition.",
                            "NEVER rules.drl:22:5: rule \"C\": the rule can never conclude: no other rule concludes"
                                    + " `Decision( about == $post, acts contains DOCUMENT )`."
                                    + " Write that rule, or correct the condition.");
        }
    }

    @Test
    void a_condition_that_nothing_can_fail_is_said_to_mean_nothing() {
        assertThat(messages(answer("$post : Post( visitor )\nnot Post( this == $post, ours )")))
                .containsExactly("NEVER rules.drl:5:9: rule \"R\": the condition means nothing:"
                        + " nothing can match `Post( this == $post, ours )`. Correct or remove it.");
    }

    /** What the analysis takes flags to be made from is what the facts make them from. */
    @Test
    void flags_are_known_by_what_they_are_made_from() {
        List<String> wrong = new ArrayList<>();
        for (AccountKind kind : AccountKind.values()) {
            for (Stage stage : Stage.values()) {
                Account account = Account.of("a", kind, Platform.BLOG).withStage(stage);
                flags(FactType.ACCOUNT, account, "kind == " + kind + ", stage == " + stage, wrong);
                for (Form form : Form.values()) {
                    for (Role role : Role.values()) {
                        Post post = Post.comment("p", account)
                                .withForm(form)
                                .withStage(stage)
                                .withAuthor(Actor.of(role));
                        String facts = "form == " + form + ", stage == " + stage + ", author.role == " + role;
                        if (kind == AccountKind.OFFICIAL) {
                            flags(FactType.POST, post, facts, wrong);
                        }
                    }
                }
            }
        }
        for (Answer answer : Answer.values()) {
            Finding finding = Finding.of(Small.PAGE, Matter.QUESTION, answer);
            flags(FactType.FINDING, finding, "term == QUESTION, answer == " + answer, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void flags(FactType type, Object fact, String facts, List<String> wrong) {
        Logic logic = new Logic(0, 9999);
        for (String name : type.propertyNames()) {
            if (type.property(name).type() != Boolean.class) {
                continue;
            }
            boolean holds = (Boolean) type.property(name).read().apply(fact);
            for (boolean positive : List.of(true, false)) {
                String pattern = type.name() + "( " + facts + ", " + (positive ? "" : "!") + name + " )";
                Rule rule = RuleReader.read(
                                "rules.drl",
                                rule("R", "C-1", "$post : Post()\n" + pattern, "must( ANSWER, $post )"),
                                new Words(List.of()),
                                new RuleReader.Register(Set.of("C-1"), Map.of()),
                                new ArrayList<>())
                        .get(0);
                if (logic.impossible(rule, rule.when()) == (positive == holds)) {
                    wrong.add(pattern);
                }
            }
        }
    }

    @Nested
    class A_rule_that_another_one_covers {
        private static final String QUESTION =
                "$post : Post( live )\nFinding( about == $post, term == QUESTION, holds )";

        private List<String> two(String wide, String narrow) {
            return messages(Small.policy(
                    "C-1",
                    rule("Wide", "C-1", wide, "must( ANSWER, $post )")
                            + rule("Narrow", "C-1", narrow, "must( ANSWER, $post )")));
        }

        @Test
        void adds_nothing() {
            assertThat(two(QUESTION, QUESTION.replace("live", "live, visitor")))
                    .containsExactly("COVERED rules.drl:10:6: rule \"Narrow\": the rule adds nothing: the rule \"Wide\""
                            + " (rules.drl:1) concludes the same in all its cases. Remove one of them.");
        }

        @Test
        void is_shown_with_a_case_in_which_both_conclude() {
            DrlPolicy policy = Small.policy(
                    "C-1",
                    rule("Wide", "C-1", QUESTION, "must( ANSWER, $post )")
                            + rule(
                                    "Narrow",
                                    "C-1",
                                    QUESTION + "\nPost( this == $post, visitor )",
                                    "must( ANSWER, $post )"));

            Case example = remarks(policy).get(0).example().orElseThrow();

            assertThat(policy.decide(example).standing())
                    .singleElement()
                    .satisfies(d ->
                            assertThat(d.reasons()).extracting(r -> r.rule()).containsExactly("Narrow", "Wide"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Post( this == $post, form in ( POST, COMMENT ) )",
                    "not Post( this == $post, form == MESSAGE )",
                    "Step( about == $post, act == RECEIVE )",
                    "exists Account( this == $post.account, municipal )",
                    "accumulate( Step( about == $post, act == RECEIVE ); $n : count(); $n >= 2 )",
                })
        void has_one_condition_more(String more) {
            assertThat(two(QUESTION, QUESTION + "\n" + more)).hasSize(1).allMatch(m -> m.startsWith("COVERED"));
            assertThat(two(QUESTION + "\n" + more, QUESTION)).hasSize(1).allMatch(m -> m.startsWith("COVERED"));
            assertThat(two(QUESTION + "\n" + more, QUESTION + "\n" + more))
                    .singleElement()
                    .asString()
                    .contains("the rule says the same as the rule");
        }

        @Test
        void is_none_where_the_conditions_only_overlap() {
            assertThat(two(QUESTION.replace("live", "live, visitor"), QUESTION.replace("live", "live, openly")))
                    .isEmpty();
        }

        @Test
        void is_none_where_it_asks_what_the_other_one_takes_as_it_is() {
            String told = "$post : Post( live )\n"
                    + "accumulate( Finding( about == $post, term == QUESTION, holds ); $n : count(); $n > 0 )";

            assertThat(two(told, QUESTION)).singleElement().asString().contains("rule \"Wide\": the rule adds nothing");
            assertThat(two(QUESTION, told))
                    .singleElement()
                    .asString()
                    .contains("rule \"Narrow\": the rule adds nothing");
        }

        @Test
        void is_none_where_it_carries_another_clause() {
            assertThat(messages(Small.policy(
                            "C-1\nC-2",
                            rule("A", "C-1", QUESTION, "must( ANSWER, $post )")
                                    + rule("B", "C-2", QUESTION, "must( ANSWER, $post )"))))
                    .isEmpty();
        }

        @Test
        void is_none_where_it_says_more() {
            assertThat(messages(Small.policy(
                            "C-1",
                            rule("A", "C-1", QUESTION, "must( ANSWER, $post )")
                                    + rule("B", "C-1", QUESTION, "must( ANSWER, $post ).by( EDITOR )"))))
                    .isEmpty();
        }
    }

    @Nested
    class Two_rules_that_contradict_each_other {
        private static final String SPAM =
                "$post : Post( live )\nFinding( about == $post, term == ADVERTISING, holds )";
        private static final String VIEW =
                "$post : Post( visitor )\nFinding( about == $post, term == VIEWPOINT, holds )";

        private DrlPolicy policy(String clauses, String one, String other) {
            return Small.policy(
                    clauses,
                    rule("A", "C-1", one, "must( DELETE, $post )")
                            + rule("B", "C-2", other, "mustNot( DELETE, $post )"));
        }

        @Test
        void are_shown_with_a_case_in_which_they_do() {
            DrlPolicy policy = policy("C-1\nC-2", SPAM, VIEW);
            List<Remark> remarks = remarks(policy);

            assertThat(messages(policy))
                    .containsExactly(
                            "OPPOSED rules.drl:1:6: rule \"A\": the rule (C-1) and the rule \"B\" (rules.drl:10)"
                                    + " (C-2) contradict each other. Say in clauses.yaml which clause is an exception from the"
                                    + " other, or keep their conditions apart.");
            assertThat(policy.decide(remarks.get(0).example().orElseThrow()).conflicts())
                    .singleElement()
                    .extracting(Conflict::one)
                    .satisfies(d -> assertThat(d.clauses()).containsExactly("C-1"));
            assertThat(remarks.get(0).example().orElseThrow().facts()).hasSize(4);
        }

        @Test
        void are_none_where_one_clause_is_an_exception_from_the_other() {
            assertThat(messages(policy("C-1 exceptions: [C-2]\nC-2", SPAM, VIEW)))
                    .isEmpty();
            assertThat(messages(policy("C-1\nC-2 exceptions: [{clause: C-1, act: DELETE}]", SPAM, VIEW)))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$post : Post( ended )",
                    "$post : Post( visitor )\nFinding( about == $post, term == ADVERTISING, answer == NO )",
                    "$post : Post( visitor )\nnot Finding( about == $post, term == ADVERTISING, presumed )",
                    "$post : Post( visitor )\nnot Post( this == $post, live )",
                })
        void are_none_where_their_conditions_exclude_each_other(String other) {
            assertThat(messages(policy("C-1\nC-2", SPAM, other))).isEmpty();
        }

        @Test
        void are_none_where_they_speak_of_different_people() {
            assertThat(messages(Small.policy(
                            "C-1\nC-2",
                            rule("A", "C-1", SPAM, "must( DELETE, $post ).by( EDITOR )")
                                    + rule("B", "C-2", VIEW, "mustNot( DELETE, $post ).by( COMMUNICATOR )"))))
                    .isEmpty();
        }

        @Test
        void are_none_where_a_third_clause_always_sets_one_of_them_aside() {
            String third = rule(
                    "C",
                    "C-3",
                    "$post : Post( live )\nFinding( about == $post, term == UNLAWFUL, holds )",
                    "must( REGISTER, $post )");
            String derived = rule("D", "C-4", SPAM, "found( UNLAWFUL, $post )");
            String both = rule("A", "C-1", SPAM, "must( DELETE, $post )")
                    + rule("B", "C-2", VIEW, "mustNot( DELETE, $post )");

            assertThat(messages(Small.policy("C-1\nC-2 exceptions: [C-3]\nC-3\nC-4", both + third + derived)))
                    .isEmpty();
            assertThat(messages(Small.policy(
                            "C-1\nC-2 exceptions: [C-3]\nC-3 exceptions: [C-4]\nC-4",
                            both + third + rule("D", "C-4", "$post : Post( openly )", "must( HANDLE, $post )"))))
                    .hasSize(1)
                    .allMatch(m -> m.startsWith("OPPOSED"));
        }

        @Test
        void can_contradict_each_other_through_what_a_third_one_concludes() {
            DrlPolicy policy = Small.policy(
                    "C-1\nC-2\nC-3",
                    rule("A", "C-1", SPAM, "must( HANDLE, $post )")
                            + rule(
                                    "B",
                                    "C-2",
                                    "$post : Post()\nexists Decision( about == $post, acts contains HANDLE, force == MUST )",
                                    "must( DELETE, $post )")
                            + rule("C", "C-3", VIEW, "mustNot( DELETE, $post )"));

            assertThat(remarks(policy)).extracting(Remark::kind).containsExactly(Kind.OPPOSED);
        }

        @Test
        void are_undecided_where_no_case_is_found_and_no_reason_why() {
            String always = rule("C", "C-3", "$post : Post( openly )", "must( ANSWER, $post )")
                    + rule("D", "C-3", "$post : Post( form == MESSAGE )", "must( ANSWER, $post )");

            assertThat(messages(Small.policy(
                            "C-1\nC-2 exceptions: [C-3]\nC-3",
                            rule("A", "C-1", SPAM, "must( DELETE, $post )")
                                    + rule("B", "C-2", VIEW, "mustNot( DELETE, $post )")
                                    + always)))
                    .containsExactly(
                            "UNDECIDED rules.drl:1:6: rule \"A\": it cannot be decided whether the rule (C-1) and"
                                    + " the rule \"B\" (rules.drl:10) (C-2) can contradict each other. Say in clauses.yaml which"
                                    + " clause is an exception from the other, or keep their conditions apart.");
        }
    }

    @Nested
    class A_time_that_a_clause_names {
        private List<String> clause(String sv, String en, String then) {
            return messages(Small.policy(
                    "C-1 summary: {sv: \"" + sv + "\", en: \"" + en + "\"}",
                    rule("R", "C-1", "$post : Post()\nStep( about == $post, act == RECEIVE, $at : at )", then)));
        }

        @Test
        void is_missed_in_its_rules() {
            assertThat(clause(
                            "Frågor besvaras skyndsamt.", "Questions are answered promptly.", "must( ANSWER, $post )"))
                    .containsExactly("UNSAID clauses.yaml:1:1: the clause C-1 says `promptly`, but no rule of it has"
                            + " `.pace( PROMPTLY )`. Add it to the rule, or reword the summary.");
            assertThat(clause("Svar inom 24 timmar.", "An answer within 24 hours.", "must( ANSWER, $post )"))
                    .containsExactly("UNSAID clauses.yaml:1:1: the clause C-1 says `24 hours`, but no rule of it has"
                            + " `.within( hours( 24 ), ... )`. Add it to the rule, or reword the summary.");
        }

        @Test
        void is_not_missed_where_a_rule_carries_it_or_only_one_language_has_it() {
            assertThat(clause("Skyndsamt.", "Promptly.", "must( ANSWER, $post ).pace( PROMPTLY )"))
                    .isEmpty();
            assertThat(clause(
                            "Inom 24 timmar.", "Within 24 hours.", "must( ANSWER, $post ).within( hours( 24 ), $at )"))
                    .noneMatch(m -> m.startsWith("UNSAID"));
            assertThat(clause("Fort.", "Promptly.", "must( ANSWER, $post )")).isEmpty();
            assertThat(clause("Skyndsamt.", "Promptly.", "may( ANSWER, $post )"))
                    .noneMatch(m -> m.startsWith("UNSAID"));
        }
    }

    @Nested
    class A_clause_that_speaks_otherwise_than_its_rules {
        private List<String> clause(String clause, String conclusion) {
            return messages(Small.policy(clause, rule("R", "C-1", "$post : Post( visitor )", conclusion)));
        }

        @Test
        void is_told_where_no_rule_speaks_as_it_does() {
            assertThat(clause("C-1 modality: may", "must( ANSWER, $post )"))
                    .containsExactly(
                            "FORCE clauses.yaml:1:1: the clause C-1 says `may, need not`, but its rules say `must`."
                                    + " Correct modality or the rule, or write the reason in reading.");
            assertThat(clause("C-1 modality: should", "must( ANSWER, $post )")).hasSize(1);
            assertThat(clause("C-1 modality: must", "should( ANSWER, $post )")).hasSize(1);
            assertThat(clause("C-1 modality: must-not", "may( ANSWER, $post )")).hasSize(1);
        }

        @Test
        void is_not_told_where_one_does_or_the_reading_says_why() {
            assertThat(clause("C-1 modality: may", "notRequired( ANSWER, $post )"))
                    .isEmpty();
            assertThat(clause("C-1 modality: must-not", "mustNot( ANSWER, $post )"))
                    .isEmpty();
            assertThat(clause("C-1 modality: should", "assess( QUESTION, $post )"))
                    .isEmpty();
            assertThat(clause("C-1 modality: definition", "must( ANSWER, $post )"))
                    .isEmpty();
            assertThat(clause("C-1 modality: may, reading: {sv: En rätt, en: A right}", "must( ANSWER, $post )"))
                    .isEmpty();
        }
    }
}
