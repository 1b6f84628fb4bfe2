package se.regelbok.terms;

/**
 * How strongly the text speaks.
 */
public enum Force implements Labelled {
    /** Duty. */
    MUST("ska", "must"),
    /** Recommendation. */
    SHOULD("bör", "should"),
    /** Permission. */
    MAY("får, kan", "may"),
    /** Prohibition. */
    MUST_NOT("får inte", "must not"),
    /** Advice against. */
    SHOULD_NOT("bör inte", "should not"),
    /** Relief from a duty. */
    NOT_REQUIRED("behöver inte", "need not");

    private final Label label;

    Force(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
