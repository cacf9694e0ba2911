package dev.pagemill.authorize;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.access.DynamoDbKeyStore;
import dev.pagemill.common.access.KeyGate;
import dev.pagemill.common.access.KeyGate.Verdict;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The HTTP API's Lambda authorizer (payload 2.0, simple answers). A refused request is let through with a
 * context that has no tenant: the functions answer it in the suite's own error shape, which the gateway of
 * an HTTP API cannot.
 */
public final class Authorize implements RequestStreamHandler {
    private final KeyGate gate;

    /** For Lambda. */
    public Authorize() {
        this(System.getenv());
    }

    /** @param environment as Lambda would give it */
    public Authorize(Map<String, String> environment) {
        this(gate(new Settings(environment)));
    }

    Authorize(KeyGate gate) {
        this.gate = gate;
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        Json.mapper().writeValue(out, answer(Json.mapper().readTree(in)));
    }

    ObjectNode answer(JsonNode event) {
        var http = event.path("requestContext").path("http");
        var stage = event.path("requestContext").path("stage").asText("$default");
        var path = http.path("path").asText(event.path("rawPath").asText());
        var verdict = gate.decide(
                event.path("headers").path("authorization").asText(""),
                http.path("method").asText("GET"),
                path.startsWith("/" + stage + "/") ? path.substring(stage.length() + 1) : path);
        var answer = Json.object().put("isAuthorized", true);
        answer.set("context", context(verdict));
        return answer;
    }

    private static ObjectNode context(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Pass pass ->
                Json.object()
                        .put("tenant", pass.key().tenant())
                        .put("key", pass.key().id())
                        .put(
                                "scopes",
                                pass.key().scopes().stream()
                                        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                                        .sorted()
                                        .collect(Collectors.joining(" ")));
            case Verdict.Stop stop ->
                Json.object()
                        .put("code", stop.code().name())
                        .put("message", stop.message())
                        .put("retryAfter", stop.retryAfterSeconds());
        };
    }

    private static KeyGate gate(Settings settings) {
        var table = settings.required("KEYS_TABLE");
        var admin = settings.optional("PAGEMILL_ADMIN_KEY_SHA256");
        settings.check();
        var clock = Clock.systemUTC();
        return new KeyGate(new DynamoDbKeyStore(new AwsClients(settings).dynamoDb(), table, clock), admin, clock);
    }
}
