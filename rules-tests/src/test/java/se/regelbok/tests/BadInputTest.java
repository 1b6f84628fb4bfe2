package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Label;
import se.regelbok.terms.Matter;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Stage;

class BadInputTest {
    private static final Instant NOW = Instant.parse("2026-06-19T20:00:00Z");
    private static final Account PAGE = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
    private static final Post COMMENT = Post.comment("q", PAGE);
    private static final Policy NYKOPING = Policies.bundled("nykoping");

    /** A host's own record. */
    record Ticket(String text) {}

    @Test
    void a_fact_that_no_rule_knows_is_refused_without_its_content() {
        assertThatThrownBy(() -> NYKOPING.decide(Case.of(NOW, new Ticket("hemligt"))))
                .isInstanceOf(CaseException.class)
                .hasMessage(
                        "no rule of Nyköping knows facts of the type Ticket: leave it out or add rules that read it");
    }

    @Test
    void two_subjects_with_one_id_are_refused() {
        assertThatThrownBy(() -> Case.of(NOW, PAGE, Post.comment("page", PAGE)))
                .isInstanceOf(CaseException.class)
                .hasMessage("two facts have the id `page`: give each subject an id of its own");
    }

    @Test
    void a_post_on_an_account_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> Case.of(NOW, COMMENT))
                .isInstanceOf(CaseException.class)
                .hasMessage("post `q` names account `page`, which is not in the case: insert it too");
    }

    @Test
    void a_post_on_another_version_of_the_account_is_refused() {
        assertThatThrownBy(() -> Case.of(NOW, PAGE.withStage(Stage.ENDED), COMMENT))
                .isInstanceOf(CaseException.class)
                .hasMessage(
                        "post `q` names another version of account `page` than the one in the case: insert and name the same");
    }

    @Test
    void a_finding_about_nothing_is_refused_and_everything_wrong_is_said_at_once() {
        Finding finding = Finding.of(COMMENT, Matter.QUESTION, Answer.YES);
        assertThatThrownBy(() -> Case.of(NOW, PAGE, finding, Step.of(COMMENT, Act.PUBLISH, NOW)))
                .isInstanceOfSatisfying(
                        CaseException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "finding QUESTION about `q` names post `q`, which is not in the case: insert it too",
                                        "step PUBLISH about `q` names post `q`, which is not in the case: insert it too"));
    }

    @Test
    void the_same_fact_twice_is_refused() {
        Finding finding = Finding.of(PAGE, Matter.IN_REMIT, Answer.YES);
        assertThatThrownBy(() -> Case.of(NOW, PAGE, finding, finding))
                .isInstanceOf(CaseException.class)
                .hasMessage("finding IN_REMIT about `page` is there twice: insert it once");
    }

    @Test
    void a_case_from_before_the_edition_came_into_force_is_refused() {
        assertThatThrownBy(() -> NYKOPING.decide(Case.of(Instant.parse("2018-05-23T10:00:00Z"), PAGE)))
                .isInstanceOf(CaseException.class)
                .hasMessage("the time of the case, 2018-05-23, is before this edition came into force on 2018-05-24: "
                        + "choose an earlier edition");
        assertThat(NYKOPING.decide(Case.of(Instant.parse("2018-05-23T22:00:00Z"), PAGE))
                        .standing())
                .isNotEmpty();
    }

    @Test
    void a_host_says_from_when_a_document_without_a_date_applies() {
        Policy stockholm = Policies.bundled("stockholm");
        assertThat(stockholm.edition().inForceFrom()).isEmpty();
        Policy dated = stockholm.inForceFrom(LocalDate.of(2021, 1, 1));
        assertThatThrownBy(() -> dated.decide(Case.of(Instant.parse("2020-12-31T12:00:00Z"), PAGE)))
                .isInstanceOf(CaseException.class)
                .hasMessageContaining("before this edition came into force on 2021-01-01");
    }

    @Test
    void a_term_that_the_policy_does_not_have_is_refused() {
        OwnTerm own = new OwnTerm("OFF_TOPIC", new Label("utanför ämnet", "off topic"), true);
        assertThatThrownBy(() -> NYKOPING.decide(Case.of(NOW, PAGE, COMMENT, Finding.of(COMMENT, own, Answer.YES))))
                .isInstanceOf(CaseException.class)
                .hasMessage("Nyköping has no term `OFF_TOPIC`: use one of its own or a standard one");
    }

    @Test
    void a_policy_that_does_not_exist_is_named_with_the_nearest() {
        assertThatThrownBy(() -> Policies.bundled("nykopping"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no policy `nykopping` comes with the library. Did you mean `nykoping`?");
        assertThatThrownBy(() -> Policies.bundled("nykoping/2018-05-25"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(
                        "no policy `nykoping/2018-05-25` comes with the library. Did you mean `nykoping/2018-05-24`?");
        assertThatThrownBy(() -> NYKOPING.clause("NYK-6-44"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("Nyköping has no clause `NYK-6-44`. Did you mean `NYK-6-4`?");
    }
}
