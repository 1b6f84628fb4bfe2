package se.regelbok.terms;

/**
 * What is to be done (Decision) or was done (Step). As a term: is it called for?.
 */
public enum Act implements Term {
    /** Answer. */
    ANSWER("besvara", "answer"),
    /** Pass on, refer, send a copy. */
    FORWARD("vidarebefordra, hänvisa, skicka", "forward"),
    /** Deal with. */
    HANDLE("hantera", "handle"),
    /** Help: the duty of service to individuals, support to colleagues. */
    ASSIST("bistå, stötta", "assist, serve"),
    /** Break off the conversation. */
    STOP("avbryta", "break off"),
    /** Save what it says, so that it stays. */
    DOCUMENT("dokumentera", "document"),
    /** Take out of view. */
    UNPUBLISH("avpublicera", "unpublish"),
    /** Delete from the medium. */
    DELETE("radera", "delete"),
    /** Enter in the diary. */
    REGISTER("diarieföra", "register (in the diary)"),
    /** Keep so that it can be found. */
    KEEP_ORDERED("hålla ordnad", "keep in order"),
    /** Preserve, archive. */
    PRESERVE("bevara, arkivera", "preserve, archive"),
    /** Dispose of as a record. */
    DISPOSE("gallra", "dispose of (records disposal)"),
    /** Come in to the authority. */
    RECEIVE("inkomma", "be received"),
    /** Hand out a document; let secret information out. */
    DISCLOSE("lämna ut, röja", "disclose"),
    /** Publish. */
    PUBLISH("publicera", "publish"),
    /** Obtain consent. */
    OBTAIN_CONSENT("inhämta samtycke", "obtain consent"),
    /** See to it that the items named are there and right. */
    PROVIDE("se till att det finns, komplettera, rätta", "provide, put right"),
    /** Draw up a document. */
    DRAW_UP("upprätta", "draw up"),
    /** Sign. */
    SIGN("underteckna", "sign"),
    /** Ask, apply. */
    REQUEST("begära, ansöka", "request"),
    /** Decide, approve, grant. */
    APPROVE("besluta, godkänna", "approve"),
    /** Consult, contact, ask for advice. */
    CONSULT("samråda, fråga", "consult"),
    /** Create an account. */
    CREATE("skapa konto", "create"),
    /** Close an account. */
    CLOSE("avsluta konto", "close"),
    /** Change greatly. */
    CHANGE("förändra", "change"),
    /** Enter in or correct a list. */
    LIST("föra in i förteckningen", "list"),
    /** Tell, report, remind. */
    NOTIFY("meddela, rapportera, påminna", "notify"),
    /** Appoint. */
    APPOINT("utse", "appoint"),
    /** Train, learn. */
    TRAIN("utbilda, sätta sig in i", "train"),
    /** Hold the login. */
    HOLD_LOGIN("ha inloggningen", "hold the login"),
    /** Keep watch, moderate. */
    MONITOR("bevaka, moderera", "monitor"),
    /** Use social media. */
    USE("använda", "use"),
    /** Answer for; {@code what} = for which acts or parts, nothing = overall. */
    BE_RESPONSIBLE("vara ansvarig, ansvara för", "be responsible"),
    /** Follow up, see to it that it happens. */
    FOLLOW_UP("följa upp", "follow up"),
    /** A person is to judge what no rule can. */
    ASSESS("bedöma", "assess"),
    /** Report to the police. */
    REPORT_TO_POLICE("polisanmäla", "report to police");

    private final Label label;

    Act(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
