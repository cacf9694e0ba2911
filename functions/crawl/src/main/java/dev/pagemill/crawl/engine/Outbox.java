package dev.pagemill.crawl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.crawl.job.Effect;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import java.util.List;
import java.util.Map;

/** Does the effects of a committed step. */
@FunctionalInterface
public interface Outbox {
    /**
     * All effects are done when this returns; after an exception all are done again later.
     *
     * @param state as committed
     * @param answers by position, of the events that led here
     */
    void send(JobKey key, JobConfig config, JobState state, List<Effect> effects, Map<Integer, JsonNode> answers);
}
