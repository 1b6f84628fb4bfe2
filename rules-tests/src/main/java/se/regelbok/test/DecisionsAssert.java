package se.regelbok.test;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import se.regelbok.Case;
import se.regelbok.Conclusion;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.SetAside;
import se.regelbok.WhyNot;
import se.regelbok.WhyNot.OfRule;
import se.regelbok.WorkCalendar;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/**
 * AssertJ assertions on decisions. A sentence begins with what is called for and goes on with what matters; only what it says is
 * compared, as in a case file:
 *
 * <pre>{@code
 * assertThat(policy, situation)
 *         .must(ANSWER).about(question).by(EDITOR).until(tomorrow).under("NYK-6-4")
 *         .mustNot(DELETE).about(question)
 *         .nothingElse();
 * }</pre>
 *
 * <p>A failure shows what came, the rules behind it, and what the rules that come nearest lacked.
 */
public class DecisionsAssert extends AbstractAssert<DecisionsAssert, Decisions> {
    private static final String NEXT = System.lineSeparator() + "    ";
    private static final int NEAREST = 3;

    private final Optional<Policy> policy;
    private final Optional<Case> situation;
    final Set<Decision> claimed;

    DecisionsAssert(Decisions actual, Optional<Policy> policy, Optional<Case> situation, Set<Decision> claimed) {
        super(actual, DecisionsAssert.class);
        this.policy = policy;
        this.situation = situation;
        this.claimed = claimed;
    }

    /**
     * Begins with decisions. A failure cannot say what a rule lacked: see {@link #assertThat(Policy, Case)}.
     *
     * @param actual the decisions
     * @return the assertion
     */
    public static DecisionsAssert assertThat(Decisions actual) {
        return new DecisionsAssert(actual, Optional.empty(), Optional.empty(), new HashSet<>());
    }

    /**
     * Decides a case and begins with what came.
     *
     * @param policy the policy, not null
     * @param situation the case, not null
     * @return the assertion
     */
    public static DecisionsAssert assertThat(Policy policy, Case situation) {
        return new DecisionsAssert(
                policy.decide(situation), Optional.of(policy), Optional.of(situation), new HashSet<>());
    }

    /**
     * A duty stands.
     *
     * @param acts what must be done; several mean any one of them
     * @return goes on about this duty
     */
    public Sentence must(Act... acts) {
        return stands(Force.MUST, acts);
    }

    /**
     * A recommendation stands.
     *
     * @param acts what should be done; several mean any one of them
     * @return goes on about this recommendation
     */
    public Sentence should(Act... acts) {
        return stands(Force.SHOULD, acts);
    }

    /**
     * A permission stands.
     *
     * @param acts what may be done
     * @return goes on about this permission
     */
    public Sentence may(Act... acts) {
        return stands(Force.MAY, acts);
    }

    /**
     * A prohibition stands.
     *
     * @param acts what must not be done
     * @return goes on about this prohibition
     */
    public Sentence mustNot(Act... acts) {
        return stands(Force.MUST_NOT, acts);
    }

    /**
     * Advice against something stands.
     *
     * @param acts what should not be done
     * @return goes on about this advice
     */
    public Sentence shouldNot(Act... acts) {
        return stands(Force.SHOULD_NOT, acts);
    }

    /**
     * A relief stands.
     *
     * @param acts what need not be done
     * @return goes on about this relief
     */
    public Sentence notRequired(Act... acts) {
        return stands(Force.NOT_REQUIRED, acts);
    }

    /**
     * A duty or recommendation has been done.
     *
     * @param acts what was to be done
     * @return goes on about what was done
     */
    public Sentence did(Act... acts) {
        isNotNull();
        return new Sentence(this, "DONE", actual.done(), Optional.empty(), acts);
    }

    /**
     * A conclusion gave way to an exception.
     *
     * @param acts what it called for
     * @return goes on about what gave way
     */
    public Sentence gaveWay(Act... acts) {
        isNotNull();
        List<Decision> aside = actual.setAside().stream()
                .map(SetAside::conclusion)
                .filter(Decision.class::isInstance)
                .map(Decision.class::cast)
                .toList();
        return new Sentence(this, "GAVE WAY", aside, Optional.empty(), acts);
    }

    /**
     * The library asks somebody to assess something.
     *
     * @param terms what is to be assessed
     * @return goes on about this question
     */
    public Sentence asks(Term... terms) {
        isNotNull();
        return new Sentence(this, "ASKS", actual.questions(), Optional.empty(), Act.ASSESS).what(terms);
    }

    private Sentence stands(Force force, Act... acts) {
        isNotNull();
        return new Sentence(this, force.name(), actual.standing(), Optional.of(force), acts);
    }

    /**
     * A clause has concluded nothing that stands or is derived.
     *
     * @param clause the clause's id
     * @return this
     */
    public DecisionsAssert silentOn(String clause) {
        isNotNull();
        Stream.<Conclusion>concat(actual.standing().stream(), actual.derived().stream())
                .filter(c -> c.clauses().contains(clause))
                .findFirst()
                .ifPresent(c -> failWithMessage(
                        "%s",
                        "expected " + clause + " to be silent, but it says" + NEXT + c
                                + indented(Explanation.ofPresent(c))));
        return this;
    }

    /**
     * No other decision stands than those that have been named. Questions, and what is done or derived, do not count.
     *
     * @return this
     */
    public DecisionsAssert nothingElse() {
        isNotNull();
        List<Decision> others =
                actual.standing().stream().filter(d -> !claimed.contains(d)).toList();
        if (!others.isEmpty()) {
            failWithMessage("%s", "expected nothing else, but there is" + shown(others));
        }
        return this;
    }

    /**
     * No decision stands at all.
     *
     * @return this
     */
    public DecisionsAssert nothing() {
        claimed.clear();
        return nothingElse();
    }

    private static String shown(List<Decision> decisions) {
        return decisions.stream()
                .map(d -> NEXT + d + indented(Explanation.ofPresent(d)))
                .collect(Collectors.joining());
    }

    private static String indented(String lines) {
        return lines.replace(System.lineSeparator(), System.lineSeparator() + "  ");
    }

    /** The rules that would say something of the kind, those that come nearest first, each with what it lacked. */
    final String nearest(Optional<Force> force, Set<Act> acts, Collection<String> clauses) {
        if (policy.isEmpty() || situation.isEmpty()) {
            return "";
        }
        Set<String> asked = new LinkedHashSet<>(clauses);
        Set<String> names = new HashSet<>();
        policy.get().rules().stream()
                .filter(r -> clauses.isEmpty()
                        ? force.equals(r.force()) && r.acts().containsAll(acts)
                        : clauses.contains(r.clause()))
                .forEach(r -> {
                    asked.add(r.clause());
                    names.add(r.name());
                });
        record Near(String clause, OfRule rule) {}
        List<Near> near = new ArrayList<>();
        for (String clause : asked) {
            policy.get().whyNot(clause, situation.get()).rules().stream()
                    .filter(r -> names.contains(r.rule()) && r.outcome() != WhyNot.Outcome.CONCLUDED)
                    .forEach(r -> near.add(new Near(clause, r)));
        }
        near.sort(Comparator.comparingInt((Near n) -> -n.rule().matched().size()));
        if (names.isEmpty()) {
            return System.lineSeparator() + "No rule of the policy says so.";
        }
        return near.isEmpty()
                ? ""
                : System.lineSeparator() + "The rules that come nearest:"
                        + near.stream()
                                .limit(NEAREST)
                                .map(n -> NEXT
                                        + Explanation.ofRule(n.clause(), n.rule())
                                                .en())
                                .collect(Collectors.joining());
    }

    /** A sentence about one decision that has begun: what follows narrows it down. */
    public static final class Sentence extends DecisionsAssert {
        private final StringBuilder said;
        private final Optional<Force> force;
        private final Set<Act> acts;
        private final Set<String> clauses = new LinkedHashSet<>();
        private final List<Decision> among;
        private final Set<Decision> mine = new HashSet<>();
        private List<Decision> left;

        private Sentence(
                DecisionsAssert before, String begins, List<Decision> among, Optional<Force> force, Act... acts) {
            super(before.actual, before.policy, before.situation, before.claimed);
            this.said = new StringBuilder(begins);
            this.force = force;
            this.acts = new LinkedHashSet<>(Arrays.asList(acts));
            this.among = among;
            this.left = among;
            narrow(
                    Arrays.stream(acts).map(Enum::name).collect(Collectors.joining("/")),
                    d -> (force.isEmpty() || d.force() == force.get())
                            && d.acts().equals(this.acts));
        }

        private Sentence narrow(String words, Predicate<Decision> test) {
            claimed.removeAll(mine);
            said.append(' ').append(words);
            List<Decision> fewer = left.stream().filter(test).toList();
            if (fewer.isEmpty()) {
                fail(words);
            }
            left = fewer;
            mine.clear();
            fewer.stream().filter(claimed::add).forEach(mine::add);
            return this;
        }

        private void fail(String words) {
            List<Decision> near = left.equals(among)
                    ? among.stream()
                            .filter(d -> !Collections.disjoint(d.acts(), acts))
                            .toList()
                    : left;
            String came = near.isEmpty() ? NEXT + "nothing of the kind" : DecisionsAssert.shown(near);
            throw failureWithActualExpected(
                    near.stream().map(Decision::toString).collect(Collectors.joining(System.lineSeparator())),
                    said.toString(),
                    "%s",
                    "expected" + NEXT + said + System.lineSeparator() + "but `" + words + "` fits nothing. There is"
                            + came + nearest(force, acts, clauses));
        }

        /**
         * It is about a subject.
         *
         * @param subject the subject
         * @return this
         */
        public Sentence about(Subject subject) {
            return about(subject.id());
        }

        /**
         * It is about a subject.
         *
         * @param id the subject's id
         * @return this
         */
        public Sentence about(String id) {
            return narrow("about " + id, d -> d.about().id().equals(id));
        }

        /**
         * These roles, and no others, are to do it.
         *
         * @param roles the roles; none means that the policy names nobody
         * @return this
         */
        public Sentence by(Role... roles) {
            return narrow("by " + words(roles), d -> d.whoRoles().equals(Set.of(roles)));
        }

        /**
         * A certain holder of a role is to do it.
         *
         * @param role the role
         * @param id the holder's id
         * @return this
         */
        public Sentence by(Role role, String id) {
            return narrow("by " + role + " " + id, d -> d.who().contains(Actor.of(role, id)));
        }

        /**
         * It is done towards these roles and no others.
         *
         * @param roles the roles
         * @return this
         */
        public Sentence to(Role... roles) {
            return narrow("to " + words(roles), d -> d.to().equals(Set.of(roles)));
        }

        /**
         * It names these parts, grounds or topics, maybe others too.
         *
         * @param terms the terms
         * @return this
         */
        public Sentence what(Term... terms) {
            return narrow("what " + words(terms), d -> d.what().containsAll(List.of(terms)));
        }

        /**
         * It names these manners, maybe others too.
         *
         * @param manners the manners
         * @return this
         */
        public Sentence how(How... manners) {
            return narrow("how " + words(manners), d -> d.how().containsAll(List.of(manners)));
        }

        /**
         * It comes before these acts and no others.
         *
         * @param later the acts
         * @return this
         */
        public Sentence before(Act... later) {
            return narrow("before " + words(later), d -> d.before().equals(Set.of(later)));
        }

        /**
         * It is not due before an instant.
         *
         * @param instant the instant
         * @return this
         */
        public Sentence from(Instant instant) {
            return narrow("from " + written(instant), d -> d.due().from().equals(Optional.of(instant)));
        }

        /**
         * It is due at an instant.
         *
         * @param instant the instant
         * @return this
         */
        public Sentence until(Instant instant) {
            return narrow("until " + written(instant), d -> d.due().until().equals(Optional.of(instant)));
        }

        /**
         * It is due at an instant.
         *
         * @param instant the instant with its offset, such as {@code 2026-06-19T21:10+02:00}
         * @return this
         */
        public Sentence until(String instant) {
            return until(OffsetDateTime.parse(instant).toInstant());
        }

        /**
         * The policy gives no last instant for it.
         *
         * @return this
         */
        public Sentence withoutDeadline() {
            return narrow("without deadline", d -> d.due().until().isEmpty());
        }

        /**
         * It is to be done so many times.
         *
         * @param times how many
         * @return this
         */
        public Sentence times(int times) {
            return narrow("times " + times, d -> d.due().times() == times);
        }

        /**
         * The policy says these words of its urgency and no others.
         *
         * @param words the words
         * @return this
         */
        public Sentence pace(Pace... words) {
            return narrow("pace " + words(words), d -> d.due().pace().equals(Set.of(words)));
        }

        /**
         * It is in a state.
         *
         * @param state the state
         * @return this
         */
        public Sentence state(Decision.State state) {
            return narrow("state " + state, d -> d.state() == state);
        }

        /**
         * It rests on these clauses, maybe on others too.
         *
         * @param ids the clauses' ids
         * @return this
         */
        public Sentence under(String... ids) {
            clauses.addAll(List.of(ids));
            return narrow("under " + String.join(", ", ids), d -> d.clauses().containsAll(List.of(ids)));
        }

        private static String written(Instant instant) {
            return OffsetDateTime.ofInstant(instant, WorkCalendar.SWEDEN).toString();
        }

        private static String words(Labelled... words) {
            return words.length == 0
                    ? "nobody"
                    : Arrays.stream(words).map(Labelled::name).collect(Collectors.joining(", "));
        }
    }
}
