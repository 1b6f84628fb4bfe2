package se.regelbok.terms;

/**
 * How certain the answer to a question is; strongest first.
 */
public enum Answer implements Labelled {
    /** Beyond doubt at first sight. */
    OBVIOUS("uppenbart", "obvious"),
    /** Established; present. */
    YES("ja, konstaterat", "yes, established"),
    /** Somebody who has looked at it takes it to be so. */
    PRESUMED("antas", "presumed"),
    /** Raised (a visitor's report, a classifier, a doubt), nobody has settled it. */
    SUSPECTED("misstänks", "suspected"),
    /** Ruled out; absent. */
    NO("nej, uteslutet", "no, ruled out"),
    /** Absent, and cannot be had on this medium or in this case ('där det är möjligt'). */
    IMPOSSIBLE("ej möjligt", "not possible");

    private final Label label;

    Answer(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
