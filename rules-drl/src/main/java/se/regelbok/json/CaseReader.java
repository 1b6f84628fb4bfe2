package se.regelbok.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.regelbok.Case;
import se.regelbok.CaseException;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Policies;
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
import se.regelbok.terms.Label;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.terms.Term;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;

/**
 * Reads the facts of a case out of a tree: {@code now}, {@code calendar} and the maps {@code organisations}, {@code accounts},
 * {@code posts}, {@code persons}, {@code uses}, {@code documents} and {@code dataSubjects}, each from id to fields, with
 * {@code found} and {@code steps} for what is stated about a subject. Not thread-safe.
 */
public final class CaseReader {
    static final List<String> KINDS =
            List.of("organisations", "accounts", "posts", "persons", "uses", "documents", "dataSubjects");

    private final Problems problems;
    private final Map<String, Term> own = new HashMap<>();
    private final List<Reader> sources = new ArrayList<>();
    private final Map<String, Map<String, Entry>> entries = new LinkedHashMap<>();
    private final Map<String, Optional<Subject>> made = new LinkedHashMap<>();
    private final Set<String> making = new HashSet<>();
    private final List<Object> statements = new ArrayList<>();
    private Instant now;

    /** The fields of one fact and where they are. */
    private record Entry(Tree tree, String path) {}

    /**
     * Creates a reader for one case.
     *
     * @param ownTerms the terms that the policy adds to the standard ones, not null
     * @param problems where to report what is wrong, not null
     */
    public CaseReader(Collection<OwnTerm> ownTerms, Problems problems) {
        this.problems = problems;
        ownTerms.forEach(t -> own.put(t.name(), t));
        KINDS.forEach(kind -> entries.put(kind, new LinkedHashMap<>()));
    }

    /**
     * Adds the facts of an object; a fact of an id that is there already replaces it.
     *
     * @param source the object that holds {@code now}, {@code calendar} and the maps of facts, not null
     * @return this reader
     */
    public CaseReader add(Reader source) {
        sources.add(source);
        for (String kind : KINDS) {
            source.map(kind).forEach((id, tree) -> {
                if (id.isBlank()) {
                    problems.add(
                            source.key(kind, id),
                            new Label("ett id bland " + kind + " är tomt", "an id among " + kind + " is empty"),
                            new Label("Ge varje faktum ett eget id", "Give each fact an id of its own"));
                }
                entries.forEach((other, map) -> {
                    if (!other.equals(kind) && map.containsKey(id)) {
                        problems.add(
                                source.key(kind, id),
                                new Label(
                                        "id `" + id + "` finns redan bland " + other,
                                        "the id `" + id + "` exists already among " + other),
                                new Label("Ge varje faktum ett eget id", "Give each fact an id of its own"));
                    }
                });
                entries.get(kind).put(id, new Entry(tree, source.child(kind) + "." + Reader.shown(id)));
            });
        }
        return this;
    }

    /**
     * Makes the case.
     *
     * @return the case, or empty where something is wrong, which is reported
     */
    public Optional<Case> read() {
        Reader last = sources.get(sources.size() - 1);
        for (Reader source : sources) {
            source.field("now")
                    .flatMap(t -> source.instant(t, source.child("now")))
                    .ifPresent(at -> now = at);
        }
        if (sources.stream().allMatch(source -> source.field("now").isEmpty())) {
            last.required("now");
        }
        if (now == null) {
            now = Instant.EPOCH;
        }
        WorkCalendar calendar = null;
        for (Reader source : sources) {
            calendar = source.field("calendar")
                    .map(t -> calendar(source.at(t, source.child("calendar"))))
                    .orElse(calendar);
        }
        entries.forEach((kind, map) -> map.keySet().forEach(id -> subject(kind, id)));
        if (!problems.none()) {
            return Optional.empty();
        }
        List<Object> facts = new ArrayList<>();
        made.values().forEach(subject -> subject.ifPresent(facts::add));
        facts.addAll(statements);
        try {
            Case read = Case.of(now, facts);
            return Optional.of(calendar == null ? read : read.withCalendar(calendar));
        } catch (CaseException e) {
            e.problems().forEach(p -> problems.add(last.at(), p.message(), p.remedy()));
            return Optional.empty();
        }
    }

    private static WorkCalendar calendar(Reader r) {
        WorkCalendar standard = Policies.calendar();
        LocalTime opens = r.time("opens").orElse(LocalTime.of(8, 0));
        LocalTime closes = r.time("closes").orElse(LocalTime.of(16, 30));
        List<LocalDate[]> quiet = new ArrayList<>();
        r.each(
                "quiet",
                (tree, where) -> r.word(tree, where, CaseReader::period, List.of("2026-06-22/2026-08-09"))
                        .ifPresent(quiet::add));
        r.end();
        WorkCalendar.Hours hours = opens.isBefore(closes) ? new WorkCalendar.Hours(opens, closes) : null;
        if (hours == null) {
            r.word(
                    new Tree.Scalar(closes.toString(), r.at().line(), r.at().column()),
                    r.child("closes"),
                    t -> Optional.empty(),
                    List.of());
        }
        return new GivenCalendar(standard, Optional.ofNullable(hours), List.copyOf(quiet));
    }

    private static Optional<LocalDate[]> period(String text) {
        String[] ends = text.split("/", -1);
        try {
            return ends.length == 2
                    ? Optional.of(new LocalDate[] {LocalDate.parse(ends[0]), LocalDate.parse(ends[1])})
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The standard days with hours and quiet periods that the case gives. */
    record GivenCalendar(WorkCalendar days, Optional<Hours> hours, List<LocalDate[]> periods) implements WorkCalendar {
        @Override
        public boolean workingDay(LocalDate date) {
            return days.workingDay(date);
        }

        @Override
        public Optional<Hours> officeHours(LocalDate date) {
            return days.workingDay(date) ? hours : Optional.empty();
        }

        @Override
        public boolean quiet(LocalDate date) {
            return days.quiet(date) || periods.stream().anyMatch(p -> !date.isBefore(p[0]) && !date.isAfter(p[1]));
        }
    }

    // ---- subjects

    private Optional<Subject> subject(String kind, String id) {
        if (made.containsKey(id)) {
            return made.get(id);
        }
        making.add(id);
        Entry entry = entries.get(kind).get(id);
        Tree fields = entry.tree() instanceof Tree.Scalar s && s.value() == null
                ? new Tree.Fields(Map.of(), Map.of(), s.line(), s.column())
                : entry.tree();
        Reader r = new Reader(fields, entry.path(), problems);
        Subject subject = switch (kind) {
            case "organisations" -> organisation(id, r);
            case "accounts" -> account(id, r);
            case "posts" -> post(id, r);
            case "persons" ->
                new Person(
                        id,
                        constants(r, "roles", Role.class, Role.EMPLOYEE),
                        ref(r, "unit", "organisations", Organisation.class).orElse(null));
            case "uses" -> use(id, r);
            case "documents" -> document(id, r);
            default -> dataSubject(id, r);
        };
        Optional<Subject> read = Optional.ofNullable(subject);
        making.remove(id);
        made.put(id, read);
        found(read, r);
        steps(read, r);
        r.end();
        return read;
    }

    private Organisation organisation(String id, Reader r) {
        return new Organisation(
                id,
                r.constant("kind", OrganisationKind.class).orElse(OrganisationKind.OPERATION),
                ref(r, "parent", "organisations", Organisation.class).orElse(null));
    }

    private Account account(String id, Reader r) {
        List<Actor> staff = new ArrayList<>();
        r.each("staff", (tree, where) -> actor(r, tree, where).ifPresent(staff::add));
        return new Account(
                id,
                r.constant("kind", AccountKind.class).orElse(AccountKind.OFFICIAL),
                r.constant("platform", Platform.class).orElse(Platform.FACEBOOK),
                ref(r, "owner", "organisations", Organisation.class).orElse(null),
                r.constant("stage", Stage.class).orElse(Stage.LIVE),
                staff);
    }

    private Post post(String id, Reader r) {
        Optional<Account> account = requiredRef(r, "account", "accounts", Account.class);
        Form form = r.constant("form", Form.class).orElse(Form.COMMENT);
        Actor author =
                r.field("author").flatMap(t -> actor(r, t, r.child("author"))).orElse(Actor.of(Role.VISITOR));
        Stage stage = r.constant("stage", Stage.class).orElse(Stage.LIVE);
        Set<Media> media = constants(r, "media", Media.class, Media.TEXT);
        Optional<Account> link = ref(r, "link", "accounts", Account.class);
        boolean reviewed = r.flag("reviewed").orElse(false);
        if (account.isEmpty()) {
            return null;
        }
        Post post = new Post(id, account.get(), form, author, stage, media, link.orElse(null));
        if (reviewed) {
            statements.add(Step.of(post, Act.ASSESS, now));
        }
        return post;
    }

    private Use use(String id, Reader r) {
        Optional<Person> person = requiredRef(r, "person", "persons", Person.class);
        Optional<Account> account = requiredRef(r, "account", "accounts", Account.class);
        if (person.isEmpty() || account.isEmpty()) {
            return null;
        }
        return new Use(id, person.get(), account.get());
    }

    private Document document(String id, Reader r) {
        DocumentKind kind = r.required("kind")
                .flatMap(t -> r.constant(t, r.child("kind"), DocumentKind.class))
                .orElse(DocumentKind.POLICY);
        Subject about =
                r.field("about").flatMap(t -> any(r, t, r.child("about"))).orElse(null);
        return new Document(id, kind, about);
    }

    private DataSubject dataSubject(String id, Reader r) {
        Optional<Post> post = requiredRef(r, "post", "posts", Post.class);
        Optional<Integer> age = r.number("age");
        if (age.isPresent() && age.get() < 0) {
            problems.add(
                    r.at(),
                    new Label("åldern är negativ", "the age is negative"),
                    new Label("Skriv ålder i år", "Write the age in years"));
        }
        if (post.isEmpty()) {
            return null;
        }
        return new DataSubject(id, post.get(), age.filter(a -> a >= 0).orElse(null));
    }

    private <S extends Subject> Optional<S> requiredRef(Reader r, String field, String kind, Class<S> type) {
        return r.required(field).isEmpty() ? Optional.empty() : ref(r, field, kind, type);
    }

    private <S extends Subject> Optional<S> ref(Reader r, String field, String kind, Class<S> type) {
        return r.field(field)
                .flatMap(t -> named(r, t, r.child(field), entries.get(kind).keySet(), kind, id -> Optional.of(kind)))
                .filter(type::isInstance)
                .map(type::cast);
    }

    private Optional<Subject> any(Reader r, Tree tree, String where) {
        List<String> ids = new ArrayList<>();
        entries.values().forEach(map -> ids.addAll(map.keySet()));
        return named(
                r,
                tree,
                where,
                ids,
                String.join(" / ", KINDS),
                id -> KINDS.stream()
                        .filter(kind -> entries.get(kind).containsKey(id))
                        .findFirst());
    }

    /** The subject of an id; where it is there but wrong, that is reported in its place and nothing more is. */
    private Optional<Subject> named(
            Reader r,
            Tree tree,
            String where,
            Collection<String> ids,
            String field,
            Function<String, Optional<String>> kindOf) {
        Optional<String> named = r.id(tree, where, id -> Optional.of(id).filter(ids::contains), ids, field);
        if (named.filter(making::contains).isPresent()) {
            problems.add(
                    tree,
                    new Label(
                            "`" + Reader.shown(named.get()) + "` hör till sig självt",
                            "`" + Reader.shown(named.get()) + "` belongs to itself"),
                    new Label("Rätta fältet", "Correct the field"));
            return Optional.empty();
        }
        return named.flatMap(id -> kindOf.apply(id).flatMap(kind -> subject(kind, id)));
    }

    // ---- statements

    private void found(Optional<Subject> about, Reader r) {
        for (Map.Entry<String, Tree> each : r.map("found").entrySet()) {
            String where = r.child("found") + "." + Reader.shown(each.getKey());
            Optional<Term> term = r.word(r.key("found", each.getKey()), r.child("found"), this::term, termNames());
            Tree.Scalar at = new Tree.Scalar(
                    each.getKey(), each.getValue().line(), each.getValue().column());
            List<Tree> answers = each.getValue() instanceof Tree.Items list ? list.items() : List.of(each.getValue());
            for (Tree answer : answers) {
                finding(r, about, term, answer, where, at);
            }
        }
    }

    private void finding(Reader r, Optional<Subject> about, Optional<Term> term, Tree tree, String where, Tree at) {
        Optional<Answer> answer;
        Actor by = null;
        Instant from = null;
        if (tree instanceof Tree.Fields) {
            Reader f = r.at(tree, where);
            answer = f.required("answer").flatMap(t -> f.constant(t, f.child("answer"), Answer.class));
            by = f.field("by").flatMap(t -> actor(f, t, f.child("by"))).orElse(null);
            from = f.field("at").flatMap(t -> f.instant(t, f.child("at"))).orElse(null);
            f.end();
        } else {
            answer = r.constant(tree, where, Answer.class);
        }
        if (about.isPresent() && term.isPresent() && answer.isPresent()) {
            statements.add(new Finding(about.get(), term.get(), answer.get(), by, from));
        }
    }

    private void steps(Optional<Subject> about, Reader r) {
        for (Map.Entry<String, Tree> each : r.map("steps").entrySet()) {
            String where = r.child("steps") + "." + Reader.shown(each.getKey());
            Optional<Act> act = r.constant(r.key("steps", each.getKey()), r.child("steps"), Act.class);
            List<Tree> times = each.getValue() instanceof Tree.Items list ? list.items() : List.of(each.getValue());
            for (Tree time : times) {
                step(r, about, act, time, where);
            }
        }
    }

    private void step(Reader r, Optional<Subject> about, Optional<Act> act, Tree tree, String where) {
        Optional<Instant> at;
        Actor who = null;
        Actor to = null;
        Set<Term> what = new LinkedHashSet<>();
        Set<How> how = EnumSet.noneOf(How.class);
        if (tree instanceof Tree.Fields) {
            Reader s = r.at(tree, where);
            at = s.required("at").flatMap(t -> s.instant(t, s.child("at")));
            who = s.field("who").flatMap(t -> actor(s, t, s.child("who"))).orElse(null);
            to = s.field("to").flatMap(t -> actor(s, t, s.child("to"))).orElse(null);
            s.each("what", (t, w) -> s.word(t, w, this::term, termNames()).ifPresent(what::add));
            s.each("how", (t, w) -> s.constant(t, w, How.class).ifPresent(how::add));
            s.end();
        } else {
            at = r.instant(tree, where);
        }
        if (about.isPresent() && act.isPresent() && at.isPresent()) {
            statements.add(new Step(about.get(), act.get(), at.get(), who, to, what, how));
        }
    }

    private Optional<Term> term(String name) {
        return Term.named(name).or(() -> Optional.ofNullable(own.get(name)));
    }

    private List<String> termNames() {
        return Terms.NAMES;
    }

    /** The names of the standard terms, for suggestions. */
    private static final class Terms {
        static final List<String> NAMES = Policies.termNames();
    }

    private Optional<Actor> actor(Reader r, Tree tree, String where) {
        if (tree instanceof Tree.Fields) {
            Reader a = r.at(tree, where);
            Optional<Role> role = a.required("role").flatMap(t -> a.constant(t, a.child("role"), Role.class));
            Optional<String> id = a.text("id");
            if (id.isPresent() && id.get().isBlank()) {
                a.requiredText("id");
            }
            a.end();
            return role.map(x -> new Actor(x, id.orElse(null)));
        }
        return r.constant(tree, where, Role.class).map(Actor::of);
    }

    private static <E extends Enum<E>> Set<E> constants(Reader r, String field, Class<E> type, E usual) {
        if (r.field(field).isEmpty()) {
            return EnumSet.of(usual);
        }
        Set<E> all = EnumSet.noneOf(type);
        r.each(field, (t, where) -> r.constant(t, where, type).ifPresent(all::add));
        return all;
    }
}
