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
import java.util.Map;
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
import se.regelbok.Replaced;
import se.regelbok.SetAside;
import se.regelbok.WorkCalendar;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Label;
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
            Reader reader = Reader.of(tree, new Label("fallet", "the case"), problems);
            Optional<String> id = reader.text("id");
            if (id.isPresent() && id.get().isBlank()) {
                reader.requiredText("id");
            }
            Optional<Tree> named = reader.field("policy");
            if (named.isEmpty() && usual.isEmpty()) {
                reader.required("policy");
            }
            Optional<Policy> policy =
                    named.isEmpty() ? usual : named.flatMap(t -> reader.word(t, "policy", policies, Policies.names()));
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
        return text(json -> decisions(json, id, decisions));
    }

    /**
     * Writes a case as one line of JSON: everything said, nothing left to what is usual. The same case gives the same text in whatever
     * order its facts came.
     *
     * @param id what to call the case, empty for nothing
     * @param policy the policy that is to decide it, empty for none
     * @param situation the case, not null
     * @return the document, without a line end
     * @throws IllegalArgumentException if a fact or the calendar is of a type of the host's own, which has no form in JSON
     */
    public static String write(Optional<String> id, Optional<String> policy, Case situation) {
        return text(json -> situation(json, id, policy, situation));
    }

    /**
     * Writes a decision record as one line of JSON: the case, which policy and library decided it, and the decisions. It has ids,
     * findings and steps; there is no text and no name in a case.
     *
     * @param id what to call the case, empty for nothing
     * @param situation the case, not null
     * @param decisions what the policy called for in it, not null
     * @return the document, without a line end
     * @throws IllegalArgumentException if a fact or the calendar is of a type of the host's own, which has no form in JSON, or the
     *     decisions are those of another time
     */
    public static String record(Optional<String> id, Case situation, Decisions decisions) {
        return Records.write(id, situation, decisions, true);
    }

    /**
     * Writes a decision record that has the SHA-256 of the case in its place. Whoever keeps the case can still replay it.
     *
     * @param id what to call the case, empty for nothing
     * @param situation the case, not null
     * @param decisions what the policy called for in it, not null
     * @return the document, without a line end
     * @throws IllegalArgumentException as {@link #record}
     */
    public static String recordWithoutInput(Optional<String> id, Case situation, Decisions decisions) {
        return Records.write(id, situation, decisions, false);
    }

    /**
     * Returns the hash by which a record names a case that it does not have.
     *
     * @param situation the case, not null
     * @return the SHA-256 in hexadecimal, of its time and facts alone
     * @throws IllegalArgumentException if a fact or the calendar is of a type of the host's own, which has no form in JSON
     */
    public static String hash(Case situation) {
        return Records.sha256(write(Optional.empty(), Optional.empty(), situation));
    }

    /**
     * A line of a file of records.
     *
     * @param line the line's number, from 1
     * @param id what the line calls its case, empty where it says nothing
     * @param key the policy that decided, {@code municipality/edition}, empty where it cannot be read
     * @param policy that policy as it is now, empty where it could not be found
     * @param hash the hash of the policy's content when it decided
     * @param library the version of the library that decided
     * @param intact whether the record is as it was written
     * @param situation the case, empty where the record has only its hash or something is wrong
     * @param input the hash of a case that the record does not have
     * @param decisions the decisions as JSON, as {@link Json#write(Optional, Decisions)} gives them
     * @param problems what is wrong, none where the record can be replayed
     */
    public record RecordLine(
            int line,
            Optional<String> id,
            String key,
            Optional<Policy> policy,
            String hash,
            String library,
            boolean intact,
            Optional<Case> situation,
            Optional<String> input,
            String decisions,
            List<Problem> problems) {
        public RecordLine {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(policy, "policy");
            Objects.requireNonNull(hash, "hash");
            Objects.requireNonNull(library, "library");
            Objects.requireNonNull(situation, "situation");
            Objects.requireNonNull(input, "input");
            Objects.requireNonNull(decisions, "decisions");
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a line of a file of records.
     *
     * @param file the file's name as messages show it, not null
     * @param line the line's number, from 1
     * @param text the JSON document, not null
     * @param policies finds a policy by {@code municipality/edition}, not null
     * @return the record, or what is wrong with it: all at once, each with its place and remedy
     */
    public static RecordLine readRecord(
            String file, int line, String text, Function<String, Optional<Policy>> policies) {
        return Records.read(file, line, text, policies);
    }

    /**
     * Returns the version of the library as records name it.
     *
     * @return such as {@code 0.1.0}
     */
    public static String library() {
        return Records.LIBRARY;
    }

    static void decisions(JsonGenerator json, Optional<String> id, Decisions decisions) throws IOException {
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
        if (!decisions.replaced().isEmpty()) {
            json.writeObjectFieldStart("replaced");
            for (Map.Entry<String, List<Replaced>> clause : decisions.replaced().entrySet()) {
                list(json, clause.getKey(), clause.getValue(), Json::replaced);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static void situation(JsonGenerator json, Optional<String> id, Optional<String> policy, Case situation)
            throws IOException {
        json.writeStartObject();
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        if (policy.isPresent()) {
            json.writeStringField("policy", policy.get());
        }
        CaseWriter.fields(json, situation);
        json.writeEndObject();
    }

    interface Document {
        void write(JsonGenerator json) throws IOException;
    }

    static String text(Document document) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            document.write(json);
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

    private static void replaced(JsonGenerator json, Replaced replaced) throws IOException {
        json.writeStartObject();
        json.writeStringField("cites", replaced.cites());
        json.writeStringField("by", replaced.by());
        if (replaced.since().isPresent()) {
            json.writeStringField("since", replaced.since().get().toString());
        }
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

    static void actor(JsonGenerator json, Actor actor) throws IOException {
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
    static String instant(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.ofInstant(at, WorkCalendar.SWEDEN));
    }
}
