package se.regelbok.test;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.facts.Use;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Form;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;

/** Writes a case as a case file has it, without what is usual. */
final class CaseText {
    private static final int WIDEST = 118;

    private final Case situation;
    private final StringBuilder text = new StringBuilder();

    private CaseText(Case situation) {
        this.situation = situation;
    }

    /**
     * Writes a case.
     *
     * @param name the sentence that it proves
     * @param expectations the lists of sentences by field
     */
    static String of(String name, Case situation, Map<String, List<String>> expectations) {
        CaseText writer = new CaseText(situation);
        writer.write(name, expectations);
        return writer.text.toString();
    }

    private void write(String name, Map<String, List<String>> expectations) {
        line("  - case: " + quoted(name));
        line("    now: " + instant(situation.now()));
        Map<String, Map<String, Map<String, String>>> kinds = new LinkedHashMap<>();
        for (Object fact : situation.facts()) {
            if (fact instanceof Subject subject) {
                kinds.computeIfAbsent(kind(subject), k -> new LinkedHashMap<>()).put(subject.id(), fields(subject));
            }
        }
        kinds.forEach((kind, subjects) -> {
            line("    " + kind + ":");
            subjects.forEach(this::subject);
        });
        expectations.forEach((field, sentences) -> {
            if (!sentences.isEmpty()) {
                line("    " + field + ":");
                sentences.forEach(s -> line("      - " + s));
            }
        });
    }

    private void subject(String id, Map<String, String> fields) {
        String flow = "      " + id + ": " + map(fields);
        if (flow.length() <= WIDEST) {
            line(flow);
            return;
        }
        line("      " + id + ":");
        fields.forEach((name, value) -> line("        " + name + ": " + value));
    }

    private void line(String line) {
        text.append(line).append('\n');
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

    private Map<String, String> fields(Subject subject) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (subject instanceof Organisation o) {
            unusual(fields, "kind", o.kind(), OrganisationKind.OPERATION);
            reference(fields, "parent", o.parent());
        } else if (subject instanceof Account a) {
            unusual(fields, "kind", a.kind(), AccountKind.OFFICIAL);
            unusual(fields, "platform", a.platform(), Platform.FACEBOOK);
            unusual(fields, "stage", a.stage(), Stage.LIVE);
            reference(fields, "owner", a.owner());
            if (!a.staff().isEmpty()) {
                fields.put(
                        "staff",
                        a.staff().stream().map(CaseText::actor).toList().toString());
            }
        } else if (subject instanceof Post p) {
            fields.put("account", p.account().id());
            unusual(fields, "form", p.form(), Form.COMMENT);
            if (!p.author().equals(Actor.of(Role.VISITOR))) {
                fields.put("author", actor(p.author()));
            }
            unusual(fields, "stage", p.stage(), Stage.LIVE);
            if (p.media().size() != 1 || !p.media().contains(Media.TEXT)) {
                fields.put("media", words(p.media()));
            }
            reference(fields, "link", p.link());
        } else if (subject instanceof Person p) {
            if (p.roles().size() != 1 || !p.roles().contains(Role.EMPLOYEE)) {
                fields.put("roles", words(p.roles()));
            }
            reference(fields, "unit", p.unit());
        } else if (subject instanceof Use u) {
            fields.put("person", u.person().id());
            fields.put("account", u.account().id());
        } else if (subject instanceof Document d) {
            fields.put("kind", d.kind().name());
            reference(fields, "about", d.about());
        } else if (subject instanceof DataSubject d) {
            fields.put("post", d.post().id());
            if (d.age() != null) {
                fields.put("age", d.age().toString());
            }
        }
        statements(subject, fields);
        return fields;
    }

    private void statements(Subject subject, Map<String, String> fields) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        Map<String, List<String>> steps = new LinkedHashMap<>();
        for (Object fact : situation.facts()) {
            if (fact instanceof Finding f && f.about().id().equals(subject.id())) {
                found.computeIfAbsent(f.term().name(), t -> new ArrayList<>()).add(finding(f));
            } else if (fact instanceof Step s && s.about().id().equals(subject.id())) {
                steps.computeIfAbsent(s.act().name(), a -> new ArrayList<>()).add(step(s));
            }
        }
        lists(fields, "found", found);
        lists(fields, "steps", steps);
    }

    private static void lists(Map<String, String> fields, String field, Map<String, List<String>> lists) {
        if (!lists.isEmpty()) {
            Map<String, String> one = new LinkedHashMap<>();
            lists.forEach((name, all) -> one.put(name, all.size() == 1 ? all.get(0) : all.toString()));
            fields.put(field, map(one));
        }
    }

    private static String finding(Finding f) {
        if (f.by() == null && f.at() == null) {
            return f.answer().name();
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("answer", f.answer().name());
        if (f.by() != null) {
            parts.put("by", actor(f.by()));
        }
        if (f.at() != null) {
            parts.put("at", instant(f.at()));
        }
        return map(parts);
    }

    private static String step(Step s) {
        if (s.who() == null && s.to() == null && s.what().isEmpty() && s.how().isEmpty()) {
            return instant(s.at());
        }
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("at", instant(s.at()));
        if (s.who() != null) {
            parts.put("who", actor(s.who()));
        }
        if (s.to() != null) {
            parts.put("to", actor(s.to()));
        }
        if (!s.what().isEmpty()) {
            parts.put("what", words(s.what()));
        }
        if (!s.how().isEmpty()) {
            parts.put("how", words(s.how()));
        }
        return map(parts);
    }

    private static void unusual(Map<String, String> fields, String name, Labelled value, Labelled usual) {
        if (value != usual) {
            fields.put(name, value.name());
        }
    }

    private static void reference(Map<String, String> fields, String name, Subject subject) {
        if (subject != null) {
            fields.put(name, subject.id());
        }
    }

    private static String actor(Actor actor) {
        return actor.id() == null
                ? actor.role().name()
                : "{role: " + actor.role().name() + ", id: " + actor.id() + "}";
    }

    private static String words(Collection<? extends Labelled> words) {
        return words.stream().map(Labelled::name).sorted().toList().toString();
    }

    private static String map(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String instant(Instant at) {
        return OffsetDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), WorkCalendar.SWEDEN)
                .toString();
    }

    private static String quoted(String sentence) {
        return sentence.contains(": ") || sentence.contains(" #") ? "'" + sentence.replace("'", "''") + "'" : sentence;
    }
}
