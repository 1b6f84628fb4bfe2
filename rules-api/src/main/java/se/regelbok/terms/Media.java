package se.regelbok.terms;

/**
 * What a post consists of.
 */
public enum Media implements Labelled {
    /** Text. */
    TEXT("text", "text"),
    /** Still picture. */
    PHOTO("foto", "photo"),
    /** Moving picture. */
    FILM("film", "film"),
    /** Drawing, illustration. */
    DRAWING("teckning", "drawing"),
    /** Sound recording. */
    SOUND("ljudupptagning", "sound");

    private final Label label;

    Media(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
