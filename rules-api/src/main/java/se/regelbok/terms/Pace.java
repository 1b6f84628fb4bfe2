package se.regelbok.terms;

/**
 * A word of urgency or rhythm without a number; never turned into an instant.
 */
public enum Pace implements Labelled {
    /** At once. */
    IMMEDIATELY("omedelbart", "immediately"),
    /** At once and without a detour. */
    DIRECTLY("direkt", "directly"),
    /** With priority. */
    PROMPTLY("skyndsamt", "promptly"),
    /** Fast. */
    QUICKLY("snabbt", "quickly"),
    /** Without delay. */
    WITHOUT_DELAY("utan dröjsmål", "without delay"),
    /** Without unnecessary delay. */
    WITHOUT_UNDUE_DELAY("utan onödigt dröjsmål", "without undue delay"),
    /** As soon as possible. */
    AS_SOON_AS_POSSIBLE("så snart som möjligt", "as soon as possible"),
    /** Again and again, no interval given. */
    REGULARLY("regelbundet", "regularly");

    private final Label label;

    Pace(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
