package se.regelbok.drl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import se.regelbok.drl.rules.Now;
import se.regelbok.drl.rules.Planned;
import se.regelbok.drl.rules.Staff;
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
import se.regelbok.terms.Force;
import se.regelbok.terms.Form;
import se.regelbok.terms.How;
import se.regelbok.terms.Media;
import se.regelbok.terms.OrganisationKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;
import se.regelbok.terms.Term;

/** A type of fact that a pattern can ask for, with the properties that its tests can read. Nothing else of a fact can be reached. */
final class FactType {
    static final FactType ACCOUNT = new FactType("Account", Account.class);
    static final FactType POST = new FactType("Post", Post.class);
    static final FactType USE = new FactType("Use", Use.class);
    static final FactType PERSON = new FactType("Person", Person.class);
    static final FactType ORGANISATION = new FactType("Organisation", Organisation.class);
    static final FactType DOCUMENT = new FactType("Document", Document.class);
    static final FactType DATA_SUBJECT = new FactType("DataSubject", DataSubject.class);
    static final FactType FINDING = new FactType("Finding", Finding.class);
    static final FactType STEP = new FactType("Step", Step.class);
    static final FactType PLANNED = new FactType("Planned", Planned.class);
    static final FactType STAFF = new FactType("Staff", Staff.class);
    static final FactType NOW = new FactType("Now", Now.class);
    static final FactType DECISION = new FactType("Decision", Outcome.class);
    static final FactType ACTOR = new FactType("Actor", Actor.class);

    /** The types that patterns may name, by name. An actor is reached through paths only. */
    static final Map<String, FactType> PATTERNS = new LinkedHashMap<>();

    /** The types of subjects, in the order in which decisions about them are listed. */
    static final List<FactType> SUBJECTS = List.of(ACCOUNT, POST, USE, PERSON, ORGANISATION, DOCUMENT, DATA_SUBJECT);

    static {
        ACCOUNT.text("id", Account::id)
                .word("kind", AccountKind.class, Account::kind)
                .word("platform", Platform.class, Account::platform)
                .fact("owner", ORGANISATION, Account::owner)
                .word("stage", Stage.class, Account::stage)
                .words("staffRoles", Role.class, Account::staffRoles)
                .flag("municipal", Account::municipal)
                .flag("planned", Account::planned)
                .flag("live", Account::live)
                .flag("ended", Account::ended);
        ACTOR.word("role", Role.class, Actor::role).text("id", Actor::id);
        POST.text("id", Post::id)
                .fact("account", ACCOUNT, Post::account)
                .word("form", Form.class, Post::form)
                .fact("author", ACTOR, Post::author)
                .word("stage", Stage.class, Post::stage)
                .words("media", Media.class, Post::media)
                .fact("link", ACCOUNT, Post::link)
                .flag("visitor", Post::visitor)
                .flag("ours", Post::ours)
                .flag("planned", Post::planned)
                .flag("live", Post::live)
                .flag("ended", Post::ended)
                .flag("published", Post::published)
                .flag("openly", Post::openly);
        USE.text("id", Use::id).fact("person", PERSON, Use::person).fact("account", ACCOUNT, Use::account);
        PERSON.text("id", Person::id)
                .words("roles", Role.class, Person::roles)
                .fact("unit", ORGANISATION, Person::unit);
        ORGANISATION
                .text("id", Organisation::id)
                .word("kind", OrganisationKind.class, Organisation::kind)
                .fact("parent", ORGANISATION, Organisation::parent);
        DOCUMENT.text("id", Document::id)
                .word("kind", DocumentKind.class, Document::kind)
                .subject("about", Document::about);
        DATA_SUBJECT
                .text("id", DataSubject::id)
                .fact("post", POST, DataSubject::post)
                .number("age", DataSubject::age);
        FINDING.subject("about", Finding::about)
                .word("term", Term.class, Finding::term)
                .word("answer", Answer.class, Finding::answer)
                .word("byRole", Role.class, Finding::byRole)
                .instant("at", (Finding f) -> f.at())
                .flag("holds", Finding::holds)
                .flag("obvious", Finding::obvious)
                .flag("presumed", Finding::presumed)
                .flag("raised", Finding::raised);
        STEP.<Step>step(s -> s);
        PLANNED.<Planned>step(Planned::step);
        STAFF.fact("account", ACCOUNT, Staff::account)
                .word("role", Role.class, Staff::role)
                .text("id", Staff::id);
        NOW.instant("at", Now::at)
                .number("year", Now::year)
                .number("month", Now::month)
                .flag("workingDay", Now::workingDay)
                .flag("officeHours", Now::officeHours)
                .flag("quiet", Now::quiet)
                .flag("quietWeek", Now::quietWeek)
                .flag("quietLastWeek", Now::quietLastWeek)
                .instant("lastWeekBegan", Now::lastWeekBegan);
        DECISION.word("force", Force.class, Outcome::force)
                .words("acts", Act.class, Outcome::acts)
                .subject("about", Outcome::about)
                .words("whoRoles", Role.class, Outcome::whoRoles)
                .words("toRoles", Role.class, Outcome::to)
                .words("what", Term.class, Outcome::what)
                .words("how", How.class, Outcome::how)
                .words("before", Act.class, Outcome::before);
        for (FactType type : List.of(
                ACCOUNT,
                POST,
                USE,
                PERSON,
                ORGANISATION,
                DOCUMENT,
                DATA_SUBJECT,
                FINDING,
                STEP,
                PLANNED,
                STAFF,
                NOW,
                DECISION)) {
            PATTERNS.put(type.name, type);
        }
    }

    /** How many types patterns may name. */
    static final int COUNT = PATTERNS.size();

    private static int created;

    private final String name;
    private final int number = created++;
    private final Class<?> javaType;
    private final Map<String, Property> properties = new LinkedHashMap<>();

    FactType(String name, Class<?> javaType) {
        this.name = name;
        this.javaType = javaType;
    }

    String name() {
        return name;
    }

    /** A small number of its own; those that patterns may name come before {@link #COUNT}, subjects first and in their order. */
    int number() {
        return number;
    }

    Class<?> javaType() {
        return javaType;
    }

    Property property(String property) {
        return properties.get(property);
    }

    List<String> propertyNames() {
        return new ArrayList<>(properties.keySet());
    }

    boolean isSubject() {
        return Subject.class.isAssignableFrom(javaType);
    }

    private <F> FactType text(String property, Function<F, String> read) {
        return add(property, String.class, null, false, read);
    }

    private <F, V> FactType word(String property, Class<V> type, Function<F, ? extends V> read) {
        return add(property, type, null, false, read);
    }

    private <F, V> FactType words(String property, Class<V> type, Function<F, ?> read) {
        return add(property, type, null, true, read);
    }

    private <F> FactType fact(String property, FactType type, Function<F, ?> read) {
        return add(property, type.javaType, type, false, read);
    }

    private <F> FactType subject(String property, Function<F, Subject> read) {
        return add(property, Subject.class, null, false, read);
    }

    private <F> FactType flag(String property, Function<F, Boolean> read) {
        return add(property, Boolean.class, null, false, read);
    }

    private <F> FactType number(String property, Function<F, Integer> read) {
        return add(property, Integer.class, null, false, read);
    }

    private <F> FactType instant(String property, Function<F, Instant> read) {
        return add(property, Instant.class, null, false, read);
    }

    private <F> FactType step(Function<F, Step> of) {
        return this.<F>subject("about", f -> of.apply(f).about())
                .<F, Act>word("act", Act.class, f -> of.apply(f).act())
                .<F>instant("at", f -> of.apply(f).at())
                .<F, Role>word("whoRole", Role.class, f -> of.apply(f).whoRole())
                .<F>text("whoId", f -> of.apply(f).whoId())
                .<F, Role>word("toRole", Role.class, f -> of.apply(f).toRole())
                .<F>text("toId", f -> of.apply(f).toId())
                .<F, Term>words("what", Term.class, f -> of.apply(f).what())
                .<F, How>words("how", How.class, f -> of.apply(f).how());
    }

    @SuppressWarnings("unchecked")
    private <F> FactType add(String property, Class<?> type, FactType fact, boolean set, Function<F, ?> read) {
        properties.put(
                property, new Property(property, type, fact, set, (Function<Object, Object>) (Function<?, ?>) read));
        return this;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * A property that tests can read.
     *
     * @param type the type of its value, or of the elements where it is a set
     * @param fact the fact type of its value where a path can go on, else null
     */
    record Property(String name, Class<?> type, FactType fact, boolean set, Function<Object, Object> read) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }
}
