package se.regelbok.facts;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Platform;
import se.regelbok.terms.Role;
import se.regelbok.terms.Stage;

/**
 * A channel: page, account, blog or forum; wanted, open or closed; the municipality's, an employee's own or somebody else's.
 *
 * @param id the host's key, not null
 * @param kind whose channel it is, not null
 * @param platform which medium it is on, not null
 * @param owner the unit that answers for it, null where not known
 * @param stage wanted, open or closed, not null
 * @param staff who holds which role on it, not null
 */
public record Account(
        String id, AccountKind kind, Platform platform, Organisation owner, Stage stage, List<Actor> staff)
        implements Subject {
    public Account {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(stage, "stage");
        staff = List.copyOf(staff);
    }

    /**
     * Returns an open account whose owner and staff are not stated.
     *
     * @param id the host's key, not null
     * @param kind whose channel it is, not null
     * @param platform which medium it is on, not null
     * @return the account
     */
    public static Account of(String id, AccountKind kind, Platform platform) {
        return new Account(id, kind, platform, null, Stage.LIVE, List.of());
    }

    /**
     * Returns this account with another owner.
     *
     * @param owner the unit that answers for it, not null
     * @return a copy
     */
    public Account withOwner(Organisation owner) {
        return new Account(id, kind, platform, Objects.requireNonNull(owner, "owner"), stage, staff);
    }

    /**
     * Returns this account in another stage.
     *
     * @param stage the stage, not null
     * @return a copy
     */
    public Account withStage(Stage stage) {
        return new Account(id, kind, platform, owner, stage, staff);
    }

    /**
     * Returns this account with other people on it.
     *
     * @param staff who holds which role, not null
     * @return a copy
     */
    public Account withStaff(Actor... staff) {
        return new Account(id, kind, platform, owner, stage, List.of(staff));
    }

    /**
     * Tells whether the municipality runs it: one operation's, the whole municipality's or an officer's account.
     *
     * @return true for the kinds {@code OFFICIAL}, {@code COMMON} and {@code OFFICER}
     */
    public boolean municipal() {
        return kind == AccountKind.OFFICIAL || kind == AccountKind.COMMON || kind == AccountKind.OFFICER;
    }

    /**
     * Tells whether it is wanted and not yet open.
     *
     * @return true in the stage {@code PLANNED}
     */
    public boolean planned() {
        return stage == Stage.PLANNED;
    }

    /**
     * Tells whether it is open.
     *
     * @return true in the stage {@code LIVE}
     */
    public boolean live() {
        return stage == Stage.LIVE;
    }

    /**
     * Tells whether it is closed.
     *
     * @return true in the stage {@code ENDED}
     */
    public boolean ended() {
        return stage == Stage.ENDED;
    }

    /**
     * Returns the roles that somebody holds on it.
     *
     * @return an unmodifiable set, possibly empty
     */
    public Set<Role> staffRoles() {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        staff.forEach(actor -> roles.add(actor.role()));
        return Collections.unmodifiableSet(roles);
    }

    /** A case has each id once. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public Optional<Subject> in() {
        return Optional.ofNullable(owner);
    }
}
