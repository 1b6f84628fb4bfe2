package se.regelbok.terms;

/**
 * What can be read: what an account shows, a post states, a document contains.
 */
public enum Detail implements Term {
    /** That the municipality is the sender. */
    SENDER("avsändaren", "sender"),
    /** The municipality's, the account's or a person's name. */
    NAME("namn", "name"),
    /** The municipality's logo or coat of arms, whichever the policy names. */
    EMBLEM("logotyp eller kommunvapen", "logo or coat of arms"),
    /** The operation's own symbol. */
    OWN_SYMBOL("egen symbol eller foto", "own symbol"),
    /** Follows the graphic profile. */
    GRAPHIC_PROFILE("grafisk profil", "graphic profile"),
    /** Which operation is behind it. */
    OPERATION_NAME("verksamhetens namn", "name of the operation"),
    /** That it is part of the municipality and of official duties. */
    BELONGING(
            "att kontot hör till kommunen och tjänsten",
            "that the account belongs to the municipality and to official duties"),
    /** Who speaks in the municipality's name. */
    SPEAKERS("vilka som uttalar sig", "who speaks"),
    /** Current contact details. */
    CONTACT("kontaktuppgifter", "contact"),
    /** Address of or link to the municipality's or operation's website. */
    WEBSITE_LINK("länk till webbplatsen", "link to the website"),
    /** The purpose of the account, comment function, publication or document. */
    PURPOSE("syfte", "purpose"),
    /** What content to expect. */
    DESCRIPTION("kort beskrivning", "short description"),
    /** Terms for taking part. */
    TERMS("villkor för deltagande", "terms for taking part"),
    /** That messages become available to others, and how far. */
    AVAILABILITY("meddelanden blir tillgängliga för andra", "messages become available to others"),
    /** That posts become official documents; as a training topic: public access and secrecy. */
    PUBLIC_ACCESS("att inlägg blir allmänna handlingar", "that posts become official documents"),
    /**
     * How personal data are processed; about a post: follows the GDPR; as a training topic: data protection.
     */
    DATA_PROTECTION("behandling av personuppgifter", "data protection"),
    /** Information on cookies. */
    COOKIES("cookies", "cookies"),
    /** Which comments are not allowed. */
    COMMENT_RULES("otillåtna kommentarer", "comments not allowed"),
    /** What may happen: removal, blocking. */
    CONSEQUENCES("vad som händer den som bryter mot reglerna", "what happens to those who break the rules"),
    /** Invitation to report unsuitable content. */
    REPORTING("uppmaning att anmäla", "invitation to report"),
    /** That fewer posts come during a holiday period. */
    LOWER_FREQUENCY("lägre publiceringstakt", "notice of fewer posts"),
    /** That the account is to be closed. */
    CLOSURE("att kontot avslutas", "notice of closing"),
    /** Why. */
    CLOSURE_REASON("varför det avslutas", "closure reason"),
    /** Where to turn instead. */
    ALTERNATIVES("andra kontaktvägar", "alternatives"),
    /** In service, as a politician or as a private person. */
    CAPACITY("i vilken egenskap man talar", "capacity made clear"),
    /** That the opinions are not the municipality's. */
    DISCLAIMER("inte kommunens åsikter", "disclaimer"),
    /** Target group; at an organisation: analysed. */
    TARGET_GROUP("målgrupp", "target group"),
    /** Measurable goals, expected response. */
    GOALS("mätbara mål", "measurable goals"),
    /** The message. */
    KEY_MESSAGE("budskap", "key message"),
    /** Which medium, how the target group is reached; as a training topic: the tool. */
    PLATFORM("vilket medium", "which medium"),
    /** The account's web address. */
    ADDRESS("länk till kontot", "address"),
    /** The content itself. */
    CONTENT("innehållet", "content"),
    /** The date. */
    DATE("datum", "date");

    private final Label label;

    Detail(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
