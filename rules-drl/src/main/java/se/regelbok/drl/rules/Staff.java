package se.regelbok.drl.rules;

import java.util.Objects;
import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.terms.Role;

/**
 * One role that somebody holds on an account.
 *
 * @param account the account, not null
 * @param actor the role and who holds it, not null
 */
public record Staff(Account account, Actor actor) {
    public Staff {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(actor, "actor");
    }

    /**
     * Returns the role.
     *
     * @return the role, not null
     */
    public Role role() {
        return actor.role();
    }

    /**
     * Returns who holds it.
     *
     * @return the id, null where not known
     */
    public String id() {
        return actor.id();
    }
}
