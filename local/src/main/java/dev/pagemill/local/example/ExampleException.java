package dev.pagemill.local.example;

/** A workflow's files cannot be used; the message says which and why. */
public final class ExampleException extends RuntimeException {
    ExampleException(String message) {
        super(message);
    }
}
