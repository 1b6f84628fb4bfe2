package se.regelbok.terms;

/**
 * What has been arranged: for an account, at an organisation, with a person.
 */
public enum Provision implements Term {
    /** Planned, tied to the operation's plan, goals or assignment. */
    PLAN("planering, koppling till verksamhetsplan", "planning, link to the operational plan"),
    /** Needs and conditions analysed. */
    NEEDS("behov och förutsättningar", "needs and conditions"),
    /** Follows the communication strategy or programme. */
    COMMUNICATION_STRATEGY("kommunikationsstrategi", "communication strategy"),
    /** An existing account is the primary channel. */
    PRIMARY_CHANNEL("primär kanal", "primary channel"),
    /** Resources. */
    RESOURCES("resurser", "resources"),
    /** Competence. */
    COMPETENCE("kompetens", "competence"),
    /** Routines for running accounts. */
    ROUTINES("rutiner", "routines"),
    /** Somebody keeps watch; a routine for it. */
    MONITORING("bevakning", "monitoring"),
    /** It is kept updated; a routine for it. */
    UPDATING("uppdatering", "updating"),
    /** Routine for problems, complaints, unsuitable posts. */
    PROBLEM_HANDLING("hantering av problem och klagomål", "problem handling"),
    /** Routine for passing on what belongs elsewhere. */
    REFERRAL("hänvisning till rätt forum", "referral"),
    /** The records management plan covers social media. */
    RECORDS_PLAN("dokumenthanteringsplan", "records management plan"),
    /** The description of archives and official documents covers the account. */
    ARCHIVE_DESCRIPTION("arkivbeskrivning", "archive description"),
    /** Rightly entered in the list kept of accounts (or persons). */
    LISTED("finns i förteckningen", "entered in the list"),
    /** Rightly shown on the website's overview. */
    ON_WEBSITE("på webbplatsens samlingssida", "on the website overview"),
    /** Can be searched, shown, printed out. */
    RETRIEVABLE("sökbar, kan visas upp", "can be searched and produced"),
    /** Follows the policy and the rules it points to. */
    COMPLIANCE("efterlevnad", "compliance"),
    /** What it says is still right. */
    CURRENT("aktuell", "up to date"),
    /** The prescribed form was used. */
    FORM("föreskriven blankett", "prescribed form");

    private final Label label;

    Provision(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
