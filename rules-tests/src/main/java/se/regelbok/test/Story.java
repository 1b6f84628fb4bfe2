package se.regelbok.test;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Policies;
import se.regelbok.json.CaseReader;
import se.regelbok.terms.Label;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;

/**
 * The facts of a case as its file has them, at one moment. Each moment under {@code then} is the one before it with what has
 * happened since: a step is one more, an answer takes the place of the one before it, a field that of the field.
 */
final class Story {
    private static final List<String> KINDS =
            List.of("organisations", "accounts", "posts", "persons", "uses", "documents", "dataSubjects");

    private final Map<String, Map<String, Tree>> facts;
    private final Optional<Tree> calendar;
    private final Optional<Tree> now;
    private final Reader last;

    private Story(Map<String, Map<String, Tree>> facts, Optional<Tree> calendar, Optional<Tree> now, Reader last) {
        this.facts = facts;
        this.calendar = calendar;
        this.now = now;
        this.last = last;
    }

    /**
     * Begins with the first moment.
     *
     * @param layers the file, what it gives to all cases, and the case: a fact of a later one replaces that of an earlier one
     */
    static Story of(List<Reader> layers) {
        Map<String, Map<String, Tree>> facts = new LinkedHashMap<>();
        Optional<Tree> calendar = Optional.empty();
        Optional<Tree> now = Optional.empty();
        for (Reader layer : layers) {
            for (String kind : KINDS) {
                facts.computeIfAbsent(kind, k -> new LinkedHashMap<>()).putAll(layer.map(kind));
            }
            Optional<Tree> before = calendar;
            calendar = layer.field("calendar").or(() -> before);
            Optional<Tree> earlier = now;
            now = layer.field("now").or(() -> earlier);
        }
        Reader last = layers.get(layers.size() - 1);
        return new Story(facts, calendar, now, last);
    }

    /** Makes the case of this moment, or reports why there is none. */
    Optional<Case> read(Policy policy, Problems problems) {
        Map<String, Tree> fields = new LinkedHashMap<>();
        now.ifPresent(t -> fields.put("now", t));
        calendar.ifPresent(t -> fields.put("calendar", t));
        facts.forEach((kind, map) -> fields.put(kind, fields(map)));
        Tree whole =
                new Tree.Fields(fields, Map.of(), last.at().line(), last.at().column());
        return new CaseReader(Policies.ownTerms(policy), problems)
                .add(last.like(whole))
                .read();
    }

    private Tree fields(Map<String, Tree> map) {
        Map<String, Tree.Scalar> names = new LinkedHashMap<>();
        map.forEach((name, tree) -> names.put(name, new Tree.Scalar(name, tree.line(), tree.column())));
        return new Tree.Fields(map, names, last.at().line(), last.at().column());
    }

    /** The moment that an entry of {@code then} tells of. */
    Story after(Reader entry, Problems problems) {
        Map<String, Map<String, Tree>> later = new LinkedHashMap<>();
        facts.forEach((kind, map) -> later.put(kind, new LinkedHashMap<>(map)));
        later.get("posts").replaceAll((id, post) -> reviewed(post));
        for (String kind : KINDS) {
            entry.map(kind).forEach((id, tree) -> later.get(kind).merge(id, tree, Story::merge));
        }
        Optional<Tree> time = entry.required("now").map(t -> instant(t, now, problems));
        entry.map("steps").forEach((id, tree) -> {
            Tree steps = steps(tree, time, problems);
            add(later, id, "steps", steps, entry, problems);
        });
        entry.map("found").forEach((id, tree) -> add(later, id, "found", tree, entry, problems));
        time.ifPresent(t -> forwards(t, problems));
        return new Story(later, entry.field("calendar").or(() -> calendar), time, entry);
    }

    private void forwards(Tree time, Problems problems) {
        Optional<Instant> before = now.flatMap(Story::instant);
        Optional<Instant> after = instant(time);
        if (before.isPresent() && after.isPresent() && after.get().isBefore(before.get())) {
            problems.add(
                    time,
                    new Label("tiden går bakåt", "time goes backwards"),
                    new Label(
                            "Skriv en tid efter den förra, med datum om dagen är en annan",
                            "Write a time after the one before, with its date if the day is another"));
        }
    }

    /** A review belongs to the moment at which it was told. */
    private Tree reviewed(Tree post) {
        if (!(post instanceof Tree.Fields p)
                || !(p.fields().get("reviewed") instanceof Tree.Scalar flag)
                || !Boolean.TRUE.equals(flag.value())
                || now.isEmpty()) {
            return post;
        }
        Map<String, Tree> without = new LinkedHashMap<>(p.fields());
        without.remove("reviewed");
        Map<String, Tree.Scalar> names = new LinkedHashMap<>(p.names());
        names.remove("reviewed");
        return merge(new Tree.Fields(without, names, p.line(), p.column()), one("steps", one("ASSESS", now.get())));
    }

    private static Tree.Fields one(String name, Tree value) {
        return new Tree.Fields(
                Map.of(name, value),
                Map.of(name, new Tree.Scalar(name, value.line(), value.column())),
                value.line(),
                value.column());
    }

    private static void add(
            Map<String, Map<String, Tree>> facts, String id, String field, Tree more, Reader entry, Problems problems) {
        for (Map<String, Tree> map : facts.values()) {
            if (map.containsKey(id)) {
                map.put(id, merge(map.get(id), one(field, more)));
                return;
            }
        }
        Set<String> ids = new TreeSet<>();
        facts.values().forEach(map -> ids.addAll(map.keySet()));
        problems.add(
                entry.key(field, id),
                new Label("fallet har inget faktum `" + id + "`", "the case has no fact `" + id + "`"),
                Problems.didYouMean(id, ids));
    }

    // ---- merging

    private static Tree merge(Tree was, Tree is) {
        if (!(is instanceof Tree.Fields more)) {
            return is;
        }
        return merged(was, more, (name, values) -> switch (name) {
            case "steps" -> merged(values[0], values[1], (act, steps) -> list(steps[0], steps[1]));
            case "found" -> merged(values[0], values[1], (term, answers) -> answers[1]);
            default -> values[1];
        });
    }

    private static Tree merged(Tree was, Tree is, BiFunction<String, Tree[], Tree> both) {
        if (!(is instanceof Tree.Fields more)) {
            return is;
        }
        Map<String, Tree> fields = new LinkedHashMap<>();
        Map<String, Tree.Scalar> names = new LinkedHashMap<>();
        if (was instanceof Tree.Fields before) {
            fields.putAll(before.fields());
            names.putAll(before.names());
        }
        more.fields().forEach((name, tree) -> fields.merge(name, tree, (a, b) -> both.apply(name, new Tree[] {a, b})));
        names.putAll(more.names());
        return new Tree.Fields(fields, names, is.line(), is.column());
    }

    private static Tree list(Tree was, Tree is) {
        List<Tree> items = new ArrayList<>(was instanceof Tree.Items list ? list.items() : List.of(was));
        items.addAll(is instanceof Tree.Items list ? list.items() : List.of(is));
        return new Tree.Items(items, is.line(), is.column());
    }

    // ---- steps and times

    /** {@code DOCUMENT} and {@code [DOCUMENT, NOTIFY]} mean now; a time of day means that of the moment's day. */
    private Tree steps(Tree tree, Optional<Tree> time, Problems problems) {
        if (tree instanceof Tree.Fields acts) {
            Map<String, Tree> fields = new LinkedHashMap<>();
            acts.fields().forEach((act, value) -> fields.put(act, stepTime(value, time, problems)));
            return new Tree.Fields(fields, acts.names(), acts.line(), acts.column());
        }
        Map<String, Tree> fields = new LinkedHashMap<>();
        Map<String, Tree.Scalar> names = new LinkedHashMap<>();
        for (Tree act : tree instanceof Tree.Items list ? list.items() : List.of(tree)) {
            if (!(act instanceof Tree.Scalar s && s.value() instanceof String name) || time.isEmpty()) {
                return tree;
            }
            fields.put(name, time.get());
            names.put(name, s);
        }
        return new Tree.Fields(fields, names, tree.line(), tree.column());
    }

    private Tree stepTime(Tree value, Optional<Tree> time, Problems problems) {
        if (value instanceof Tree.Fields parts) {
            Map<String, Tree> fields = new LinkedHashMap<>(parts.fields());
            time.ifPresent(t -> fields.putIfAbsent("at", t));
            fields.computeIfPresent("at", (name, at) -> instant(at, time, problems));
            return new Tree.Fields(fields, parts.names(), parts.line(), parts.column());
        }
        return value instanceof Tree.Items list
                ? new Tree.Items(
                        list.items().stream()
                                .map(t -> stepTime(t, time, problems))
                                .toList(),
                        list.line(),
                        list.column())
                : instant(value, time, problems);
    }

    /** A time of day as an instant of the same day as another; anything else as it is. */
    private static Tree instant(Tree tree, Optional<Tree> sameDay, Problems problems) {
        Optional<LocalDate> day = sameDay.flatMap(Story::instant).map(WorkCalendar::dateOf);
        if (tree instanceof Tree.Scalar s
                && s.value() instanceof String text
                && text.length() <= 8
                && text.indexOf(':') > 0
                && day.isPresent()) {
            try {
                String whole = day.get()
                        .atTime(LocalTime.parse(text))
                        .atZone(WorkCalendar.SWEDEN)
                        .toOffsetDateTime()
                        .toString();
                return new Tree.Scalar(whole, s.line(), s.column());
            } catch (DateTimeException e) {
                problems.add(
                        tree,
                        new Label("`" + text + "` är inget klockslag", "`" + text + "` is no time of day"),
                        new Label("Skriv det som 10:20", "Write it as 10:20"));
            }
        }
        return tree;
    }

    private static Optional<Instant> instant(Tree tree) {
        try {
            return tree instanceof Tree.Scalar s && s.value() instanceof String text
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How a moment is called beside the one before it: its time of day, with the date where that is another. */
    static String time(Instant before, Instant at) {
        String text =
                OffsetDateTime.ofInstant(at, WorkCalendar.SWEDEN).toLocalTime().toString();
        return WorkCalendar.dateOf(before).equals(WorkCalendar.dateOf(at))
                ? text
                : WorkCalendar.dateOf(at) + " " + text;
    }
}
