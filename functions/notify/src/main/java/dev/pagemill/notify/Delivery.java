package dev.pagemill.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskMessage;
import dev.pagemill.scraping.fetch.GuardedPost;
import dev.pagemill.scraping.fetch.GuardedPost.Answer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Tells one webhook one thing, once. */
final class Delivery {
    private static final String JSON = "application/json";

    private final GuardedPost post;
    private final BlobStore blobs;
    private final Optional<Supplier<String>> secret;

    /** @param secret signs the bodies; without one they go unsigned */
    Delivery(GuardedPost post, BlobStore blobs, Optional<Supplier<String>> secret) {
        this.post = post;
        this.blobs = blobs;
        this.secret = secret;
    }

    /** Why it was not heard; empty when it was. */
    Optional<String> deliver(TaskMessage message, JsonNode input) {
        var body = Json.write(body(message, input)).getBytes(StandardCharsets.UTF_8);
        var headers = new LinkedHashMap<String, String>();
        input.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        secret.ifPresent(key -> headers.put(Signature.HEADER, Signature.of(key.get(), body)));
        return failure(input.path("url").asText(), headers, body);
    }

    private Optional<String> failure(String url, Map<String, String> headers, byte[] body) {
        return switch (post.post(url, headers, JSON, body)) {
            case Answer.Status status when status.code() >= 200 && status.code() < 300 -> Optional.empty();
            case Answer.Status status -> Optional.of("The receiver answered " + status.code());
            case Answer.None none -> Optional.of(none.reason());
        };
    }

    /** The same at every attempt, so that a receiver can tell repeats by {@code webhookId}. */
    private ObjectNode body(TaskMessage message, JsonNode input) {
        ObjectNode body = input.path("body").deepCopy();
        body.put(
                "webhookId",
                UUID.nameUUIDFromBytes(message.taskId().getBytes(StandardCharsets.UTF_8))
                        .toString());
        var ref = input.path("documentRef");
        if (ref.isTextual()) {
            blobs.get(BlobRef.parse(ref.textValue())).ifPresent(bytes -> {
                var document = Json.parse(new String(bytes, StandardCharsets.UTF_8));
                if (document instanceof ObjectNode fields) {
                    fields.remove(input.path("without").asText());
                }
                body.withArray("data").add(document);
            });
        }
        return body;
    }
}
