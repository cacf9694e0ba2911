package dev.pagemill.local.backing;

/** A server behind the functions could not be had; the message says which, why and what to do. */
public final class BackingException extends RuntimeException {
    BackingException(String message) {
        super(message);
    }

    BackingException(String message, Throwable cause) {
        super(message, cause);
    }
}
