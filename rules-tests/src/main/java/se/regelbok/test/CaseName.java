package se.regelbok.test;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import se.regelbok.Case;
import se.regelbok.WorkCalendar;
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
import se.regelbok.terms.Answer;
import se.regelbok.terms.Labelled;

/** What is so in a case and not in another one, in the words of a sentence. */
final class CaseName {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH.mm");

    private final Case usual;
    private final Case situation;
    private final List<String> parts = new ArrayList<>();

    private CaseName(Case usual, Case situation) {
        this.usual = usual;
        this.situation = situation;
    }

    /**
     * Tells what differs.
     *
     * @return for example {@code QUESTION is NO for q}; one for each difference
     */
    static List<String> differences(Case usual, Case situation) {
        CaseName name = new CaseName(usual, situation);
        name.write();
        return name.parts;
    }

    private void write() {
        for (Object fact : situation.facts()) {
            if (fact instanceof Finding f && !usual.facts().contains(f)) {
                finding(f);
            } else if (fact instanceof Step s && !usual.facts().contains(s)) {
                step(s);
            }
        }
        for (Object fact : usual.facts()) {
            if (fact instanceof Statement s && same(s, situation).isEmpty()) {
                parts.add("nothing is said of " + word(s) + " of " + s.about().id());
            }
        }
        for (Object fact : situation.facts()) {
            if (fact instanceof Subject s) {
                Optional<Subject> was = usual.subject(s.id());
                if (was.isEmpty() || was.get().getClass() != s.getClass()) {
                    parts.add(plain(s));
                } else {
                    subject(was.get(), s);
                }
            }
        }
        for (Object fact : usual.facts()) {
            if (fact instanceof Subject s && situation.subject(s.id()).isEmpty()) {
                parts.add("there is no " + s.id());
            }
        }
        if (!usual.now().equals(situation.now())) {
            parts.add("it is " + TIME.format(ZonedDateTime.ofInstant(situation.now(), WorkCalendar.SWEDEN)));
        }
    }

    private static String word(Statement statement) {
        return statement instanceof Finding f
                ? f.term().name()
                : ((Step) statement).act().name();
    }

    /** The statement of a case about the same thing. */
    private static Optional<Statement> same(Statement statement, Case in) {
        return in.facts().stream()
                .filter(f -> f.getClass() == statement.getClass())
                .map(Statement.class::cast)
                .filter(s -> s.about().id().equals(statement.about().id()) && word(s).equals(word(statement)))
                .findFirst();
    }

    private void finding(Finding f) {
        Optional<Finding> was = same(f, usual).map(Finding.class::cast);
        if (was.isPresent()
                && was.get().answer() == f.answer()
                && Objects.equals(was.get().by(), f.by())
                && Objects.equals(was.get().at(), f.at())) {
            return;
        }
        boolean weak = f.answer() == Answer.PRESUMED || f.answer() == Answer.SUSPECTED;
        StringBuilder part = new StringBuilder(f.term().name())
                .append(weak ? " is only " : " is ")
                .append(f.answer())
                .append(" for ")
                .append(f.about().id());
        if (f.by() != null && !f.by().equals(was.map(Finding::by).orElse(null))) {
            part.append(" by ").append(actor(f.by()));
        } else if (f.by() == null && was.isPresent() && was.get().by() != null) {
            part.append(" by nobody known");
        }
        if (!Objects.equals(f.at(), was.map(Finding::at).orElse(null))) {
            part.append(f.at() == null ? " at an unknown time" : " since " + time(f.at()));
        }
        parts.add(part.toString());
    }

    private void step(Step s) {
        Optional<Step> was = same(s, usual).map(Step.class::cast);
        List<String> said = new ArrayList<>();
        Step before = was.orElse(Step.of(s.about(), s.act(), s.at()));
        boolean planned = s.at().isAfter(situation.now());
        if (was.isEmpty() || planned != before.at().isAfter(usual.now())) {
            said.add(planned ? "lies ahead" : "is done");
        } else if (!before.at().equals(s.at())) {
            said.add("is done at " + time(s.at()));
        }
        if (!Objects.equals(before.who(), s.who())) {
            said.add(s.who() == null ? "is by nobody known" : "is by " + actor(s.who()));
        }
        if (!Objects.equals(before.to(), s.to())) {
            said.add(s.to() == null ? "is to nobody known" : "is to " + actor(s.to()));
        }
        if (!before.what().equals(s.what())) {
            said.add(s.what().isEmpty() ? "names no part" : "names " + words(s.what()));
        }
        if (!before.how().equals(s.how())) {
            said.add(s.how().isEmpty() ? "is in no known way" : "is " + words(s.how()));
        }
        if (!said.isEmpty()) {
            parts.add(s.act() + " of " + s.about().id() + " " + String.join(" and ", said));
        }
    }

    private static String plain(Subject s) {
        if (s instanceof Organisation o) {
            return s.id() + " is " + article(o.kind());
        }
        if (s instanceof Account a) {
            return s.id() + " is " + article(a.kind()) + " account";
        }
        if (s instanceof Post p) {
            return s.id() + " is " + article(p.form()) + " on " + p.account().id();
        }
        if (s instanceof Person p) {
            return s.id() + " is " + words(p.roles());
        }
        if (s instanceof Use u) {
            return u.person().id() + " uses " + u.account().id();
        }
        if (s instanceof Document d) {
            return "there is " + article(d.kind())
                    + (d.about() == null ? "" : " for " + d.about().id());
        }
        DataSubject d = (DataSubject) s;
        return s.id() + " is in " + d.post().id();
    }

    private static String article(Labelled word) {
        return ("AEIO".indexOf(word.name().charAt(0)) >= 0 ? "an " : "a ") + word.name();
    }

    private void subject(Subject was, Subject is) {
        String id = is.id();
        if (is instanceof Account a && was instanceof Account b) {
            other(b.kind(), a.kind(), id + " is " + a.kind());
            other(b.platform(), a.platform(), id + " is on " + a.platform());
            other(b.stage(), a.stage(), id + " is " + a.stage());
            other(
                    b.owner(),
                    a.owner(),
                    a.owner() == null ? id + " has no owner" : a.owner().id() + " owns " + id);
            other(
                    b.staff(),
                    a.staff(),
                    id + " has "
                            + (a.staff().isEmpty()
                                    ? "no staff"
                                    : a.staff().stream()
                                            .map(CaseName::actor)
                                            .collect(Collectors.joining(", ", "the staff ", ""))));
        } else if (is instanceof Post p && was instanceof Post q) {
            other(q.account(), p.account(), id + " is on " + p.account().id());
            other(q.form(), p.form(), id + " is " + article(p.form()));
            other(q.author(), p.author(), id + " is by " + actor(p.author()));
            other(q.stage(), p.stage(), id + " is " + p.stage());
            other(q.media(), p.media(), id + " has " + words(p.media()));
            other(
                    q.link(),
                    p.link(),
                    p.link() == null
                            ? id + " has no link"
                            : id + " links to " + p.link().id());
        } else if (is instanceof Person p && was instanceof Person q) {
            other(q.roles(), p.roles(), id + " is " + words(p.roles()));
            other(
                    q.unit(),
                    p.unit(),
                    p.unit() == null
                            ? id + " has no unit"
                            : id + " is in " + p.unit().id());
        } else if (is instanceof Organisation o && was instanceof Organisation q) {
            other(q.kind(), o.kind(), id + " is " + article(o.kind()));
            other(
                    q.parent(),
                    o.parent(),
                    o.parent() == null
                            ? id + " is part of nothing"
                            : id + " is part of " + o.parent().id());
        } else if (is instanceof Use u && was instanceof Use v) {
            other(v.person(), u.person(), id + " is by " + u.person().id());
            other(v.account(), u.account(), id + " is of " + u.account().id());
        } else if (is instanceof Document d && was instanceof Document e) {
            other(e.kind(), d.kind(), id + " is " + article(d.kind()));
            other(
                    e.about(),
                    d.about(),
                    id + " is about "
                            + (d.about() == null ? "nothing" : d.about().id()));
        } else if (is instanceof DataSubject d && was instanceof DataSubject e) {
            other(
                    e.age(),
                    d.age(),
                    d.age() == null ? "the age of " + id + " is not known" : id + " is " + d.age() + " years old");
            other(e.post(), d.post(), id + " is in " + d.post().id());
        }
    }

    private void other(Object was, Object is, String part) {
        boolean same =
                was instanceof Subject a && is instanceof Subject b ? a.id().equals(b.id()) : Objects.equals(was, is);
        if (!same) {
            parts.add(part);
        }
    }

    private static String time(Instant at) {
        return TIME.format(OffsetDateTime.ofInstant(at, WorkCalendar.SWEDEN));
    }

    private static String actor(Actor actor) {
        return actor.id() == null ? actor.role().name() : actor.id();
    }

    private static String words(java.util.Collection<? extends Labelled> words) {
        return words.stream().map(Labelled::name).sorted().collect(Collectors.joining(", "));
    }
}
