package dev.pagemill.local.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pagemill.local.template.FunctionSpec;
import dev.pagemill.local.template.Policy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gates before a server that says back what it got. */
class GatesTest {
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:000000000000:table/";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpServer server;
    private Gates gates;
    private Verdicts verdicts;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, 0);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var policy = new Policy(List.of(
                new Policy.Statement(true, List.of("dynamodb:Get*"), List.of(TABLE + "Th?ngs")),
                new Policy.Statement(true, List.of("s3:PutObject"), List.of("arn:aws:s3:::b/blobs/*")),
                new Policy.Statement(false, List.of("s3:*"), List.of("arn:aws:s3:::b/blobs/secret"))));
        verdicts = new Verdicts(List.of(allowed(policy)), line -> {});
        gates = new Gates(Map.of(AwsApi.DYNAMODB, service, AwsApi.S3, service), verdicts);
    }

    private static FunctionSpec allowed(Policy policy) {
        return new FunctionSpec(
                "Echo",
                "test-Echo",
                "arn:aws:lambda:us-east-1:000000000000:function:test-Echo",
                "example.Echo",
                Path.of("echo.jar"),
                List.of(),
                Map.of(),
                Duration.ofSeconds(1),
                128,
                List.of(),
                Optional.of(policy));
    }

    @AfterEach
    void stop() {
        gates.close();
        server.stop(0);
    }

    private HttpResponse<String> get(String operation, String table, String caller)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gates.uri(AwsApi.DYNAMODB).orElseThrow())
                .header("x-amz-target", "DynamoDB_20120810." + operation)
                .POST(BodyPublishers.ofString("{\"TableName\":\"" + table + "\"}"));
        if (!caller.isEmpty()) {
            request.header("x-amz-security-token", caller);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private int put(String key, BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(gates.uri(AwsApi.S3).orElseThrow().resolve(key))
                .header("x-amz-security-token", "Echo")
                .PUT(body)
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        assertTrue(answer.statusCode() != 200 || answer.body().length() == 300_000, "all of the body passed");
        return answer.statusCode();
    }

    @Test
    void letsThroughWhatThePolicyAllows() throws IOException, InterruptedException {
        for (int call = 0; call < 3; call++) {
            assertEquals(
                    "{\"TableName\":\"Things\"}",
                    get("GetItem", "Things", "Echo").body());
        }
        assertEquals(List.of(), verdicts.refused());
    }

    @Test
    void refusesTheRestNamingFunctionActionAndResource() throws IOException, InterruptedException {
        var answer = get("PutItem", "Things", "Echo");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("#AccessDeniedException"), answer.body());
        String reason = "Echo is not authorized to perform: dynamodb:PutItem on resource: " + TABLE
                + "Things because no policy of it in template.yaml allows that";
        assertTrue(answer.body().contains(reason), answer.body());
        assertEquals(400, get("GetItem", "Others", "Echo").statusCode());
        assertEquals(2, verdicts.refused().size());
        assertEquals(200, get("GetItem", "Things", "Echo").statusCode(), "goes on afterwards");
    }

    @Test
    void refusesWhoeverHasNoFunctionsCredentials() throws IOException, InterruptedException {
        assertEquals(400, get("GetItem", "Things", "").statusCode());
        assertEquals(400, get("GetItem", "Things", "Nobody").statusCode());
    }

    @Test
    void passesBodiesOfAnyFraming() throws IOException, InterruptedException {
        byte[] body = new byte[300_000];
        assertEquals(200, put("/b/blobs/a", BodyPublishers.ofByteArray(body)));
        assertEquals(
                200, put("/b/blobs/a", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))), "chunked");
        assertEquals(403, put("/b/other", BodyPublishers.ofByteArray(body)));
        assertEquals(403, put("/b/blobs/secret", BodyPublishers.ofByteArray(body)), "denied though allowed");
    }
}
