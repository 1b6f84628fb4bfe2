package se.regelbok.terms;

/**
 * Where an account or a post is in its life.
 */
public enum Stage implements Labelled {
    /** An account that is wished for, a post not yet published. */
    PLANNED("planerat", "planned"),
    /** An open account, a visible post. */
    LIVE("öppet, synligt", "live"),
    /** A closed account, a post unpublished or deleted (the steps tell which). */
    ENDED("avslutat, borttaget", "ended");

    private final Label label;

    Stage(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
