package dev.pagemill.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.embedding.EmbeddingModel;
import dev.pagemill.ml.embedding.EmbeddingRequest;
import dev.pagemill.ml.embedding.EmbeddingResult;
import dev.pagemill.ml.embedding.MiniLm;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.Usage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** {@code POST /v1/embeddings} as OpenAI's clients speak it: numbers, or Base64 of little-endian floats. */
final class EmbedDoor {
    /** OpenAI's own limits. */
    static final int MAX_TEXTS = 2_048;

    static final int MAX_CHARS = 1_000_000;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(27);

    private final Optional<EmbeddingModel> configured;
    private final Supplier<EmbeddingModel> embedded;
    private final Clock clock;

    /** @param embedded loaded at the first use */
    EmbedDoor(Optional<EmbeddingModel> configured, Supplier<EmbeddingModel> embedded, Clock clock) {
        this.configured = configured;
        this.embedded = embedded;
        this.clock = clock;
    }

    Routes routes() {
        return new Routes().on("POST /v1/embeddings", this::embed);
    }

    private ApiResponse embed(ApiRequest request) {
        var body = request.json();
        boolean base64 = base64(body.path("encoding_format"));
        var model = model(body.path("model").asText(""));
        var asked = new EmbeddingRequest(
                texts(body.path("input")),
                dimensions(body.path("dimensions")),
                Optional.of(clock.instant().plus(LONGEST_ANSWER)));
        return switch (model.embed(asked)) {
            case EmbeddingResult.Vectors vectors -> ApiResponse.ok(shown(model.model(), vectors, base64));
            case EmbeddingResult.Failed failed ->
                OpenAiErrors.of(
                        new ChatResult.Failed(failed.error(), failed.message(), failed.retryAfter(), Usage.NONE));
        };
    }

    /** Vectors of two models cannot be compared, so that another model never stands in for the named one. */
    private EmbeddingModel model(String named) {
        String name = named.replaceFirst("^(bedrock|openai):", "");
        if (configured.isPresent()
                && (name.isEmpty() || name.equals(configured.get().model()))) {
            return configured.get();
        }
        if (name.isEmpty() || name.equalsIgnoreCase(MiniLm.ID)) {
            return embedded.get();
        }
        String others = configured.map(each -> each.model() + " and ").orElse("");
        throw new ApiException(
                ErrorCode.NOT_FOUND,
                "There is no embedding model " + named + " here; there is " + others + MiniLm.ID,
                OpenAiErrors.at("model"));
    }

    private static boolean base64(JsonNode format) {
        return switch (format.asText("float")) {
            case "float" -> false;
            case "base64" -> true;
            default -> throw wrong("encoding_format", "encoding_format must be float or base64");
        };
    }

    private static List<String> texts(JsonNode input) {
        var texts = new ArrayList<String>();
        if (input.isTextual()) {
            texts.add(input.textValue());
        }
        for (var each : input) {
            if (!each.isTextual()) {
                throw wrong(
                        "input",
                        "input must be a text or an array of texts; token arrays are numbers of one vendor's tokenizer,"
                                + " so send the texts themselves");
            }
            texts.add(each.textValue());
        }
        if (texts.isEmpty() || texts.size() > MAX_TEXTS || texts.stream().anyMatch(String::isEmpty)) {
            throw wrong("input", "input must hold 1 to " + MAX_TEXTS + " texts, none of them empty");
        }
        if (texts.stream().mapToLong(String::length).sum() > MAX_CHARS) {
            throw wrong("input", "input has more than " + MAX_CHARS + " characters; send fewer texts at once");
        }
        return texts;
    }

    private static OptionalInt dimensions(JsonNode dimensions) {
        if (dimensions.isMissingNode() || dimensions.isNull()) {
            return OptionalInt.empty();
        }
        if (!dimensions.isInt() || dimensions.intValue() < 1) {
            throw wrong("dimensions", "dimensions must be a whole number from 1");
        }
        return OptionalInt.of(dimensions.intValue());
    }

    private static JsonNode shown(String model, EmbeddingResult.Vectors vectors, boolean base64) {
        var body = Json.object().put("object", "list").put("model", model);
        var data = body.putArray("data");
        for (var vector : vectors.vectors()) {
            var item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            if (base64) {
                item.put("embedding", base64(vector));
            } else {
                var numbers = item.putArray("embedding");
                for (float number : vector) {
                    numbers.add(number);
                }
            }
        }
        body.putObject("usage").put("prompt_tokens", vectors.tokens()).put("total_tokens", vectors.tokens());
        return body;
    }

    private static String base64(float[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static ApiException wrong(String param, String message) {
        return new ApiException(ErrorCode.BAD_REQUEST, message, OpenAiErrors.at(param));
    }
}
