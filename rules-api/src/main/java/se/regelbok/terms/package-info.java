/** The words in which facts are stated and decisions given, each with a Swedish and an English label. */
package se.regelbok.terms;
