package se.regelbok.tree;

import java.util.List;
import java.util.Map;

/** A value in a YAML or JSON document, with the line and column, from 1, where it begins. */
public sealed interface Tree {
    /**
     * Returns the line.
     *
     * @return the line, from 1
     */
    int line();

    /**
     * Returns the column.
     *
     * @return the column, from 1
     */
    int column();

    /**
     * Text, a number, true, false or null.
     *
     * @param value a {@code String}, {@code Long}, {@code Double}, {@code Boolean} or null
     * @param line the line, from 1
     * @param column the column, from 1
     */
    record Scalar(Object value, int line, int column) implements Tree {}

    /**
     * A list.
     *
     * @param items the values
     * @param line the line, from 1
     * @param column the column, from 1
     */
    record Items(List<Tree> items, int line, int column) implements Tree {}

    /**
     * Named values.
     *
     * @param fields the values by name, in the order of the document
     * @param names where each name stands
     * @param line the line, from 1
     * @param column the column, from 1
     */
    record Fields(Map<String, Tree> fields, Map<String, Tree.Scalar> names, int line, int column) implements Tree {}
}
