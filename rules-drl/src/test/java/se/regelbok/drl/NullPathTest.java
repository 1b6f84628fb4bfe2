package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static se.regelbok.drl.Small.rule;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Detail;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;

class NullPathTest {
    private static final Organisation BOARD = Organisation.of("board", OrganisationKind.BOARD);
    private static final Organisation SCHOOL =
            Organisation.of("school", OrganisationKind.OPERATION).withParent(BOARD);
    private static final Account ORPHAN = Account.of("orphan", AccountKind.OFFICIAL, Platform.FACEBOOK);
    private static final Account ROOTS =
            Account.of("roots", AccountKind.OFFICIAL, Platform.FACEBOOK).withOwner(BOARD);
    private static final Account LEAF =
            Account.of("leaf", AccountKind.OFFICIAL, Platform.FACEBOOK).withOwner(SCHOOL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "owner == null | orphan",
                "owner != null | leaf roots",
                "owner.kind == BOARD | roots",
                "owner.kind != BOARD | leaf",
                "owner.kind not in ( BOARD, COMPANY ) | leaf",
                "owner.parent == null | roots",
                "owner.parent != null | leaf",
                "owner.parent.kind != COMPANY | leaf",
                "$x : owner, kind == OFFICIAL | leaf orphan roots",
                "$x : owner.parent, kind == OFFICIAL | leaf roots",
            })
    void a_test_or_binding_through_null_does_not_hold(String tests, String accounts) {
        assertThat(concluded("$account : Account( " + tests + " )")).isEqualTo(accounts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not Organisation( this == $account.owner.parent ) | orphan roots",
                "exists Organisation( this != $account.owner.parent ) | leaf roots",
                "exists Organisation( this == $account.owner.parent ) | leaf",
                "exists Organisation( parent == $account.owner.parent ) | leaf roots",
                "not Finding( about == $account.owner.parent, term == NAME ) | orphan roots",
                "accumulate( Organisation( this != $account.owner.parent ); $n : count(); $n == 0 ) | orphan",
            })
    void a_value_through_null_is_like_nothing(String condition, String accounts) {
        assertThat(concluded("$account : Account()\n" + condition)).isEqualTo(accounts);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"$account.owner | board school", "$account.owner.parent | board"})
    void nothing_is_concluded_about_what_is_not_there(String subject, String subjects) {
        assertThat(concluded("$account : Account( municipal )", subject)).isEqualTo(subjects);
    }

    private static String concluded(String when) {
        return concluded(when, "$account");
    }

    private static String concluded(String when, String subject) {
        Policy policy = Small.policy("A", rule("An account is watched", "A", when, "must( MONITOR, " + subject + " )"));
        Case situation =
                Case.of(Small.NOW, ORPHAN, ROOTS, LEAF, BOARD, SCHOOL, Finding.of(BOARD, Detail.NAME, Answer.YES));
        List<String> about = policy.decide(situation).standing().stream()
                .map(d -> d.about().id())
                .toList();
        return String.join(" ", about);
    }
}
