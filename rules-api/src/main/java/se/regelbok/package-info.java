/**
 * The facade: a {@link se.regelbok.Policy} decides a {@link se.regelbok.Case} and answers with {@link se.regelbok.Decisions}.
 *
 * <p>Everything here is immutable and safe to share between threads. Null is rejected by name unless a component says otherwise.
 */
package se.regelbok;
