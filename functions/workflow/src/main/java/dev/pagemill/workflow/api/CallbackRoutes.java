package dev.pagemill.workflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.blob.Payloads;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.task.TaskResultMessage.Outcome;
import dev.pagemill.workflow.engine.CallbackTokens;
import dev.pagemill.workflow.engine.Delivery;
import dev.pagemill.workflow.run.Effect;
import dev.pagemill.workflow.run.FrameRecord;
import dev.pagemill.workflow.run.Message;
import dev.pagemill.workflow.run.RunStore;
import java.util.List;

/**
 * {@code /v1/callbacks}: people and outside systems answer a task that waits for its token. A token is
 * good for whoever has it, with a key of the run's own tenant.
 */
public final class CallbackRoutes {
    private final RunStore store;
    private final Payloads payloads;
    private final Delivery delivery;

    public CallbackRoutes(Delivery.Ports ports, Delivery delivery) {
        this.store = ports.store();
        this.payloads = ports.payloads();
        this.delivery = delivery;
    }

    /** {@code POST /v1/callbacks/{token}/success}; the body is the task's output. */
    public ApiResponse success(ApiRequest request) {
        var claim = claim(request);
        JsonNode output = request.body().length == 0 ? Json.object() : request.json();
        String tenant = claim.frame().run().tenant();
        return answer(claim, new Outcome.Succeeded(payloads.store(tenant, output)));
    }

    /** {@code POST /v1/callbacks/{token}/failure} with {@code {error, cause}}. */
    public ApiResponse failure(ApiRequest request) {
        var claim = claim(request);
        JsonNode body = request.body().length == 0 ? Json.object() : request.json();
        return answer(
                claim,
                new Outcome.Failed(
                        body.path("error").asText("States.TaskFailed"),
                        body.path("cause").asText("")));
    }

    /** {@code POST /v1/callbacks/{token}/heartbeat}. */
    public ApiResponse heartbeat(ApiRequest request) {
        var claim = claim(request);
        return tell(new Message.TaskAlive(claim.frame().run(), claim.frame().path(), claim.step()));
    }

    private ApiResponse answer(CallbackTokens.Claim claim, Outcome outcome) {
        return tell(new Message.TaskDone(claim.frame().run(), claim.frame().path(), claim.step(), outcome));
    }

    private ApiResponse tell(Message message) {
        if (!delivery.deliver(List.of(List.of(new Effect.Tell(message)))).isEmpty()) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "The events queue does not take messages now; try again");
        }
        return ApiResponse.json(202, Json.object());
    }

    /** A token that is wrong and one that is used up are told apart only to its rightful bearer. */
    private CallbackTokens.Claim claim(ApiRequest request) {
        var claim = CallbackTokens.parse(request.pathParameter("token"))
                .filter(parsed -> parsed.frame().run().tenant().equals(request.tenant()))
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "This is not a callback token"));
        FrameRecord frame = store.last(claim.frame())
                .filter(last -> claim.isGenuine(last.head()))
                .orElseThrow(() -> new ApiException(ErrorCode.NOT_FOUND, "This is not a callback token"));
        if (frame.done() || frame.frame().map(now -> now.step() != claim.step()).orElse(true)) {
            throw new ApiException(
                    ErrorCode.CONFLICT, "The task no longer waits: it was answered, it timed out, or its run ended");
        }
        return claim;
    }
}
