package se.regelbok.test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.Conclusion;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.SetAside;
import se.regelbok.drl.kit.Inspectable;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.Watch;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Document;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Statement;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Answer;
import se.regelbok.terms.DocumentKind;
import se.regelbok.terms.Form;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;

/**
 * A rule with the smallest case that makes it conclude and the nearest one that does not, as cases of a case file that pass as they
 * are written.
 *
 * @param rule the rule's name
 * @param clause the clause for which it concludes
 * @param concludes the case file's entry in which it concludes, empty where none was found
 * @param nearMiss the entry that differs in one thing and in which it does not, empty where none was found
 */
public record RuleCase(String rule, String clause, Optional<String> concludes, Optional<String> nearMiss) {

    /**
     * Makes the cases of every rule, for each clause that it carries.
     *
     * @param policy a policy read from rule files, not null
     * @return one for each rule and clause, by file and line
     */
    public static List<RuleCase> of(Policy policy) {
        return new Maker(policy).all(r -> true, c -> true);
    }

    /**
     * Makes the cases of some rules.
     *
     * @param policy a policy read from rule files, not null
     * @param rule the rule's name, empty for any
     * @param clause the clause's id, empty for any
     * @return one for each such rule and clause, by file and line, possibly none
     */
    public static List<RuleCase> of(Policy policy, Optional<String> rule, Optional<String> clause) {
        return new Maker(policy)
                .all(
                        r -> rule.isEmpty() || rule.get().equals(r),
                        c -> clause.isEmpty() || clause.get().equals(c));
    }

    /** Makes and tries cases for one policy. */
    private static final class Maker {
        private final Inspectable policy;

        Maker(Policy policy) {
            this.policy = (Inspectable) policy.inForceFrom(LocalDate.MIN);
        }

        List<RuleCase> all(Predicate<String> rule, Predicate<String> clause) {
            List<RuleCase> all = new ArrayList<>();
            List<WatchedRule> rules = policy.watched();
            for (int i = 0; i < rules.size(); i++) {
                if (rule.test(rules.get(i).name())) {
                    for (String carried :
                            rules.get(i).clauses().stream().distinct().toList()) {
                        if (clause.test(carried)) {
                            all.add(make(i, rules.get(i), carried));
                        }
                    }
                }
            }
            return all;
        }

        private RuleCase make(int index, WatchedRule rule, String clause) {
            Optional<Case> smallest = policy.draft(index, clause).map(c -> smaller(index, clause, c));
            String name = rule.name() + (rule.clauses().size() > 1 ? " (" + clause + ")" : "");
            Optional<Changed> miss = smallest.flatMap(c -> nearMiss(index, rule.name(), clause, c));
            return new RuleCase(
                    rule.name(),
                    clause,
                    smallest.map(c -> CaseText.of(name, c, concluded(rule.name(), clause, policy.decide(c)))),
                    miss.map(m -> CaseText.of(
                            name + ", but not where " + m.what(),
                            m.situation(),
                            Map.of("not", silent(rule.name(), clause, smallest.get(), m.situation())))));
        }

        private boolean concludes(int index, String clause, Case situation) {
            boolean[] seen = new boolean[1];
            policy.decide(situation, new Watch() {
                @Override
                public void condition(int rule, int condition, Seen what) {}

                @Override
                public void conclusion(int rule, String carried) {
                    seen[0] |= rule == index && carried.equals(clause);
                }
            });
            return seen[0];
        }

        /** The case without every fact that it can do without. */
        private Case smaller(int index, String clause, Case given) {
            List<Object> facts = new ArrayList<>(given.facts());
            boolean again = true;
            while (again) {
                again = false;
                for (int i = facts.size() - 1; i >= 0; i--) {
                    List<Object> fewer = new ArrayList<>(facts);
                    fewer.remove(i);
                    Optional<Case> tried = made(given, fewer);
                    if (tried.isPresent() && concludes(index, clause, tried.get())) {
                        facts = fewer;
                        again = true;
                    }
                }
            }
            return made(given, facts).orElse(given);
        }

        private static Optional<Case> made(Case like, List<Object> facts) {
            try {
                Case made = Case.of(like.now(), facts);
                return Optional.of(like.calendar().map(made::withCalendar).orElse(made));
            } catch (CaseException e) {
                return Optional.empty();
            }
        }

        private record Changed(String what, Case situation) {}

        /** The first case with one thing changed in which the rule does not conclude; one where its clause is silent comes first. */
        private Optional<Changed> nearMiss(int index, String name, String clause, Case smallest) {
            List<Changed> misses = changes(smallest).stream()
                    .filter(c -> !concludes(index, clause, c.situation()))
                    .toList();
            return misses.stream()
                    .filter(m -> stated(policy.decide(m.situation()))
                            .noneMatch(d -> d.clauses().contains(clause)))
                    .findFirst()
                    .or(() -> misses.stream()
                            .filter(m -> passes(name, clause, smallest, m.situation()))
                            .findFirst());
        }

        /** Whether a case that expects the rule's sentences not to come would pass. */
        private boolean passes(String rule, String clause, Case smallest, Case miss) {
            List<String> came =
                    stated(policy.decide(miss)).map(Object::toString).toList();
            return silent(rule, clause, smallest, miss).stream().noneMatch(came::contains);
        }

        private static List<Changed> changes(Case given) {
            List<Changed> changes = new ArrayList<>();
            List<Object> facts = given.facts();
            for (Object fact : facts) {
                if (fact instanceof Finding f) {
                    for (Answer answer : List.of(Answer.NO, Answer.YES, Answer.SUSPECTED)) {
                        if (answer != f.answer()) {
                            Finding other = new Finding(f.about(), f.term(), answer, f.by(), f.at());
                            add(
                                    changes,
                                    given,
                                    fact,
                                    other,
                                    f.term() + " is " + answer + " for "
                                            + f.about().id());
                        }
                    }
                } else if (fact instanceof Step s) {
                    Instant later = given.now().plus(Duration.ofDays(1));
                    add(
                            changes,
                            given,
                            fact,
                            new Step(s.about(), s.act(), later, s.who(), s.to(), s.what(), s.how()),
                            s.act() + " of " + s.about().id() + " lies ahead");
                }
            }
            for (Object fact : facts) {
                if (fact instanceof Statement s) {
                    List<Object> fewer = new ArrayList<>(facts);
                    fewer.remove(fact);
                    String word = s instanceof Finding f
                            ? f.term().name()
                            : ((Step) s).act().name();
                    made(given, fewer)
                            .ifPresent(c -> changes.add(new Changed(
                                    "nothing is said of " + word + " of "
                                            + s.about().id(),
                                    c)));
                }
            }
            for (Object fact : facts) {
                if (fact instanceof Subject s) {
                    others(s)
                            .forEach((what, other) -> made(given, replaced(facts, s, other))
                                    .ifPresent(c -> changes.add(new Changed(s.id() + " is " + what, c))));
                }
            }
            for (int days : new int[] {3, 30, 90, 150, 240, 400, -400}) {
                changes.add(new Changed(
                        "now is " + Math.abs(days) + " days " + (days > 0 ? "later" : "earlier"),
                        given.withNow(given.now().plus(Duration.ofDays(days)))));
            }
            changes.add(
                    new Changed("now is in the night", given.withNow(given.now().minus(Duration.ofHours(6)))));
            return changes;
        }

        private static void add(List<Changed> changes, Case given, Object fact, Object other, String what) {
            List<Object> facts = new ArrayList<>(given.facts());
            facts.set(facts.indexOf(fact), other);
            made(given, facts).ifPresent(c -> changes.add(new Changed(what, c)));
        }

        /** The subject with one thing changed, by what is then so. */
        private static Map<String, Subject> others(Subject subject) {
            Map<String, Subject> others = new LinkedHashMap<>();
            if (subject instanceof Account a) {
                for (AccountKind kind : List.of(AccountKind.PRIVATE, AccountKind.OFFICIAL, AccountKind.COMMON)) {
                    others.put(kind.name(), new Account(a.id(), kind, a.platform(), a.owner(), a.stage(), a.staff()));
                }
                for (Stage stage : Stage.values()) {
                    others.put(stage.name(), new Account(a.id(), a.kind(), a.platform(), a.owner(), stage, a.staff()));
                }
                for (Platform platform : List.of(Platform.FACEBOOK, Platform.OTHER)) {
                    others.put(
                            platform.name(), new Account(a.id(), a.kind(), platform, a.owner(), a.stage(), a.staff()));
                }
                others.put(
                        "without staff", new Account(a.id(), a.kind(), a.platform(), a.owner(), a.stage(), List.of()));
            } else if (subject instanceof Post p) {
                Role role = p.visitor() ? Role.EDITOR : Role.VISITOR;
                others.put("by " + role, p.withAuthor(Actor.of(role)));
                for (Stage stage : Stage.values()) {
                    others.put(stage.name(), p.withStage(stage));
                }
                for (Form form : Form.values()) {
                    others.put(form.name(), p.withForm(form));
                }
                others.put(
                        "without a link",
                        new Post(p.id(), p.account(), p.form(), p.author(), p.stage(), p.media(), null));
            } else if (subject instanceof Person p) {
                for (Role role : List.of(Role.EMPLOYEE, Role.ELECTED)) {
                    others.put(role.name(), new Person(p.id(), Set.of(role), p.unit()));
                }
            } else if (subject instanceof Organisation o) {
                for (OrganisationKind kind : OrganisationKind.values()) {
                    others.put(kind.name(), new Organisation(o.id(), kind, o.parent()));
                }
            } else if (subject instanceof Document d) {
                for (DocumentKind kind : DocumentKind.values()) {
                    others.put(kind.name(), new Document(d.id(), kind, d.about()));
                }
            } else if (subject instanceof DataSubject d) {
                others.put("of age", new DataSubject(d.id(), d.post(), 40));
                others.put("a child", new DataSubject(d.id(), d.post(), 5));
            }
            others.values().remove(subject);
            return others;
        }

        private static List<Object> replaced(List<Object> facts, Subject old, Subject young) {
            return facts.stream()
                    .map(f -> f instanceof Finding g
                            ? new Finding(swap(g.about(), old, young), g.term(), g.answer(), g.by(), g.at())
                            : f instanceof Step s
                                    ? new Step(
                                            swap(s.about(), old, young),
                                            s.act(),
                                            s.at(),
                                            s.who(),
                                            s.to(),
                                            s.what(),
                                            s.how())
                                    : swap((Subject) f, old, young))
                    .map(Object.class::cast)
                    .toList();
        }

        /** A subject in which one that it belongs to, or it itself, is another. */
        @SuppressWarnings("unchecked")
        private static <S extends Subject> S swap(S subject, Subject old, Subject young) {
            Subject swapped = subject;
            if (subject == null || subject.id().equals(old.id())) {
                swapped = subject == null ? null : young;
            } else if (subject instanceof Organisation o) {
                swapped = new Organisation(o.id(), o.kind(), swap(o.parent(), old, young));
            } else if (subject instanceof Account a) {
                swapped =
                        new Account(a.id(), a.kind(), a.platform(), swap(a.owner(), old, young), a.stage(), a.staff());
            } else if (subject instanceof Post p) {
                swapped = new Post(
                        p.id(),
                        swap(p.account(), old, young),
                        p.form(),
                        p.author(),
                        p.stage(),
                        p.media(),
                        swap(p.link(), old, young));
            } else if (subject instanceof Person p) {
                swapped = new Person(p.id(), p.roles(), swap(p.unit(), old, young));
            } else if (subject instanceof Use u) {
                swapped = new Use(u.id(), swap(u.person(), old, young), swap(u.account(), old, young));
            } else if (subject instanceof Document d) {
                swapped = new Document(d.id(), d.kind(), swap(d.about(), old, young));
            } else if (subject instanceof DataSubject d) {
                swapped = new DataSubject(d.id(), swap(d.post(), old, young), d.age());
            }
            return (S) swapped;
        }

        private static Stream<Conclusion> stated(Decisions decisions) {
            return Stream.concat(decisions.standing().stream(), decisions.derived().stream());
        }

        /** What the rule gives in a case, as the lists of a case file. */
        private static Map<String, List<String>> concluded(String rule, String clause, Decisions decisions) {
            Map<String, List<String>> lists = new LinkedHashMap<>();
            lists.put("expect", of(rule, clause, stated(decisions)));
            lists.put("done", of(rule, clause, decisions.done().stream()));
            lists.put("aside", of(rule, clause, decisions.setAside().stream().map(SetAside::conclusion)));
            return lists;
        }

        private static List<String> of(String rule, String clause, Stream<? extends Conclusion> conclusions) {
            return conclusions
                    .filter(c -> c.reasons().stream()
                            .anyMatch(r -> r.rule().equals(rule) && r.clause().equals(clause)))
                    .map(Object::toString)
                    .distinct()
                    .toList();
        }

        /** What the rule does not give: anything of its clause, or, where other rules speak for it, what it gives else. */
        private List<String> silent(String rule, String clause, Case smallest, Case miss) {
            if (stated(policy.decide(miss)).noneMatch(c -> c.clauses().contains(clause))) {
                return List.of("(" + clause + ")");
            }
            return concluded(rule, clause, policy.decide(smallest)).values().stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }
}
