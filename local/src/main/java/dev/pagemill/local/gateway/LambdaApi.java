package dev.pagemill.local.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pagemill.local.poll.AsyncEvents;
import dev.pagemill.local.runtime.FunctionFailure;
import dev.pagemill.local.runtime.FunctionRuntime;
import dev.pagemill.local.runtime.Functions;
import dev.pagemill.local.runtime.Invocation;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke, for the functions of the template: what {@code aws lambda invoke --endpoint-url} and functions that call
 * functions need. Signatures are not checked, but there must be one: a page in a browser cannot send it unasked.
 */
final class LambdaApi {
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");
    private static final String SIGNATURE = "AWS4-HMAC-SHA256";
    private static final int ARN_NAME = 6;

    private static final int ACCEPTED = 202;

    private final Functions functions;
    private final AsyncEvents events;

    LambdaApi(Functions functions, AsyncEvents events) {
        this.functions = functions;
        this.events = events;
    }

    /** The answer to a call of Lambda's API; nothing for any other call. */
    Optional<HttpAnswer> answer(HttpCall call) throws InterruptedException {
        Matcher path = PATH.matcher(call.path());
        boolean signed = call.header("authorization")
                .filter(value -> value.startsWith(SIGNATURE))
                .isPresent();
        if (!path.matches() || !call.method().equals("POST") || !signed) {
            return Optional.empty();
        }
        String function = nameOf(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        Optional<FunctionRuntime> runtime = functions.named(function);
        if (runtime.isEmpty()) {
            return Optional.of(error(404, "ResourceNotFoundException", "Function not found: " + function));
        }
        byte[] payload = call.body().length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : call.body();
        boolean event = call.header("x-amz-invocation-type")
                .filter(type -> type.equals("Event"))
                .isPresent();
        return Optional.of(event ? accepted(runtime.get(), payload) : invoked(runtime.get(), payload));
    }

    private HttpAnswer accepted(FunctionRuntime function, byte[] payload) throws InterruptedException {
        try {
            events.accept(function, payload);
            return new HttpAnswer(ACCEPTED, Map.of(), new byte[0]);
        } catch (IOException e) {
            return error(503, "ServiceException", String.valueOf(e.getMessage()));
        }
    }

    private static HttpAnswer invoked(FunctionRuntime function, byte[] payload) throws InterruptedException {
        try {
            return switch (function.invoke(payload)) {
                case Invocation.Answer(byte[] answer) ->
                    new HttpAnswer(
                            200,
                            Map.of(
                                    "content-type", List.of("application/json"),
                                    "x-amz-executed-version", List.of("$LATEST")),
                            answer);
                case Invocation.Failure(String type, String message) -> failed(type, message);
            };
        } catch (FunctionFailure e) {
            return error(500, "ServiceException", String.valueOf(e.getMessage()));
        }
    }

    private static HttpAnswer failed(String type, String message) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("errorMessage", message)
                .put("errorType", type)
                .toString();
        return new HttpAnswer(
                200,
                Map.of("content-type", List.of("application/json"), "x-amz-function-error", List.of("Unhandled")),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer error(int status, String type, String message) {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("Type", "User")
                .put("Message", message)
                .toString();
        return new HttpAnswer(
                status,
                Map.of("content-type", List.of("application/json"), "x-amzn-errortype", List.of(type)),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static String nameOf(String function) {
        String[] parts = function.split(":");
        return function.startsWith("arn:") && parts.length > ARN_NAME ? parts[ARN_NAME] : parts[0];
    }
}
