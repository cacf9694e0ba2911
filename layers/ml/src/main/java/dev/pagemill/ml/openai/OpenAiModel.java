package dev.pagemill.ml.openai;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.model.JsonForms;
import dev.pagemill.ml.model.ModelError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model behind a server that speaks OpenAI's chat completions: OpenAI, vLLM, Ollama, llama.cpp and others.
 * Redirects are not followed, since they would carry the key elsewhere.
 */
public final class OpenAiModel implements ChatModel {
    /** A large model's long answer takes this long at most. */
    static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Nobody reads an error page beyond this. */
    private static final int MAX_ERROR_CHARS = 10_000;

    private final Server server;
    private final Clock clock;
    private final HttpClient http;
    private final JsonForms forms = new JsonForms();

    /**
     * Where the server is.
     *
     * @param baseUrl up to and with {@code /v1}
     * @param model asked for where a request names none
     * @param key sent as bearer token; read at each call, so that a rotated key is used
     */
    public record Server(URI baseUrl, String model, Supplier<Optional<String>> key) {}

    public OpenAiModel(Server server, Clock clock) {
        this.server = server;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    @Override
    public String provider() {
        return "openai-compatible";
    }

    @Override
    public String defaultModel() {
        return server.model();
    }

    @Override
    public ChatResult complete(ChatRequest request) {
        return forms.ask(request, ChatSink.NONE, (asked, nobody) -> once(asked));
    }

    private ChatResult once(ChatRequest request) {
        return exchange(request, false, response -> {
            String body = response.body().collect(Collectors.joining("\n"));
            return response.statusCode() == 200 ? AnswerReader.answer(body) : failure(response, body);
        });
    }

    @Override
    public ChatResult stream(ChatRequest request, ChatSink sink) {
        return forms.ask(request, sink, this::streamOnce);
    }

    private ChatResult streamOnce(ChatRequest request, ChatSink sink) {
        return exchange(
                request,
                true,
                response -> response.statusCode() == 200
                        ? new StreamReader(sink).read(response.body().iterator())
                        : failure(response, response.body().collect(Collectors.joining("\n"))));
    }

    @FunctionalInterface
    private interface Reading {
        ChatResult read(HttpResponse<Stream<String>> response);
    }

    private ChatResult exchange(ChatRequest request, boolean stream, Reading reading) {
        var time = remaining(request);
        if (time.isNegative() || time.isZero()) {
            return ChatResult.failed(ModelError.TIMEOUT, "The deadline has passed before the model was asked");
        }
        try {
            var response = http.send(httpRequest(request, stream, time), HttpResponse.BodyHandlers.ofLines());
            try (var lines = response.body()) {
                return reading.read(response);
            }
        } catch (HttpTimeoutException e) {
            return ChatResult.failed(
                    ModelError.TIMEOUT, "The model server did not answer within " + time.toSeconds() + " s");
        } catch (IOException e) {
            return ChatResult.failed(
                    ModelError.UNAVAILABLE,
                    "The model server at " + server.baseUrl().getHost()
                            + " cannot be reached; check PAGEMILL_MODEL_URL");
        } catch (UncheckedIOException e) {
            return ChatResult.failed(ModelError.CUT, "The model server broke off its answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ChatResult.failed(ModelError.TIMEOUT, "The wait for the model was interrupted");
        }
    }

    private HttpRequest httpRequest(ChatRequest request, boolean stream, Duration time) {
        String model = request.model().isEmpty() ? server.model() : request.model();
        String base = server.baseUrl().toString().replaceFirst("/+$", "");
        var builder = HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                .timeout(time)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        Json.write(RequestWriter.body(request, model, stream)), StandardCharsets.UTF_8));
        server.key().get().ifPresent(key -> builder.header("authorization", "Bearer " + key));
        return builder.build();
    }

    private Duration remaining(ChatRequest request) {
        return request.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .filter(left -> left.compareTo(LONGEST_CALL) < 0)
                .orElse(LONGEST_CALL);
    }

    private static ChatResult failure(HttpResponse<Stream<String>> response, String body) {
        return AnswerReader.failure(
                response.statusCode(),
                body.substring(0, Math.min(body.length(), MAX_ERROR_CHARS)),
                response.headers().firstValue("retry-after"));
    }
}
