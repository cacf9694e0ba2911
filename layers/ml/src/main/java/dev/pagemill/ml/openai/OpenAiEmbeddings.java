package dev.pagemill.ml.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.embedding.EmbeddingModel;
import dev.pagemill.ml.embedding.EmbeddingRequest;
import dev.pagemill.ml.embedding.EmbeddingResult;
import dev.pagemill.ml.model.ModelError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Embeddings of a server that speaks OpenAI's protocol. */
public final class OpenAiEmbeddings implements EmbeddingModel {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

    private final OpenAiModel.Server server;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /** @param server with an embedding model */
    public OpenAiEmbeddings(OpenAiModel.Server server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    @Override
    public String provider() {
        return "openai-compatible";
    }

    @Override
    public String model() {
        return server.model();
    }

    @Override
    public EmbeddingResult embed(EmbeddingRequest request) {
        var time = request.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .filter(left -> left.compareTo(LONGEST_CALL) < 0)
                .orElse(LONGEST_CALL);
        if (!time.isPositive()) {
            return EmbeddingResult.failed(ModelError.TIMEOUT, "The deadline has passed before the model was asked");
        }
        try {
            var response = http.send(httpRequest(request, time), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? vectors(response.body(), request) : failure(response);
        } catch (HttpTimeoutException e) {
            return EmbeddingResult.failed(ModelError.TIMEOUT, "The model server did not answer in time");
        } catch (IOException e) {
            return EmbeddingResult.failed(
                    ModelError.UNAVAILABLE, "The model server cannot be reached; check PAGEMILL_MODEL_URL");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return EmbeddingResult.failed(ModelError.TIMEOUT, "The wait for the model was interrupted");
        }
    }

    private HttpRequest httpRequest(EmbeddingRequest request, Duration time) {
        var body = Json.object().put("model", server.model()).put("encoding_format", "float");
        request.texts().forEach(body.putArray("input")::add);
        request.dimensions().ifPresent(dimensions -> body.put("dimensions", dimensions));
        String base = server.baseUrl().toString().replaceFirst("/+$", "");
        var builder = HttpRequest.newBuilder(URI.create(base + "/embeddings"))
                .timeout(time)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
        server.key().get().ifPresent(key -> builder.header("authorization", "Bearer " + key));
        return builder.build();
    }

    private static EmbeddingResult failure(HttpResponse<String> response) {
        var failed = AnswerReader.failure(
                response.statusCode(), response.body(), response.headers().firstValue("retry-after"));
        return new EmbeddingResult.Failed(failed.error(), failed.message(), failed.retryAfter());
    }

    private static EmbeddingResult vectors(String body, EmbeddingRequest request) {
        JsonNode json;
        try {
            json = Json.parse(body);
        } catch (Json.InvalidJson e) {
            return EmbeddingResult.failed(ModelError.MALFORMED, "The model server's answer is not JSON");
        }
        List<Optional<float[]>> found = new ArrayList<>();
        request.texts().forEach(text -> found.add(Optional.empty()));
        for (var each : json.path("data")) {
            int index = each.path("index").asInt(-1);
            if (index >= 0 && index < found.size()) {
                found.set(index, Optional.of(vector(each.path("embedding"))));
            }
        }
        return found.stream().allMatch(Optional::isPresent)
                ? new EmbeddingResult.Vectors(
                        found.stream().flatMap(Optional::stream).toList(),
                        json.at("/usage/prompt_tokens").asLong())
                : EmbeddingResult.failed(ModelError.MALFORMED, "The model server left out a text");
    }

    private static float[] vector(JsonNode numbers) {
        var vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
        }
        return vector;
    }
}
