package dev.pagemill.workflow.schedule;

/** What happens when a schedule fires while the run of its last firing still goes on. */
public enum Overlap {
    /** The firing is left out, and counted. */
    SKIP,
    /** It waits for its turn: one run after the other. */
    QUEUE,
    /** Its run begins beside the other. */
    ALLOW
}
