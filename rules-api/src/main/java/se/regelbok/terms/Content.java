package se.regelbok.terms;

/**
 * What a post, publication or private statement contains.
 */
public enum Content implements Term {
    /** Information covered by secrecy. */
    SECRECY("sekretessbelagd uppgift", "information covered by secrecy"),
    /** Can be traced to a natural person. */
    PERSONAL_DATA("personuppgift", "personal data"),
    /** Sensitive personal data, or sensitive information where a policy is wider. */
    SENSITIVE_DATA("känslig personuppgift", "sensitive personal data"),
    /** Data on race or ethnic origin. */
    ETHNIC_ORIGIN("ras eller etniskt ursprung", "racial or ethnic origin"),
    /** Data on somebody's political opinions. */
    POLITICAL_OPINION("politisk åsikt", "political opinions"),
    /** Data on religious or philosophical conviction. */
    BELIEF("religiös eller filosofisk övertygelse", "religious or philosophical beliefs"),
    /** Data on trade-union membership. */
    UNION_MEMBERSHIP("medlemskap i fackförening", "trade union membership"),
    /** Data on health. */
    HEALTH("hälsa", "data concerning health"),
    /** Data on sex life or orientation. */
    SEX_LIFE("sexualliv eller sexuell läggning", "sex life or sexual orientation"),
    /** Genetic data. */
    GENETIC_DATA("genetiska uppgifter", "genetic data"),
    /** Biometric data that identify a person. */
    BIOMETRIC_DATA("biometriska uppgifter", "biometric data"),
    /** Personal data against the GDPR. */
    GDPR_BREACH("strider mot dataskyddsförordningen", "infringement of the GDPR"),
    /** Personal data that violate somebody's privacy. */
    PRIVACY_VIOLATION("integritetskränkande personuppgift", "personal data violating privacy"),
    /** A picture of many people. */
    CROWD("många personer i bild", "picture of many people"),
    /** Defamation. */
    DEFAMATION("förtal", "defamation"),
    /** Insult. */
    INSULT("förolämpning", "insult"),
    /** Attack on a person. */
    PERSONAL_ATTACK("personligt angrepp", "personal attack"),
    /** Offensive, unlawful or not. */
    OFFENSIVE("kränkande", "offensive content"),
    /** Agitation against a population group. */
    AGITATION("hets mot folkgrupp", "agitation against a population group"),
    /** Sexist statement. */
    SEXISM("sexistiskt yttrande", "sexist statement"),
    /** Harassment. */
    HARASSMENT("trakasseri", "harassment"),
    /** Unlawful depiction of violence. */
    UNLAWFUL_VIOLENCE("olaga våldsskildring", "unlawful depiction of violence"),
    /** Pornography. */
    PORNOGRAPHY("pornografi", "pornography"),
    /** Child-pornography offence; never to be copied. */
    CHILD_PORNOGRAPHY("barnpornografibrott", "child pornography offence"),
    /** Incitement (Criminal Code 16:5). */
    INCITEMENT("uppvigling", "incitement (inciting rebellion)"),
    /** Calls for crime. */
    CALL_TO_CRIME("uppmaning till brott", "call to commit crime"),
    /** Criminal by its content, of whatever kind. */
    CRIMINAL("brottsligt", "criminal content"),
    /** Breaks the law, criminal or not. */
    UNLAWFUL("lagstridigt", "unlawful content"),
    /** Copyright infringement. */
    COPYRIGHT("upphovsrättsintrång", "copyright infringement"),
    /** Infringement of a right beside copyright. */
    RELATED_RIGHT("intrång i närstående rättighet", "infringement of a related right"),
    /** Swear word or obscene word. */
    PROFANITY("svordom, obscent ord", "profanity or obscenity"),
    /** Party-political message. */
    PARTY_POLITICAL("partipolitiskt budskap", "party-political message"),
    /** Advertising. */
    ADVERTISING("reklam, kommersiellt budskap", "advertising"),
    /** Advice or information that may have economic consequences. */
    ECONOMIC_ADVICE("råd med ekonomiska följder", "advice with economic consequences"),
    /** Unethical. */
    UNETHICAL("oetiskt", "unethical content"),
    /** Inappropriate or against the municipality's own rules, whatever the category. */
    INAPPROPRIATE("olämpligt, strider mot riktlinjerna", "inappropriate content");

    private final Label label;

    Content(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public boolean settledByReview() {
        return true;
    }

    @Override
    public Label label() {
        return label;
    }
}
