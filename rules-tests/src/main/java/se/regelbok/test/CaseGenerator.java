package se.regelbok.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Policy;
import se.regelbok.drl.kit.Asked;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Document;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.DocumentKind;
import se.regelbok.terms.Form;
import se.regelbok.terms.How;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.terms.Term;

/**
 * Makes well-formed cases out of the words that a policy's rules ask for. The same numbers give the same case everywhere. Immutable
 * and thread-safe.
 *
 * <p>A case has a scene (an account with its organisation, posts, a person, a use, a document, somebody in a picture) and statements
 * about it. Whatever subset of the statements is taken, the case is well-formed: what finds a failing case can make it smaller.
 */
public final class CaseGenerator {
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-03-11T08:00:00Z"),
            Instant.parse("2026-03-11T20:00:00Z"),
            Instant.parse("2026-03-14T10:00:00Z"),
            Instant.parse("2026-06-19T20:00:00Z"),
            Instant.parse("2026-07-15T09:00:00Z"),
            Instant.parse("2026-10-01T09:00:00Z"),
            Instant.parse("2026-12-28T09:00:00Z"));
    private static final List<Duration> AGO = List.of(
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(30),
            Duration.ofDays(4),
            Duration.ofDays(12),
            Duration.ofDays(45),
            Duration.ofDays(400),
            Duration.ofHours(-20));
    private static final List<Answer> ANSWERS = List.of(
            Answer.YES,
            Answer.YES,
            Answer.YES,
            Answer.YES,
            Answer.NO,
            Answer.NO,
            Answer.SUSPECTED,
            Answer.PRESUMED,
            Answer.OBVIOUS,
            Answer.IMPOSSIBLE);
    private static final List<Integer> AGES = List.of(5, 12, 15, 17, 18, 40);

    private final List<Asked> statements;
    private final Map<String, List<Labelled>> words = new HashMap<>();

    private CaseGenerator(Collection<Asked> asked) {
        this.statements = asked.stream()
                .filter(a -> a.property().equals("found") || a.property().equals("steps"))
                .distinct()
                .toList();
        asked.forEach(a -> words.computeIfAbsent(key(a.of(), a.property()), k -> new ArrayList<>())
                .add(a.word()));
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("no rule asks for a finding or a step: give a policy with rules");
        }
    }

    /**
     * Returns a generator for some policies.
     *
     * @param policies the policies whose words are used, read from rule files, not null
     * @return the generator
     */
    public static CaseGenerator of(Policy... policies) {
        Set<Asked> asked = new LinkedHashSet<>();
        for (Policy policy : policies) {
            asked.addAll(((Inspectable) policy).asked());
        }
        return new CaseGenerator(asked);
    }

    /**
     * Returns how many different statements it draws from, not counting answers, times and who did it.
     *
     * @return the number of pairs of a kind of subject and a term or act
     */
    public int vocabulary() {
        return statements.size();
    }

    /**
     * Makes a case by chance.
     *
     * @param random where the chance comes from; seeded, for the same cases again, not null
     * @return a well-formed case with at most ten statements
     */
    public Case next(RandomGenerator random) {
        List<Long> drawn = new ArrayList<>();
        for (int i = random.nextInt(11); i > 0; i--) {
            drawn.add(random.nextLong());
        }
        return of(random.nextLong(), drawn);
    }

    /**
     * Makes a case out of numbers.
     *
     * @param scene decides the time and the subjects; any number
     * @param statements each decides a finding or a step; any numbers, not null
     * @return a well-formed case
     */
    public Case of(long scene, List<Long> statements) {
        Scene made = new Scene(new SplittableRandom(scene));
        Case drawn = Case.of(made.now, made.subjects);
        for (long number : statements) {
            try {
                drawn = drawn.with(statement(made, new SplittableRandom(number)));
            } catch (CaseException e) {
                // it is there already, or contradicts what is
            }
        }
        return drawn;
    }

    private static String key(Class<?> of, String property) {
        return of.getSimpleName() + "." + property;
    }

    private Object statement(Scene scene, SplittableRandom random) {
        Asked asked = statements.get(random.nextInt(statements.size()));
        List<Subject> fit =
                scene.subjects.stream().filter(s -> asked.of().isInstance(s)).toList();
        Subject about = pick(fit.isEmpty() ? scene.subjects : fit, random);
        Instant at = scene.now.minus(pick(AGO, random));
        if (asked.word() instanceof Act act) {
            Step step = Step.of(about, act, at);
            step = random.nextInt(3) == 0
                    ? step.by(Actor.of(word(Step.class, "whoRole", Role.values(), random)))
                    : step;
            step = random.nextInt(3) == 0 ? step.to(Actor.of(word(Step.class, "toRole", Role.values(), random))) : step;
            step = random.nextInt(3) == 0 && words.containsKey(key(Step.class, "what"))
                    ? step.what((Term) pick(words.get(key(Step.class, "what")), random))
                    : step;
            return random.nextInt(3) == 0 ? step.how(word(Step.class, "how", How.values(), random)) : step;
        }
        Finding finding = Finding.of(about, (Term) asked.word(), pick(ANSWERS, random));
        finding = random.nextInt(4) == 0 ? finding.by(Actor.of(pick(List.of(Role.values()), random))) : finding;
        return random.nextInt(4) == 0 && !at.isAfter(scene.now) ? finding.at(at) : finding;
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }

    /** One of the words that rules ask for, now and then any other. */
    private <T extends Labelled> T word(Class<?> of, String property, T[] all, SplittableRandom random) {
        List<Labelled> asked = words.get(key(of, property));
        if (asked != null && random.nextInt(4) > 0) {
            Labelled word = pick(asked, random);
            for (T each : all) {
                if (each == word) {
                    return each;
                }
            }
        }
        return all[random.nextInt(all.length)];
    }

    /** The subjects and the time of a case. */
    private final class Scene {
        private final SplittableRandom random;
        private final Instant now;
        private final List<Subject> subjects = new ArrayList<>();

        Scene(SplittableRandom random) {
            this.random = random;
            this.now = pick(TIMES, random);
            Organisation unit =
                    add(Organisation.of("unit", often() ? OrganisationKind.OPERATION : any(OrganisationKind.values())));
            Account page = add(account("page", unit));
            if (seldom()) {
                add(account("page2", unit));
            }
            Person kim = add(new Person("kim", Set.of(word(Person.class, "roles", Role.values(), random)), unit));
            if (often()) {
                Post post = add(post("q", page));
                if (seldom()) {
                    add(post("q2", page));
                }
                if (seldom()) {
                    add(new DataSubject("subject", post, seldom() ? null : pick(AGES, random)));
                }
            }
            if (seldom()) {
                add(new Use("use", kim, page));
            }
            if (seldom()) {
                add(new Document(
                        "document",
                        word(Document.class, "kind", DocumentKind.values(), random),
                        pick(subjects, random)));
            }
        }

        private <S extends Subject> S add(S subject) {
            subjects.add(subject);
            return subject;
        }

        private Account account(String id, Organisation owner) {
            return new Account(
                    id,
                    often() ? AccountKind.OFFICIAL : word(Account.class, "kind", AccountKind.values(), random),
                    often() ? Platform.FACEBOOK : word(Account.class, "platform", Platform.values(), random),
                    often() ? owner : null,
                    often() ? Stage.LIVE : any(Stage.values()),
                    often() ? List.of() : List.of(Actor.of(word(Account.class, "staffRoles", Role.values(), random))));
        }

        private Post post(String id, Account account) {
            boolean visitor = often();
            return new Post(
                    id,
                    account,
                    often() ? Form.COMMENT : any(Form.values()),
                    Actor.of(visitor ? Role.VISITOR : Role.EDITOR),
                    often() ? Stage.LIVE : any(Stage.values()),
                    often() ? Set.of(Media.TEXT) : Set.of(any(Media.values())),
                    null);
        }

        private boolean often() {
            return random.nextInt(4) > 0;
        }

        private boolean seldom() {
            return random.nextInt(4) == 0;
        }

        private <T> T any(T[] values) {
            return pick(Arrays.asList(values), random);
        }
    }
}
