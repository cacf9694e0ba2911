package dev.pagemill.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Speaks the chat completions protocol: calls a tool where there are some, gives JSON where a schema is asked for,
 * and obeys the words "slowly", "cut", "unknown" and "count".
 */
final class ModelServer implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> PIECES = List.of("Hello ", "from ", "afar");
    private static final long PAUSE_MILLIS = 200;

    private final HttpServer server;
    private int count;

    private ModelServer(HttpServer server) {
        this.server = server;
    }

    static ModelServer start() throws IOException {
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var server = new ModelServer(http);
        http.createContext("/v1/chat/completions", server::answer);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var asked = MAPPER.readTree(exchange.getRequestBody().readAllBytes());
        var words = asked.at("/messages/" + (asked.path("messages").size() - 1) + "/content")
                .asText();
        if (words.equals("unknown")) {
            send(exchange, 404, "{\"error\":{\"message\":\"no such model\"}}");
        } else if (asked.path("stream").asBoolean()) {
            stream(exchange, asked, words);
        } else {
            send(exchange, 200, whole(asked, words).toString());
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ObjectNode whole(JsonNode asked, String words) {
        var body = MAPPER.createObjectNode().put("id", "x").put("model", "stand-in-1");
        var choice = body.putArray("choices").addObject().put("index", 0);
        var message = choice.putObject("message").put("role", "assistant");
        if (asked.has("tools")) {
            message.putNull("content");
            message.set("tool_calls", toolCalls());
            choice.put("finish_reason", "tool_calls");
        } else {
            message.put("content", text(asked, words));
            choice.put("finish_reason", "stop");
        }
        body.set("usage", usage());
        return body;
    }

    private String text(JsonNode asked, String words) {
        if (asked.at("/response_format/type").asText().equals("json_schema")) {
            return "{\"name\":\"Kettle\",\"price\":24.95}";
        }
        return words.equals("count") ? "call " + ++count : String.join("", PIECES);
    }

    private static JsonNode toolCalls() {
        var calls = MAPPER.createArrayNode();
        calls.addObject()
                .put("index", 0)
                .put("id", "call_1")
                .put("type", "function")
                .putObject("function")
                .put("name", "weather")
                .put("arguments", "{\"city\":\"Kiel\"}");
        return calls;
    }

    private static JsonNode usage() {
        return MAPPER.createObjectNode()
                .put("prompt_tokens", 10)
                .put("completion_tokens", 3)
                .put("total_tokens", 13);
    }

    private void stream(HttpExchange exchange, JsonNode asked, String words) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        if (asked.has("tools")) {
            var delta = MAPPER.createObjectNode();
            delta.set("tool_calls", toolCalls());
            event(exchange, chunk(delta, null));
            event(exchange, chunk(MAPPER.createObjectNode(), "tool_calls"));
        } else {
            for (var piece : PIECES) {
                event(exchange, chunk(MAPPER.createObjectNode().put("content", piece), null));
                if (words.equals("cut")) {
                    exchange.close();
                    return;
                }
                pause(words);
            }
            event(exchange, chunk(MAPPER.createObjectNode(), "stop"));
        }
        var last = MAPPER.createObjectNode();
        last.putArray("choices");
        last.set("usage", usage());
        event(exchange, last);
        exchange.getResponseBody().write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private static void pause(String words) {
        try {
            TimeUnit.MILLISECONDS.sleep(words.equals("slowly") ? PAUSE_MILLIS : 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static ObjectNode chunk(ObjectNode delta, String finish) {
        var chunk = MAPPER.createObjectNode().put("model", "stand-in-1");
        var choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return chunk;
    }

    private static void event(HttpExchange exchange, JsonNode json) throws IOException {
        exchange.getResponseBody().write(("data: " + json + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}
