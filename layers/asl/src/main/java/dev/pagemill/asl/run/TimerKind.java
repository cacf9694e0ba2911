package dev.pagemill.asl.run;

/** Why a timer was started. */
public enum TimerKind {
    /** A Wait state's end. */
    WAIT,
    /** The next attempt of a state that failed. */
    RETRY,
    /** A state's TimeoutSeconds. */
    TIMEOUT,
    /** A task's HeartbeatSeconds; restarted by every heartbeat. */
    HEARTBEAT,
    /** The whole run's TimeoutSeconds; on the root frame alone. */
    RUN_TIMEOUT
}
