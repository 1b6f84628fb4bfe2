package se.regelbok.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.regelbok.Case;
import se.regelbok.facts.Account;
import se.regelbok.facts.DataSubject;
import se.regelbok.facts.Document;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Organisation;
import se.regelbok.facts.Person;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;

/** Cases joined to larger ones: the same facts under ids of their own, so that each part is decided as before. */
final class Joined {
    private final String mark;
    private final Map<String, Subject> renamed = new HashMap<>();

    private Joined(int part) {
        this.mark = "-" + part;
    }

    /** Cases of at least so many facts, each made of successive cases. */
    static List<Case> cases(List<Case> small, int facts, int howMany) {
        List<Case> large = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < howMany; i++) {
            List<Object> all = new ArrayList<>();
            Instant now = small.get(next % small.size()).now();
            while (all.size() < facts) {
                Case part = small.get(next % small.size());
                Joined join = new Joined(next++);
                part.facts().forEach(fact -> all.add(join.fact(fact)));
                now = part.now().isAfter(now) ? part.now() : now;
            }
            large.add(Case.of(now, all));
        }
        return large;
    }

    private Object fact(Object fact) {
        if (fact instanceof Finding f) {
            return new Finding(subject(f.about()), f.term(), f.answer(), f.by(), f.at());
        }
        if (fact instanceof Step s) {
            return new Step(subject(s.about()), s.act(), s.at(), s.who(), s.to(), s.what(), s.how());
        }
        return subject((Subject) fact);
    }

    @SuppressWarnings("unchecked")
    private <S extends Subject> S subject(S subject) {
        if (subject == null) {
            return null;
        }
        Subject known = renamed.get(subject.id());
        if (known == null) {
            known = made(subject);
            renamed.put(subject.id(), known);
        }
        return (S) known;
    }

    private Subject made(Subject s) {
        String id = s.id() + mark;
        if (s instanceof Account a) {
            return new Account(id, a.kind(), a.platform(), subject(a.owner()), a.stage(), a.staff());
        } else if (s instanceof Post p) {
            return new Post(id, subject(p.account()), p.form(), p.author(), p.stage(), p.media(), subject(p.link()));
        } else if (s instanceof Use u) {
            return new Use(id, subject(u.person()), subject(u.account()));
        } else if (s instanceof Person p) {
            return new Person(id, p.roles(), subject(p.unit()));
        } else if (s instanceof Organisation o) {
            return new Organisation(id, o.kind(), subject(o.parent()));
        } else if (s instanceof Document d) {
            return new Document(id, d.kind(), subject(d.about()));
        }
        DataSubject d = (DataSubject) s;
        return new DataSubject(id, subject(d.post()), d.age());
    }
}
