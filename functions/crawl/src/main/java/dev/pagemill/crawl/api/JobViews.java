package dev.pagemill.crawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.blob.BlobRef;
import dev.pagemill.common.blob.BlobStore;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKey;
import dev.pagemill.crawl.job.JobKind;
import dev.pagemill.crawl.job.JobState;
import dev.pagemill.crawl.job.JobStatus;
import dev.pagemill.crawl.job.PageFailure;
import dev.pagemill.crawl.job.PageRecord;
import dev.pagemill.crawl.store.DynamoDbJobStore;
import dev.pagemill.crawl.store.JobStore;
import dev.pagemill.crawl.store.Log;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Jobs as clients see them. */
final class JobViews {
    /** Of documents in one answer: Lambda's limit is 6 MB for the whole. */
    static final int MAX_PAGE_BYTES = 5_000_000;

    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1_000;
    private static final int MAX_ERRORS = 10_000;

    private final JobStore store;
    private final JobReader reader;
    private final BlobStore blobs;

    JobViews(JobStore store, BlobStore blobs) {
        this.store = store;
        this.reader = new JobReader(store);
        this.blobs = blobs;
    }

    /** A job of the caller's with this id, of the kind that the route is for. */
    record Found(JobKey key, JobConfig config, JobState state) {}

    Found find(ApiRequest request, JobKind kind) {
        var id = request.pathParameter("id");
        if (JobKey.isId(id)) {
            var key = new JobKey(request.tenant(), id);
            var config = store.config(key).filter(found -> found.kind() == kind);
            var state = config.flatMap(found -> store.load(key));
            if (config.isPresent() && state.isPresent()) {
                return new Found(key, config.get(), state.get());
            }
        }
        throw new ApiException(ErrorCode.NOT_FOUND, "Job not found: there is none with this id, or it has expired");
    }

    ApiResponse status(ApiRequest request, JobKind kind) {
        int skip = request.queryNumber("skip", 0, 0, Integer.MAX_VALUE);
        int limit = request.queryNumber("limit", DEFAULT_PAGE, 1, MAX_PAGE);
        var job = find(request, kind);
        var state = job.state();
        var records = withinBytes(reader.entries(job.key(), Log.PAGES, state.pages(), skip, limit));
        var answer = progress(state);
        answer.set("data", documents(records, job.config().addsLinks()));
        int next = skip + records.size();
        if (next < state.pages().size() && !records.isEmpty()) {
            var url = request.baseUrl() + "/v2/" + kind.path() + "/" + job.key().id() + "?skip=" + next;
            answer.put("next", request.queryParameter("limit").isPresent() ? url + "&limit=" + limit : url);
        }
        warning(state).ifPresent(text -> answer.put("warning", text));
        return ApiResponse.ok(answer);
    }

    ApiResponse errors(ApiRequest request, JobKind kind) {
        var job = find(request, kind);
        var answer = Json.object();
        var errors = answer.putArray("errors");
        var blocked = answer.putArray("robotsBlocked");
        for (var failure : reader.entries(job.key(), Log.ERRORS, job.state().errors(), 0, MAX_ERRORS)) {
            if (failure.code().equals(PageFailure.ROBOTS)) {
                blocked.add(failure.url());
            } else {
                errors.add(error(job.key(), failure));
            }
        }
        return ApiResponse.ok(answer);
    }

    ApiResponse active(ApiRequest request) {
        var answer = Json.object().put("success", true);
        var crawls = answer.putArray("crawls");
        for (var key : store.active(request.tenant())) {
            var state = store.load(key).filter(found -> !found.status().terminal());
            var config = state.flatMap(found -> store.config(key)).filter(found -> found.kind() == JobKind.CRAWL);
            if (state.isPresent() && config.isPresent()) {
                crawls.add(Json.object()
                        .put("id", key.id())
                        .put("teamId", key.tenant())
                        .put("url", config.get().url())
                        .put("created_at", time(state.get().createdAt()))
                        .set("options", config.get().asked()));
            }
        }
        return ApiResponse.ok(answer);
    }

    /** How an extraction stands: its pages' data merged into one. */
    ApiResponse extraction(ApiRequest request) {
        var job = find(request, JobKind.EXTRACT);
        var state = job.state();
        var answer = Json.object().put("success", state.status() != JobStatus.FAILED);
        var records = withinBytes(reader.entries(job.key(), Log.PAGES, state.pages(), 0, MAX_PAGE));
        answer.set(
                "data",
                state.status() == JobStatus.COMPLETED ? Extractions.merged(documents(records, false)) : Json.object());
        answer.put("status", state.status().terminal() ? name(state.status()) : "processing");
        answer.put("expiresAt", expiresAt(state)).put("tokensUsed", 0).put("creditsUsed", state.completed());
        return ApiResponse.ok(answer);
    }

    private static ObjectNode progress(JobState state) {
        var answer = Json.object()
                .put("success", true)
                .put("status", name(state.status()))
                .put("completed", state.completed())
                .put("total", state.total())
                .put("creditsUsed", state.completed())
                .put("createdAt", time(state.createdAt()))
                .put("expiresAt", expiresAt(state));
        if (state.status().terminal()) {
            answer.put("completedAt", time(state.endedAt()));
            answer.put("duration", (state.endedAt() - state.createdAt()) / 1000);
        }
        return answer;
    }

    private static String expiresAt(JobState state) {
        long from = state.status().terminal() ? state.endedAt() : state.createdAt();
        return time(from + DynamoDbJobStore.RESULT_RETENTION.toMillis());
    }

    /** The words that clients know: a job that has not begun is scraping, too. */
    private static String name(JobStatus status) {
        return switch (status) {
            case NEW, SCRAPING -> "scraping";
            case COMPLETED -> "completed";
            case CANCELLED -> "cancelled";
            case FAILED -> "failed";
        };
    }

    private static Optional<String> warning(JobState state) {
        var parts = new ArrayList<String>();
        state.traps()
                .forEach((trap, url) ->
                        parts.add("Links without an end were left out (" + trap.name() + "), first " + url));
        if (state.duplicates() > 0) {
            parts.add(state.duplicates() + " pages redirected to pages that were visited already");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", parts));
    }

    private static List<PageRecord> withinBytes(List<PageRecord> records) {
        int count = 0;
        long bytes = 0;
        for (var record : records) {
            bytes += record.bytes();
            if (bytes > MAX_PAGE_BYTES && count > 0) {
                break;
            }
            count++;
        }
        return records.subList(0, count);
    }

    private ArrayNode documents(List<PageRecord> records, boolean withoutLinks) {
        var documents = Json.mapper().createArrayNode();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = records.stream()
                    .<Callable<JsonNode>>map(record -> () -> document(record, withoutLinks))
                    .toList();
            for (var read : threads.invokeAll(reads)) {
                documents.add(read.get());
            }
            return documents;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A document could not be read", e);
        }
    }

    private JsonNode document(PageRecord record, boolean withoutLinks) {
        var bytes = blobs.get(BlobRef.parse(record.ref()));
        if (bytes.isEmpty()) {
            var gone = Json.object();
            gone.putObject("metadata").put("sourceURL", record.url()).put("error", "The stored page has expired");
            return gone;
        }
        var document = Json.parse(new String(bytes.get(), StandardCharsets.UTF_8));
        if (withoutLinks && document instanceof ObjectNode fields) {
            fields.remove("links");
        }
        return document;
    }

    private static JsonNode error(JobKey key, PageFailure failure) {
        var id = UUID.nameUUIDFromBytes((key.id() + "." + failure.position()).getBytes(StandardCharsets.UTF_8));
        return Json.object()
                .put("id", id.toString())
                .put("timestamp", time(failure.at()))
                .put("url", failure.url())
                .put("code", failure.code())
                .put("error", failure.error());
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
