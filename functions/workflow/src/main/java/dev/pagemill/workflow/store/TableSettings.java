package dev.pagemill.workflow.store;

import dev.pagemill.common.blob.BlobStore;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The workflow table and what goes with it.
 *
 * @param table the table's name
 * @param eventsQueueUrl where looks at runs are sent when they are due
 * @param blobs where bodies go that are too large for an item
 * @param keep how long a run is kept after it ended
 */
public record TableSettings(String table, String eventsQueueUrl, BlobStore blobs, Duration keep, InstantSource clock) {
    /** How long runs are kept unless configured otherwise. */
    public static final Duration DEFAULT_KEEP = Duration.ofDays(30);
}
