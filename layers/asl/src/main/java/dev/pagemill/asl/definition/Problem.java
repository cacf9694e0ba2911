package dev.pagemill.asl.definition;

/**
 * Something wrong with a definition.
 *
 * @param pointer the JSON pointer of the place; empty for the whole document
 * @param severity whether it forbids running the definition
 * @param message what is wrong and what to do
 */
public record Problem(String pointer, Severity severity, String message) {
    /** How bad it is. */
    public enum Severity {
        /** The definition cannot be run. */
        ERROR,
        /** It runs, but probably not as meant. */
        WARNING
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? "/" : pointer) + ": " + message;
    }
}
