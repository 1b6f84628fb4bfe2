package se.regelbok.terms;

/** A word of the vocabulary that has a text for people. */
public interface Labelled {
    /**
     * Returns the word as people read it.
     *
     * @return the label in Swedish and English, not null
     */
    Label label();

    /**
     * Returns the word as files and programs write it.
     *
     * @return the name, upper case with underscores, not null
     */
    String name();
}
