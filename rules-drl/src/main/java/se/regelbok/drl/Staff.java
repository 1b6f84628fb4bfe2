package se.regelbok.drl;

import se.regelbok.facts.Account;
import se.regelbok.facts.Actor;
import se.regelbok.terms.Role;

/** One role that somebody holds on an account. */
record Staff(Account account, Actor actor) {
    Role role() {
        return actor.role();
    }

    String id() {
        return actor.id();
    }
}
