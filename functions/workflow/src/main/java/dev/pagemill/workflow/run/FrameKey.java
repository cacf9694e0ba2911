package dev.pagemill.workflow.run;

import dev.pagemill.asl.run.ScopePath;

/**
 * Names a frame: one sequential thread of a run.
 *
 * @param run whose frame
 * @param path where it stands in the run
 */
public record FrameKey(RunKey run, ScopePath path) {
    /** The run's outermost frame. */
    public static FrameKey root(RunKey run) {
        return new FrameKey(run, ScopePath.ROOT);
    }
}
