package dev.pagemill.workflow.simulation;

/** A safeguard of the protocol, taken away. */
enum Mutant {
    /** A message that was applied before its sender crashed does not send the outbox again. */
    NO_RESEND,
    /** Messages are acknowledged before they are applied. */
    ACKNOWLEDGE_FIRST,
    /** A transition is written whether or not its place is free. */
    UNCONDITIONAL_WRITE,
    /** A writer takes any record in its place for its own. */
    NO_NONCE,
    /** Joins count messages instead of children. */
    COUNTER,
    /** What a function that was invoked asynchronously failed at does not go to its queue. */
    FAILED_INVOCATION_FORGOTTEN,
    /** What Lambda did not take is held for sent. */
    REFUSED_INVOCATION_FORGOTTEN
}
