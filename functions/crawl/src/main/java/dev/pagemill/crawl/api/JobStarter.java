package dev.pagemill.crawl.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.engine.JobEvents;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.store.JobStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores an accepted job and wakes the worker. */
final class JobStarter {
    private static final String IDEMPOTENCY = "x-idempotency-key";

    private final JobStore store;
    private final BlobStore blobs;
    private final JobEvents events;
    private final Clock clock;
    private final Supplier<UUID> ids;

    JobStarter(JobStore store, BlobStore blobs, JobEvents events, Clock clock, Supplier<UUID> ids) {
        this.store = store;
        this.blobs = blobs;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    ApiResponse start(ApiRequest request, JobRequests.Accepted accepted) {
        var key = new JobKey(request.tenant(), id(request));
        var config = withList(
                accepted,
                listed(request.tenant(), accepted),
                request.header("x-pagemill-key").orElse(""));
        if (!store.create(key, config, JobState.accepted(config, clock.millis()))) {
            throw new ApiException(ErrorCode.CONFLICT, "Idempotency key already used; its job is " + key.id());
        }
        // The watch begins the job should this not be sent.
        events.begin(key);
        return ApiResponse.ok(answer(request, accepted, key));
    }

    private static ObjectNode answer(ApiRequest request, JobRequests.Accepted accepted, JobKey key) {
        var answer = Json.object().put("success", true).put("id", key.id());
        answer.put("url", request.baseUrl() + "/v2/" + accepted.config().kind().path() + "/" + key.id());
        if (!accepted.urls().isEmpty()) {
            accepted.invalid().forEach(answer.withArray("invalidURLs")::add);
            answer.putArray("urlTrace");
        }
        accepted.warning().ifPresent(warning -> answer.put("warning", warning));
        return answer;
    }

    /** A key that is used again names the job that it started. */
    private String id(ApiRequest request) {
        return request.header(IDEMPOTENCY)
                .or(() -> request.header("idempotency-key"))
                .map(key -> request.tenant() + "\n" + request.route() + "\n" + key)
                .map(text -> UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)))
                .orElseGet(ids)
                .toString();
    }

    private @Nullable String listed(String tenant, JobRequests.Accepted accepted) {
        if (accepted.urls().isEmpty()) {
            return null;
        }
        var list = Json.write(accepted.urls()).getBytes(StandardCharsets.UTF_8);
        return blobs.put(tenant, list).toString();
    }

    private static JobConfig withList(JobRequests.Accepted accepted, @Nullable String ref, String keyId) {
        var config = accepted.config();
        return new JobConfig(
                config.kind(),
                config.url(),
                ref,
                config.limit(),
                config.lanes(),
                config.gapMillis(),
                config.sitemap(),
                config.ignoreRobots(),
                config.robotsAgent(),
                config.scope(),
                config.dedup(),
                config.options(),
                config.webhook(),
                keyId,
                config.asked());
    }
}
