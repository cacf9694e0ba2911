package dev.pagemill.asl.query;

/**
 * A state's evaluation failed with one of the language's errors. Thrown inside the interpreter only, which turns it into
 * Retry, Catch or the end of the frame; it carries no stack trace because it is a value on its way.
 */
public final class StateFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String error;

    /**
     * @param error the error's name, one of {@link Errors}
     * @param cause what failed, where, and on what value
     */
    public StateFailure(String error, String cause) {
        super(cause, null, false, false);
        this.error = error;
    }

    /** The error's name, as ErrorEquals matches it. */
    public String error() {
        return error;
    }

    /** What failed, for people. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
