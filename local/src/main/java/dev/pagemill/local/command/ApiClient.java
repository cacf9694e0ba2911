package dev.pagemill.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** The suite's workflow API, as any caller uses it. */
public final class ApiClient {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(35);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String baseUrl;

    /** @param baseUrl as the suite tells it */
    public ApiClient(String baseUrl) {
        this.baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
    }

    /** Where the API is, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    /** Stores a definition under a name. */
    public void deploy(String name, JsonNode definition) throws InterruptedException {
        ObjectNode body = MAPPER.createObjectNode().put("name", name);
        body.set("definition", definition);
        send(request("/v1/workflows")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /**
     * Starts a run, or finds the one that was started with the same key.
     *
     * @return the run as the API shows it
     */
    public JsonNode start(String workflow, JsonNode input, String idempotencyKey) throws InterruptedException {
        return send(request("/v1/workflows/" + encoded(workflow) + "/runs")
                .header("content-type", "application/json")
                .header("idempotency-key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(input.toString())));
    }

    /** A run as the API shows it. */
    public JsonNode run(String id) throws InterruptedException {
        return send(request("/v1/runs/" + encoded(id)).GET());
    }

    /**
     * Calls any route.
     *
     * @param body JSON; none for methods without one
     * @param key an API key, where the suite asks for one
     */
    public JsonNode call(String method, String path, Optional<JsonNode> body, Optional<String> key)
            throws InterruptedException {
        var request = request(path).header("content-type", "application/json");
        key.ifPresent(secret -> request.header("authorization", "Bearer " + secret));
        return send(request.method(
                method,
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                        .orElseGet(HttpRequest.BodyPublishers::noBody)));
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(LIMIT);
        } catch (IllegalArgumentException e) {
            throw new UserError("\"" + baseUrl + "\" is not a URL; give one like http://127.0.0.1:3000");
        }
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UserError("no suite answers at " + baseUrl + "; start it with ./pagemill start, or give --url");
        }
        JsonNode body = parsed(response);
        if (response.statusCode() / 100 != 2) {
            throw new UserError(refusal(response.statusCode(), body));
        }
        return body;
    }

    private JsonNode parsed(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new UserError(baseUrl + " answered " + response.statusCode() + " with something that is not JSON; "
                    + "is it a Pagemill suite?");
        }
    }

    /** The API's own words, and every problem of a definition in one line. */
    private static String refusal(int status, JsonNode body) {
        var text = new StringBuilder(body.path("error").asText("the API answered " + status));
        for (JsonNode problem : body.path("details").path("problems")) {
            text.append("\n  ")
                    .append(problem.path("pointer").asText())
                    .append(": ")
                    .append(problem.path("message").asText());
        }
        return text.toString();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
