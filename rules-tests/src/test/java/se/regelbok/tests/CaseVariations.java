package se.regelbok.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.drl.kit.Asked;
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
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.terms.Term;

/**
 * Makes well-formed cases out of others: two of them put together, statements left out, changed or added, subjects changed, and
 * whatever may be missing made to be missing.
 */
final class CaseVariations {
    private final List<Case> seeds;
    private final List<Asked> asked;

    CaseVariations(List<Case> seeds, List<Asked> asked) {
        this.seeds = seeds;
        this.asked = asked.stream()
                .filter(a -> a.property().equals("found") || a.property().equals("steps"))
                .toList();
    }

    /** Varies one of the cases. The same chance gives the same case. */
    Case next(RandomGenerator random) {
        Case varied = pick(seeds, random);
        List<UnaryOperator<Case>> ways = List.of(
                c -> beside(c, pick(seeds, random)),
                c -> without(c, random),
                c -> answeredOtherwise(c, random),
                c -> stated(c, random),
                c -> stated(c, random),
                c -> stated(c, random),
                c -> reviewed(c, random),
                c -> changed(c, random),
                c -> changed(c, random),
                c -> changed(c, random),
                c -> c.withNow(c.now().plus(Duration.ofHours(random.nextInt(-30, 2000)))));
        for (int i = random.nextInt(1, 7); i > 0; i--) {
            try {
                varied = pick(ways, random).apply(varied);
            } catch (CaseException e) {
                // the same statement twice: another way
                i--;
            }
        }
        return varied;
    }

    private static Case with(Case situation, List<Object> facts) {
        Case made = Case.of(situation.now(), facts);
        return situation.calendar().map(made::withCalendar).orElse(made);
    }

    // ---- statements

    private static Case beside(Case one, Case other) {
        List<Object> facts = new ArrayList<>(one.facts());
        String mark = "_" + facts.size();
        facts.addAll(mapped(other.facts(), new Mapping(id -> id + mark, Optional.empty())));
        return with(one, facts);
    }

    private static Case without(Case situation, RandomGenerator random) {
        List<Object> facts = new ArrayList<>(situation.facts());
        Object left = pick(facts, random);
        if (left instanceof Finding || left instanceof Step) {
            facts.remove(left);
        }
        return with(situation, facts);
    }

    private static Case answeredOtherwise(Case situation, RandomGenerator random) {
        List<Object> facts = new ArrayList<>(situation.facts());
        int at = random.nextInt(facts.size());
        if (facts.get(at) instanceof Finding f) {
            facts.set(at, finding(situation, f.about(), f.term(), random));
        }
        return with(situation, facts);
    }

    private Case stated(Case situation, RandomGenerator random) {
        List<Subject> subjects = subjects(situation);
        Asked word = pick(asked, random);
        List<Subject> fit =
                subjects.stream().filter(s -> word.of().isInstance(s)).toList();
        Subject about = pick(fit.isEmpty() ? subjects : fit, random);
        if (word.property().equals("found")) {
            return situation.with(finding(situation, about, (Term) word.word(), random));
        }
        return situation.with(new Step(
                about,
                (Act) word.word(),
                at(situation, random),
                random.nextBoolean() ? null : actor(subjects, random),
                random.nextBoolean() ? null : actor(subjects, random),
                random.nextBoolean() ? Set.of() : Set.of((Term) terms(random).word()),
                random.nextBoolean() ? Set.of() : Set.of(any(How.values(), random))));
    }

    private Asked terms(RandomGenerator random) {
        return pick(asked, random);
    }

    private static Finding finding(Case situation, Subject about, Term term, RandomGenerator random) {
        return new Finding(
                about,
                term,
                any(Answer.values(), random),
                random.nextBoolean() ? null : actor(subjects(situation), random),
                random.nextBoolean() ? null : at(situation, random));
    }

    private static Case reviewed(Case situation, RandomGenerator random) {
        List<Subject> posts =
                subjects(situation).stream().filter(Post.class::isInstance).toList();
        return posts.isEmpty() ? situation : situation.with(Step.of(pick(posts, random), Act.ASSESS, situation.now()));
    }

    private static Instant at(Case situation, RandomGenerator random) {
        return situation.now().minus(Duration.ofHours(random.nextInt(-50, 1000)));
    }

    private static Actor actor(List<Subject> subjects, RandomGenerator random) {
        return new Actor(
                any(Role.values(), random),
                random.nextBoolean() ? null : pick(subjects, random).id());
    }

    // ---- subjects

    private static Case changed(Case situation, RandomGenerator random) {
        List<Subject> subjects = subjects(situation);
        Subject changed = change(pick(subjects, random), subjects, random);
        return with(situation, mapped(situation.facts(), new Mapping(id -> id, Optional.of(changed))));
    }

    private static Subject change(Subject subject, List<Subject> subjects, RandomGenerator random) {
        int way = random.nextInt(5);
        if (subject instanceof Account a) {
            return new Account(
                    a.id(),
                    way == 0 ? any(AccountKind.values(), random) : a.kind(),
                    way == 1 ? any(Platform.values(), random) : a.platform(),
                    way == 2 ? perhaps(Organisation.class, a, subjects, random) : a.owner(),
                    way == 3 ? any(Stage.values(), random) : a.stage(),
                    way == 4 ? List.of(actor(subjects, random), actor(subjects, random)) : a.staff());
        }
        if (subject instanceof Post p) {
            return new Post(
                    p.id(),
                    p.account(),
                    way == 0 ? any(Form.values(), random) : p.form(),
                    way == 1 ? Actor.of(random.nextBoolean() ? Role.VISITOR : Role.EDITOR) : p.author(),
                    way == 2 ? any(Stage.values(), random) : p.stage(),
                    way == 3 ? Set.of(any(Media.values(), random)) : p.media(),
                    way == 4 ? perhaps(Account.class, p, subjects, random) : p.link());
        }
        if (subject instanceof Person p) {
            return way < 3
                    ? new Person(p.id(), EnumSet.of(Role.EMPLOYEE, any(Role.values(), random)), p.unit())
                    : new Person(p.id(), p.roles(), perhaps(Organisation.class, p, subjects, random));
        }
        if (subject instanceof Organisation o) {
            return way < 3
                    ? new Organisation(o.id(), any(OrganisationKind.values(), random), o.parent())
                    : new Organisation(o.id(), o.kind(), perhaps(Organisation.class, o, subjects, random));
        }
        if (subject instanceof Document d) {
            return new Document(d.id(), any(DocumentKind.values(), random), d.about());
        }
        if (subject instanceof DataSubject d) {
            return new DataSubject(d.id(), d.post(), way == 0 ? null : random.nextInt(10, 20));
        }
        return subject;
    }

    /** One of the subjects that does not lie within the changed one, or none. */
    private static <S extends Subject> S perhaps(
            Class<S> type, Subject changed, List<Subject> subjects, RandomGenerator random) {
        List<S> fit = subjects.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(s -> !s.within(changed))
                .toList();
        return fit.isEmpty() || random.nextBoolean() ? null : pick(fit, random);
    }

    private static List<Subject> subjects(Case situation) {
        return situation.facts().stream()
                .filter(Subject.class::isInstance)
                .map(Subject.class::cast)
                .toList();
    }

    /** What becomes of ids, and a subject that takes the place of the one with its id. */
    private record Mapping(UnaryOperator<String> id, Optional<Subject> changed) {
        Subject of(Subject s) {
            if (s == null) {
                return null;
            }
            if (changed.isPresent() && changed.get().id().equals(s.id())) {
                return changed.get();
            }
            String name = id.apply(s.id());
            if (s instanceof Account a) {
                return new Account(name, a.kind(), a.platform(), (Organisation) of(a.owner()), a.stage(), a.staff());
            }
            if (s instanceof Post p) {
                return new Post(name, (Account) of(p.account()), p.form(), p.author(), p.stage(), p.media(), (Account)
                        of(p.link()));
            }
            if (s instanceof Use u) {
                return new Use(name, (Person) of(u.person()), (Account) of(u.account()));
            }
            if (s instanceof Person p) {
                return new Person(name, p.roles(), (Organisation) of(p.unit()));
            }
            if (s instanceof Organisation o) {
                return new Organisation(name, o.kind(), (Organisation) of(o.parent()));
            }
            if (s instanceof Document d) {
                return new Document(name, d.kind(), of(d.about()));
            }
            DataSubject d = (DataSubject) s;
            return new DataSubject(name, (Post) of(d.post()), d.age());
        }
    }

    private static List<Object> mapped(List<Object> facts, Mapping mapping) {
        List<Object> mapped = new ArrayList<>();
        for (Object fact : facts) {
            if (fact instanceof Subject s) {
                mapped.add(mapping.of(s));
            } else if (fact instanceof Finding f) {
                mapped.add(new Finding(mapping.of(f.about()), f.term(), f.answer(), f.by(), f.at()));
            } else {
                Step s = (Step) fact;
                mapped.add(new Step(mapping.of(s.about()), s.act(), s.at(), s.who(), s.to(), s.what(), s.how()));
            }
        }
        return mapped;
    }

    private static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private static <T> T any(T[] values, RandomGenerator random) {
        return pick(Arrays.asList(values), random);
    }
}
