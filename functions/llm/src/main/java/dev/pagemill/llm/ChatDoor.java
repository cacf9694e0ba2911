package dev.pagemill.llm;

import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.extractive.ExtractiveModel;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The routes that speak OpenAI's protocol. */
final class ChatDoor {
    /** API Gateway gives an answer 30 seconds; the model must be done a little before. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(27);

    private final Optional<ChatModel> configured;
    private final ChatModel embedded = new ExtractiveModel();
    private final Clock clock;
    private final Supplier<UUID> ids;

    ChatDoor(Optional<ChatModel> configured, Clock clock, Supplier<UUID> ids) {
        this.configured = configured;
        this.clock = clock;
        this.ids = ids;
    }

    Routes routes() {
        return new Routes().on("POST /v1/chat/completions", this::complete).on("GET /v1/models", this::models);
    }

    private ApiResponse complete(ApiRequest request) {
        var body = request.json();
        var question =
                ChatBody.read(body).withDeadline(Optional.of(clock.instant().plus(LONGEST_ANSWER)));
        return switch (model(question.model()).complete(question)) {
            case ChatResult.Answer answer -> {
                var stamp = new ChatAnswers.Stamp("chatcmpl-" + ids.get(), clock.instant());
                yield body.path("stream").asBoolean()
                        ? ChatAnswers.events(
                                stamp,
                                answer,
                                body.path("stream_options")
                                        .path("include_usage")
                                        .asBoolean())
                        : ChatAnswers.whole(stamp, answer);
            }
            case ChatResult.Failed failed -> OpenAiErrors.of(failed);
        };
    }

    private ChatModel model(String named) {
        return named.equals(ExtractiveModel.ID) ? embedded : configured.orElse(embedded);
    }

    private ApiResponse models(ApiRequest request) {
        var body = Json.object().put("object", "list");
        var data = body.putArray("data");
        for (var model : configured.map(each -> List.of(each, embedded)).orElse(List.of(embedded))) {
            data.addObject()
                    .put("id", model.defaultModel())
                    .put("object", "model")
                    .put("created", 0)
                    .put("owned_by", model.provider());
        }
        return ApiResponse.ok(body);
    }
}
