package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Content;
import se.regelbok.terms.Label;
import se.regelbok.terms.Matter;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
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
                .hasMessage("no rule of Nyköping knows facts of the type Ticket. Leave it out.");
    }

    @Test
    void two_subjects_with_one_id_are_refused() {
        assertThatThrownBy(() -> Case.of(NOW, PAGE, Post.comment("page", PAGE)))
                .isInstanceOf(CaseException.class)
                .hasMessage("two facts have the id `page`. Give each subject an id of its own.");
    }

    @Test
    void a_post_on_an_account_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> Case.of(NOW, COMMENT))
                .isInstanceOf(CaseException.class)
                .hasMessage("post `q` names account `page`, which is not in the case. Insert it too.");
    }

    @Test
    void a_post_on_another_version_of_the_account_is_refused() {
        assertThatThrownBy(() -> Case.of(NOW, PAGE.withStage(Stage.ENDED), COMMENT))
                .isInstanceOf(CaseException.class)
                .hasMessage(
                        "post `q` names another version of account `page` than the one in the case. Insert and name the same.");
    }

    @Test
    void a_finding_about_nothing_is_refused_and_everything_wrong_is_said_at_once() {
        Finding finding = Finding.of(COMMENT, Matter.QUESTION, Answer.YES);
        assertThatThrownBy(() -> Case.of(NOW, PAGE, finding, Step.of(COMMENT, Act.PUBLISH, NOW)))
                .isInstanceOfSatisfying(
                        CaseException.class,
                        e -> assertThat(e.problems())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "finding QUESTION about `q` names post `q`, which is not in the case. Insert it too.",
                                        "step PUBLISH about `q` names post `q`, which is not in the case. Insert it too."));
    }

    @Test
    void the_same_fact_twice_is_refused() {
        Finding finding = Finding.of(PAGE, Matter.IN_REMIT, Answer.YES);
        assertThatThrownBy(() -> Case.of(NOW, PAGE, finding, finding))
                .isInstanceOf(CaseException.class)
                .hasMessage("finding IN_REMIT about `page` is there twice. Insert it once.");
    }

    @Test
    void a_subject_without_an_id_is_refused() {
        assertThatThrownBy(() -> Case.of(NOW, PAGE, Post.comment(" ", PAGE)))
                .isInstanceOf(CaseException.class)
                .hasMessage("post has an empty id. Give each subject an id of its own.");
    }

    @Nested
    class Findings_that_contradict_each_other {
        private final Finding yes = Finding.of(COMMENT, Content.INSULT, Answer.YES);
        private final Finding no = Finding.of(COMMENT, Content.INSULT, Answer.NO);

        @Test
        void are_refused_where_nothing_tells_which_applies() {
            assertThatThrownBy(() -> Case.of(NOW, PAGE, COMMENT, yes, no))
                    .isInstanceOfSatisfying(CaseException.class, e -> {
                        assertThat(e)
                                .hasMessage(
                                        "the findings INSULT YES and INSULT NO about `q` contradict each other, and no"
                                                + " time tells which is the later. Insert the one that holds, or say from when"
                                                + " each holds or who found it.");
                        assertThat(e.problems().get(0).in(Locale.forLanguageTag("sv")))
                                .isEqualTo(
                                        "uppgifterna INSULT YES och INSULT NO om `q` säger emot varandra, och ingen tid"
                                                + " visar vilken som är senast. Lägg in den som gäller, eller ange från när var"
                                                + " och en gäller eller vem som lämnat den.");
                    });
            assertRefused(yes.at(NOW), no);
            assertRefused(yes, no.at(NOW));
            assertRefused(yes.at(NOW), no.at(NOW));
            assertRefused(yes.by(Actor.of(Role.EDITOR)), no.by(Actor.of(Role.EDITOR)));
        }

        private void assertRefused(Finding one, Finding other) {
            assertThatThrownBy(() -> Case.of(NOW, PAGE, COMMENT, one, other)).isInstanceOf(CaseException.class);
        }

        @Test
        void stand_side_by_side_where_they_come_from_different_sources() {
            Case situation =
                    Case.of(NOW, PAGE, COMMENT, yes.by(Actor.of(Role.EDITOR)), no.by(Actor.of(Role.REGISTRAR)));
            assertThat(deletes(situation)).isTrue();
        }

        @Test
        void give_way_to_the_later_one_once_its_time_has_come() {
            Instant before = NOW.minusSeconds(60);
            Instant after = NOW.plusSeconds(60);
            assertThat(deletes(Case.of(NOW, PAGE, COMMENT, yes.at(before), no.at(NOW))))
                    .isFalse();
            assertThat(deletes(Case.of(NOW, PAGE, COMMENT, no.at(before), yes.at(NOW))))
                    .isTrue();
            assertThat(deletes(Case.of(NOW, PAGE, COMMENT, yes.at(before), no.at(after))))
                    .isTrue();
            assertThat(deletes(Case.of(NOW, PAGE, COMMENT, yes.at(before), no.at(after))
                            .withNow(after)))
                    .isFalse();
        }

        private boolean deletes(Case situation) {
            return NYKOPING.decide(situation).standing().stream()
                    .anyMatch(d -> d.acts().contains(Act.DELETE) && d.duty());
        }
    }

    @Test
    void what_is_asked_of_decisions_about_a_subject_that_was_not_in_the_case_is_refused() {
        Decisions decisions = NYKOPING.decide(Case.of(NOW, PAGE, COMMENT));
        Post other = Post.comment("other", PAGE);
        assertThatThrownBy(() -> decisions.blocking(Act.DELETE, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the subject `other` was not in the case that was decided."
                        + " Insert it into the case and decide again");
        assertThatThrownBy(() -> decisions.about(PAGE).about(COMMENT.withStage(Stage.ENDED)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the subject `q` was another version of itself in the case that was decided."
                        + " Ask about the one in the case");
    }

    @Test
    void a_time_that_the_calendar_does_not_reach_is_named_with_what_to_do() {
        Case far = Case.of(
                Instant.parse("2101-03-01T10:00:00Z"),
                PAGE,
                COMMENT,
                Finding.of(COMMENT, Matter.QUESTION, Answer.YES),
                Step.of(COMMENT, Act.PUBLISH, Instant.parse("2101-03-01T09:00:00Z")));
        Policy stockholm = Policies.bundled("stockholm");
        for (Policy engine : List.of(stockholm, Policies.onDrools(stockholm))) {
            assertThatThrownBy(() -> engine.decide(far))
                    .isInstanceOf(CaseException.class)
                    .hasMessageMatching("the Swedish calendar covers 2000 to 2100, and the case leads to 2101-..-.."
                            + "\\. Check the times in the case, or give the case a calendar of your own\\.");
        }
    }

    @Test
    void a_time_that_no_calendar_reaches_is_refused() {
        assertThatThrownBy(() -> Case.of(Instant.MAX, PAGE, COMMENT, Step.of(COMMENT, Act.PUBLISH, Instant.MIN)))
                .isInstanceOf(CaseException.class)
                .hasMessage("the time of the case lies outside the years 1 to 9999. Correct the time."
                        + " step PUBLISH about `q` lies outside the years 1 to 9999. Correct the time.");
        assertThatThrownBy(() -> Case.of(NOW, PAGE).withNow(Instant.MAX)).isInstanceOf(CaseException.class);
    }

    @Test
    void a_case_from_before_the_edition_came_into_force_is_refused() {
        assertThatThrownBy(() -> NYKOPING.decide(Case.of(Instant.parse("2018-05-23T10:00:00Z"), PAGE)))
                .isInstanceOf(CaseException.class)
                .hasMessage("the time of the case, 2018-05-23, is before this edition came into force on 2018-05-24. "
                        + "Choose an earlier edition.");
        assertThat(NYKOPING.decide(Case.of(Instant.parse("2018-05-23T22:00:00Z"), PAGE))
                        .standing())
                .isNotEmpty();
    }

    @Test
    void a_case_from_after_the_last_day_of_an_edition_is_refused(@TempDir Path temp) throws IOException {
        Path folder = Files.createDirectory(temp.resolve("2018-05-24"));
        try (Stream<Path> files = Files.list(Path.of("../rules-drl/src/main/resources/policies/nykoping/2018-05-24"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        }
        Path about = folder.resolve("policy.yaml");
        Files.writeString(about, Files.readString(about).replace("in_force_until: null", "in_force_until: 2020-03-31"));
        Policy ended = Policies.load(folder);
        assertThat(ended.decide(Case.of(Instant.parse("2020-03-31T21:59:59Z"), PAGE))
                        .standing())
                .isNotEmpty();
        assertThatThrownBy(() -> ended.decide(Case.of(Instant.parse("2020-03-31T22:00:00Z"), PAGE)))
                .isInstanceOf(CaseException.class)
                .hasMessage(
                        "the time of the case, 2020-04-01, is after this edition ceased to be in force on 2020-03-31. "
                                + "Choose a later edition.");
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
                .hasMessage("Nyköping has no term `OFF_TOPIC`. Use one of its own or a standard one.");
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
