package se.regelbok.terms;

/**
 * Which kind of unit.
 */
public enum OrganisationKind implements Labelled {
    /** The municipality itself. */
    LOCAL_AUTHORITY("kommun, stad", "local authority"),
    /** A committee, the archive authority. */
    BOARD("nämnd", "board"),
    /** An administration. */
    ADMINISTRATION("förvaltning", "administration"),
    /** A municipal company. */
    COMPANY("kommunalt bolag", "company"),
    /** An operation or unit within one of these. */
    OPERATION("verksamhet, enhet", "operation"),
    /** A political party. */
    PARTY("politiskt parti", "party");

    private final Label label;

    OrganisationKind(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
