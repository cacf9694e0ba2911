package dev.pagemill.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.lambda.AwsClients;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.lambda.LambdaEndpoint;
import dev.pagemill.common.task.TaskResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an HTTP server that answers as Lambda does. */
class LambdaCallsTest {
    private HttpServer server;
    private String asked = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2015-03-31/functions/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked = exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization") + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        var headers = exchange.getResponseHeaders();
        if (path.contains("greet")) {
            send(exchange, 200, "{\"hello\":\"Ada\"}");
        } else if (path.contains("broken")) {
            headers.set("X-Amz-Function-Error", "Unhandled");
            send(exchange, 200, "{\"errorMessage\":\"no\",\"errorType\":\"ValueError\"}");
        } else {
            headers.set("x-amzn-ErrorType", "TooManyRequestsException:http://internal/");
            send(exchange, 429, "{\"Message\":\"Rate exceeded\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_LAMBDA",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_REGION", "eu-central-1",
                "AWS_ACCESS_KEY_ID", "AKID",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "PAGEMILL_INVOCABLE_FUNCTIONS", "greet");
    }

    private TaskResult invoke(String input, boolean bare) {
        var endpoint = new LambdaEndpoint(new AwsClients(new Settings(environment())), Duration.ofSeconds(10));
        var allowed = List.of("greet", "arn:aws:lambda:eu-central-1:1:function:broken", "busy");
        return new LambdaCalls(endpoint::invoke, allowed).invoke(Json.parse(input), bare);
    }

    @Test
    void answersAsTheServiceDoes() {
        var result = assertInstanceOf(
                TaskResult.Succeeded.class,
                invoke("{\"FunctionName\": \"greet:live\", \"Payload\": {\"name\": \"Ada\"}}", false));
        assertEquals("Ada", result.output().at("/Payload/hello").asText());
        assertEquals(200, result.output().path("StatusCode").asInt());
        assertTrue(asked.contains("Credential=AKID/") && asked.contains("/eu-central-1/lambda/aws4_request"), asked);
        assertTrue(asked.endsWith("{\"name\":\"Ada\"}"), asked);
    }

    @Test
    void aFunctionAsAResourceGivesItsPayload() {
        var result = assertInstanceOf(TaskResult.Succeeded.class, invoke("{\"FunctionName\": \"greet\"}", true));
        assertEquals(Json.parse("{\"hello\":\"Ada\"}"), result.output());
    }

    @Test
    void errorsHaveTheServicesNames() {
        var own = assertInstanceOf(
                TaskResult.Failed.class,
                invoke("{\"FunctionName\": \"arn:aws:lambda:eu-central-1:1:function:broken:3\"}", true));
        assertEquals("ValueError", own.error());
        assertTrue(own.cause().contains("errorMessage"));
        var busy = assertInstanceOf(TaskResult.Failed.class, invoke("{\"FunctionName\": \"busy\"}", false));
        assertEquals("Lambda.TooManyRequestsException", busy.error());
        assertTrue(busy.cause().startsWith("Rate exceeded"), busy.cause());
        server.stop(0);
        var away = assertInstanceOf(TaskResult.Failed.class, invoke("{\"FunctionName\": \"busy\"}", false));
        assertEquals("Lambda.SdkClientException", away.error());
    }

    @Test
    void onlyAllowedFunctionsAreInvoked() {
        for (String name : List.of("other", "arn:aws:lambda:eu-central-1:2:function:broken", "greetings")) {
            var refused =
                    assertInstanceOf(TaskResult.Failed.class, invoke("{\"FunctionName\": \"" + name + "\"}", true));
            assertEquals("States.Permissions", refused.error());
        }
        assertEquals("", asked);
    }

    @Test
    void theSampleEventRuns() throws IOException {
        var out = new ByteArrayOutputStream();
        byte[] event = Files.readAllBytes(Path.of("../../events/IntegrationWorker/direct.json"));
        new IntegrationWorker(environment()).handleRequest(new ByteArrayInputStream(event), out, context());
        assertEquals(
                "Ada",
                Json.parse(out.toString(StandardCharsets.UTF_8))
                        .at("/Payload/hello")
                        .asText());
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == int.class) {
                        return 30_000;
                    }
                    return method.getReturnType() == String.class ? "test" : null;
                });
    }
}
