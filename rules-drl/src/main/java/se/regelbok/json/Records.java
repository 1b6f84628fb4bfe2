package se.regelbok.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import se.regelbok.Case;
import se.regelbok.Decisions;
import se.regelbok.Edition;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.json.Json.RecordLine;
import se.regelbok.terms.Label;
import se.regelbok.tree.Problems;
import se.regelbok.tree.Reader;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/** Decision records: a case document and a decisions document, with versions and a seal over the whole. */
final class Records {
    static final String LIBRARY = version();

    /** The version of the form of records. */
    private static final int FORM = 1;

    private Records() {}

    private static String version() {
        try (InputStream version = Records.class.getResourceAsStream("version")) {
            if (version == null) {
                throw new IllegalStateException("the library is incomplete: it lacks its version");
            }
            return new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the version of the library", e);
        }
    }

    static String write(Optional<String> id, Case situation, Decisions decisions, boolean input) {
        if (!situation.now().equals(decisions.now())) {
            throw new IllegalArgumentException("the decisions are those of " + decisions.now() + ", the case is one of "
                    + situation.now() + ": give the decisions of this case");
        }
        Edition edition = decisions.edition();
        String record = Json.text(json -> {
            json.writeStartObject();
            json.writeNumberField("record", FORM);
            json.writeStringField("library", LIBRARY);
            if (input) {
                json.writeFieldName("case");
                Json.situation(json, id, Optional.of(edition.municipality() + "/" + edition.id()), situation);
            } else {
                json.writeStringField("input", Json.hash(situation));
            }
            json.writeFieldName("decisions");
            Json.decisions(json, id, decisions);
            json.writeEndObject();
        });
        return record.substring(0, record.length() - 1) + ",\"seal\":\"" + sha256(record) + "\"}";
    }

    static RecordLine read(String file, int line, String text, Function<String, Optional<Policy>> policies) {
        Problems problems = new Problems(file);
        Line read = new Line();
        try {
            Reader reader = Reader.of(Trees.json(text, line), new Label("protokollet", "the record"), problems);
            if (form(reader, problems)) {
                record(reader, read, policies, problems);
            }
        } catch (TreeException e) {
            problems.add(e);
        }
        return new RecordLine(
                line,
                read.id,
                read.key,
                read.policy,
                read.hash,
                read.library,
                read.intact,
                problems.none() ? read.situation : Optional.empty(),
                read.input,
                read.decisions,
                problems.all());
    }

    private static final class Line {
        private Optional<String> id = Optional.empty();
        private String key = "";
        private Optional<Policy> policy = Optional.empty();
        private String hash = "";
        private String library = "";
        private boolean intact;
        private Optional<Case> situation = Optional.empty();
        private Optional<String> input = Optional.empty();
        private String decisions = "";
    }

    private static boolean form(Reader reader, Problems problems) {
        if (reader.field("record").isEmpty() && reader.field("now").isPresent()) {
            problems.add(
                    reader.at(),
                    new Label(
                            "här står ett fall, inget beslutsprotokoll",
                            "this is a case, not the record of a decision"),
                    new Label(
                            "Avgör det först: `regelbok decide --record` skriver protokollet",
                            "Decide it first: `regelbok decide --record` prints the record"));
            return false;
        }
        Optional<Tree> at = reader.required("record");
        Optional<Integer> form = reader.number("record");
        if (form.isPresent() && form.get() != FORM) {
            problems.add(
                    at.get(),
                    new Label(
                            "en protokollsrad i form " + form.get() + "; det här biblioteket läser form " + FORM,
                            "a record in form " + form.get() + "; this library reads form " + FORM),
                    new Label(
                            "Använd det bibliotek som skrev den eller ett nyare",
                            "Use the library that wrote it or a newer one"));
        }
        return form.isPresent() && form.get() == FORM;
    }

    private static void record(
            Reader reader, Line read, Function<String, Optional<Policy>> policies, Problems problems) {
        read.library = reader.requiredText("library");
        read.input = reader.text("input");
        Optional<Tree> situation = reader.field("case");
        Optional<Tree> decisions = reader.required("decisions");
        String seal = reader.requiredText("seal");
        reader.end();
        if (situation.isPresent() == read.input.isPresent()) {
            problems.add(
                    reader.at(),
                    new Label(
                            "raden ska ha antingen `case` eller `input`",
                            "the line must have either `case` or `input`"),
                    new Label("Skriv det ena", "Write one of them"));
        }
        decisions.ifPresent(t -> {
            Reader made = reader.at(t, "decisions");
            read.id = made.text("case");
            read.key = made.requiredText("policy") + "/" + made.requiredText("edition");
            read.hash = made.requiredText("hash");
            read.decisions = compact(t, Optional.empty());
            read.policy = made.word(
                    new Tree.Scalar(read.key, t.line(), t.column()), "decisions.edition", policies, Policies.bundled());
        });
        read.intact = seal.equals(sha256(compact(reader.at(), Optional.of("seal"))));
        situation.ifPresent(t -> {
            Reader facts = reader.at(t, "case");
            facts.text("id");
            facts.text("policy");
            read.situation = new CaseReader(read.policy.map(Policies::ownTerms).orElse(List.of()), problems)
                    .add(facts)
                    .read();
            facts.end();
        });
    }

    /** A tree as JSON without spaces and without one of its fields. */
    static String compact(Tree tree, Optional<String> without) {
        return Json.text(json -> write(json, tree, without));
    }

    private static void write(JsonGenerator json, Tree tree, Optional<String> without) throws IOException {
        if (tree instanceof Tree.Fields object) {
            json.writeStartObject();
            for (Map.Entry<String, Tree> field : object.fields().entrySet()) {
                if (!without.equals(Optional.of(field.getKey()))) {
                    json.writeFieldName(field.getKey());
                    write(json, field.getValue(), Optional.empty());
                }
            }
            json.writeEndObject();
        } else if (tree instanceof Tree.Items list) {
            json.writeStartArray();
            for (Tree item : list.items()) {
                write(json, item, Optional.empty());
            }
            json.writeEndArray();
        } else {
            Object value = ((Tree.Scalar) tree).value();
            if (value instanceof Long number) {
                json.writeNumber(number);
            } else if (value instanceof Double number) {
                json.writeNumber(number);
            } else if (value instanceof Boolean truth) {
                json.writeBoolean(truth);
            } else if (value == null) {
                json.writeNull();
            } else {
                json.writeString((String) value);
            }
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
