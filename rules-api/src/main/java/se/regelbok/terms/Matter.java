package se.regelbok.terms;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a post is to the authority: service, case, record. Two are also asked about an account, a use or a
 * document.
 */
public enum Matter implements Term {
    /** Asks for an answer or for help. */
    QUESTION("fråga", "question"),
    /** Says what somebody thinks. */
    VIEWPOINT("synpunkt", "viewpoint"),
    /** Directed to, or in dialogue with, the municipality. */
    ADDRESSED("riktad till myndigheten", "directed to the authority"),
    /** Simple; NO = complicated. */
    SIMPLE("av enkel karaktär", "of a simple nature"),
    /** The one who has it can answer it. */
    ANSWERABLE("kan besvaras här", "can be answered here"),
    /** Concerns the municipality's business. */
    IN_REMIT("rör kommunens verksamhet", "within the remit"),
    /** Must be answered by another administration. */
    OTHER_UNIT("annan förvaltnings fråga", "another administration's matter"),
    /** The medium is not the right forum for it. */
    WRONG_FORUM("fel forum", "wrong forum"),
    /** A political issue (not a party message). */
    POLITICAL_ISSUE("politisk fråga", "political issue"),
    /** Leads to action beyond a mere answer. */
    NEEDS_HANDLING("kräver handläggning", "calls for processing"),
    /** Starts a case. */
    NEW_CASE("blir ett ärende", "becomes a case"),
    /** Relates to a case that exists. */
    EXISTING_CASE("hör till befintligt ärende", "relates to an existing case"),
    /** Of special interest or importance to the operation. */
    IMPORTANT("av särskilt intresse, viktig", "of special interest"),
    /** Of minor or temporary significance. */
    MINOR("av ringa eller tillfällig betydelse", "of minor or temporary significance"),
    /** Of lasting value to the authority or the public. */
    LASTING_VALUE("bestående värde", "lasting value"),
    /** No longer current. */
    OBSOLETE("inaktuell", "no longer current"),
    /** Official document. */
    OFFICIAL_DOCUMENT("allmän handling", "official document"),
    /** Public: may be disclosed. */
    PUBLIC("offentlig", "public (not secret)");

    /** Yes and no have consequences alike, so that silence is neither. */
    private static final Set<Matter> TWO_SIDED = EnumSet.of(SIMPLE, ANSWERABLE, IN_REMIT, LASTING_VALUE, PUBLIC);

    private final Label label;

    Matter(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public boolean settledByReview() {
        return !TWO_SIDED.contains(this);
    }

    @Override
    public Label label() {
        return label;
    }
}
