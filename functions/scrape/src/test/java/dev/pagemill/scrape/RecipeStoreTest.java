package dev.pagemill.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.recipe.Anchor;
import dev.pagemill.ml.recipe.FieldRecipe;
import dev.pagemill.ml.recipe.InMemoryRecipeStore;
import dev.pagemill.ml.recipe.Recipe;
import dev.pagemill.ml.recipe.RecipeKey;
import dev.pagemill.ml.recipe.RecipeStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link RecipeStore}, kept by both forms; DynamoDB's protocol is spoken by a server of the test. */
class RecipeStoreTest {
    private static final RecipeKey KEY = new RecipeKey("t", "shop.example", "5c");
    private static final Recipe RECIPE =
            Recipe.EMPTY.with("/price", FieldRecipe.UNKNOWN.found("a", List.of(new Anchor.Label("preis"))));

    private final Map<String, com.fasterxml.jackson.databind.JsonNode> items = new ConcurrentHashMap<>();
    private HttpServer server;
    private boolean down;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var request = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
        if (down) {
            reply(exchange, 400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#AccessDeniedException\"}");
        } else if (operation.equals("GetItem")) {
            var item = items.get(request.at("/Key/pk/S").asText());
            reply(exchange, 200, item == null ? "{}" : "{\"Item\":" + item + "}");
        } else {
            put(exchange, request);
        }
    }

    private void put(HttpExchange exchange, com.fasterxml.jackson.databind.JsonNode request) throws IOException {
        assertEquals(
                "attribute_not_exists(pk) OR version = :version",
                request.path("ConditionExpression").asText());
        String key = request.at("/Item/pk/S").asText();
        var standing = items.get(key);
        boolean holds = standing == null
                || standing.at("/version/N").equals(request.at("/ExpressionAttributeValues/:version/N"));
        if (holds) {
            items.put(key, request.path("Item"));
            reply(exchange, 200, "{}");
        } else {
            reply(
                    exchange,
                    400,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",\"message\":\"no\"}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private RecipeStore store(String form) {
        var environment = new HashMap<String, String>();
        environment.put(
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:" + server.getAddress().getPort());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        return form.equals("memory")
                ? new InMemoryRecipeStore()
                : new DynamoDbRecipeStore(
                        new AwsClients(new Settings(environment)).dynamoDb(), "recipes", Clock.systemUTC());
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "dynamodb"})
    void findsWhatWasSaved(String form) {
        var store = store(form);
        assertEquals(Optional.empty(), store.find(KEY));
        assertTrue(store.save(KEY, RECIPE, 0));
        assertEquals(Optional.of(new RecipeStore.Stored(RECIPE, 1)), store.find(KEY));
        assertEquals(Optional.empty(), store.find(new RecipeKey("other", "shop.example", "5c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "dynamodb"})
    void ofTwoThatLearntTheFirstToSaveStays(String form) {
        var store = store(form);
        assertTrue(store.save(KEY, RECIPE, 0));
        assertTrue(store.save(KEY, Recipe.EMPTY, 1));
        assertFalse(store.save(KEY, RECIPE, 1));
        assertEquals(Optional.of(new RecipeStore.Stored(Recipe.EMPTY, 2)), store.find(KEY));
    }

    @Test
    void aTableThatCannotAnswerStopsNothing() {
        var store = store("dynamodb");
        down = true;
        assertEquals(Optional.empty(), store.find(KEY));
        assertFalse(store.save(KEY, RECIPE, 0));
    }
}
