package se.regelbok.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import se.regelbok.Case;
import se.regelbok.Conclusion;
import se.regelbok.Conflict;
import se.regelbok.Decision;
import se.regelbok.Decisions;
import se.regelbok.Derived;
import se.regelbok.Due;
import se.regelbok.Policy;
import se.regelbok.Problem;
import se.regelbok.Reason;
import se.regelbok.SetAside;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Labelled;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/**
 * Cases from JSON and decisions to JSON, one document a line. Thread-safe.
 *
 * <p>The schemas are {@code se/regelbok/schema/case.schema.json} and {@code decisions.schema.json} beside the facade.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * A line of a file of cases.
     *
     * @param line the line's number, from 1
     * @param id what the line calls its case, empty where it says nothing
     * @param policy the policy that is to decide it, empty where it could not be found
     * @param situation the case, empty where something is wrong
     * @param problems what is wrong, none where the case is there
     */
    public record CaseLine(
            int line, Optional<String> id, Optional<Policy> policy, Optional<Case> situation, List<Problem> problems) {
        public CaseLine {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(situation, "situation");
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a line.
     *
     * @param file the file's name as messages show it, not null
     * @param line the line's number, from 1
     * @param text the JSON document, not null
     * @param policies finds the policy that a case names, not null
     * @param usual the policy of a case that names none, empty where each must name its own
     * @return the case, or what is wrong with it: all at once, each with its place and remedy
     */
    public static CaseLine read(
            String file, int line, String text, Function<String, Optional<Policy>> policies, Optional<Policy> usual) {
        Problems problems = new Problems(file);
        try {
            Tree tree = Trees.json(text, line);
            Reader reader = new Reader(tree, "$", problems);
            Optional<String> id = reader.text("id");
            Optional<Tree> named = reader.field("policy");
            if (named.isEmpty() && usual.isEmpty()) {
                reader.required("policy");
            }
            Optional<Policy> policy = named.isEmpty()
                    ? usual
                    : named.flatMap(t -> reader.word(t, "$.policy", policies, Policies.names()));
            CaseReader facts = new CaseReader(policy.map(Policies::ownTerms).orElse(List.of()), problems).add(reader);
            Optional<Case> situation = facts.read();
            reader.end();
            return new CaseLine(line, id, policy, problems.none() ? situation : Optional.empty(), problems.all());
        } catch (TreeException e) {
            problems.add(e);
            return new CaseLine(line, Optional.empty(), Optional.empty(), Optional.empty(), problems.all());
        }
    }

    /**
     * Writes decisions as one line of JSON.
     *
     * @param id what to call the case, empty for nothing
     * @param decisions the decisions, not null
     * @return the document, without a line end
     */
    public static String write(Optional<String> id, Decisions decisions) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            if (id.isPresent()) {
                json.writeStringField("case", id.get());
            }
            json.writeStringField("policy", decisions.edition().municipality());
            json.writeStringField("edition", decisions.edition().id());
            json.writeStringField("hash", decisions.edition().hash());
            json.writeStringField("now", instant(decisions.now()));
            list(json, "standing", decisions.standing(), Json::conclusion);
            list(json, "questions", decisions.questions(), Json::conclusion);
            list(json, "done", decisions.done(), Json::conclusion);
            list(json, "setAside", decisions.setAside(), Json::setAside);
            list(json, "conflicts", decisions.conflicts(), Json::conflict);
            list(json, "derived", decisions.derived(), Json::conclusion);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private interface Write<T> {
        void one(JsonGenerator json, T value) throws IOException;
    }

    private static <T> void list(JsonGenerator json, String name, Collection<T> values, Write<T> write)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            write.one(json, value);
        }
        json.writeEndArray();
    }

    private static void conclusion(JsonGenerator json, Conclusion conclusion) throws IOException {
        json.writeStartObject();
        if (conclusion instanceof Derived derived) {
            json.writeFieldName(derived.fact() instanceof Finding ? "finding" : "step");
            fact(json, derived.fact());
        } else {
            Decision d = (Decision) conclusion;
            json.writeStringField("force", d.force().name());
            words(json, "acts", d.acts());
            json.writeStringField("about", d.about().id());
            if (!d.who().isEmpty()) {
                list(json, "who", d.who(), Json::actor);
            }
            words(json, "to", d.to());
            words(json, "what", d.what());
            words(json, "how", d.how());
            words(json, "before", d.before());
            due(json, d.due());
            json.writeStringField("state", d.state().name());
            if (!d.supports().isEmpty()) {
                list(json, "supports", d.supports(), JsonGenerator::writeString);
            }
        }
        list(json, "reasons", conclusion.reasons(), Json::reason);
        json.writeEndObject();
    }

    private static void due(JsonGenerator json, Due due) throws IOException {
        if (due.from().isPresent()) {
            json.writeStringField("from", instant(due.from().get()));
        }
        if (due.until().isPresent()) {
            json.writeStringField("until", instant(due.until().get()));
        }
        if (due.times() > 1) {
            json.writeNumberField("times", due.times());
        }
        words(json, "pace", due.pace());
    }

    private static void reason(JsonGenerator json, Reason reason) throws IOException {
        json.writeStartObject();
        json.writeStringField("clause", reason.clause());
        json.writeStringField("rule", reason.rule());
        words(json, "what", reason.what());
        due(json, reason.due());
        list(json, "matched", reason.matched(), Json::matched);
        json.writeEndObject();
    }

    private static void matched(JsonGenerator json, Object fact) throws IOException {
        if (fact instanceof Finding || fact instanceof Step) {
            fact(json, fact);
        } else if (fact instanceof Subject subject) {
            json.writeString(subject.id());
        } else if (fact instanceof Actor actor) {
            actor(json, actor);
        } else {
            json.writeString(fact instanceof Instant at ? instant(at) : fact.toString());
        }
    }

    private static void fact(JsonGenerator json, Object fact) throws IOException {
        json.writeStartObject();
        if (fact instanceof Finding finding) {
            json.writeStringField("about", finding.about().id());
            json.writeStringField("term", finding.term().name());
            json.writeStringField("answer", finding.answer().name());
        } else {
            Step step = (Step) fact;
            json.writeStringField("about", step.about().id());
            json.writeStringField("act", step.act().name());
            json.writeStringField("at", instant(step.at()));
        }
        json.writeEndObject();
    }

    private static void setAside(JsonGenerator json, SetAside aside) throws IOException {
        json.writeStartObject();
        json.writeFieldName("conclusion");
        conclusion(json, aside.conclusion());
        list(json, "by", aside.by(), JsonGenerator::writeString);
        json.writeEndObject();
    }

    private static void conflict(JsonGenerator json, Conflict conflict) throws IOException {
        json.writeStartObject();
        json.writeFieldName("one");
        conclusion(json, conflict.one());
        json.writeFieldName("other");
        conclusion(json, conflict.other());
        json.writeEndObject();
    }

    private static void actor(JsonGenerator json, Actor actor) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", actor.role().name());
        if (actor.id() != null) {
            json.writeStringField("id", actor.id());
        }
        json.writeEndObject();
    }

    private static void words(JsonGenerator json, String name, Collection<? extends Labelled> words)
            throws IOException {
        if (!words.isEmpty()) {
            list(json, name, words, (j, word) -> j.writeString(word.name()));
        }
    }

    /** An instant in Swedish local time with its offset. */
    private static String instant(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(at, WorkCalendar.SWEDEN));
    }
}
