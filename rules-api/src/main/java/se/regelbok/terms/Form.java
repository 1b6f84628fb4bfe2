package se.regelbok.terms;

/**
 * What kind of contribution.
 */
public enum Form implements Labelled {
    /** A post of its own. */
    POST("inlägg", "post"),
    /** A comment or reply under a post. */
    COMMENT("kommentar", "comment"),
    /** A message not open to others. */
    MESSAGE("privat meddelande", "message");

    private final Label label;

    Form(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
