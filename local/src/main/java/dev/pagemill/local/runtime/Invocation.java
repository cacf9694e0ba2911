package dev.pagemill.local.runtime;

/** How a call of a function ended. */
public sealed interface Invocation {
    /** The function answered; the payload is JSON, as bytes. */
    record Answer(byte[] payload) implements Invocation {}

    /**
     * The function failed, as Lambda would tell it.
     *
     * @param errorType class of the exception, or Lambda's own name for it
     * @param errorMessage its message
     */
    record Failure(String errorType, String errorMessage) implements Invocation {}
}
