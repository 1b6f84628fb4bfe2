package se.regelbok.tree;

import se.regelbok.terms.Label;

/** A document that cannot be read as YAML or JSON at all. It shows no more of the document than a name or a sign. */
public final class TreeException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;
    private final transient Label label;
    private final transient Label remedy;

    TreeException(int line, int column, Label label, Label remedy) {
        super(label.en());
        this.line = line;
        this.column = column;
        this.label = label;
        this.remedy = remedy;
    }

    /**
     * Returns the line.
     *
     * @return the line, from 1
     */
    public int line() {
        return line;
    }

    /**
     * Returns the column.
     *
     * @return the column, from 1
     */
    public int column() {
        return column;
    }

    /**
     * Returns what is wrong.
     *
     * @return the text in Swedish and English
     */
    public Label label() {
        return label;
    }

    /**
     * Returns what to do.
     *
     * @return the text in Swedish and English
     */
    public Label remedy() {
        return remedy;
    }
}
