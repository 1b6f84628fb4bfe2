package se.regelbok.bench;

import static se.regelbok.bench.Conclusion.assess;
import static se.regelbok.bench.Conclusion.must;
import static se.regelbok.bench.Conclusion.notRequired;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import se.regelbok.Case;
import se.regelbok.bench.Known.About;
import se.regelbok.bench.Known.Truth;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Document;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Circumstance;
import se.regelbok.terms.Content;
import se.regelbok.terms.DocumentKind;
import se.regelbok.terms.Force;
import se.regelbok.terms.Form;
import se.regelbok.terms.How;
import se.regelbok.terms.Matter;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Provision;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * The clauses of Nyköping's routine on answering, removal, registration and roles as an experienced Java programmer would write them:
 * the limit that an engine can be measured against.
 *
 * <p>It answers all that the library answers, open questions too, but for which facts and which rule led to a call.
 */
final class HandWritten {
    private static final Set<Role> EDITOR = Set.of(Role.EDITOR);
    private static final Set<Role> COMMUNICATOR = Set.of(Role.COMMUNICATOR);
    private static final Set<Role> EDITOR_OR_COMMUNICATOR = EnumSet.of(Role.EDITOR, Role.COMMUNICATOR);
    private static final Set<Role> REGISTRAR = Set.of(Role.REGISTRAR);
    private static final Set<Role> WEB_STRATEGIST = Set.of(Role.WEB_STRATEGIST);
    private static final Set<Role> COMMUNICATIONS = Set.of(Role.COMMUNICATIONS);
    private static final Set<Role> SOCIAL_MEDIA_MANAGER = Set.of(Role.SOCIAL_MEDIA_MANAGER);
    private static final Set<Role> HEAD_OF_OPERATION = Set.of(Role.HEAD_OF_OPERATION);
    private static final Set<Role> CHIEF_EXECUTIVE = Set.of(Role.CHIEF_EXECUTIVE);
    private static final Set<Role> OWNER = Set.of(Role.OWNER);
    private static final Set<How> AS_A_RULE = Set.of(How.AS_A_RULE);
    private static final Set<How> SCREENSHOT = Set.of(How.SCREENSHOT);
    private static final Set<How> IN_MEDIUM = Set.of(How.IN_MEDIUM);
    private static final Set<Act> DELETE = Set.of(Act.DELETE);
    private static final Set<Act> HANDLE = Set.of(Act.HANDLE);
    private static final Set<Term> ANSWERING = Set.of(Act.ANSWER);
    private static final Set<Term> UPDATING = Set.of(Provision.UPDATING);
    private static final Set<Term> RUNNING = Set.of(Provision.UPDATING, Act.MONITOR, Act.ANSWER, Act.PROVIDE);
    private static final Set<Term> AN_EDITOR = Set.of(Role.EDITOR);
    private static final Set<Term> EXISTING_CASE = Set.of(Matter.EXISTING_CASE);
    private static final Set<Pace> DIRECTLY = Set.of(Pace.DIRECTLY);
    private static final Set<Pace> AS_SOON_AS_POSSIBLE = Set.of(Pace.AS_SOON_AS_POSSIBLE);
    private static final Duration DAY = Duration.ofHours(24);

    /** A row of a list in the routine. */
    private record Listed(Norm norm, Term term, Set<Term> what) {
        Listed(Norm norm, Term term) {
            this(norm, term, Set.of(term));
        }
    }

    private static final Listed[] REMOVED = {
        new Listed(Norm.NYK_6_2_4, Content.SECRECY),
        new Listed(Norm.NYK_6_2_5, Content.GDPR_BREACH),
        new Listed(Norm.NYK_6_2_6, Content.DEFAMATION),
        new Listed(Norm.NYK_6_2_6, Content.PERSONAL_ATTACK),
        new Listed(Norm.NYK_6_2_6, Content.INSULT),
        new Listed(Norm.NYK_6_2_7, Content.AGITATION),
        new Listed(Norm.NYK_6_2_7, Content.SEXISM),
        new Listed(Norm.NYK_6_2_7, Content.HARASSMENT),
        new Listed(Norm.NYK_6_2_8, Content.UNLAWFUL_VIOLENCE),
        new Listed(Norm.NYK_6_2_8, Content.PORNOGRAPHY),
        new Listed(Norm.NYK_6_2_8, Content.CHILD_PORNOGRAPHY),
        new Listed(Norm.NYK_6_2_9, Content.CALL_TO_CRIME),
        new Listed(Norm.NYK_6_2_10, Content.COPYRIGHT),
        new Listed(Norm.NYK_6_2_11, Content.PROFANITY),
        new Listed(Norm.NYK_6_2_12, Content.PARTY_POLITICAL),
        new Listed(Norm.NYK_6_2_13, Content.ADVERTISING),
        new Listed(Norm.NYK_6_2_14, Content.GDPR_BREACH)
    };
    private static final Listed[] REGISTERED = {
        new Listed(Norm.NYK_7_5, Matter.NEEDS_HANDLING),
        new Listed(Norm.NYK_7_8, Matter.NEW_CASE),
        new Listed(Norm.NYK_7_10, Matter.IMPORTANT),
        new Listed(Norm.NYK_7_11, Content.SECRECY)
    };
    private static final Term[] DIARY = {Matter.NEEDS_HANDLING, Matter.NEW_CASE, Matter.IMPORTANT, Content.SECRECY};

    private final Known known;
    private final Settlement settlement;

    private HandWritten(Known known) {
        this.known = known;
        this.settlement = new Settlement(known);
    }

    static Answers decide(Case situation) {
        HandWritten desk = new HandWritten(new Known(situation));
        List<Object> facts = situation.facts();
        for (int i = 0; i < facts.size(); i++) {
            Object fact = facts.get(i);
            if (fact instanceof Post post) {
                desk.post(post);
            } else if (fact instanceof Account account) {
                desk.account(account);
            } else if (fact instanceof Person person) {
                desk.person(person);
            } else if (fact instanceof Use use) {
                desk.use(use);
            } else if (fact instanceof Document document) {
                desk.document(document);
            }
        }
        return desk.settlement.answers();
    }

    /** Only the clauses on answering, which are those that every other engine can say. */
    static Answers answering(Case situation) {
        HandWritten desk = new HandWritten(new Known(situation));
        List<Object> facts = situation.facts();
        for (int i = 0; i < facts.size(); i++) {
            if (facts.get(i) instanceof Post post
                    && post.visitor()
                    && post.account().municipal()) {
                desk.answering(post, desk.known.of(post));
            }
        }
        return desk.settlement.answers();
    }

    // ---- posts

    private void post(Post post) {
        if (!post.account().municipal()) {
            return;
        }
        About about = known.of(post);
        if (post.published()) {
            inappropriate(post, about);
            for (Listed kind : REMOVED) {
                listed(post, about, kind);
            }
            about = known.of(post);
            removal(post, about);
            records(post, about);
        }
        if (post.visitor()) {
            answering(post, about);
        }
        handling(post, about);
    }

    private void answering(Post post, About about) {
        Truth question = about.holds(Matter.QUESTION);
        if (question == Truth.NO) {
            return;
        }
        boolean answered = about.any(Act.ANSWER);
        Truth simple = about.holds(Matter.SIMPLE);
        Truth notSimple = about.no(Matter.SIMPLE);
        if (!answered && notSimple != Truth.NO) {
            conclude(
                    must(Norm.NYK_3_7, Act.BE_RESPONSIBLE, post)
                            .by(COMMUNICATOR)
                            .what(ANSWERING),
                    Matter.QUESTION,
                    question,
                    Matter.SIMPLE,
                    notSimple);
            conclude(
                    must(Norm.NYK_6_2, Act.FORWARD, post).by(EDITOR).to(Role.COMMUNICATOR),
                    Matter.QUESTION,
                    question,
                    Matter.SIMPLE,
                    notSimple);
            if (about.anyTo(Act.FORWARD, Role.COMMUNICATOR)) {
                conclude(
                        must(Norm.NYK_6_3, Act.CONSULT, post).by(COMMUNICATOR).to(Role.EXPERT),
                        Matter.QUESTION,
                        question,
                        Matter.SIMPLE,
                        notSimple);
            }
        }
        AccountKind kind = post.account().kind();
        if (kind == AccountKind.OFFICIAL || kind == AccountKind.OFFICER) {
            conclude(must(Norm.NYK_3_11, Act.ANSWER, post).by(EDITOR), Matter.QUESTION, question);
        }
        if (simple != Truth.NO) {
            conclude(
                    must(Norm.NYK_6_1, Act.ANSWER, post).by(EDITOR).pace(DIRECTLY),
                    Matter.QUESTION,
                    question,
                    Matter.SIMPLE,
                    simple);
        }
        within24Hours(post, about, question, answered);
        Truth inRemit = about.holds(Matter.IN_REMIT);
        if (!answered && inRemit != Truth.NO) {
            conclude(
                    must(Norm.NYK_6_1_1, Act.ASSIST, post).by(OWNER).to(Role.VISITOR),
                    Matter.QUESTION,
                    question,
                    Matter.IN_REMIT,
                    inRemit);
        }
        if (post.account().platform() != Platform.WEBSITE) {
            Term open = post.form() == Form.MESSAGE ? Circumstance.MESSAGES_OPEN : Circumstance.COMMENTS_OPEN;
            Truth invites = known.of(post.account()).holds(open);
            if (invites != Truth.NO) {
                conclude(
                        must(Norm.NYK_6_1_2, Act.ANSWER, post).pace(AS_SOON_AS_POSSIBLE),
                        post.account(),
                        open,
                        invites,
                        Matter.QUESTION,
                        question);
            }
        }
    }

    private void within24Hours(Post post, About about, Truth question, boolean answered) {
        boolean received = false;
        for (int i = 0; i < about.steps.size(); i++) {
            Step step = about.steps.get(i);
            if (step.act() == Act.RECEIVE) {
                received = true;
                conclude(
                        must(Norm.NYK_6_4, Act.ANSWER, post).how(AS_A_RULE).within(DAY, step.at()),
                        Matter.QUESTION,
                        question);
            }
        }
        if (!received && post.published()) {
            conclude(must(Norm.NYK_6_4, Act.ANSWER, post).how(AS_A_RULE), Matter.QUESTION, question);
            if (!answered) {
                conclude(assess(Norm.NYK_6_4, Act.RECEIVE, post), Matter.QUESTION, question);
            }
        }
    }

    /** Content of a kind that the routine lists is inappropriate: other clauses turn on it. */
    private void inappropriate(Post post, About about) {
        boolean settled = about.settled(Content.INAPPROPRIATE);
        for (Listed kind : REMOVED) {
            Truth there = about.holds(kind.term);
            if (there == Truth.YES) {
                Finding inappropriate =
                        new Finding(post, Content.INAPPROPRIATE, Answer.YES, Actor.of(Role.SYSTEM, kind.norm.id), null);
                known.add(inappropriate);
                settlement.derive(inappropriate, kind.norm);
            } else if (there == Truth.OPEN && !settled) {
                settlement.ask(kind.norm, post, kind.term, Set.of());
            }
        }
    }

    /** What follows from content of a kind that the routine lists. */
    private void listed(Post post, About about, Listed kind) {
        Truth there = about.holds(kind.term);
        if (there == Truth.NO) {
            return;
        }
        conclude(must(kind.norm, Act.REGISTER, post).by(REGISTRAR).what(kind.what), kind.term, there);
        if (!post.live()) {
            return;
        }
        Conclusion delete =
                must(kind.norm, Act.DELETE, post).by(EDITOR_OR_COMMUNICATOR).what(kind.what);
        if (post.ours()) {
            conclude(delete, kind.term, there);
        } else if (post.account().platform() != Platform.X) {
            if (!known.of(post.account()).denied(Circumstance.MODERATABLE)) {
                conclude(delete, kind.term, there);
            }
        } else {
            Truth moderatable = known.of(post.account()).holds(Circumstance.MODERATABLE);
            if (moderatable != Truth.NO) {
                conclude(delete, post.account(), Circumstance.MODERATABLE, moderatable, kind.term, there);
            }
        }
    }

    private void removal(Post post, About about) {
        if (about.said(Content.CHILD_PORNOGRAPHY, Answer.SUSPECTED)) {
            settlement.add(assess(Norm.NYK_6_2_1, Act.DOCUMENT, post));
        } else if (about.raised(Content.CHILD_PORNOGRAPHY) == Truth.OPEN) {
            ask(assess(Norm.NYK_6_2_1, Act.DOCUMENT, post), post, Content.CHILD_PORNOGRAPHY);
        }
        Truth inappropriate = about.holds(Content.INAPPROPRIATE);
        if (inappropriate != Truth.NO) {
            if (!about.said(Content.CHILD_PORNOGRAPHY, Answer.SUSPECTED)) {
                conclude(
                        must(Norm.NYK_6_2_1, Act.DOCUMENT, post)
                                .by(EDITOR_OR_COMMUNICATOR)
                                .how(SCREENSHOT)
                                .before(DELETE),
                        Content.INAPPROPRIATE,
                        inappropriate);
            }
            conclude(
                    must(Norm.NYK_6_2_2, Act.FORWARD, post)
                            .by(EDITOR_OR_COMMUNICATOR)
                            .to(Role.REGISTRAR),
                    Content.INAPPROPRIATE,
                    inappropriate);
        }
        Truth partyPolitical = about.holds(Content.PARTY_POLITICAL);
        if (post.live() && partyPolitical != Truth.NO) {
            conclude(assess(Norm.NYK_6_2_12, Content.PARTY_POLITICAL, post), Content.PARTY_POLITICAL, partyPolitical);
        }
    }

    private void records(Post post, About about) {
        if (post.live() && about.any(Act.ASSESS)) {
            settlement.add(notRequired(Norm.NYK_7_1, Act.REGISTER, post));
        }
        boolean answered = about.any(Act.ANSWER);
        Truth simple = about.holds(Matter.SIMPLE);
        if (simple != Truth.NO) {
            if (answered) {
                conclude(notRequired(Norm.NYK_7_2, Act.PRESERVE, post), Matter.SIMPLE, simple);
            }
            Truth noQuestion = about.no(Matter.QUESTION);
            if (noQuestion != Truth.NO) {
                conclude(
                        notRequired(Norm.NYK_7_2, Act.PRESERVE, post),
                        Matter.SIMPLE,
                        simple,
                        Matter.QUESTION,
                        noQuestion);
            }
            Truth question = about.holds(Matter.QUESTION);
            if (answered && question != Truth.NO) {
                conclude(
                        notRequired(Norm.NYK_7_13, Act.REGISTER, post),
                        Matter.QUESTION,
                        question,
                        Matter.SIMPLE,
                        simple);
            }
        }
        diary(post, about);
        politics(post, about);
        Truth minor = about.holds(Matter.MINOR);
        if (minor != Truth.NO) {
            conclude(notRequired(Norm.NYK_7_12, Act.REGISTER, post), Matter.MINOR, minor);
        }
        if (denied(about, Matter.IN_REMIT)) {
            settlement.add(notRequired(Norm.NYK_7_14, Act.REGISTER, post));
        }
    }

    /** Ruled out in so many words; that it cannot be is something else. */
    private static boolean denied(About about, Term term) {
        for (Finding finding : about.findings) {
            if (finding.term() == term && finding.answer() == Answer.NO) {
                return true;
            }
        }
        return false;
    }

    private void diary(Post post, About about) {
        boolean any = false;
        for (Term term : DIARY) {
            any |= about.holds(term) == Truth.YES;
        }
        if (any) {
            settlement.add(must(Norm.NYK_7_4, Act.REGISTER, post).by(REGISTRAR));
        } else {
            for (Term term : DIARY) {
                if (about.holds(term) == Truth.OPEN) {
                    ask(must(Norm.NYK_7_4, Act.REGISTER, post).by(REGISTRAR), post, term);
                }
            }
        }
        if (about.said(Act.REGISTER, Answer.YES)) {
            settlement.add(must(Norm.NYK_7_4, Act.REGISTER, post).by(REGISTRAR));
        }
        Truth existing = about.raised(Matter.EXISTING_CASE);
        if (existing != Truth.NO) {
            conclude(must(Norm.NYK_7_4, Act.REGISTER, post).by(REGISTRAR), Matter.EXISTING_CASE, existing);
            conclude(
                    must(Norm.NYK_7_9, Act.REGISTER, post).by(REGISTRAR).what(EXISTING_CASE),
                    Matter.EXISTING_CASE,
                    existing);
        }
        for (Listed kind : REGISTERED) {
            Truth there = about.holds(kind.term);
            if (there != Truth.NO) {
                conclude(must(kind.norm, Act.REGISTER, post).by(REGISTRAR).what(kind.what), kind.term, there);
            }
        }
    }

    private void politics(Post post, About about) {
        Truth handling = about.holds(Matter.NEEDS_HANDLING);
        Truth political = about.holds(Matter.POLITICAL_ISSUE);
        if (handling == Truth.NO || political == Truth.NO) {
            return;
        }
        conclude(
                new Conclusion(Norm.NYK_7_6, Force.SHOULD_NOT, Act.HANDLE, post)
                        .by(EDITOR_OR_COMMUNICATOR)
                        .how(IN_MEDIUM),
                Matter.NEEDS_HANDLING,
                handling,
                Matter.POLITICAL_ISSUE,
                political);
        conclude(
                new Conclusion(Norm.NYK_7_7, Force.SHOULD, Act.FORWARD, post)
                        .by(EDITOR_OR_COMMUNICATOR)
                        .to(Role.CASE_HANDLING),
                Matter.NEEDS_HANDLING,
                handling,
                Matter.POLITICAL_ISSUE,
                political);
        conclude(
                new Conclusion(Norm.NYK_7_7, Force.SHOULD, Act.HANDLE, post).by(Set.of(Role.CASE_HANDLING)),
                Matter.NEEDS_HANDLING,
                handling,
                Matter.POLITICAL_ISSUE,
                political);
    }

    private void handling(Post post, About about) {
        for (int i = 0; i < about.findings.size(); i++) {
            Finding finding = about.findings.get(i);
            if (finding.term() == Act.REGISTER && finding.answer() == Answer.SUSPECTED) {
                settlement.add(
                        must(Norm.NYK_3_8, Act.CONSULT, post).by(COMMUNICATOR).to(Role.REGISTRAR));
                break;
            }
        }
        for (int i = 0; i < about.steps.size(); i++) {
            Step step = about.steps.get(i);
            if (step.act() == Act.FORWARD
                    && step.toRole() == Role.REGISTRAR
                    && (step.who() == null || step.whoRole() == Role.COMMUNICATOR || step.whoRole() == Role.EDITOR)) {
                settlement.add(must(Norm.NYK_3_1_1, Act.REGISTER, post).by(REGISTRAR));
                break;
            }
        }
    }

    // ---- accounts, people, documents

    private void account(Account account) {
        About about = known.of(account);
        if (account.municipal()) {
            settlement.add(must(Norm.NYK_3_1, Act.BE_RESPONSIBLE, account).by(WEB_STRATEGIST));
            if (about.anyBy(Act.APPROVE, Role.WEB_STRATEGIST)) {
                for (Role role : new Role[] {
                    Role.SOCIAL_MEDIA_MANAGER, Role.CHIEF_REGISTRAR, Role.COMMUNICATOR, Role.HEAD_OF_COMMUNICATIONS
                }) {
                    settlement.add(must(Norm.NYK_3_2, Act.CONSULT, account)
                            .by(WEB_STRATEGIST)
                            .to(role));
                }
            }
            Truth open = account.live() ? about.holds(Circumstance.OPEN_TO_PUBLIC) : Truth.NO;
            if (open != Truth.NO) {
                conclude(
                        must(Norm.NYK_3_3, Act.MONITOR, account).by(SOCIAL_MEDIA_MANAGER),
                        Circumstance.OPEN_TO_PUBLIC,
                        open);
            }
        }
        if (!account.live()) {
            return;
        }
        if (account.kind() == AccountKind.COMMON) {
            settlement.add(must(Norm.NYK_2_2_2, Act.BE_RESPONSIBLE, account)
                    .by(COMMUNICATIONS)
                    .what(RUNNING));
            settlement.add(must(Norm.NYK_2_2_3, Act.CONSULT, account)
                    .by(COMMUNICATIONS)
                    .to(Role.COMMUNICATOR));
        } else if (account.kind() == AccountKind.OFFICIAL) {
            settlement.add(
                    must(Norm.NYK_3_9, Act.BE_RESPONSIBLE, account).by(EDITOR).what(UPDATING));
            settlement.add(must(Norm.NYK_3_10, Act.MONITOR, account).by(EDITOR));
            if (!staffedBy(account, Role.EDITOR)) {
                settlement.add(must(Norm.NYK_3_1_4, Act.APPOINT, account)
                        .by(HEAD_OF_OPERATION)
                        .what(AN_EDITOR));
            }
        }
    }

    private static boolean staffedBy(Account account, Role role) {
        for (Actor actor : account.staff()) {
            if (actor.role() == role) {
                return true;
            }
        }
        return false;
    }

    private void person(Person person) {
        About about = known.of(person);
        boolean asked = about.said(Act.ASSIST, Answer.YES);
        if (asked && person.roles().contains(Role.COMMUNICATOR)) {
            settlement.add(must(Norm.NYK_3_4, Act.ASSIST, person).by(SOCIAL_MEDIA_MANAGER));
        }
        if (person.roles().contains(Role.EDITOR)) {
            if (asked) {
                settlement.add(
                        must(Norm.NYK_3_6, Act.ASSIST, person).by(COMMUNICATOR).what(UPDATING));
            }
            settlement.add(must(Norm.NYK_3_1_4, Act.APPOINT, person)
                    .by(HEAD_OF_OPERATION)
                    .what(AN_EDITOR));
        }
    }

    private void use(Use use) {
        if (use.person().roles().contains(Role.EMPLOYEE)) {
            settlement.add(new Conclusion(Norm.NYK_1_2, Force.MAY, Act.USE, use));
        }
    }

    private void document(Document document) {
        if (document.kind() == DocumentKind.POLICY) {
            settlement.add(must(Norm.NYK_1_5, Act.APPROVE, document).by(CHIEF_EXECUTIVE));
        }
    }

    // ---- what is known and what is not

    private void conclude(Conclusion conclusion, Term term, Truth truth) {
        if (truth == Truth.YES) {
            settlement.add(conclusion);
        } else {
            ask(conclusion, conclusion.about, term);
        }
    }

    private void conclude(Conclusion conclusion, Term term, Truth truth, Term second, Truth secondTruth) {
        conclude(conclusion, conclusion.about, term, truth, second, secondTruth);
    }

    private void conclude(
            Conclusion conclusion, Subject subject, Term term, Truth truth, Term second, Truth secondTruth) {
        if (truth == Truth.YES && secondTruth == Truth.YES) {
            settlement.add(conclusion);
            return;
        }
        if (truth == Truth.OPEN) {
            ask(conclusion, subject, term);
        }
        if (secondTruth == Truth.OPEN) {
            ask(conclusion, conclusion.about, second);
        }
    }

    /** Asks, unless the duty that hangs on it has been discharged already. */
    private void ask(Conclusion conclusion, Subject subject, Term term) {
        if (!conclusion.duty() || !settlement.discharged(conclusion)) {
            settlement.ask(conclusion.norm, subject, term, conclusion.prohibition() ? HANDLE : conclusion.before);
        }
    }
}
