package dev.pagemill.local.command;

/** Something that the person at the command line can put right; the message says what and how. */
final class UserError extends RuntimeException {
    UserError(String message) {
        super(message);
    }
}
