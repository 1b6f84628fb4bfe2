package se.regelbok.tree;

import java.util.Map;
import se.regelbok.terms.Label;

/** Reads documents as trees. YAML is version 1.2 without aliases and tags; a name stands once among its siblings. */
public final class Trees {
    static final int MOST_CHARACTERS = 4_000_000;
    static final int DEEPEST = 40;

    private Trees() {}

    /**
     * Reads a YAML document.
     *
     * @param text the document, not null
     * @return its tree
     * @throws TreeException where it is not YAML, is empty, too large or too deep, or uses an alias or a tag
     * @throws IllegalStateException if the parser of YAML is not on the class path
     */
    public static Tree yaml(String text) throws TreeException {
        try {
            return Yaml.read(text);
        } catch (NoClassDefFoundError e) {
            throw missing("YAML", "org.snakeyaml:snakeyaml-engine", e);
        }
    }

    static TreeException deep(int line, int column) {
        return problem(
                line,
                column,
                "filen har för många nivåer",
                "the file is nested too deeply",
                "Skriv färre nivåer i varandra",
                "Write fewer levels in each other");
    }

    /**
     * Reads a JSON document.
     *
     * @param text the document, not null
     * @param firstLine the number of its first line, from 1, for one that stands in a file of many
     * @return its tree
     * @throws TreeException where it is not JSON, or too deep
     * @throws IllegalStateException if the parser of JSON is not on the class path
     */
    public static Tree json(String text, int firstLine) throws TreeException {
        try {
            return JsonText.read(text, firstLine);
        } catch (NoClassDefFoundError e) {
            throw missing("JSON", "com.fasterxml.jackson.core:jackson-core", e);
        }
    }

    private static IllegalStateException missing(String language, String dependency, NoClassDefFoundError e) {
        return new IllegalStateException(
                "reading " + language + " needs its parser on the class path: add the dependency " + dependency, e);
    }

    static void put(
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

    static TreeException problem(int line, int column, String sv, String en, String remedySv, String remedyEn) {
        return new TreeException(line, column, new Label(sv, en), new Label(remedySv, remedyEn));
    }
}
