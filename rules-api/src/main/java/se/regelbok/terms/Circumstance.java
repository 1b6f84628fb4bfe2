package se.regelbok.terms;

/**
 * What holds of an account, a use, a person or a unit.
 */
public enum Circumstance implements Term {
    /** The policy applies to it. */
    IN_SCOPE("omfattas av policyn", "covered by the policy"),
    /** Users take part: technology, interaction, user-made content. */
    INTERACTIVE("samspel och användarinnehåll", "interaction and user-generated content"),
    /** Visitors can write openly. */
    COMMENTS_OPEN("öppet för kommentarer", "comments open"),
    /** Visitors can send private messages. */
    MESSAGES_OPEN("öppet för meddelanden", "messages open"),
    /** Not a closed group; about a post: NO = meant for the staff. */
    OPEN_TO_PUBLIC("tillgängligt för allmänheten", "open to public"),
    /** We can remove what others post. */
    MODERATABLE("kan modereras", "can be moderated"),
    /** Falls under the act on electronic bulletin boards. */
    BULLETIN_BOARD("elektronisk anslagstavla", "electronic bulletin board"),
    /** Still used. */
    IN_USE("kontot används", "the account is in use"),
    /** More traffic than the usual routine holds for. */
    HIGH_TRAFFIC("hög trafik", "high traffic"),
    /** A crisis or other special situation. */
    CRISIS("kris", "crisis"),
    /** A shared account or cooperation would serve. */
    JOINT("gemensamt, i samarbete", "joint, shared"),
    /**
     * The reason that the policy asks for has been found: a justifiable purpose, a specific need of personal
     * contact.
     */
    JUSTIFIED("befogat: försvarbart syfte, särskilt behov", "justified need or purpose"),
    /** It has been found working time well spent. */
    WORTHWHILE("väl använd arbetstid", "working time well spent"),
    /** In service; NO = as a private person. */
    IN_SERVICE("i tjänsten", "in service"),
    /** Speaks for the municipality. */
    ON_BEHALF("för kommunens räkning", "on the municipality's behalf"),
    /** During working time; NO = leisure. */
    WORKING_TIME("på arbetstid", "during working time"),
    /** At the workplace. */
    AT_WORKPLACE("på arbetsplatsen", "at workplace"),
    /**
     * Person: may speak for the municipality; use: its recipients may know; account: its approver held a
     * delegation.
     */
    AUTHORISED("behörig", "authorised"),
    /** A person has granted an exception from a main rule. */
    EXCEPTION("undantag medgivet", "exception granted"),
    /** Is bound by confidentiality. */
    CONFIDENTIALITY("tystnadsplikt", "duty of confidentiality"),
    /** Leaves the job; Finding.at = the day. */
    LEAVING("ska sluta sin anställning", "leaving employment"),
    /** Is on holiday; Finding.at = its start. */
    ON_HOLIDAY("har semester", "on holiday"),
    /** Is away for a longer time; Finding.at = its start. */
    AWAY("borta en längre tid", "away for a longer time"),
    /** Prevented from arranging a substitute. */
    HINDERED("förhindrad", "prevented"),
    /** A party represented in the council. */
    COUNCIL_SEAT("representerat i fullmäktige", "represented in the council");

    private final Label label;

    Circumstance(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
