package dev.pagemill.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.run.RunIds;
import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import dev.pagemill.workflow.schedule.Schedule;
import dev.pagemill.workflow.schedule.ScheduleFiring.Stores;
import dev.pagemill.workflow.schedule.ScheduleKey;
import dev.pagemill.workflow.schedule.ScheduleStore;
import dev.pagemill.workflow.schedule.Standing;
import dev.pagemill.workflow.schedule.Tally;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** {@code /v1/schedules}: what starts runs by the clock. */
public final class ScheduleRoutes {
    private static final int DEFAULT_PAGE = 50;
    private static final int MAX_PAGE = 200;

    /** Firings to come that an answer shows. */
    private static final int SHOWN_FIRES = 5;

    /** Other writers that one change gives way to. */
    private static final int MAX_TRIES = 10;

    private final ScheduleStore schedules;
    private final WorkflowStore workflows;
    private final InstantSource clock;
    private final LongSupplier chance;

    public ScheduleRoutes(Stores stores, InstantSource clock, LongSupplier chance) {
        this.schedules = stores.schedules();
        this.workflows = stores.workflows();
        this.clock = clock;
        this.chance = chance;
    }

    /** {@code POST /v1/schedules}: 201, or 200 for an Idempotency-Key that made one before. */
    public ApiResponse create(ApiRequest request) {
        JsonNode body = request.json();
        Instant now = clock.instant();
        var asked = ScheduleBody.read(body, (name, version) -> known(request.tenant(), name, version), now);
        String fresh = RunIds.at(now, chance);
        String id = request.header("idempotency-key")
                .map(key -> remembered(request.tenant(), key, fresh, body))
                .orElse(fresh);
        var key = new ScheduleKey(request.tenant(), id);
        var schedule = new Schedule(
                key,
                asked.spec(),
                Standing.fresh(now, asked.paused(), asked.spec().timing()));
        boolean isNew = schedules.put(schedule, now);
        return ApiResponse.json(isNew ? 201 : 200, shown(isNew ? schedule : find(key)))
                .withHeader("location", request.baseUrl() + "/v1/schedules/" + id);
    }

    private String remembered(String tenant, String key, String fresh, JsonNode body) {
        var start = new WorkflowStore.Start(fresh, WorkflowVersion.sha256(Json.write(body)));
        var standing = workflows.remember(tenant, "/schedules/" + key, start);
        if (!standing.inputHash().equals(start.inputHash())) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key made another schedule; use a new key for a new one");
        }
        return standing.runId();
    }

    /** {@code GET /v1/schedules}. */
    public ApiResponse list(ApiRequest request) {
        int limit = request.queryNumber("limit", DEFAULT_PAGE, 1, MAX_PAGE);
        var page = schedules.list(request.tenant(), RunRoutes.cursor(request), limit);
        var answer = Json.object();
        var items = answer.putArray("items");
        page.items().forEach(schedule -> items.add(shown(schedule)));
        page.next().ifPresent(next -> answer.put("nextCursor", next));
        return ApiResponse.ok(answer);
    }

    /** {@code GET /v1/schedules/{id}}. */
    public ApiResponse get(ApiRequest request) {
        return ApiResponse.ok(shown(find(key(request))));
    }

    /** {@code PATCH /v1/schedules/{id}}: the fields that are given replace those that are; null takes one away. */
    public ApiResponse change(ApiRequest request) {
        JsonNode body = request.json();
        if (!body.isObject()) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "Send a JSON object with the fields to change");
        }
        for (int tries = 0; tries < MAX_TRIES; tries++) {
            Instant now = clock.instant();
            Schedule before = find(key(request));
            ObjectNode fields = ScheduleBody.of(before.spec(), before.standing().paused());
            fields.setAll((ObjectNode) body);
            boolean sameTimes = !body.has("schedule") && !body.has("timeZone");
            var asked = ScheduleBody.read(
                    fields,
                    (name, version) -> known(request.tenant(), name, version),
                    sameTimes ? before.standing().createdAt() : now);
            var after = before.edited(asked.spec(), asked.paused(), now);
            if (schedules.put(after, now)) {
                return ApiResponse.ok(shown(after));
            }
        }
        throw new ApiException(ErrorCode.UNAVAILABLE, "The schedule is firing all the time just now; try again");
    }

    /** {@code DELETE /v1/schedules/{id}}; runs that it started go on. */
    public ApiResponse delete(ApiRequest request) {
        var key = key(request);
        if (!schedules.delete(key)) {
            throw missing(key);
        }
        return ApiResponse.ok(Json.object().put("id", key.id()).put("deleted", true));
    }

    private boolean known(String tenant, String name, Optional<String> version) {
        return version.map(hash -> workflows.version(tenant, name, hash))
                .orElseGet(() -> workflows.newest(tenant, name))
                .isPresent();
    }

    private static ScheduleKey key(ApiRequest request) {
        return new ScheduleKey(request.tenant(), request.pathParameter("id"));
    }

    private Schedule find(ScheduleKey key) {
        return schedules.get(key).orElseThrow(() -> missing(key));
    }

    private static ApiException missing(ScheduleKey key) {
        return new ApiException(
                ErrorCode.NOT_FOUND, "There is no schedule " + key.id() + "; GET /v1/schedules lists those there are");
    }

    private static ObjectNode shown(Schedule schedule) {
        var standing = schedule.standing();
        var json = Json.object().put("id", schedule.key().id());
        json.setAll(ScheduleBody.of(schedule.spec(), standing.paused()));
        json.put("status", status(standing));
        var zone = schedule.spec().timing().zone();
        var fires = json.putArray("nextFires");
        standing.next()
                .map(next -> schedule.spec().timing().from(next, SHOWN_FIRES))
                .orElse(List.of())
                .forEach(time -> fires.add(time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)));
        standing.last()
                .ifPresent(last -> json.putObject("lastFire")
                        .put("at", local(last.at(), zone))
                        .put("runId", last.runId()));
        times(json.putArray("waiting"), standing.waiting(), zone);
        tally(json.putObject("missedFires"), standing.missed(), zone);
        tally(json.putObject("skippedFires"), standing.skipped(), zone);
        return json.put("createdAt", standing.createdAt().toString())
                .put("updatedAt", standing.updatedAt().toString());
    }

    private static String status(Standing standing) {
        if (standing.paused()) {
            return "PAUSED";
        }
        return standing.next().isPresent() || !standing.waiting().isEmpty() ? "ACTIVE" : "ENDED";
    }

    private static void tally(ObjectNode json, Tally tally, ZoneId zone) {
        json.put("count", tally.count());
        times(json.putArray("times"), tally.times(), zone);
    }

    private static void times(ArrayNode json, List<Instant> times, ZoneId zone) {
        times.forEach(time -> json.add(local(time, zone)));
    }

    private static String local(Instant time, ZoneId zone) {
        return time.atZone(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
