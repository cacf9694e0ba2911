package dev.pagemill.workflow.run;

import java.time.Instant;

/**
 * What every frame of a run must know of it. It travels in messages and frames, so that a step need not read the run.
 *
 * @param key which run
 * @param workflow the workflow's name
 * @param version the definition that this run is pinned to
 * @param startedAt when it was started
 * @param secret unguessable text of this run alone, from which its callback tokens are made
 * @param redrives how often it was redriven
 */
public record RunHead(RunKey key, String workflow, String version, Instant startedAt, String secret, int redrives) {
    /** The same run after one more redrive. */
    public RunHead redriven(int number) {
        return new RunHead(key, workflow, version, startedAt, secret, number);
    }
}
