package se.regelbok.terms;

/**
 * Names of media; a medium not listed is OTHER and is judged by INTERACTIVE.
 */
public enum Platform implements Labelled {
    /** Facebook. */
    FACEBOOK("Facebook", "Facebook"),
    /** Instagram. */
    INSTAGRAM("Instagram", "Instagram"),
    /** X, earlier Twitter. */
    X("X (Twitter)", "X (Twitter)"),
    /** YouTube. */
    YOUTUBE("YouTube", "YouTube"),
    /** LinkedIn. */
    LINKEDIN("LinkedIn", "LinkedIn"),
    /** Snapchat. */
    SNAPCHAT("Snapchat", "Snapchat"),
    /** Flickr. */
    FLICKR("Flickr", "Flickr"),
    /** Any blog. */
    BLOG("blogg", "blog"),
    /** Any discussion forum. */
    FORUM("diskussionsforum", "forum"),
    /** Any chat function. */
    CHAT("chatt", "chat"),
    /** Any wiki. */
    WIKI("wiki", "wiki"),
    /** Any podcast. */
    PODCAST("poddradio", "podcast"),
    /** An ordinary website, with or without comments. */
    WEBSITE("webbplats", "website"),
    /** Any other medium. */
    OTHER("annan", "other");

    private final Label label;

    Platform(String sv, String en) {
        this.label = new Label(sv, en);
    }

    @Override
    public Label label() {
        return label;
    }
}
