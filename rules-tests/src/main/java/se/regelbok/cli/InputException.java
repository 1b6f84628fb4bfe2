package se.regelbok.cli;

/** Something that was given to a command is wrong; the message says what to do. */
final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
