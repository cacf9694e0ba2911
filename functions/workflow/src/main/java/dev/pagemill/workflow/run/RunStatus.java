package dev.pagemill.workflow.run;

import dev.pagemill.asl.run.Outcome;

/** How a run stands. */
public enum RunStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** The status that a root frame's outcome gives its run. */
    public static RunStatus of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded succeeded -> SUCCEEDED;
            case Outcome.Failed failed -> FAILED;
            case Outcome.TimedOut timedOut -> FAILED;
            case Outcome.Aborted aborted -> CANCELLED;
        };
    }
}
