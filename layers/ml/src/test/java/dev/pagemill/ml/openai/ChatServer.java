package dev.pagemill.ml.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A server that speaks the chat completions protocol and answers as a test tells it to. */
public final class ChatServer implements AutoCloseable {
    /** @param cut whether the connection breaks before the promised length is sent */
    private record Reply(int status, String body, boolean cut, Map<String, String> headers) {}

    private final HttpServer server;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();

    public ChatServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", exchange -> {
            requests.add(Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            var reply = replies.remove();
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), reply.cut() ? bytes.length + 100 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            exchange.close();
        });
        server.start();
    }

    public ChatServer reply(int status, String body) {
        return reply(status, body, Map.of());
    }

    public ChatServer reply(int status, String body, Map<String, String> headers) {
        replies.add(new Reply(status, body, false, headers));
        return this;
    }

    public ChatServer cutAfter(String body) {
        replies.add(new Reply(200, body, true, Map.of()));
        return this;
    }

    /** An ordinary answer of this text. */
    public ChatServer says(String text) {
        var body =
                Json.object().put("id", "c1").put("object", "chat.completion").put("model", "stand-in-1");
        var choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        body.putObject("usage")
                .put("prompt_tokens", 10)
                .put("completion_tokens", 3)
                .put("total_tokens", 13);
        return reply(200, Json.write(body));
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    public List<JsonNode> requests() {
        return requests;
    }

    public List<String> keys() {
        return keys;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
