package dev.pagemill.workflow.run;

import dev.pagemill.common.blob.Payload;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as lists show it. The truth about its state is its root frame; this follows it.
 *
 * @param head which run
 * @param input what it was started with
 * @param status as of the last note
 * @param endedAt when it ended
 */
public record RunRecord(RunHead head, Payload input, RunStatus status, Optional<Instant> endedAt) {}
