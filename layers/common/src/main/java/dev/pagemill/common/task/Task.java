package dev.pagemill.common.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that a worker is asked to do. It says nothing of runs or crawls.
 *
 * @param id stable over every redelivery; the idempotency key of what the task does
 * @param kind which of a worker's skills is asked for, such as {@code scrape}
 * @param tenant whose task it is
 * @param input what the kind takes
 * @param deadline when the asker stops waiting
 */
public record Task(String id, String kind, String tenant, JsonNode input, Optional<Instant> deadline) {}
