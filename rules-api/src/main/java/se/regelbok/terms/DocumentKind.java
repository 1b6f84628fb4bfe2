package se.regelbok.terms;

/**
 * Documents that the policies name. As a term: has it been drawn up, or read?.
 */
public enum DocumentKind implements Term {
    /** The policy document itself. */
    POLICY("policyn, rutinen, riktlinjerna", "the policy document"),
    /** What an account is for and who runs it; about a person: the documented assignment. */
    MANDATE("uppdragsbeskrivning, uppdrag", "mandate description"),
    /** The start-up checklist. */
    CHECKLIST("checklista för ny kanal", "start-up checklist"),
    /** The entry that reports an account to the communications unit. */
    ACCOUNT_REPORT("kontorapport", "account report"),
    /** The plan for one information effort. */
    STRATEGY("informationsstrategi", "information strategy");

    private final Label label;

    DocumentKind(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
