/** The command line for authors and testers. */
package se.regelbok.cli;
