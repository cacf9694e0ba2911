package dev.pagemill.ml.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.embedding.EmbeddingModel;
import dev.pagemill.ml.embedding.EmbeddingRequest;
import dev.pagemill.ml.embedding.EmbeddingResult;
import dev.pagemill.ml.model.ModelError;
import dev.pagemill.ml.model.Usage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelResponse;

/** Embedding models of Amazon Bedrock by InvokeModel: Titan v2, Cohere v3 and v4, Nova. */
public final class BedrockEmbeddings implements EmbeddingModel {
    private static final Duration LONGEST_CALL = Duration.ofMinutes(1);
    private static final String TOKENS_HEADER = "x-amzn-bedrock-input-token-count";

    /** Characters per token, where a model does not tell its tokens: too few rather than too many. */
    private static final int CHARS_PER_TOKEN = 3;

    private final String model;
    private final Family family;
    private final Supplier<BedrockRuntimeAsyncClient> client;
    private final Clock clock;

    /** @throws IllegalArgumentException where the model is of no family that is known */
    public BedrockEmbeddings(String model, Supplier<BedrockRuntimeAsyncClient> client, Clock clock) {
        this.model = model;
        this.family = Family.of(model);
        this.client = client;
        this.clock = clock;
    }

    /** How models differ in what they are sent. */
    private enum Family {
        TITAN(1),
        NOVA(1),
        COHERE(96);

        private final int batch;

        Family(int batch) {
            this.batch = batch;
        }

        static Family of(String model) {
            if (model.contains("titan-embed")) {
                return TITAN;
            }
            if (model.contains("nova") && model.contains("embedding")) {
                return NOVA;
            }
            if (model.contains("cohere.embed")) {
                return COHERE;
            }
            throw new IllegalArgumentException(
                    model + " is no embedding model that is known: amazon.titan-embed-…, amazon.nova-…-embeddings-…"
                            + " and cohere.embed-… are");
        }
    }

    @Override
    public String provider() {
        return BedrockModel.PROVIDER;
    }

    @Override
    public String model() {
        return model;
    }

    @Override
    public EmbeddingResult embed(EmbeddingRequest request) {
        var vectors = new ArrayList<float[]>();
        long tokens = 0;
        for (int from = 0; from < request.texts().size(); from += family.batch) {
            var some = request.withTexts(request.texts()
                    .subList(from, Math.min(from + family.batch, request.texts().size())));
            switch (batch(some)) {
                case EmbeddingResult.Vectors found -> {
                    vectors.addAll(found.vectors());
                    tokens += found.tokens();
                }
                case EmbeddingResult.Failed failed -> {
                    return failed;
                }
            }
        }
        return new EmbeddingResult.Vectors(vectors, tokens);
    }

    private EmbeddingResult batch(EmbeddingRequest request) {
        var time = request.deadline()
                .map(deadline -> Duration.between(clock.instant(), deadline))
                .filter(left -> left.compareTo(LONGEST_CALL) < 0)
                .orElse(LONGEST_CALL);
        if (!time.isPositive()) {
            return EmbeddingResult.failed(ModelError.TIMEOUT, "The deadline has passed before all texts were read");
        }
        try {
            return vectors(request, invoke(request, time));
        } catch (CompletionException e) {
            var failed = BedrockFailures.of(e.getCause() == null ? e : e.getCause(), false, Usage.NONE);
            return new EmbeddingResult.Failed(failed.error(), failed.message(), failed.retryAfter());
        } catch (Json.InvalidJson e) {
            return EmbeddingResult.failed(ModelError.MALFORMED, "Bedrock's answer is not JSON");
        }
    }

    private InvokeModelResponse invoke(EmbeddingRequest request, Duration time) {
        return client.get()
                .invokeModel(call -> call.modelId(model)
                        .contentType("application/json")
                        .accept("application/json")
                        .body(SdkBytes.fromUtf8String(Json.write(body(request))))
                        .overrideConfiguration(each -> each.apiCallTimeout(time)))
                .join();
    }

    private ObjectNode body(EmbeddingRequest request) {
        return switch (family) {
            case TITAN -> {
                var body = Json.object()
                        .put("inputText", request.texts().getFirst())
                        .put("normalize", true);
                request.dimensions().ifPresent(dimensions -> body.put("dimensions", dimensions));
                yield body;
            }
            case NOVA -> nova(request);
            case COHERE -> {
                var body = Json.object().put("input_type", "search_document").put("truncate", "NONE");
                request.texts().forEach(body.putArray("texts")::add);
                body.putArray("embedding_types").add("float");
                request.dimensions().ifPresent(dimensions -> body.put("output_dimension", dimensions));
                yield body;
            }
        };
    }

    private static ObjectNode nova(EmbeddingRequest request) {
        var body = Json.object().put("taskType", "SINGLE_EMBEDDING");
        var parameters = body.putObject("singleEmbeddingParams").put("embeddingPurpose", "GENERIC_INDEX");
        request.dimensions().ifPresent(dimensions -> parameters.put("embeddingDimension", dimensions));
        parameters
                .putObject("text")
                .put("truncationMode", "NONE")
                .put("value", request.texts().getFirst());
        return body;
    }

    private EmbeddingResult vectors(EmbeddingRequest request, InvokeModelResponse response) {
        var json = Json.parse(response.body().asUtf8String());
        var found = new ArrayList<float[]>();
        switch (family) {
            case TITAN -> found.add(vector(json.path("embedding")));
            case NOVA -> json.path("embeddings").forEach(each -> found.add(vector(each.path("embedding"))));
            case COHERE -> {
                var embeddings = json.path("embeddings");
                (embeddings.isObject() ? embeddings.path("float") : embeddings)
                        .forEach(each -> found.add(vector(each)));
            }
        }
        boolean whole = found.size() == request.texts().size() && found.stream().allMatch(vector -> vector.length > 0);
        return whole
                ? new EmbeddingResult.Vectors(found, tokens(json, response, request.texts()))
                : EmbeddingResult.failed(ModelError.MALFORMED, "Bedrock's answer lacks a vector");
    }

    private static long tokens(JsonNode json, InvokeModelResponse response, List<String> texts) {
        if (json.path("inputTextTokenCount").isNumber()) {
            return json.path("inputTextTokenCount").longValue();
        }
        return response.sdkHttpResponse()
                .firstMatchingHeader(TOKENS_HEADER)
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElseGet(() -> texts.stream()
                        .mapToLong(text -> text.length() / CHARS_PER_TOKEN + 1L)
                        .sum());
    }

    private static float[] vector(JsonNode numbers) {
        var vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.get(i).floatValue();
        }
        return vector;
    }
}
