package se.regelbok.terms;

/**
 * In which manner. As a term: is it so?.
 */
public enum How implements Term {
    /** By screenshot. */
    SCREENSHOT("skärmdump", "screenshot"),
    /** In writing, outside the medium. */
    WRITTEN("skriftligt utanför mediet", "written"),
    /** On paper. */
    PRINTOUT("utskrift", "printout"),
    /** Electronically, in an approved format or another system. */
    ELECTRONIC("elektroniskt, e-arkiv", "electronic"),
    /** In the medium itself. */
    IN_MEDIUM("i mediet", "in the medium"),
    /** At a meeting, together. */
    MEETING("möte", "meeting"),
    /** A main rule: a person may accept an exception that the text does not list. */
    AS_A_RULE("som huvudregel, generellt", "as a rule"),
    /** Plain language. */
    PLAIN_LANGUAGE("på klarspråk: vårdat, enkelt, begripligt", "in plain language"),
    /** Courteous, smooth and simple. */
    COURTEOUS("med gott bemötande, smidigt och enkelt", "courteous"),
    /** Objective and impartial. */
    OBJECTIVE("sakligt och opartiskt", "objective"),
    /** Active. */
    ACTIVE("aktivt", "active"),
    /** Accessible. */
    ACCESSIBLE("tillgängligt", "accessible"),
    /** Credible. */
    CREDIBLE("trovärdigt", "credible");

    private final Label label;

    How(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
