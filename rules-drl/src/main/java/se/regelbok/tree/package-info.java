/** YAML and JSON as trees that know where everything stands, and a way to read them that reports whatever is wrong at once. */
package se.regelbok.tree;
