package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

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
     * @return what is left alone until the queue's visibility timeout
     * @throws IOException where the queue cannot be told
     */
    List<JsonNode> call(Batch batch, QueueClient queue) throws IOException, InterruptedException;
}
