package se.regelbok.terms;

/**
 * Who acts or is dealt with. As a term about a document or an account: is the role named, is it filled?.
 */
public enum Role implements Term {
    /** Anybody who does not speak for the municipality, also an employee writing privately on our account. */
    VISITOR("besökare, enskild", "visitor"),
    /** An employee. */
    EMPLOYEE("anställd, medarbetare", "employee"),
    /** One who has left. */
    FORMER_EMPLOYEE("tidigare anställd", "former employee"),
    /** An elected representative. */
    ELECTED("förtroendevald", "elected representative"),
    /** The person designated as responsible for an account. */
    ACCOUNT_HOLDER("kontoansvarig", "account holder"),
    /** One who administers an account. */
    ADMINISTRATOR("administratör", "administrator"),
    /** One who posts and answers day by day. */
    EDITOR("redaktör", "editor"),
    /** Takes the account holder's place. */
    SUBSTITUTE("ersättare", "substitute"),
    /** Communications officer of an operation. */
    COMMUNICATOR("kommunikatör", "communicator"),
    /** Looks after social media for the municipality. */
    SOCIAL_MEDIA_MANAGER("ansvarig för sociala medier", "social media manager"),
    /** Main responsibility for digital channels. */
    WEB_STRATEGIST("webbstrateg", "web strategist"),
    /** Creates the accounts. */
    WEBMASTER("webbmaster", "webmaster"),
    /** The central communications unit. */
    COMMUNICATIONS("kommunikationsavdelningen, informationskontoret, informationsenheten", "communications unit"),
    /** Its head. */
    HEAD_OF_COMMUNICATIONS("kommunikationschef", "head of communications"),
    /** Keeps the diary of the operation. */
    REGISTRAR("registrator", "registrar"),
    /** Keeps the municipality's. */
    CHIEF_REGISTRAR("huvudregistrator", "chief registrar"),
    /** Under the GDPR. */
    DATA_PROTECTION_OFFICER("dataskyddsombud", "data protection officer"),
    /** Who knows the matter. */
    EXPERT("sakkunnig", "expert"),
    /** The person's immediate manager. */
    MANAGER("närmaste chef, enhetschef", "manager"),
    /** The manager of the operation, who gives the assignment. */
    HEAD_OF_OPERATION("verksamhetschef", "head of operation"),
    /** The head of the administration or company that owns the account. */
    DIRECTOR("förvaltnings- eller bolagschef", "head of administration or company"),
    /** The municipal chief executive. */
    CHIEF_EXECUTIVE("kommundirektör", "chief executive"),
    /** The organisation that owns the account. */
    OWNER("kontots ägare: förvaltning, bolag eller nämnd", "owner of the account"),
    /** The municipality as such. */
    MUNICIPALITY("kommunen, staden", "municipality"),
    /** The right person or unit, or the one who got the message. */
    RECIPIENT("rätt mottagare", "recipient"),
    /** The ordinary case-handling procedure. */
    CASE_HANDLING("ordinarie ärendehantering", "case handling"),
    /** A minor's guardian. */
    GUARDIAN("vårdnadshavare", "guardian"),
    /** The rule set or a classifier (as source of a finding). */
    SYSTEM("systemet", "system");

    private final Label label;

    Role(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
