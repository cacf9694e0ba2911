package dev.pagemill.workflow.simulation;

import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.workflow.api.RunRoutes;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** People: they start, stop and resume runs through the API, and ask again where they got no answer. */
record SimulatedClient(RunRoutes api, String tenant) {
    String start(String input) {
        return api.start(request("POST /v1/workflows/{name}/runs", "name", "w", input))
                .headers()
                .get("location")
                .replaceAll(".*/", "");
    }

    void cancel(String id) {
        unlessInConflict(() -> api.cancel(request("POST /v1/runs/{id}/cancel", "id", id, "")));
    }

    void redrive(String id) {
        unlessInConflict(() -> api.redrive(request("POST /v1/runs/{id}/redrive", "id", id, "")));
    }

    private static void unlessInConflict(Runnable call) {
        try {
            call.run();
        } catch (ApiException e) {
            // The run goes on or has ended; or an earlier try got through, and only its answer was lost.
            if (e.code() != ErrorCode.CONFLICT) {
                throw e;
            }
        }
    }

    private ApiRequest request(String route, String parameter, String value, String body) {
        return new ApiRequest(
                route,
                tenant,
                Map.of(parameter, value),
                Map.of(),
                Map.of("idempotency-key", "k"),
                body.getBytes(StandardCharsets.UTF_8),
                "https://sim");
    }
}
