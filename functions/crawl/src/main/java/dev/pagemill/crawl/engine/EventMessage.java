package dev.pagemill.crawl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskResultMessage;
import dev.pagemill.crawl.job.JobKey;

/**
 * A message of the crawl's queue of events: {@code begin}, {@code go-on} or a worker's {@code task-result},
 * whose context is ours.
 *
 * @param type one of these
 * @param key the job
 * @param position of the answered task
 * @param attempt of the answered task
 * @param offset how many of the answer's links are taken in
 * @param answer the task's outcome; JSON null where there is none
 */
record EventMessage(String type, JobKey key, int position, int attempt, int offset, JsonNode answer) {
    static final String BEGIN = "begin";
    static final String GO_ON = "go-on";

    static EventMessage begin(JobKey key) {
        return new EventMessage(BEGIN, key, 0, 0, 0, Json.mapper().nullNode());
    }

    /** What a task's context holds. */
    static ObjectNode context(JobKey key, int position, int attempt) {
        return Json.object()
                .put("tenant", key.tenant())
                .put("job", key.id())
                .put("position", position)
                .put("attempt", attempt);
    }

    String toJson() {
        var json = context(key, position, attempt).put("type", type).put("offset", offset);
        json.set("answer", answer);
        return Json.write(json);
    }

    static EventMessage parse(String body) {
        var json = Json.parse(body);
        var type = json.path("type").asText();
        boolean result = type.equals(TaskResultMessage.TYPE);
        var at = result ? json.path("context") : json;
        return new EventMessage(
                type,
                new JobKey(at.path("tenant").asText(), at.path("job").asText()),
                at.path("position").asInt(),
                at.path("attempt").asInt(),
                result ? 0 : json.path("offset").asInt(),
                result ? TaskResultMessage.fromJson(json).outcome().toJson() : json.path("answer"));
    }
}
