package dev.pagemill.crawl.engine;

import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.job.JobEvent;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.store.JobStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The queue door of the crawl: messages of one job in one batch become one step. */
public final class CrawlInbox {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlInbox.class);

    private final CrawlEngine engine;
    private final JobStore store;
    private final Answers answers;
    private final Clock clock;

    public CrawlInbox(CrawlEngine engine, JobStore store, BlobStore blobs, Clock clock) {
        this.engine = engine;
        this.store = store;
        this.answers = new Answers(blobs);
        this.clock = clock;
    }

    /**
     * A message to take in.
     *
     * @param id tells it from the others of its batch
     */
    public record Received(String id, String body) {}

    private record Parsed(String id, EventMessage message) {}

    /** Takes messages in; gives the ids of those that must come back. */
    public List<String> accept(List<Received> messages) {
        var failed = new ArrayList<String>();
        var byJob = new LinkedHashMap<JobKey, List<Parsed>>();
        for (var message : messages) {
            try {
                var parsed = EventMessage.parse(message.body());
                byJob.computeIfAbsent(parsed.key(), none -> new ArrayList<>()).add(new Parsed(message.id(), parsed));
            } catch (RuntimeException e) {
                LOG.error("A message is not of the crawl's", e);
                failed.add(message.id());
            }
        }
        byJob.forEach((key, parsed) -> failed.addAll(handle(key, parsed)));
        return failed;
    }

    /** Looks after the jobs that are due; tells how many. */
    public int watch() {
        var due = store.due(clock.millis());
        for (var key : due) {
            try {
                engine.handle(
                        key,
                        List.of(new Incoming(
                                new JobEvent.Watched(), Json.mapper().nullNode())));
            } catch (RuntimeException e) {
                LOG.warn("Job {} is looked after again at the next sweep", key.id(), e);
            }
        }
        return due.size();
    }

    private List<String> handle(JobKey key, List<Parsed> messages) {
        var events = new LinkedHashMap<String, Incoming>();
        var failed = new ArrayList<String>();
        for (var parsed : messages) {
            try {
                engine.config(key).ifPresent(config -> events.put(parsed.id(), answers.read(parsed.message(), config)));
            } catch (RuntimeException e) {
                LOG.warn("An answer of job {} cannot be read now", key.id(), e);
                failed.add(parsed.id());
            }
        }
        failed.addAll(step(key, events));
        return failed;
    }

    private List<String> step(JobKey key, Map<String, Incoming> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        try {
            engine.handle(key, List.copyOf(events.values()));
            return List.of();
        } catch (RuntimeException e) {
            LOG.warn("Messages of job {} will be delivered again", key.id(), e);
            return List.copyOf(events.keySet());
        }
    }
}
