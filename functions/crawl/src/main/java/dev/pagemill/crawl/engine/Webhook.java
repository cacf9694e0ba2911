package dev.pagemill.crawl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.queue.Destination;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobStatus;
import dev.pagemill.crawl.job.PageFailure;
import dev.pagemill.crawl.job.PageRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job's webhook: which of its events are wanted, and the tasks that tell them. */
final class Webhook {
    private final JobKey key;
    private final JobConfig config;

    Webhook(JobKey key, JobConfig config) {
        this.key = key;
        this.config = config;
    }

    Optional<String> begun() {
        return wanted("started").map(to -> task("started", "started", to, body("started", true)));
    }

    Optional<String> ended(JobStatus status) {
        var name = status == JobStatus.COMPLETED ? "completed" : "failed";
        return wanted(name).map(to -> task(name, name, to, body(name, status == JobStatus.COMPLETED)));
    }

    /** The document stays in its blob; the worker that delivers puts it in. */
    Optional<String> page(PageRecord page) {
        return wanted("page").map(to -> {
            to.put("documentRef", page.ref());
            if (config.addsLinks()) {
                to.put("without", "links");
            }
            return task("page." + page.position(), "page", to, body("page", true));
        });
    }

    Optional<String> failure(PageFailure failure) {
        return wanted("page").map(to -> {
            var body = body("page", false).put("error", failure.error());
            body.withArray("data").addObject().putObject("metadata").put("sourceURL", failure.url());
            return task("page." + failure.position(), "page", to, body);
        });
    }

    private ObjectNode body(String event, boolean success) {
        var body = Json.object()
                .put("success", success)
                .put("type", config.kind().event() + "." + event)
                .put("id", key.id());
        body.putArray("data");
        var metadata = hook() == null ? null : hook().get("metadata");
        body.set("metadata", metadata == null ? Json.object() : metadata);
        return body;
    }

    private String task(String id, String event, ObjectNode input, ObjectNode body) {
        input.set("body", body);
        return new TaskMessage(
                        key.id() + ".notify." + id,
                        "webhook",
                        key.tenant(),
                        new Payload.Inline(input),
                        Destination.NOWHERE,
                        Json.object().put("event", event),
                        Optional.empty())
                .toJson();
    }

    private @Nullable JsonNode hook() {
        var hook = config.webhook();
        return hook == null || hook.isNull() ? null : hook;
    }

    /** Where to send an event of this name; empty when nobody asked for it. */
    private Optional<ObjectNode> wanted(String event) {
        var hook = hook();
        if (hook == null || !asked(hook.path("events"), event)) {
            return Optional.empty();
        }
        var to = Json.object().put("url", hook.path("url").asText());
        to.set("headers", hook.path("headers").isObject() ? hook.path("headers") : Json.object());
        return Optional.of(to);
    }

    private boolean asked(JsonNode events, String event) {
        if (!events.isArray() || events.isEmpty()) {
            return true;
        }
        for (var name : events) {
            if (name.asText().equals(event)
                    || name.asText().equals(config.kind().event() + "." + event)) {
                return true;
            }
        }
        return false;
    }
}
