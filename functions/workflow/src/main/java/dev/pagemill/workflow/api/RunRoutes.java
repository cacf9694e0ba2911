package dev.pagemill.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.diagram.Mermaid;
import dev.pagemill.asl.diagram.Status;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameKey;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunFilter;
import dev.pagemill.workflow.run.RunHead;
import dev.pagemill.workflow.run.RunIds;
import dev.pagemill.workflow.run.RunKey;
import dev.pagemill.workflow.run.RunRecord;
import dev.pagemill.workflow.run.RunStatus;
import dev.pagemill.workflow.run.RunStore;
import dev.pagemill.workflow.run.Watching;
import dev.pagemill.workflow.run.WorkflowStore;
import dev.pagemill.workflow.run.WorkflowVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** {@code /v1/runs}: starting, watching, stopping and resuming runs. */
public final class RunRoutes {
    private static final int DEFAULT_PAGE = 50;
    private static final int MAX_PAGE = 200;

    private final WorkflowStore workflows;
    private final RunStore store;
    private final Payloads payloads;
    private final Delivery delivery;
    private final RunView view;
    private final RunProgress progress;
    private final InstantSource clock;
    private final LongSupplier chance;

    public RunRoutes(WorkflowStore workflows, Delivery.Ports ports, Delivery delivery, LongSupplier chance) {
        this.workflows = workflows;
        this.store = ports.store();
        this.payloads = ports.payloads();
        this.delivery = delivery;
        this.view = new RunView(store, payloads);
        this.progress = new RunProgress(store);
        this.clock = ports.clock();
        this.chance = chance;
    }

    /** {@code POST /v1/workflows/{name}/runs}; the body is the input. */
    public ApiResponse start(ApiRequest request) {
        String name = request.pathParameter("name");
        var workflow = workflows.newest(request.tenant(), name).orElseThrow(() -> WorkflowRoutes.missing(name));
        JsonNode input = request.body().length == 0 ? Json.object() : request.json();
        String fresh = RunIds.at(clock.instant(), chance);
        String id = request.header("idempotency-key")
                .map(key -> remembered(
                        request.tenant(),
                        name + "/" + key,
                        new WorkflowStore.Start(fresh, WorkflowVersion.sha256(Json.write(input)))))
                .orElse(fresh);
        var key = new RunKey(request.tenant(), id);
        Optional<RunRecord> known = id.equals(fresh) ? Optional.empty() : store.run(key);
        var run = known.orElseGet(() -> begin(key, workflow, input));
        return ApiResponse.json(known.isPresent() ? 200 : 202, view.full(run))
                .withHeader("location", request.baseUrl() + "/v1/runs/" + id);
    }

    private String remembered(String tenant, String key, WorkflowStore.Start start) {
        var standing = workflows.remember(tenant, key, start);
        if (!standing.inputHash().equals(start.inputHash())) {
            throw new ApiException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used with another input; use a new key for a new run");
        }
        return standing.runId();
    }

    /** The start message goes first: whatever happens after it, the run takes place. */
    private RunRecord begin(RunKey key, WorkflowVersion workflow, JsonNode input) {
        var head = new RunHead(
                key, workflow.name(), workflow.version(), clock.instant(), RunIds.at(Instant.EPOCH, chance), 0);
        var run = new RunRecord(head, payloads.store(key.tenant(), input), RunStatus.RUNNING, Optional.empty());
        tell(new Message.StartRun(head, run.input()));
        store.create(run);
        return run;
    }

    /** {@code GET /v1/runs}. */
    public ApiResponse list(ApiRequest request) {
        var filter = new RunFilter(
                request.tenant(),
                request.queryParameter("workflow"),
                request.queryParameter("status").map(RunRoutes::status),
                time(request, "since"),
                time(request, "until"));
        int limit = request.queryNumber("limit", DEFAULT_PAGE, 1, MAX_PAGE);
        var page = store.runs(filter, cursor(request), limit);
        var answer = Json.object();
        var items = answer.putArray("items");
        page.items().forEach(run -> items.add(view.brief(run)));
        page.next().ifPresent(next -> answer.put("nextCursor", next));
        return ApiResponse.ok(answer);
    }

    /** {@code GET /v1/runs/{id}}. */
    public ApiResponse get(ApiRequest request) {
        return ApiResponse.ok(view.full(run(request)));
    }

    /** {@code GET /v1/runs/{id}/events}. */
    public ApiResponse events(ApiRequest request) {
        var run = run(request);
        int limit = request.queryNumber("limit", DEFAULT_PAGE, 1, MAX_PAGE);
        var page = page(run.head().key(), request.queryParameter("cursor"), limit);
        var answer = Json.object();
        var items = answer.putArray("items");
        for (FrameRecord entry : page.items()) {
            entry.history().forEach(event -> items.add(event.toJson().put("seq", entry.seq())));
        }
        page.next().ifPresent(next -> answer.put("nextCursor", next));
        return ApiResponse.ok(answer);
    }

    private RunStore.Page<FrameRecord> page(RunKey run, Optional<String> cursor, int limit) {
        try {
            return store.history(run, cursor, limit);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "Query parameter cursor: " + e.getMessage());
        }
    }

    /** {@code GET /v1/runs/{id}/graph}: Mermaid text, the states coloured by how they stand. */
    public ApiResponse graph(ApiRequest request) {
        var head = run(request).head();
        var version = workflows
                .version(request.tenant(), head.workflow(), head.version())
                .orElseThrow(() -> WorkflowRoutes.missing(head.workflow()));
        Map<String, Status> statuses = new HashMap<>();
        progress.of(head.key())
                .states()
                .forEach(state -> statuses.put(
                        state.path("name").asText(),
                        Status.valueOf(state.path("status").asText())));
        return ApiResponse.text(
                "text/plain; charset=utf-8", Mermaid.of(StateMachine.parse(version.definition()), statuses));
    }

    /**
     * {@code POST /v1/runs/{id}/cancel} with an optional {@code {error, cause}}: 202 where the run goes on, 200 where it is
     * cancelled already, so that who got no answer may ask again; 409 where it ended otherwise.
     */
    public ApiResponse cancel(ApiRequest request) {
        var run = run(request);
        JsonNode body = request.body().length == 0 ? Json.object() : request.json();
        ObjectNode shown = view.full(run);
        String status = shown.path("status").asText();
        if (status.equals(RunStatus.CANCELLED.name())) {
            return ApiResponse.ok(shown);
        }
        if (!status.equals(RunStatus.RUNNING.name())) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "The run has ended and is " + status + "; only one that goes on can be cancelled",
                    Json.object().put("status", status));
        }
        tell(new Message.CancelRun(
                run.head().key(),
                shown.path("redrives").asInt(),
                Optional.ofNullable(body.path("error").textValue()),
                Optional.ofNullable(body.path("cause").textValue())));
        return ApiResponse.json(202, shown);
    }

    /** {@code POST /v1/runs/{id}/redrive}: on from where it failed. */
    public ApiResponse redrive(ApiRequest request) {
        var run = run(request);
        ObjectNode shown = view.full(run);
        String status = shown.path("status").asText();
        if (status.equals(RunStatus.RUNNING.name()) || status.equals(RunStatus.SUCCEEDED.name())) {
            throw new ApiException(
                    ErrorCode.CONFLICT,
                    "The run is " + status + "; only one that failed or was cancelled can be redriven");
        }
        var redrive =
                new Message.RedriveRun(run.head().key(), shown.path("redrives").asInt() + 1);
        if (run.status() == RunStatus.RUNNING) {
            noteEnd(run.head().key());
        }
        // Should the message be lost for good, it is sent again.
        store.remind(redrive, clock.instant().plus(Watching.REDRIVE));
        tell(redrive);
        return ApiResponse.json(202, shown);
    }

    /** The root frame has ended, but whoever ended it has not noted that yet. */
    private void noteEnd(RunKey run) {
        store.last(FrameKey.root(run)).flatMap(FrameRecord::status).ifPresent(store::setStatus);
    }

    private void tell(Message message) {
        if (!delivery.deliver(List.of(List.of(new Effect.Tell(message)))).isEmpty()) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "The events queue does not take messages now; try again");
        }
    }

    private RunRecord run(ApiRequest request) {
        String id = request.pathParameter("id");
        return store.run(new RunKey(request.tenant(), id))
                .orElseThrow(() -> new ApiException(
                        ErrorCode.NOT_FOUND, "There is no run " + id + "; GET /v1/runs lists those there are"));
    }

    /** Where a list goes on: an id of what was listed last. */
    static Optional<String> cursor(ApiRequest request) {
        return request.queryParameter("cursor").map(cursor -> {
            if (!RunIds.isId(cursor)) {
                throw new ApiException(
                        ErrorCode.BAD_REQUEST,
                        "Query parameter cursor: not a cursor of this list; take nextCursor of the page before");
            }
            return cursor;
        });
    }

    private static RunStatus status(String text) {
        try {
            return RunStatus.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ErrorCode.BAD_REQUEST,
                    "Query parameter status must be one of " + Arrays.toString(RunStatus.values()));
        }
    }

    private static Optional<Instant> time(ApiRequest request, String name) {
        return request.queryParameter(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new ApiException(
                        ErrorCode.BAD_REQUEST,
                        "Query parameter " + name + " must be a time such as 2026-01-31T08:00:00Z");
            }
        });
    }
}
