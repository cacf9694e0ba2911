package dev.pagemill.local.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.local.backing.AwsEndpoint;
import dev.pagemill.local.backing.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** An HTTP server in the place of SQS, which a test sees all requests of. */
final class StandInSqs implements AutoCloseable {
    private final HttpServer server;

    /** @param action such as {@code ReceiveMessage} */
    record Request(String action, JsonNode body) {
        String text(String field) {
            return body.findPath(field).asText();
        }
    }

    record Answer(int status, String body) {
        static final Answer DONE = new Answer(200, "{}");
    }

    StandInSqs(Function<Request, Answer> answers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            JsonNode body =
                    new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            String action =
                    exchange.getRequestHeaders().getFirst("x-amz-target").replaceAll(".*\\.", "");
            Answer answer = answers.apply(new Request(action, body));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    AwsEndpoint endpoint() {
        return new AwsEndpoint(
                Service.SQS,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "us-east-1");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
