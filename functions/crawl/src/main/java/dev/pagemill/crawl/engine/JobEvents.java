package dev.pagemill.crawl.engine;

import dev.pagemill.common.queue.Letter;
import dev.pagemill.crawl.job.JobKey;
import java.util.List;

/** The door by which the API wakes the worker. */
public final class JobEvents {
    private final Queues queues;
    private final String queueUrl;

    /** @param queueUrl of the crawl's queue of events */
    public JobEvents(Queues queues, String queueUrl) {
        this.queues = queues;
        this.queueUrl = queueUrl;
    }

    /** The job is stored and shall begin. */
    public void begin(JobKey key) {
        queues.send(queueUrl, List.of(new Letter(EventMessage.begin(key).toJson())));
    }
}
