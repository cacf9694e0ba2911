package dev.pagemill.workflow;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.api.RunRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * Starts a run for whatever in the account can invoke a function: a schedule of template.yaml, a rule of EventBridge, another
 * function. The event is {@code {"workflow", "input", "tenant"}}; the answer is the run, as the API shows it.
 */
public final class WorkflowStarter implements RequestStreamHandler {
    private static final String ROUTE = "POST /v1/workflows/{name}/runs";
    private static final String DEFAULT_TENANT = "default";

    private final RunRoutes runs;

    /** On Lambda. */
    public WorkflowStarter() {
        this(System.getenv());
    }

    /** With a given environment, so that several fit into one JVM. */
    public WorkflowStarter(Map<String, String> environment) {
        this(Wiring.of(environment));
    }

    /** On given parts. */
    WorkflowStarter(Wiring wiring) {
        this.runs = new RunRoutes(wiring.workflows(), wiring.ports(), wiring.delivery(), wiring.chance());
    }

    /** An invocation that Lambda repeats has the same request id, and so starts no second run. */
    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        JsonNode event = Json.mapper().readTree(in);
        String run = PowertoolsLogging.withLogging(context, () -> start(event, context.getAwsRequestId()));
        out.write(run.getBytes(StandardCharsets.UTF_8));
    }

    private String start(JsonNode event, String requestId) {
        if (!event.path("workflow").isTextual()) {
            throw new IllegalArgumentException(
                    "The event must name a workflow: {\"workflow\": \"price-watch\", \"input\": {}}");
        }
        JsonNode input = event.has("input") ? event.path("input") : Json.object();
        var request = new ApiRequest(
                ROUTE,
                event.path("tenant").asText(DEFAULT_TENANT),
                Map.of("name", event.path("workflow").textValue()),
                Map.of(),
                Map.of("idempotency-key", requestId),
                Json.write(input).getBytes(StandardCharsets.UTF_8),
                "");
        try {
            return runs.start(request).body();
        } catch (ApiException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
