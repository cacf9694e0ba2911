package dev.pagemill.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.ResponseWriter;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.llm.Conversations.Question;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes that speak OpenAI's protocol. */
final class ChatDoor {
    private static final Logger LOG = LoggerFactory.getLogger(ChatDoor.class);
    private static final String CACHE_HEADER = "x-pagemill-cache";

    private final Conversations conversations;
    private final Duration longest;
    private final Clock clock;
    private final Supplier<UUID> ids;

    /** @param longest time for an answer: whoever waits at the other side of the door gives up a little later */
    ChatDoor(Conversations conversations, Duration longest, Clock clock, Supplier<UUID> ids) {
        this.conversations = conversations;
        this.longest = longest;
        this.clock = clock;
        this.ids = ids;
    }

    Routes routes() {
        return new Routes()
                .onStreaming("POST /v1/chat/completions", this::complete)
                .on("GET /v1/models", this::models)
                .on("GET /v1/models/{id}", this::model);
    }

    private void complete(ApiRequest request, ResponseWriter writer) throws IOException {
        var body = request.json();
        if (!body.isObject()) {
            throw new ApiException(ErrorCode.BAD_REQUEST, "The body must be a JSON object");
        }
        var deadline = Optional.of(clock.instant().plus(longest));
        var question = new Question(body, ChatBody.read(body).withDeadline(deadline));
        if (body.path("stream").asBoolean()) {
            stream(question, writer);
        } else {
            whole(question, writer);
        }
    }

    private void whole(Question question, ResponseWriter writer) throws IOException {
        var remembered = conversations.remembered(question);
        var result = remembered
                .<ChatResult>map(answer -> answer)
                .orElseGet(() -> conversations.ask(question, ChatSink.NONE));
        var response = switch (result) {
            case ChatResult.Answer answer -> ChatAnswers.whole(stamp(), answer);
            case ChatResult.Failed failed -> OpenAiErrors.of(failed);
        };
        for (var header : cacheHeader(question, remembered.isPresent()).entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        writer.whole(response);
    }

    private void stream(Question question, ResponseWriter writer) throws IOException {
        var remembered = conversations.remembered(question);
        var stream = new ChatStream(
                writer, stamp(), conversations.modelOf(question), cacheHeader(question, remembered.isPresent()));
        boolean withUsage =
                question.body().path("stream_options").path("include_usage").asBoolean();
        try {
            remembered.ifPresent(stream::whole);
            var result =
                    remembered.<ChatResult>map(answer -> answer).orElseGet(() -> conversations.ask(question, stream));
            stream.end(result, withUsage);
        } catch (CallerGone e) {
            LOG.info("The caller closed the connection before the answer's end");
        }
    }

    private static Map<String, String> cacheHeader(Question question, boolean hit) {
        return question.cacheTtl().isEmpty() ? Map.of() : Map.of(CACHE_HEADER, hit ? "hit" : "miss");
    }

    private ChatAnswers.Stamp stamp() {
        return new ChatAnswers.Stamp("chatcmpl-" + ids.get(), clock.instant());
    }

    private ApiResponse models(ApiRequest request) {
        var body = Json.object().put("object", "list");
        var data = body.putArray("data");
        conversations.models().all().forEach(model -> data.add(shown(model)));
        return ApiResponse.ok(body);
    }

    private ApiResponse model(ApiRequest request) {
        String id = request.pathParameter("id");
        JsonNode found = conversations.models().all().stream()
                .filter(model -> model.id().equals(id))
                .findFirst()
                .map(ChatDoor::shown)
                .orElseThrow(() -> new ApiException(
                        ErrorCode.NOT_FOUND, "There is no model " + id + "; GET /v1/models lists those there are"));
        return ApiResponse.ok(found);
    }

    private static ObjectNode shown(ChatModels.Listed model) {
        return Json.object()
                .put("id", model.id())
                .put("object", "model")
                .put("created", 0)
                .put("owned_by", model.owner());
    }
}
