package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static se.regelbok.drl.Small.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import se.regelbok.Case;
import se.regelbok.Decision;
import se.regelbok.Policy;
import se.regelbok.facts.Account;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Use;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Detail;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;

/** What rules make of things that are missing; on Drools, too. */
class NullPathTest {
    private static final Organisation BOARD = Organisation.of("board", OrganisationKind.BOARD);
    private static final Organisation SCHOOL =
            Organisation.of("school", OrganisationKind.OPERATION).withParent(BOARD);
    private static final Account ORPHAN = Account.of("orphan", AccountKind.OFFICIAL, Platform.FACEBOOK);
    private static final Account ROOT =
            Account.of("root", AccountKind.OFFICIAL, Platform.FACEBOOK).withOwner(BOARD);
    private static final Account LEAF =
            Account.of("leaf", AccountKind.OFFICIAL, Platform.FACEBOOK).withOwner(SCHOOL);
    private static final Post BARE = Post.comment("bare", LEAF);
    private static final Post LINKED = Post.comment("linked", LEAF).withLink(ORPHAN);
    private static final Person FREE = Person.of("free", Role.EMPLOYEE);
    private static final Person TEACHER = Person.of("teacher", Role.EMPLOYEE).withUnit(SCHOOL);
    private static final Case SITUATION = Case.of(
            Small.NOW,
            BOARD,
            SCHOOL,
            ORPHAN,
            ROOT,
            LEAF,
            BARE,
            LINKED,
            FREE,
            TEACHER,
            new Use("use", FREE, ROOT),
            DataSubject.of("ageless", BARE),
            new DataSubject("child", BARE, 12),
            Finding.of(BOARD, Detail.NAME, Answer.YES),
            Finding.of(LEAF, Detail.NAME, Answer.YES).at(Small.NOW),
            Finding.of(ROOT, Detail.NAME, Answer.YES));

    private static final String ACCOUNT = "$account : Account()\n";
    private static final Map<String, String> ROWS = new LinkedHashMap<>();

    private static void row(String when, String concluded) {
        row(when, "$account", concluded);
    }

    private static void row(String when, String subject, String concluded) {
        ROWS.put(when + " / " + subject, concluded);
    }

    static {
        row("$account : Account( owner == null )", "orphan");
        row("$account : Account( owner != null )", "leaf root");
        row("$account : Account( owner.kind == BOARD )", "root");
        row("$account : Account( owner.kind != BOARD )", "leaf");
        row("$account : Account( owner.kind in ( BOARD, COMPANY ) )", "root");
        row("$account : Account( owner.kind not in ( BOARD, COMPANY ) )", "leaf");
        row("$account : Account( owner.parent == null )", "root");
        row("$account : Account( owner.parent != null )", "leaf");
        row("$account : Account( owner.parent.kind != COMPANY )", "leaf");
        row("$account : Account( owner.parent.parent.kind != COMPANY )", "");
        row("$account : Account( $x : owner, kind == OFFICIAL )", "leaf orphan root");
        row("$account : Account( $x : owner.parent )", "leaf root");
        row("$account : Account( $x : owner )\nnot Organisation( this == $x )", "orphan");
        row("$account : Account( $x : owner )\nexists Organisation( this == $x.parent )", "leaf");
        row("$account : Account( $x : owner )\nexists Organisation( this != $x.parent )", "leaf root");
        row("$post : Post( link.municipal )", "$post", "linked");
        row("$post : Post( !link.planned )", "$post", "linked");
        row("$post : Post( link.staffRoles not contains EDITOR )", "$post", "linked");
        row("$post : Post( link.owner == null )", "$post", "linked");
        row("$post : Post( link.owner.kind != BOARD )", "$post", "");
        row("$person : Person( unit == null )", "$person", "free");
        row("$person : Person( unit.kind != BOARD )", "$person", "teacher");
        row("$person : Person( unit.parent == null )", "$person", "");
        row("$unit : Organisation()\n$person : Person( unit == $unit )", "$person", "teacher");
        row("$use : Use( person.unit == null, $unit : person.unit )", "$use", "use");
        row("$use : Use( person.unit.kind != BOARD )", "$use", "");
        row("$person : Person( roles contains EMPLOYEE )", "$person.unit", "school");
        row("$person : Person( roles contains EMPLOYEE )", "$person.unit.parent", "board");
        row("$subject : DataSubject( age < 18 )", "$subject", "child");
        row("$subject : DataSubject( age >= 18 )", "$subject", "");
        row("$subject : DataSubject( age != 12 )", "$subject", "ageless");
        row("$subject : DataSubject( age not in ( 12, 13 ) )", "$subject", "ageless");
        row("$subject : DataSubject()\nnot DataSubject( age > $subject.age )", "$subject", "ageless child");
        row("Finding( about == $account, term == NAME, holds, $since : at )", "root leaf");
        row("Finding( about == $account, term == NAME, holds, at == null )", "root");
        row("exists Finding( about == $account, term == NAME, holds, at <= $now )", "leaf");
        row("not Finding( about == $account, term == NAME, at <= $now )", "orphan root");
        row("not Finding( about == $account, term == NAME, byRole != EDITOR )", "orphan");
        row("not Organisation( this == $account.owner.parent )", "orphan root");
        row("exists Organisation( this != $account.owner.parent )", "leaf root");
        row("exists Organisation( this == $account.owner.parent )", "leaf");
        row("exists Organisation( parent == $account.owner.parent )", "leaf root");
        row("exists Account( owner.parent == $account.owner.parent )", "leaf root");
        row("not Finding( about == $account.owner.parent, term == NAME )", "orphan root");
        row("accumulate( Organisation( this != $account.owner.parent ); $n : count(); $n == 0 )", "orphan");
        row("$account : Account( municipal )", "$account.owner", "board school");
        row("$account : Account( municipal )", "$account.owner.parent", "board");
        row("$account : Account( $x : owner )", "$x.parent", "board");
    }

    @TestFactory
    Stream<DynamicTest> a_test_or_binding_through_null_does_not_hold() {
        StringBuilder rules = new StringBuilder();
        List<String> rows = new ArrayList<>(ROWS.keySet());
        for (String row : rows) {
            int n = rows.indexOf(row);
            String when = row.substring(0, row.lastIndexOf(" / "));
            String subject = row.substring(row.lastIndexOf(" / ") + 3);
            boolean whole = when.startsWith("$");
            rules.append(rule(
                    "Row " + n,
                    "R-" + n,
                    whole ? when : "Now( $now : at )\n" + ACCOUNT + when,
                    "must( MONITOR, " + subject + " )"));
        }
        String clauses = Stream.iterate(0, i -> i + 1)
                .limit(rows.size())
                .map(i -> "R-" + i)
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
        Policy direct = Small.policy(clauses, rules.toString());
        Policy onDrools = Policies.onDrools(direct);
        return Stream.of(direct, onDrools)
                .flatMap(policy -> rows.stream()
                        .map(row -> DynamicTest.dynamicTest(
                                (policy == direct ? "evaluator: " : "Drools: ") + row.replace("\n", " "),
                                () -> assertThat(about(policy, "R-" + rows.indexOf(row)))
                                        .isEqualTo(new TreeSet<>(
                                                List.of(ROWS.get(row).split(" ")))))));
    }

    private static TreeSet<String> about(Policy policy, String clause) {
        TreeSet<String> about = new TreeSet<>();
        for (Decision decision : policy.decide(SITUATION).standing()) {
            if (decision.clauses().contains(clause)) {
                about.add(decision.about().id());
            }
        }
        if (about.isEmpty()) {
            about.add("");
        }
        return about;
    }
}
