package dev.pagemill.local.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.local.suite.Suite;
import dev.pagemill.local.suite.SuiteOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Keys and tenants on the whole suite with {@code --auth}; every answer is held to the API's description. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TenantsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ADMIN = "an admin key as long as keys should be, for this test alone";
    private static final String WAITING =
            "{\"name\":\"wait\",\"definition\":{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\","
                    + "\"Resource\":\"pagemill:callback.waitForTaskToken\",\"End\":true}}}}";

    private static LampShop shop;
    private static Suite suite;
    private static OpenApi api;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        api = OpenApi.read();
        shop = LampShop.start();
        suite = Suite.start(new SuiteOptions(
                Path.of("..").toAbsolutePath().normalize(),
                0,
                Optional.empty(),
                Optional.empty(),
                Map.of("PAGEMILL_RESOLVE", "lamps.example:80=" + shop.authority(), Suite.AUTH, "true"),
                Map.of("AdminKeySha256", sha256(ADMIN)),
                List.of(),
                line -> {}));
    }

    @AfterAll
    static void stop() {
        if (suite != null) {
            suite.close();
            assertEquals(List.of(), suite.refused(), "policies in template.yaml");
        }
        shop.close();
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Calls a route by its key; its answer must fit the description. */
    private static HttpResponse<String> call(String key, String route, Map<String, String> path, String body)
            throws IOException, InterruptedException {
        int space = route.indexOf(' ');
        var filled = route.substring(space + 1);
        for (var entry : path.entrySet()) {
            filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        var request = HttpRequest.newBuilder(URI.create(suite.url() + filled))
                .method(
                        route.substring(0, space),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        var type = answer.headers().firstValue("content-type").orElse("");
        assertEquals(List.of(), api.problems(route, answer.statusCode(), type, answer.body()), answer.body());
        return answer;
    }

    private static JsonNode good(String key, String route, Map<String, String> path, String body)
            throws IOException, InterruptedException {
        var answer = call(key, route, path, body);
        assertTrue(answer.statusCode() < 300, route + " " + answer.statusCode() + " " + answer.body());
        return JSON.readTree(answer.body());
    }

    private static String key(String body) throws IOException, InterruptedException {
        return good(ADMIN, "POST /v1/keys", Map.of(), body).path("key").asText();
    }

    private static String id(String key, String route, String body) throws IOException, InterruptedException {
        return good(key, route, Map.of(), body).path("id").asText();
    }

    /** Things of a tenant's, by the beginnings of the routes that are about them. */
    private static Map<String, Map<String, String>> things(String key) throws IOException, InterruptedException {
        var things = new LinkedHashMap<String, Map<String, String>>();
        things.put(
                "/v2/crawl",
                Map.of("id", id(key, "POST /v2/crawl", "{\"url\":\"http://lamps.example/\",\"limit\":3}")));
        var batch = "{\"urls\":[\"http://lamps.example/\"]}";
        things.put("/v2/batch", Map.of("id", id(key, "POST /v2/batch/scrape", batch)));
        var extract = "{\"urls\":[\"http://lamps.example/\"],\"schema\":{\"type\":\"object\"}}";
        things.put("/v2/extract", Map.of("id", id(key, "POST /v2/extract", extract)));
        var page = good(key, "POST /v2/scrape", Map.of(), "{\"url\":\"http://lamps.example/about\"}");
        things.put("/v2/scrape", Map.of("id", page.path("scrape_id").asText()));
        things.put("/v1/keys", Map.of("id", keyId(key)));
        good(key, "POST /v1/workflows", Map.of(), WAITING);
        var run = good(key, "POST /v1/workflows/{name}/runs", Map.of("name", "wait"), "{}")
                .path("id")
                .asText();
        things.put("/v1/workflows", Map.of("name", "wait"));
        things.put("/v1/runs", Map.of("id", run));
        things.put("/v1/callbacks", Map.of("token", token(key, run)));
        var schedule = "{\"schedule\":\"rate(1 day)\",\"workflow\":\"wait\"}";
        things.put("/v1/schedules", Map.of("id", id(key, "POST /v1/schedules", schedule)));
        return things;
    }

    private static String keyId(String key) throws IOException, InterruptedException {
        return good(key, "GET /v1/keys", Map.of(), "").at("/keys/0/id").asText();
    }

    private static String token(String key, String run) throws IOException, InterruptedException {
        for (int tries = 0; tries < 200; tries++) {
            var callbacks =
                    good(key, "GET /v1/runs/{id}", Map.of("id", run), "").path("callbacks");
            if (!callbacks.isEmpty()) {
                return callbacks.findValuesAsText("token").getFirst();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("The run does not wait");
    }

    private static Map<String, String> thing(Map<String, Map<String, String>> things, String path) {
        return things.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Map.of());
    }

    @Test
    void nothingOfATenantIsFoundByAnother() throws IOException, InterruptedException {
        var all = "\"scopes\":[\"scrape\",\"llm\",\"workflow\",\"admin\"]";
        var mine = key("{\"tenant\":\"mine\"," + all + "}");
        var other = key("{\"tenant\":\"other\"," + all + "}");
        var things = things(mine);
        var tried = new ArrayList<String>();
        for (var entry : suite.routes().entries()) {
            var route = entry.route().key();
            // Models are everybody's.
            if (!entry.route().path().contains("{") || entry.route().path().startsWith("/v1/models/")) {
                continue;
            }
            var path = thing(things, entry.route().path());
            assertFalse(path.isEmpty(), "no thing to try " + route + " with");
            var body = entry.route().method().matches("POST|PATCH|PUT") ? "{}" : "";
            assertEquals(404, call(other, route, path, body).statusCode(), route);
            tried.add(route);
        }
        assertTrue(tried.size() > 20, tried.toString());
        for (var route : List.of(
                "GET /v1/keys", "GET /v1/workflows", "GET /v1/runs", "GET /v1/schedules", "GET /v2/crawl/active")) {
            var body = call(other, route, Map.of(), "").body();
            things.values()
                    .forEach(path -> path.values().stream()
                            .filter(id -> id.length() > 8)
                            .forEach(id -> assertFalse(body.contains(id), route + " shows " + id)));
        }
        assertEquals(
                200,
                call(mine, "GET /v2/crawl/{id}", things.get("/v2/crawl"), "").statusCode());
    }

    @Test
    void asksForAGoodKeyWithTheRightScope() throws IOException, InterruptedException {
        assertEquals(401, call("", "GET /v2/crawl/active", Map.of(), "").statusCode());
        assertEquals(401, call("pm-wrong", "GET /v2/crawl/active", Map.of(), "").statusCode());
        var llm = key("{\"tenant\":\"scoped\",\"scopes\":[\"llm\"]}");
        assertEquals(
                403,
                call(llm, "POST /v2/scrape", Map.of(), "{\"url\":\"http://lamps.example/\"}")
                        .statusCode());
        assertEquals(200, call("", "GET /openapi.json", Map.of(), "").statusCode());
    }

    @Test
    void rotatesAndRevokes() throws IOException, InterruptedException {
        var old = key("{\"tenant\":\"rotating\",\"scopes\":[\"scrape\",\"admin\"]}");
        var fresh = good(old, "POST /v1/keys/{id}/rotate", Map.of("id", keyId(old)), "");
        var renewed = fresh.path("key").asText();
        assertEquals(200, call(old, "GET /v2/crawl/active", Map.of(), "").statusCode(), "for a day still");
        good(renewed, "DELETE /v1/keys/{id}", Map.of("id", fresh.path("id").asText()), "");
        // Never used before but for its own end, it is remembered as good for half a minute at most; another process
        // would know at once.
        var listed = good(old, "GET /v1/keys", Map.of(), "").path("keys");
        for (var each : listed) {
            assertEquals(
                    !each.path("id").equals(fresh.path("id")), each.path("good").asBoolean(), each.toString());
        }
    }

    @Test
    void holdsKeysToTheirRatesAndBudgets() throws IOException, InterruptedException {
        var page = "{\"url\":\"http://lamps.example/about\"}";
        var paced = key("{\"tenant\":\"paced\",\"limits\":{\"requestsPerMinute\":2}}");
        int last = 0;
        HttpResponse<String> answer = null;
        // A minute may end in between.
        for (int i = 0; i < 5 && last != 429; i++) {
            answer = call(paced, "POST /v2/scrape", Map.of(), page);
            last = answer.statusCode();
        }
        assertEquals(429, last);
        int wait = Integer.parseInt(answer.headers().firstValue("retry-after").orElseThrow());
        assertTrue(wait > 0 && wait <= 60, "retry after " + wait);
        assertEquals("RATE_LIMITED", JSON.readTree(answer.body()).path("code").asText());
        assertEquals(200, call(paced, "GET /v2/crawl/active", Map.of(), "").statusCode(), "reading is never limited");

        var poor = key("{\"tenant\":\"poor\",\"limits\":{\"pagesPerMonth\":1}}");
        assertEquals(200, call(poor, "POST /v2/scrape", Map.of(), page).statusCode());
        assertEquals(402, call(poor, "POST /v2/scrape", Map.of(), page).statusCode());
        var left = good(poor, "GET /v2/team/credit-usage", Map.of(), "").path("data");
        assertEquals(0, left.path("remainingCredits").asInt());
        assertEquals(1, left.path("planCredits").asInt());
    }

    @Test
    void countsAndLimitsWhatModelsUse() throws IOException, InterruptedException {
        var text = "{\"input\":\"A kettle that boils a litre of water\"}";
        var thrifty = key("{\"tenant\":\"thrifty\",\"limits\":{\"tokensPerMonth\":5}}");
        var embedded = good(thrifty, "POST /v1/embeddings", Map.of(), text);
        var spent = call(thrifty, "POST /v1/embeddings", Map.of(), text);
        assertEquals(402, spent.statusCode());
        assertEquals(
                "insufficient_quota",
                JSON.readTree(spent.body()).at("/error/type").asText());
        var used = good(thrifty, "GET /v1/usage", Map.of(), "");
        assertEquals(1, used.path("data").size(), used.toString());
        assertFalse(used.at("/data/0/key").asText().isEmpty(), used.toString());
        assertEquals(
                embedded.at("/usage/prompt_tokens").asInt(),
                used.at("/total/tokens/input").asInt());
        var other = key("{\"tenant\":\"another\"}");
        assertEquals(0, good(other, "GET /v1/usage", Map.of(), "").path("data").size());
        good(other, "GET /v1/models/{id}", Map.of("id", "extractive"), "");
    }

    @Test
    void answersFitTheirDescriptions() throws IOException, InterruptedException {
        var key = key("{\"tenant\":\"fitting\"}");
        var hooked = "{\"url\":\"http://lamps.example/\",\"limit\":2,\"webhook\":\"http://lamps.example/hook\"}";
        var crawl = id(key, "POST /v2/crawl", hooked);
        for (var route : List.of("GET /v2/crawl/{id}", "GET /v2/crawl/{id}/errors")) {
            good(key, route, Map.of("id", crawl), "");
        }
        for (var route : List.of(
                "GET /v2/team/credit-usage/historical",
                "GET /v2/team/token-usage",
                "GET /v2/team/token-usage/historical",
                "GET /v2/team/queue-status",
                "GET /v2/concurrency-check",
                "GET /v2/crawl/ongoing",
                "GET /v1/models",
                "GET /v1/usage",
                "GET /v1/runs")) {
            good(key, route, Map.of(), "");
        }
        good(key, "POST /v2/map", Map.of(), "{\"url\":\"http://lamps.example\",\"limit\":3}");
        assertEquals(
                501,
                call(key, "POST /v2/search", Map.of(), "{\"query\":\"lamps\"}").statusCode());
        assertEquals(
                501,
                call(key, "POST /v2/crawl/params-preview", Map.of(), "{\"url\":\"a.example\",\"prompt\":\"x\"}")
                        .statusCode());
        assertEquals(400, call(key, "POST /v2/crawl", Map.of(), "{").statusCode());
        assertEquals(
                400,
                call(key, "POST /v2/batch/scrape", Map.of(), "{\"urls\":[],\"formats\":[\"screenshot\"]}")
                        .statusCode());
        call(key, "DELETE /v2/crawl/{id}", Map.of("id", crawl), "");
    }
}
