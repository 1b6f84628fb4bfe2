package se.regelbok.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.Labelled;

/**
 * Writes cases as {@link CaseReader} reads them: everything said, nothing left to what is usual today, and the same text for the
 * same case in whatever order its facts came.
 */
final class CaseWriter {
    private static final Comparator<Actor> ACTORS = Comparator.nullsFirst(Comparator.comparing(Actor::role)
            .thenComparing(Actor::id, Comparator.nullsFirst(Comparator.naturalOrder())));
    private static final Comparator<Finding> FINDINGS = Comparator.comparing(Finding::answer)
            .thenComparing(Finding::at, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Finding::by, ACTORS);
    private static final Comparator<Step> STEPS = Comparator.comparing(Step::at)
            .thenComparing(Step::who, ACTORS)
            .thenComparing(Step::to, ACTORS)
            .thenComparing(s -> sorted(s.what()).toString())
            .thenComparing(s -> sorted(s.how()).toString());

    private final JsonGenerator json;
    private final Map<String, Map<String, Subject>> kinds = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Finding>>> found = new TreeMap<>();
    private final Map<String, Map<String, List<Step>>> steps = new TreeMap<>();

    private CaseWriter(JsonGenerator json, Case situation) {
        this.json = json;
        CaseReader.KINDS.forEach(kind -> kinds.put(kind, new TreeMap<>()));
        for (Object fact : situation.facts()) {
            if (fact instanceof Subject subject) {
                kinds.get(kind(subject)).put(subject.id(), subject);
            } else if (fact instanceof Finding f) {
                add(found, f.about(), f.term(), f);
            } else if (fact instanceof Step s) {
                add(steps, s.about(), s.act(), s);
            } else {
                throw new IllegalArgumentException(
                        "a fact of the type " + fact.getClass().getSimpleName() + " has no form in JSON: leave it out");
            }
        }
    }

    private static <T> void add(Map<String, Map<String, List<T>>> to, Subject about, Labelled word, T fact) {
        to.computeIfAbsent(about.id(), id -> new TreeMap<>())
                .computeIfAbsent(word.name(), w -> new ArrayList<>())
                .add(fact);
    }

    /**
     * Writes the fields of a case into an object that has been begun.
     *
     * @throws IllegalArgumentException if the case has facts or a calendar of the host's own types, which cannot be written
     */
    static void fields(JsonGenerator json, Case situation) throws IOException {
        CaseWriter writer = new CaseWriter(json, situation);
        json.writeStringField("now", Json.instant(situation.now()));
        if (situation.calendar().isPresent()) {
            writer.calendar(situation.calendar().get());
        }
        for (Map.Entry<String, Map<String, Subject>> kind : writer.kinds.entrySet()) {
            if (!kind.getValue().isEmpty()) {
                json.writeObjectFieldStart(kind.getKey());
                for (Subject subject : kind.getValue().values()) {
                    json.writeObjectFieldStart(subject.id());
                    writer.subject(subject);
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
        }
    }

    private void calendar(WorkCalendar calendar) throws IOException {
        if (!(calendar instanceof CaseReader.GivenCalendar given)) {
            throw new IllegalArgumentException(
                    "a calendar of the host's own type has no form in JSON: read the calendar from a"
                            + " case in JSON, with opens, closes and quiet");
        }
        json.writeObjectFieldStart("calendar");
        if (given.hours().isPresent()) {
            json.writeStringField("opens", given.hours().get().opens().toString());
            json.writeStringField("closes", given.hours().get().closes().toString());
        }
        if (!given.periods().isEmpty()) {
            list("quiet", given.periods(), p -> p[0] + "/" + p[1]);
        }
        json.writeEndObject();
    }

    private static String kind(Subject subject) {
        if (subject instanceof Organisation) {
            return "organisations";
        }
        if (subject instanceof Account) {
            return "accounts";
        }
        if (subject instanceof Post) {
            return "posts";
        }
        if (subject instanceof Person) {
            return "persons";
        }
        if (subject instanceof Use) {
            return "uses";
        }
        return subject instanceof Document ? "documents" : "dataSubjects";
    }

    private void subject(Subject subject) throws IOException {
        if (subject instanceof Organisation o) {
            word("kind", o.kind());
            reference("parent", o.parent());
        } else if (subject instanceof Account a) {
            word("kind", a.kind());
            word("platform", a.platform());
            reference("owner", a.owner());
            word("stage", a.stage());
            if (!a.staff().isEmpty()) {
                json.writeArrayFieldStart("staff");
                for (Actor actor : a.staff()) {
                    actor(actor);
                }
                json.writeEndArray();
            }
        } else if (subject instanceof Post p) {
            reference("account", p.account());
            word("form", p.form());
            actor("author", p.author());
            word("stage", p.stage());
            list("media", sorted(p.media()), Labelled::name);
            reference("link", p.link());
        } else if (subject instanceof Person p) {
            list("roles", sorted(p.roles()), Labelled::name);
            reference("unit", p.unit());
        } else if (subject instanceof Use u) {
            reference("person", u.person());
            reference("account", u.account());
        } else if (subject instanceof Document d) {
            word("kind", d.kind());
            reference("about", d.about());
        } else if (subject instanceof DataSubject d) {
            reference("post", d.post());
            if (d.age() != null) {
                json.writeNumberField("age", d.age());
            }
        }
        statements("found", found.get(subject.id()), FINDINGS, this::finding);
        statements("steps", steps.get(subject.id()), STEPS, this::step);
    }

    private interface Write<T> {
        void one(T value) throws IOException;
    }

    private <T> void statements(String field, Map<String, List<T>> of, Comparator<T> order, Write<T> write)
            throws IOException {
        if (of == null) {
            return;
        }
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, List<T>> each : of.entrySet()) {
            json.writeFieldName(each.getKey());
            if (each.getValue().size() > 1) {
                json.writeStartArray();
            }
            for (T fact : each.getValue().stream().sorted(order).toList()) {
                write.one(fact);
            }
            if (each.getValue().size() > 1) {
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private void finding(Finding f) throws IOException {
        if (f.by() == null && f.at() == null) {
            json.writeString(f.answer().name());
            return;
        }
        json.writeStartObject();
        word("answer", f.answer());
        actor("by", f.by());
        instant("at", f.at());
        json.writeEndObject();
    }

    private void step(Step s) throws IOException {
        if (s.who() == null && s.to() == null && s.what().isEmpty() && s.how().isEmpty()) {
            json.writeString(Json.instant(s.at()));
            return;
        }
        json.writeStartObject();
        instant("at", s.at());
        actor("who", s.who());
        actor("to", s.to());
        if (!s.what().isEmpty()) {
            list("what", sorted(s.what()), Labelled::name);
        }
        if (!s.how().isEmpty()) {
            list("how", sorted(s.how()), Labelled::name);
        }
        json.writeEndObject();
    }

    private void word(String field, Labelled word) throws IOException {
        json.writeStringField(field, word.name());
    }

    private void instant(String field, Instant at) throws IOException {
        if (at != null) {
            json.writeStringField(field, Json.instant(at));
        }
    }

    private void reference(String field, Subject subject) throws IOException {
        if (subject != null) {
            json.writeStringField(field, subject.id());
        }
    }

    private void actor(String field, Actor actor) throws IOException {
        if (actor != null) {
            json.writeFieldName(field);
            actor(actor);
        }
    }

    private void actor(Actor actor) throws IOException {
        if (actor.id() == null) {
            json.writeString(actor.role().name());
        } else {
            Json.actor(json, actor);
        }
    }

    private <T> void list(String field, Collection<T> values, Function<T, String> text) throws IOException {
        json.writeArrayFieldStart(field);
        for (T value : values) {
            json.writeString(text.apply(value));
        }
        json.writeEndArray();
    }

    private static <T extends Labelled> List<T> sorted(Collection<T> words) {
        return words.stream().sorted(Comparator.comparing(Labelled::name)).toList();
    }
}
