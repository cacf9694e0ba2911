package dev.pagemill.workflow.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where definitions are kept, and which starts were asked for. Safe for use by many threads. */
public interface WorkflowStore {
    /**
     * Keeps a version and makes it the workflow's newest.
     *
     * @return whether the version is new
     */
    boolean put(WorkflowVersion version);

    /** One version of a workflow. */
    Optional<WorkflowVersion> version(String tenant, String name, String version);

    /** The newest version of a workflow. */
    Optional<WorkflowVersion> newest(String tenant, String name);

    /** All workflows by name. */
    List<Summary> list(String tenant);

    /**
     * Remembers which run an Idempotency-Key stands for.
     *
     * @param key of one workflow's starts
     * @return what stands: the given one, or the one that came first
     */
    Start remember(String tenant, String key, Start start);

    /** A workflow in a list. */
    record Summary(String name, String version, Instant createdAt) {}

    /**
     * A start under an Idempotency-Key.
     *
     * @param runId the run that it made
     * @param inputHash of the input that it was asked with
     */
    record Start(String runId, String inputHash) {}
}
