package se.regelbok.terms;

/**
 * Whose channel it is.
 */
public enum AccountKind implements Labelled {
    /** Of one operation, administration or company. */
    OFFICIAL("verksamhetens konto", "official"),
    /** For the whole municipality, or shared. */
    COMMON("kommungemensamt konto", "common"),
    /** An employee's account in the capacity of official. */
    OFFICER("tjänstemannakonto", "officer"),
    /** An employee's or elected representative's own. */
    PRIVATE("privat konto", "private"),
    /** Run by somebody else. */
    EXTERNAL("annans forum", "external");

    private final Label label;

    AccountKind(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
