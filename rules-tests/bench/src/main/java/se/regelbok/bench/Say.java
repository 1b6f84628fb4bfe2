package se.regelbok.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/** The words in which rules of other engines state what they conclude. */
public final class Say {
    private final Force force;
    private final Act act;
    private final Subject about;
    private Set<Role> who = Set.of();
    private Role to;
    private Set<Term> what = Set.of();
    private Set<How> how = Set.of();
    private Set<Act> before = Set.of();
    private Duration time;
    private Instant from;
    private Set<Pace> pace = Set.of();

    private Say(Force force, Act act, Subject about) {
        this.force = force;
        this.act = act;
        this.about = about;
    }

    public static Say must(Act act, Subject about) {
        return new Say(Force.MUST, act, about);
    }

    public static Say should(Act act, Subject about) {
        return new Say(Force.SHOULD, act, about);
    }

    public static Say may(Act act, Subject about) {
        return new Say(Force.MAY, act, about);
    }

    public static Say shouldNot(Act act, Subject about) {
        return new Say(Force.SHOULD_NOT, act, about);
    }

    public static Say notRequired(Act act, Subject about) {
        return new Say(Force.NOT_REQUIRED, act, about);
    }

    public static Say assess(Term term, Subject about) {
        return must(Act.ASSESS, about).what(term);
    }

    public static Duration hours(int n) {
        return Duration.ofHours(n);
    }

    public Say by(Role... roles) {
        who = Set.of(roles);
        return this;
    }

    public Say to(Role role) {
        to = role;
        return this;
    }

    public Say what(Term... terms) {
        what = Set.of(terms);
        return this;
    }

    public Say how(How... manners) {
        how = Set.of(manners);
        return this;
    }

    public Say before(Act... acts) {
        before = Set.of(acts);
        return this;
    }

    public Say within(Duration span, Instant after) {
        time = span;
        from = after;
        return this;
    }

    public Say pace(Pace... paces) {
        pace = Set.of(paces);
        return this;
    }

    private Conclusion conclusion(Norm norm) {
        Conclusion conclusion = new Conclusion(norm, force, act, about)
                .by(who)
                .to(to)
                .what(what)
                .how(how)
                .before(before)
                .pace(pace);
        return from == null ? conclusion : conclusion.within(time, from);
    }

    /** Takes what the rules of one case say. */
    public static final class Said {
        private final Settlement settlement;
        private final Map<String, Map<Term, List<Norm>>> rows;

        Said(Settlement settlement, Map<String, Map<Term, List<Norm>>> rows) {
            this.settlement = settlement;
            this.rows = rows;
        }

        public void add(String clause, Say say) {
            settlement.add(say.conclusion(Norm.of(clause)));
        }

        /** The clauses are those of a checklist's row. */
        public void add(String list, Term row, Say say) {
            for (Norm norm : rows.get(list).get(row)) {
                settlement.add(say.conclusion(norm));
            }
        }

        /** A finding that follows: the engine is to have it, too. */
        public Finding found(String list, Term row, Term term, Subject about) {
            Finding finding = null;
            for (Norm norm : rows.get(list).get(row)) {
                finding = new Finding(about, term, Answer.YES, Actor.of(Role.SYSTEM, norm.id), null);
                settlement.derive(finding, norm);
            }
            return finding;
        }
    }
}
