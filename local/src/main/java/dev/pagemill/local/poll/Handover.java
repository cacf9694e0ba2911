package dev.pagemill.local.poll;

import java.io.IOException;
import java.time.Duration;

/** What a poller does with messages: how many it gathers for a call of the function, and what becomes of them after it. */
interface Handover {
    /** Most messages a call. */
    int batchSize();

    /** How long to gather a batch. */
    Duration window();

    /** Most calls at once. */
    int concurrency();

    /**
     * Calls the function; deletes from the queue what it has done.
     *
     * @throws IOException where the queue cannot be told
     */
    void call(Batch batch, QueueClient queue) throws IOException, InterruptedException;
}
