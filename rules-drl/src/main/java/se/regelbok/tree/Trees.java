package se.regelbok.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import se.regelbok.terms.Label;

/** Reads documents as trees. YAML is version 1.2 without aliases and tags; a name stands once among its siblings. */
public final class Trees {
    private static final int MOST_CHARACTERS = 4_000_000;
    private static final int DEEPEST = 40;

    private static final LoadSettings YAML = LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(MOST_CHARACTERS)
            .build();
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(100_000)
                    .build())
            .build();

    private Trees() {}

    /**
     * Reads a YAML document.
     *
     * @param text the document, not null
     * @return its tree
     * @throws TreeException where it is not YAML, is empty, too large or too deep, or uses an alias or a tag
     */
    public static Tree yaml(String text) throws TreeException {
        try {
            Iterator<Node> documents = new Composer(YAML, new ParserImpl(YAML, new StreamReader(YAML, text)));
            if (!documents.hasNext()) {
                throw problem(
                        1, 1, "filen är tom", "the file is empty", "Skriv innehållet", "Write what belongs in it");
            }
            Tree tree = of(documents.next(), 0);
            if (documents.hasNext()) {
                throw problem(
                        1,
                        1,
                        "filen har mer än ett dokument",
                        "the file holds more than one document",
                        "Ta bort raden ---, eller dela upp filen",
                        "Remove the line ---, or split the file");
            }
            return tree;
        } catch (MarkedYamlEngineException e) {
            throw unreadable(text, e);
        } catch (YamlEngineException e) {
            throw problem(
                    1,
                    1,
                    "filen kan inte läsas som YAML eller är för stor",
                    "the file cannot be read as YAML or is too large",
                    "Dela upp filen, och spara den som text",
                    "Split the file, and save it as text");
        } catch (StackOverflowError e) {
            throw deep(1, 1);
        }
    }

    /** Where YAML ends, with what is missing there where that can be said. */
    private static TreeException unreadable(String text, MarkedYamlEngineException e) {
        boolean colon = String.valueOf(e.getProblem()).contains("expected ':'");
        Optional<Mark> mark = colon ? e.getContextMark() : e.getProblemMark();
        int line = mark.map(m -> m.getLine() + 1).orElse(1);
        int column = mark.map(m -> m.getColumn() + 1).orElse(1);
        String shown = text.lines().skip(line - 1L).findFirst().orElse("");
        if (colon) {
            return problem(
                    line,
                    column,
                    "här saknas ett kolon efter ett namn",
                    "a colon is missing here after a name",
                    "Skriv `namn: värde` med mellanslag efter kolonet",
                    "Write `name: value` with a space after the colon");
        }
        if (shown.substring(0, Math.min(column, shown.length())).contains("\t")) {
            return problem(
                    line,
                    column,
                    "raden är indragen med tabb",
                    "the line is indented by a tab",
                    "Dra in den med mellanslag",
                    "Indent it with spaces");
        }
        return problem(
                line,
                column,
                "detta är inte YAML",
                "this is not YAML",
                "Se efter indrag, citattecken och kolon på den här raden och den ovanför",
                "Look at indentation, quotation marks and colons on this line and the one above");
    }

    private static TreeException deep(int line, int column) {
        return problem(
                line,
                column,
                "filen har för många nivåer",
                "the file is nested too deeply",
                "Skriv färre nivåer i varandra",
                "Write fewer levels in each other");
    }

    private static TreeException tag(int line, int column) {
        return problem(
                line,
                column,
                "märken (!) finns inte här",
                "tags (!) do not exist here",
                "Ta bort ordet som börjar med !",
                "Remove the word that begins with !");
    }

    private static Tree of(Node node, int depth) throws TreeException {
        Mark mark = node.getStartMark().orElseThrow();
        int line = mark.getLine() + 1;
        int column = mark.getColumn() + 1;
        if (depth > DEEPEST) {
            throw deep(line, column);
        }
        if (node instanceof AnchorNode || node.getAnchor().isPresent()) {
            throw problem(
                    line,
                    column,
                    "alias (& och *) finns inte här",
                    "aliases (& and *) do not exist here",
                    "Skriv ut texten på varje ställe",
                    "Write the text in each place");
        }
        if (node instanceof ScalarNode scalar) {
            return new Tree.Scalar(value(scalar, line, column), line, column);
        }
        if (node instanceof SequenceNode sequence) {
            plain(node, Tag.SEQ, line, column);
            List<Tree> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(of(item, depth + 1));
            }
            return new Tree.Items(items, line, column);
        }
        plain(node, Tag.MAP, line, column);
        Map<String, Tree> fields = new LinkedHashMap<>();
        Map<String, Tree.Scalar> names = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            Mark at = tuple.getKeyNode().getStartMark().orElseThrow();
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw problem(
                        at.getLine() + 1,
                        at.getColumn() + 1,
                        "ett namn måste vara ett ord",
                        "a name must be a word",
                        "Skriv ett ord före kolonet",
                        "Write a word before the colon");
            }
            put(
                    fields,
                    names,
                    key.getValue(),
                    of(tuple.getValueNode(), depth + 1),
                    at.getLine() + 1,
                    at.getColumn() + 1);
        }
        return new Tree.Fields(fields, names, line, column);
    }

    private static void plain(Node node, Tag tag, int line, int column) throws TreeException {
        if (!node.getTag().equals(tag)) {
            throw tag(line, column);
        }
    }

    private static Object value(ScalarNode node, int line, int column) throws TreeException {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.STR)) {
            return text;
        }
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        try {
            if (tag.equals(Tag.INT)) {
                return Long.valueOf(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return Double.valueOf(text);
            }
        } catch (NumberFormatException e) {
            return text;
        }
        throw tag(line, column);
    }

    /**
     * Reads a JSON document.
     *
     * @param text the document, not null
     * @param firstLine the number of its first line, from 1, for one that stands in a file of many
     * @return its tree
     * @throws TreeException where it is not JSON, or too deep
     */
    public static Tree json(String text, int firstLine) throws TreeException {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw problem(
                        firstLine,
                        1,
                        "dokumentet är tomt",
                        "the document is empty",
                        "Skriv innehållet",
                        "Write what belongs in it");
            }
            Tree tree = of(parser, token, firstLine - 1);
            if (parser.nextToken() != null) {
                JsonLocation at = parser.currentTokenLocation();
                throw problem(
                        firstLine - 1 + at.getLineNr(),
                        at.getColumnNr(),
                        "något följer efter dokumentets slut",
                        "something follows after the end of the document",
                        "Ta bort det",
                        "Remove it");
            }
            return tree;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw problem(
                    firstLine - 1 + (at == null ? 1 : at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    "detta är inte JSON",
                    "this is not JSON",
                    "Se efter citattecken, komman och parenteser här och just före",
                    "Look at quotation marks, commas and brackets here and just before");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private static Tree of(JsonParser parser, JsonToken token, int before) throws IOException, TreeException {
        JsonLocation at = parser.currentTokenLocation();
        int line = before + at.getLineNr();
        int column = at.getColumnNr();
        switch (token) {
            case START_ARRAY -> {
                List<Tree> items = new ArrayList<>();
                for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
                    items.add(of(parser, t, before));
                }
                return new Tree.Items(items, line, column);
            }
            case START_OBJECT -> {
                Map<String, Tree> fields = new LinkedHashMap<>();
                Map<String, Tree.Scalar> names = new LinkedHashMap<>();
                for (JsonToken t = parser.nextToken(); t != JsonToken.END_OBJECT; t = parser.nextToken()) {
                    String name = parser.currentName();
                    JsonLocation key = parser.currentTokenLocation();
                    Tree value = of(parser, parser.nextToken(), before);
                    put(fields, names, name, value, before + key.getLineNr(), key.getColumnNr());
                }
                return new Tree.Fields(fields, names, line, column);
            }
            case VALUE_STRING -> {
                return new Tree.Scalar(parser.getText(), line, column);
            }
            case VALUE_NUMBER_INT -> {
                try {
                    return new Tree.Scalar(parser.getLongValue(), line, column);
                } catch (JsonProcessingException e) {
                    return new Tree.Scalar(parser.getDoubleValue(), line, column);
                }
            }
            case VALUE_NUMBER_FLOAT -> {
                return new Tree.Scalar(parser.getDoubleValue(), line, column);
            }
            case VALUE_TRUE, VALUE_FALSE -> {
                return new Tree.Scalar(token == JsonToken.VALUE_TRUE, line, column);
            }
            default -> {
                return new Tree.Scalar(null, line, column);
            }
        }
    }

    private static void put(
            Map<String, Tree> fields, Map<String, Tree.Scalar> names, String name, Tree value, int line, int column)
            throws TreeException {
        if (fields.put(name, value) != null) {
            throw problem(
                    line,
                    column,
                    "namnet `" + Reader.shown(name) + "` står två gånger; det står först på rad "
                            + names.get(name).line(),
                    "the name `" + Reader.shown(name) + "` stands twice; it stands first on line "
                            + names.get(name).line(),
                    "Ta bort den ena raden",
                    "Remove one of the lines");
        }
        names.put(name, new Tree.Scalar(name, line, column));
    }

    private static TreeException problem(int line, int column, String sv, String en, String remedySv, String remedyEn) {
        return new TreeException(line, column, new Label(sv, en), new Label(remedySv, remedyEn));
    }
}
