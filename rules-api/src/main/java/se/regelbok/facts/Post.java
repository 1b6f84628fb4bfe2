package se.regelbok.facts;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.terms.Form;
import se.regelbok.terms.Media;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;

/**
 * Anything said on an account, planned, visible or taken down: a post, a comment or a private message, a visitor's or the
 * municipality's own. It carries no text: what it says stays with the host, what somebody found in it is a {@link Finding}.
 *
 * @param id the host's key, not null
 * @param account where it stands or is to stand, not null
 * @param form post, comment or private message, not null
 * @param author who speaks: the role {@code VISITOR}, or any other role for the municipality, not null
 * @param stage planned, visible or taken down, not null
 * @param media what it consists of, not null
 * @param link the channel that it links to, null where there is none
 */
public record Post(String id, Account account, Form form, Actor author, Stage stage, Set<Media> media, Account link)
        implements Subject {
    public Post {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(stage, "stage");
        media = Set.copyOf(media);
    }

    /**
     * Returns a visible comment in text by a visitor.
     *
     * @param id the host's key, not null
     * @param account where it stands, not null
     * @return the post
     */
    public static Post comment(String id, Account account) {
        return new Post(id, account, Form.COMMENT, Actor.of(Role.VISITOR), Stage.LIVE, Set.of(Media.TEXT), null);
    }

    /**
     * Returns a private message in text from a visitor.
     *
     * @param id the host's key, not null
     * @param account to which it was sent, not null
     * @return the post
     */
    public static Post message(String id, Account account) {
        return comment(id, account).withForm(Form.MESSAGE);
    }

    /**
     * Returns a post in text that the municipality means to publish.
     *
     * @param id the host's key, not null
     * @param account where it is to stand, not null
     * @param author who is to publish it, not a visitor, not null
     * @return the post
     */
    public static Post draft(String id, Account account, Actor author) {
        return new Post(id, account, Form.POST, author, Stage.PLANNED, Set.of(Media.TEXT), null);
    }

    /**
     * Returns this post in another form.
     *
     * @param form the form, not null
     * @return a copy
     */
    public Post withForm(Form form) {
        return new Post(id, account, form, author, stage, media, link);
    }

    /**
     * Returns this post by another author.
     *
     * @param author who speaks, not null
     * @return a copy
     */
    public Post withAuthor(Actor author) {
        return new Post(id, account, form, author, stage, media, link);
    }

    /**
     * Returns this post in another stage.
     *
     * @param stage the stage, not null
     * @return a copy
     */
    public Post withStage(Stage stage) {
        return new Post(id, account, form, author, stage, media, link);
    }

    /**
     * Returns this post consisting of other media.
     *
     * @param media the media, not null
     * @return a copy
     */
    public Post withMedia(Media... media) {
        return new Post(id, account, form, author, stage, Set.of(media), link);
    }

    /**
     * Returns this post with a link to a channel.
     *
     * @param link the channel, not null
     * @return a copy
     */
    public Post withLink(Account link) {
        return new Post(id, account, form, author, stage, media, Objects.requireNonNull(link, "link"));
    }

    /**
     * Tells whether a visitor wrote it: anybody who does not speak for the municipality.
     *
     * @return true for an author in the role {@code VISITOR}
     */
    public boolean visitor() {
        return author.role() == Role.VISITOR;
    }

    /**
     * Tells whether it is the municipality's own.
     *
     * @return true for an author in any role but {@code VISITOR}
     */
    public boolean ours() {
        return !visitor();
    }

    /**
     * Tells whether it is yet to be published.
     *
     * @return true in the stage {@code PLANNED}
     */
    public boolean planned() {
        return stage == Stage.PLANNED;
    }

    /**
     * Tells whether it is visible.
     *
     * @return true in the stage {@code LIVE}
     */
    public boolean live() {
        return stage == Stage.LIVE;
    }

    /**
     * Tells whether it has been taken down.
     *
     * @return true in the stage {@code ENDED}
     */
    public boolean ended() {
        return stage == Stage.ENDED;
    }

    /**
     * Tells whether it has been published, visible still or not.
     *
     * @return true in any stage but {@code PLANNED}
     */
    public boolean published() {
        return !planned();
    }

    /**
     * Tells whether others can read it: a post or a comment, not a private message.
     *
     * @return true for any form but {@code MESSAGE}
     */
    public boolean openly() {
        return form != Form.MESSAGE;
    }

    /** Written out, as {@link #hashCode} is: what the compiler makes is linked when a process compares for the first time. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Post p
                        && p.id.equals(id)
                        && p.account.equals(account)
                        && p.form == form
                        && p.author.equals(author)
                        && p.stage == stage
                        && p.media.equals(media)
                        && Objects.equals(p.link, link);
    }

    /** A case has each id once. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public Optional<Subject> in() {
        return Optional.of(account);
    }
}
