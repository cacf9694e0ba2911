package dev.pagemill.asl.run;

/** What a frame is doing between two decisions. */
public enum Phase {
    /** Between states: the named state is to be entered at the next {@link Event.Continue}. */
    READY,
    /** A task is out; its answer, a timeout or a heartbeat's absence comes next. */
    TASK,
    /** In a Wait state until its timer fires. */
    WAIT,
    /** The state failed and is tried again when the retry timer fires. */
    RETRY,
    /** Children are running; their joined results or a failure come next. */
    FORK,
    /** The frame has its outcome; only a {@link Event.Redrive} changes it again. */
    DONE
}
