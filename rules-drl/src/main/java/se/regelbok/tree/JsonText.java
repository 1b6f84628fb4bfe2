package se.regelbok.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON. All of this package that needs its parser is here: a host that reads no JSON can do without it. */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Trees.DEEPEST)
                    .maxStringLength(100_000)
                    .build())
            .build();

    private JsonText() {}

    static Tree read(String text, int firstLine) throws TreeException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw Trees.problem(
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
                throw Trees.problem(
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
            throw Trees.problem(
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
                    Trees.put(fields, names, name, value, before + key.getLineNr(), key.getColumnNr());
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
}
