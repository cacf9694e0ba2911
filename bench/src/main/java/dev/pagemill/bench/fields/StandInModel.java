package dev.pagemill.bench.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatMessage;
import dev.pagemill.ml.model.ChatModel;
import dev.pagemill.ml.model.ChatRequest;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.model.FinishReason;
import dev.pagemill.ml.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Stands in for a model whose answers are known beforehand, and counts how often it is asked. */
final class StandInModel implements ChatModel {
    private final Function<String, Map<String, JsonNode>> answers;
    private final AtomicInteger calls = new AtomicInteger();

    /** @param answers what it says of a question: field to value; each is quoted as it stands */
    StandInModel(Function<String, Map<String, JsonNode>> answers) {
        this.answers = answers;
    }

    /** How often it was asked. */
    int calls() {
        return calls.get();
    }

    @Override
    public String provider() {
        return "stand-in";
    }

    @Override
    public String defaultModel() {
        return "stand-in";
    }

    @Override
    public ChatResult complete(ChatRequest request) {
        calls.incrementAndGet();
        var answer = Json.object();
        var data = answer.putObject("data");
        var quotes = answer.putArray("quotes");
        answers.apply(question(request)).forEach((field, value) -> {
            data.set(field, value);
            quotes.addObject().put("field", "/" + field).put("quote", value.asText());
        });
        return new ChatResult.Answer("stand-in", Json.write(answer), List.of(), FinishReason.STOP, Usage.NONE);
    }

    private static String question(ChatRequest request) {
        return request.messages().stream()
                .filter(ChatMessage.User.class::isInstance)
                .map(message -> ((ChatMessage.User) message).text())
                .collect(Collectors.joining("\n"));
    }
}
