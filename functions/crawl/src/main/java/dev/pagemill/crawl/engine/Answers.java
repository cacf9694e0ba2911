package dev.pagemill.crawl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.blob.Payload;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobEvent;
import dev.pagemill.crawl.job.JobKind;
import dev.pagemill.crawl.job.PageOutcome;
import dev.pagemill.crawl.job.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Turns messages into events: reads the documents that answers refer to. */
final class Answers {
    /** Names of a worker's errors after which another try may succeed. */
    private static final Set<String> PASSING = Set.of(
            "Scrape.HostBusy",
            "Scrape.Timeout",
            "Scrape.ConnectFailed",
            "Scrape.ConnectionLost",
            "Scrape.RobotsUnreachable",
            "Scrape.ProxyFailed");

    private static final Set<Integer> PASSING_STATUS = Set.of(429, 502, 503, 504);
    private static final int FIRST_ERROR_STATUS = 400;

    private final BlobStore blobs;
    private final Payloads payloads;

    Answers(BlobStore blobs) {
        this.blobs = blobs;
        this.payloads = new Payloads(blobs);
    }

    Incoming read(EventMessage message, JobConfig config) {
        if (message.type().equals(EventMessage.BEGIN)) {
            return new Incoming(new JobEvent.Begun(), message.answer());
        }
        var outcome = message.position() == JobEvent.LIST
                ? new PageOutcome.Listing(list(Objects.requireNonNull(config.urlsRef())), 0)
                : outcome(message, config);
        return new Incoming(
                new JobEvent.Answered(message.position(), message.attempt(), message.offset(), outcome),
                message.answer());
    }

    private List<String> list(String ref) {
        return texts(payloads.load(new Payload.Spilled(BlobRef.parse(ref))));
    }

    private PageOutcome outcome(EventMessage message, JobConfig config) {
        return switch (Outcome.fromJson(message.answer())) {
            case Outcome.Failed failed ->
                new PageOutcome.Failure(failed.error(), failed.cause(), PASSING.contains(failed.error()), 0);
            case Outcome.Succeeded succeeded
            when message.position() == JobEvent.SITE -> site(payloads.load(succeeded.output()));
            case Outcome.Succeeded succeeded ->
                page(message.key().tenant(), succeeded.output(), config, message.attempt());
        };
    }

    private static PageOutcome site(JsonNode output) {
        long gap = (long) (output.path("crawlDelaySeconds").asDouble(0) * 1000);
        return new PageOutcome.Listing(texts(output.path("urls")), gap);
    }

    private PageOutcome page(String tenant, Payload output, JobConfig config, int attempt) {
        var document = payloads.load(output);
        var metadata = document.path("metadata");
        int status = metadata.path("statusCode").asInt(200);
        boolean retry = PASSING_STATUS.contains(status);
        if (retry && attempt < Step.MAX_ATTEMPTS || status >= FIRST_ERROR_STATUS && config.kind() == JobKind.CRAWL) {
            long wait = metadata.path("retryAfter").asLong(0) * 1000;
            return new PageOutcome.Failure("Scrape.HttpStatus" + status, "The site answered " + status, retry, wait);
        }
        var bytes = Json.write(document).getBytes(StandardCharsets.UTF_8);
        var ref = output instanceof Payload.Spilled spilled ? spilled.ref() : blobs.put(tenant, bytes);
        var url = metadata.path("url").asText(metadata.path("sourceURL").asText());
        return new PageOutcome.Page(url, texts(document.path("links")), ref.toString(), bytes.length);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>(array.size());
        array.forEach(item -> texts.add(item.isObject() ? item.path("url").asText() : item.asText()));
        return texts;
    }
}
