package dev.pagemill.crawl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.crawl.job.JobEvent;

/**
 * An event as it arrived.
 *
 * @param event what happened
 * @param answer the task's outcome as in its message, for events that go on with it; JSON null for others
 */
public record Incoming(JobEvent event, JsonNode answer) {}
