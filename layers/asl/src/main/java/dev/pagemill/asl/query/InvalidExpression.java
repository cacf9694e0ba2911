package dev.pagemill.asl.query;

/** An expression does not compile: a fault of the definition, found when it is read. */
public final class InvalidExpression extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what is wrong and what to write instead */
    public InvalidExpression(String message) {
        super(message, null, false, false);
    }

    /** What is wrong, never null. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
