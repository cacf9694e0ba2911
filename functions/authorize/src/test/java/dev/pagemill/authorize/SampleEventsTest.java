package dev.pagemill.authorize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.access.InMemoryKeyStore;
import dev.pagemill.common.access.KeyGate;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Feeds the sample events to the handlers, on keys in memory. */
class SampleEventsTest {
    private static final Path EVENTS = Path.of("../../events");

    private final InMemoryKeyStore keys = new InMemoryKeyStore();

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == int.class) {
                        return 10_000;
                    }
                    return method.getReturnType() == String.class ? "test" : null;
                });
    }

    private JsonNode answer(HttpFunction function, String event) throws IOException {
        var serializer = LambdaEventSerializers.serializerFor(
                APIGatewayV2HTTPEvent.class, getClass().getClassLoader());
        var request = serializer.fromJson(Files.newInputStream(EVENTS.resolve(event + ".json")));
        return Json.parse(function.handleRequest(request, context()).getBody());
    }

    @Test
    void makesAKeyAndListsItWithoutTheKeyItself() throws IOException {
        var api = new KeysApi(keys, Clock.systemUTC());
        var made = answer(api, "KeysApi/create");
        assertTrue(made.path("key").asText().startsWith("pm-"), made.toString());
        assertEquals("acme", made.path("tenant").asText());
        assertEquals(1000, made.at("/limits/pagesPerMonth").asInt());
        assertFalse(
                answer(api, "KeysApi/list").toString().contains(made.path("key").asText()));
    }

    @Test
    void letsAWrongKeyThroughWithoutATenantSoThatTheFunctionAnswers() throws IOException {
        var authorize = new Authorize(new KeyGate(keys, Optional.empty(), Clock.systemUTC()));
        var verdict = authorize.answer(Json.parse(Files.readString(EVENTS.resolve("Authorize/wrong-key.json"))));
        assertTrue(verdict.path("isAuthorized").asBoolean());
        assertFalse(verdict.path("context").has("tenant"));
        assertEquals("UNAUTHORIZED", verdict.at("/context/code").asText());
    }

    @Test
    void describesTheApiAtTheUrlByWhichTheCallerCame() throws IOException {
        var description = answer(new ApiDescription(Map.of()), "ApiDescription/describe");
        assertEquals("https://api.example.com", description.at("/servers/0/url").asText());
        assertTrue(description.path("paths").has("/v2/scrape"));
    }
}
