package dev.pagemill.common.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.testing.TestContext;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HttpFunctionTest {
    private final AtomicReference<ApiRequest> seen = new AtomicReference<>();
    private final HttpFunction function = new HttpFunction(new Routes()
            .on("POST /v1/things/{id}", request -> {
                seen.set(request);
                return ApiResponse.ok(request.json());
            })
            .on("GET /v1/broken", request -> {
                throw new IllegalStateException("secret detail");
            })) {};

    private static ObjectNode event(String route) {
        var event = Json.object().put("version", "2.0").put("routeKey", route).put("rawPath", "/v1/things/7");
        event.putObject("headers").put("Host", "api.example").put("X-Forwarded-Proto", "https");
        event.putObject("pathParameters").put("id", "7");
        event.putObject("queryStringParameters").put("limit", "12");
        event.putObject("requestContext").put("stage", "prod");
        return event;
    }

    private APIGatewayV2HTTPResponse call(ObjectNode event) {
        var decoded = LambdaEventSerializers.serializerFor(
                        APIGatewayV2HTTPEvent.class, HttpFunctionTest.class.getClassLoader())
                .fromJson(Json.write(event));
        return function.handleRequest(decoded, new TestContext());
    }

    @Test
    void decodesWhatTheGatewaySends() {
        var event = event("POST /v1/things/{id}").put("body", "eyJhIjoxfQ==").put("isBase64Encoded", true);
        var response = call(event);
        assertEquals(200, response.getStatusCode());
        assertEquals("{\"a\":1}", response.getBody());
        assertEquals("7", seen.get().pathParameter("id"));
        assertEquals(12, seen.get().queryNumber("limit", 5, 1, 100));
        assertEquals("https://api.example/prod", seen.get().baseUrl());
        assertEquals("default", seen.get().tenant());
    }

    @Test
    void theAuthorizerNamesTheTenant() {
        var event = event("POST /v1/things/{id}").put("body", "{}");
        ((ObjectNode) event.get("requestContext"))
                .putObject("authorizer")
                .putObject("lambda")
                .put("tenant", "acme");
        call(event);
        assertEquals("acme", seen.get().tenant());
    }

    @Test
    void aRequestThatTheAuthorizerRefusedReachesNoRoute() {
        var event = event("POST /v1/things/{id}").put("body", "{}");
        ((ObjectNode) event.get("requestContext"))
                .putObject("authorizer")
                .putObject("lambda")
                .put("code", "UNAUTHORIZED")
                .put("message", "Send an API key");
        assertEquals(401, call(event).getStatusCode());
        assertEquals(null, seen.get());
    }

    @Test
    void errorsHaveOneShape() {
        var response = call(event("POST /v1/things/{id}").put("body", "{\"a\":"));
        assertEquals(400, response.getStatusCode());
        var body = Json.parse(response.getBody());
        assertFalse(body.get("success").booleanValue());
        assertEquals("BAD_REQUEST_INVALID_JSON", body.get("code").textValue());
        assertEquals(404, call(event("GET /v1/elsewhere")).getStatusCode());
    }

    @Test
    void aMessageAboutBrokenJsonDoesNotRepeatIt() {
        var response = call(event("POST /v1/things/{id}").put("body", "{\"key\": sk-secret}"));
        assertEquals(400, response.getStatusCode());
        assertFalse(response.getBody().contains("secret"), response.getBody());
    }

    @Test
    void anUnexpectedErrorKeepsItsDetailsToTheLog() {
        var response = call(event("GET /v1/broken"));
        assertEquals(500, response.getStatusCode());
        assertFalse(response.getBody().contains("secret"));
        assertTrue(response.getBody().contains("INTERNAL_ERROR"));
    }
}
