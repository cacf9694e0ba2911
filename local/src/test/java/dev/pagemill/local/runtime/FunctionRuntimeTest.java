package dev.pagemill.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.local.template.FunctionSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionRuntimeTest {
    @TempDir
    private Path layer;

    private final List<String> log = new ArrayList<>();

    private Invocation invoke(String handler, String event) throws InterruptedException {
        FunctionSpec spec = FixtureTemplate.function(handler, layer);
        var functions = new Functions(FixtureTemplate.of(spec), ignored -> Map.of("GREETING", "hello"), log::add);
        return functions.get(handler).invoke(event.getBytes(StandardCharsets.UTF_8));
    }

    private String answer(String handler, String event) throws InterruptedException {
        var answer = assertInstanceOf(Invocation.Answer.class, invoke(handler, event));
        return new String(answer.payload(), StandardCharsets.UTF_8);
    }

    private Invocation.Failure failure(String handler) throws InterruptedException {
        return assertInstanceOf(Invocation.Failure.class, invoke(handler, "{}"));
    }

    @Test
    void passesEventsThroughLambdasOwnSerializer() throws InterruptedException {
        String text = answer("Http", "{\"routeKey\":\"GET /x\",\"body\":\"b\",\"isBase64Encoded\":false}");
        assertTrue(text.contains("\"statusCode\":201"), text);
        assertTrue(text.contains("GET /x null null b false hello"), text);
    }

    @Test
    void findsTypesInSuperclasses() throws InterruptedException {
        assertTrue(answer("Plain", "{\"n\":[1,2]}").contains("\"got\":{\"n\":[1,2]}"));
    }

    @Test
    void handsBytesToStreamHandlers() throws InterruptedException {
        assertEquals("not even json", answer("Bytes", "not even json"));
    }

    @Test
    void showsFunctionsNothingOfTheRunner() throws InterruptedException {
        assertEquals("\"not visible\"", answer("Nosy", "{}"));
    }

    @Test
    void givesUpAtTheTimeout() throws InterruptedException {
        var failure = failure("Endless");
        assertEquals("Sandbox.Timedout", failure.errorType());
        assertTrue(failure.errorMessage().startsWith("Task timed out after 0.30 seconds"));
    }

    @Test
    void tellsWhatTheHandlerThrew() throws InterruptedException {
        assertEquals(new Invocation.Failure("java.lang.IllegalStateException", "on purpose"), failure("Failing"));
        assertTrue(log.getFirst().contains("Failing failed"));
    }

    @Test
    void tellsWhyAHandlerDoesNotStart() throws InterruptedException {
        assertEquals(
                "Broken does not start: QUEUE_URL is not set", failure("Broken").errorMessage());
    }

    @Test
    void saysWhatToDoWhereTheClassIsMissing() throws InterruptedException {
        assertTrue(failure("Nowhere").errorMessage().contains("check Handler in template.yaml"));
    }
}
