/** What the test kit, and nobody else, sees of a policy's rules: their conditions at work, and the ways in which they could err. */
package se.regelbok.drl.kit;
