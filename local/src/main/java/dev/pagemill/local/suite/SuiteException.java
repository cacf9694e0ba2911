package dev.pagemill.local.suite;

/** The suite cannot run; the message says why and what to do. */
public final class SuiteException extends RuntimeException {
    SuiteException(String message) {
        super(message);
    }
}
