package se.regelbok.drl.kit;

/** What came of a condition. */
public enum Seen {
    /** The facts meet it. */
    TRUE,
    /** The facts do not meet it. */
    FALSE,
    /** It turns on a question that nobody has answered. */
    OPEN
}
