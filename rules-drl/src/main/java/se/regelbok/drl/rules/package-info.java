/**
 * What rule files see beside the facts and terms of the API when Drools runs them: facts that only rules read, and the words after
 * {@code then}. A host has no use for it; it is public because compiled rules must reach it.
 */
package se.regelbok.drl.rules;
