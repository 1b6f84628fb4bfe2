/**
 * What a host knows: seven kinds of subject and two kinds of statement about them.
 *
 * <p>All are immutable records. A component that may be unknown is null where its documentation says so, because policy rules read
 * the components as they are; factories and {@code with} methods never ask for a null. Everything else rejects null by name.
 */
package se.regelbok.facts;
