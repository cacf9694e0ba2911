package dev.pagemill.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.local.runtime.FunctionFailure;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.runtime.Invocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks the API's Lambda authorizer, by payload format 2.0 with simple answers. */
public final class Authorizer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Functions functions;
    private final String function;
    private final Consumer<String> log;

    /** @param function the logical id of the authorizer's function */
    public Authorizer(Functions functions, String function, Consumer<String> log) {
        this.functions = functions;
        this.function = function;
        this.log = log;
    }

    /** Puts the authorizer's context into the event; gives the gateway's own answer where it may not pass. */
    Optional<HttpAnswer> authorize(ObjectNode event) throws InterruptedException {
        var question = event.deepCopy();
        question.remove("body");
        question.put("type", "REQUEST");
        return switch (invoked(question)) {
            case Invocation.Answer(byte[] payload) -> verdict(payload, event);
            case Invocation.Failure(String type, String message) -> {
                log.accept("The authorizer failed: " + type + ": " + message);
                yield Optional.of(AnswerDecoder.internal("the authorizer failed with " + type));
            }
        };
    }

    private Invocation invoked(ObjectNode question) throws InterruptedException {
        try {
            return functions.get(function).invoke(question.toString().getBytes(StandardCharsets.UTF_8));
        } catch (FunctionFailure e) {
            return new Invocation.Failure("Loading", String.valueOf(e.getMessage()));
        }
    }

    private static Optional<HttpAnswer> verdict(byte[] payload, ObjectNode event) {
        try {
            JsonNode answer = JSON.readTree(payload);
            if (!answer.path("isAuthorized").asBoolean(false)) {
                return Optional.of(HttpAnswer.error(403, "FORBIDDEN", "Forbidden: the authorizer refused the request"));
            }
            event.withObject("/requestContext/authorizer").set("lambda", answer.path("context"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(AnswerDecoder.internal("the authorizer's answer is not JSON"));
        }
    }
}
