package se.regelbok.tree;

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

/** Reads YAML. All that needs its parser is here: a host that reads no YAML can do without it. */
final class Yaml {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(Trees.MOST_CHARACTERS)
            .build();

    private Yaml() {}

    static Tree read(String text) throws TreeException {
        try {
            Iterator<Node> documents =
                    new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)));
            if (!documents.hasNext()) {
                throw Trees.problem(
                        1, 1, "filen är tom", "the file is empty", "Skriv innehållet", "Write what belongs in it");
            }
            Tree tree = of(documents.next(), 0);
            if (documents.hasNext()) {
                throw Trees.problem(
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
            throw Trees.problem(
                    1,
                    1,
                    "filen kan inte läsas som YAML eller är för stor",
                    "the file cannot be read as YAML or is too large",
                    "Dela upp filen, och spara den som text",
                    "Split the file, and save it as text");
        } catch (StackOverflowError e) {
            throw Trees.deep(1, 1);
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
            return Trees.problem(
                    line,
                    column,
                    "här saknas ett kolon efter ett namn",
                    "a colon is missing here after a name",
                    "Skriv `namn: värde` med mellanslag efter kolonet",
                    "Write `name: value` with a space after the colon");
        }
        if (shown.substring(0, Math.min(column, shown.length())).contains("\t")) {
            return Trees.problem(
                    line,
                    column,
                    "raden är indragen med tabb",
                    "the line is indented by a tab",
                    "Dra in den med mellanslag",
                    "Indent it with spaces");
        }
        return Trees.problem(
                line,
                column,
                "detta är inte YAML",
                "this is not YAML",
                "Se efter indrag, citattecken och kolon på den här raden och den ovanför",
                "Look at indentation, quotation marks and colons on this line and the one above");
    }

    private static TreeException tag(int line, int column) {
        return Trees.problem(
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
        if (depth > Trees.DEEPEST) {
            throw Trees.deep(line, column);
        }
        if (node instanceof AnchorNode || node.getAnchor().isPresent()) {
            throw Trees.problem(
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
                throw Trees.problem(
                        at.getLine() + 1,
                        at.getColumn() + 1,
                        "ett namn måste vara ett ord",
                        "a name must be a word",
                        "Skriv ett ord före kolonet",
                        "Write a word before the colon");
            }
            Trees.put(
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
}
