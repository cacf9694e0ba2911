package dev.pagemill.workflow.schedule;

/** What happens with firings that an outage kept from taking place. */
public enum CatchUp {
    /** They are counted, and left out. */
    SKIP,
    /** One run stands for all of them. */
    ONCE,
    /** Each has its run, the latest {@link Planning#MAX_CAUGHT_UP} of them; one after the other unless overlaps are allowed. */
    ALL
}
