package se.regelbok.terms;

/**
 * What a publication or a disposal rests on: legal basis, purpose.
 */
public enum Ground implements Term {
    /** Some legal basis is stated; PRESUMED until examined for this post. */
    LEGAL_BASIS("rättslig grund", "legal basis"),
    /** Consent; about a data subject: given (YES) or refused (NO), by = who. */
    CONSENT("samtycke", "consent"),
    /** Legal obligation. */
    LEGAL_OBLIGATION("rättslig förpliktelse", "compliance with a legal obligation"),
    /** Task of public interest. */
    PUBLIC_INTEREST("uppgift av allmänt intresse", "task carried out in the public interest"),
    /** A disposal decision covers it. */
    DISPOSAL_DECISION("gallringsbeslut", "disposal decision"),
    /** The purpose is to show individuals. */
    SHOW_INDIVIDUALS("visa enskilda personer", "to show individuals"),
    /** The purpose is to inform, to spread information. */
    INFORM("informera, sprida", "to inform"),
    /** The purpose is to pick up what is said. */
    LISTEN("lyssna", "to listen"),
    /** The purpose is awareness, knowledge, attitudes, marketing, visitors. */
    PROMOTE("marknadsföra", "to promote"),
    /** Part of an organised information effort. */
    CAMPAIGN("informationsinsats", "information effort");

    private final Label label;

    Ground(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
