/** The test kit: cases in files, what they expect, and what came instead. */
package se.regelbok.test;
