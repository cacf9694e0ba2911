package dev.pagemill.common.task;

import com.fasterxml.jackson.databind.JsonNode;

/** How a task ended. A failure here is an expected outcome with a name that workflows can catch. */
public sealed interface TaskResult {
    /** @param output what the kind answers with */
    record Succeeded(JsonNode output) implements TaskResult {}

    /**
     * @param error a name for {@code Retry} and {@code Catch}, such as {@code Scrape.Timeout}
     * @param cause a sentence for people
     */
    record Failed(String error, String cause) implements TaskResult {}
}
