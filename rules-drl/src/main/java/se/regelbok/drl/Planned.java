package se.regelbok.drl;

import se.regelbok.facts.Step;

/** A step whose instant lies ahead: rules must not take it for done. */
record Planned(Step step) {}
