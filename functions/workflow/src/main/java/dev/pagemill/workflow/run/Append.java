package dev.pagemill.workflow.run;

/** What became of a record that was to be added. */
public sealed interface Append {
    /** It is in the log, written by this call. */
    record Done() implements Append {}

    /** Its place is taken, perhaps by itself: an earlier try whose answer was lost. */
    record Taken(FrameRecord standing) implements Append {}
}
