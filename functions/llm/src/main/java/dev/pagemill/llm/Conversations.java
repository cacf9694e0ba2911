package dev.pagemill.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.ChatSink;
import dev.pagemill.ml.usage.Accounts;
import java.time.Duration;
import java.util.Optional;

/** Asks the model that a caller named, or the cache where the caller wants that: one use case behind all doors. */
final class Conversations {
    private final ChatModels models;
    private final LinkedImages images;
    private final Optional<AnswerCache> cache;
    private final Optional<Accounts> accounts;

    /**
     * @param cache empty where no table is named
     * @param accounts empty where no table is named
     */
    Conversations(ChatModels models, LinkedImages images, Optional<AnswerCache> cache, Optional<Accounts> accounts) {
        this.models = models;
        this.images = images;
        this.cache = cache;
        this.accounts = accounts;
    }

    ChatModels models() {
        return models;
    }

    /** What a caller asks. */
    record Question(JsonNode body, ChatRequest request) {
        /** Until when an answer may be given again; empty where the caller did not ask for that. */
        Optional<Duration> cacheTtl() {
            var told = body.path(AnswerCache.FIELD);
            if (told.isMissingNode() || told.isNull()) {
                return Optional.empty();
            }
            long seconds = told.isIntegralNumber() ? told.longValue() : 0;
            if (seconds < 1 || seconds > AnswerCache.LONGEST.toSeconds()) {
                throw new ApiException(
                        ErrorCode.BAD_REQUEST,
                        AnswerCache.FIELD + " must be a whole number from 1 to " + AnswerCache.LONGEST.toSeconds(),
                        OpenAiErrors.at(AnswerCache.FIELD));
            }
            return Optional.of(Duration.ofSeconds(seconds));
        }
    }

    /** An answer that was given before; counted, but free. */
    Optional<ChatResult.Answer> remembered(Question question) {
        if (question.cacheTtl().isEmpty() || cache.isEmpty()) {
            return Optional.empty();
        }
        var found = cache.get().find(key(question));
        found.ifPresent(answer -> accounts.ifPresent(each -> each.cached(answer.model())));
        return found;
    }

    /** Asks the model; pieces go to the sink while it answers. */
    ChatResult ask(Question question, ChatSink sink) {
        var request = images.fetched(question.request());
        var model = models.named(request.model());
        var result = sink == ChatSink.NONE ? model.complete(request) : model.stream(request, sink);
        question.cacheTtl().ifPresent(ttl -> cache.ifPresent(each -> each.keep(key(question), result, ttl)));
        return result;
    }

    /** The model's name as the answer will most likely tell it. */
    String modelOf(Question question) {
        String named = question.request().model();
        return named.isEmpty() ? models.named("").defaultModel() : named;
    }

    private String key(Question question) {
        return AnswerCache.key(question.body(), modelOf(question));
    }
}
