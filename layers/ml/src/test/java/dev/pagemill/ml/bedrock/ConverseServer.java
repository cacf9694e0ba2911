package dev.pagemill.ml.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.lambda.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Speaks Bedrock's Converse, ConverseStream (with its event-stream framing) and InvokeModel as a test tells it to. */
final class ConverseServer implements AutoCloseable {
    /** @param cut whether the connection breaks before the promised length is sent */
    private record Reply(int status, Map<String, String> headers, byte[] body, boolean cut) {}

    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    ConverseServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/model/", exchange -> {
            requests.add(Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            paths.add(exchange.getRequestURI().getRawPath());
            var reply = replies.remove();
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.cut() ? reply.body().length + 100 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.start();
    }

    ConverseServer answers(String json) {
        return reply(200, Map.of("content-type", "application/json"), json.getBytes(StandardCharsets.UTF_8), false);
    }

    ConverseServer fails(int status, String type, String message) {
        var body = Json.object().put("message", message);
        return reply(
                status,
                Map.of("content-type", "application/json", "x-amzn-ErrorType", type),
                Json.write(body).getBytes(StandardCharsets.UTF_8),
                false);
    }

    ConverseServer throttles(int afterSeconds) {
        return reply(
                429,
                Map.of("x-amzn-ErrorType", "ThrottlingException", "retry-after", "" + afterSeconds),
                "{\"message\":\"Too many requests\"}".getBytes(StandardCharsets.UTF_8),
                false);
    }

    ConverseServer streams(Events events) {
        return reply(200, EVENT_STREAM, events.bytes.toByteArray(), false);
    }

    ConverseServer breaksOffAfter(Events events) {
        return reply(200, EVENT_STREAM, events.bytes.toByteArray(), true);
    }

    private static final Map<String, String> EVENT_STREAM =
            Map.of("content-type", "application/vnd.amazon.eventstream");

    private ConverseServer reply(int status, Map<String, String> headers, byte[] body, boolean cut) {
        replies.add(new Reply(status, headers, body, cut));
        return this;
    }

    /** Frames of an event stream, as the service writes them. */
    static final class Events {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Events event(String type, String json) {
            return frame(Map.of(":message-type", "event", ":event-type", type), json);
        }

        Events exception(String type, String json) {
            return frame(Map.of(":message-type", "exception", ":exception-type", type), json);
        }

        private Events frame(Map<String, String> names, String json) {
            var headers = new LinkedHashMap<String, HeaderValue>();
            names.forEach((name, value) -> headers.put(name, HeaderValue.fromString(value)));
            headers.put(":content-type", HeaderValue.fromString("application/json"));
            new Message(headers, json.getBytes(StandardCharsets.UTF_8)).encode(bytes);
            return this;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<JsonNode> requests() {
        return requests;
    }

    List<String> paths() {
        return paths;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
