package dev.pagemill.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.lambda.LambdaEndpoint.Answer;
import dev.pagemill.common.lambda.LambdaEndpoint.Invocation;
import dev.pagemill.common.lambda.LambdaEndpoint.Unreachable;
import dev.pagemill.common.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Invokes Lambda functions of the account, those alone that the operator allowed, with errors as Step Functions names them. */
final class LambdaCalls {
    private static final int OK = 300;
    private static final String ARN = "arn:";
    private static final int ARN_NAME = 6;

    private final Endpoint endpoint;
    private final List<String> allowed;

    /** @param allowed names or ARNs, without version or alias */
    LambdaCalls(Endpoint endpoint, List<String> allowed) {
        this.endpoint = endpoint;
        this.allowed = List.copyOf(allowed);
    }

    /** Lambda's API. */
    @FunctionalInterface
    interface Endpoint {
        /**
         * Calls a function and waits for its answer.
         *
         * @throws Unreachable where there is none
         */
        Answer invoke(Invocation invocation);
    }

    /** @param bare whether the result is what the function answers, rather than the service's answer with it */
    TaskResult invoke(JsonNode input, boolean bare) {
        String function = input.path("FunctionName").asText();
        if (function.isEmpty()) {
            return new TaskResult.Failed("States.Runtime", "lambda:invoke needs a FunctionName");
        }
        if (!isAllowed(function)) {
            return new TaskResult.Failed(
                    "States.Permissions",
                    "The function " + function + " may not be invoked: add it to the parameter InvocableFunctions");
        }
        var invocation = new Invocation(
                function,
                Optional.ofNullable(input.path("Qualifier").textValue()),
                payload(input.path("Payload")),
                input.path("InvocationType").asText().equals("Event"));
        try {
            Answer answer = endpoint.invoke(invocation);
            return answer.status() < OK ? answered(answer, bare) : refused(answer);
        } catch (Unreachable e) {
            return new TaskResult.Failed("Lambda.SdkClientException", String.valueOf(e.getMessage()));
        }
    }

    private boolean isAllowed(String function) {
        return allowed.stream()
                .anyMatch(entry -> function.startsWith(ARN) && entry.startsWith(ARN)
                        ? function.equals(entry) || function.startsWith(entry + ":")
                        : nameOf(entry).equals(nameOf(function)));
    }

    /** The bare name in {@code NAME}, {@code NAME:ALIAS} and {@code arn:aws:lambda:REGION:ACCOUNT:function:NAME:ALIAS}. */
    private static String nameOf(String function) {
        String[] parts = function.split(":");
        return function.startsWith(ARN) && parts.length > ARN_NAME ? parts[ARN_NAME] : parts[0];
    }

    private static byte[] payload(JsonNode payload) {
        return (payload.isMissingNode() ? "{}" : Json.write(payload)).getBytes(StandardCharsets.UTF_8);
    }

    private static TaskResult answered(Answer answer, boolean bare) {
        JsonNode payload = read(answer.body());
        if (answer.headers().containsKey("x-amz-function-error")) {
            String error = payload.path("errorType").asText();
            return new TaskResult.Failed(error.isEmpty() ? "Lambda.Unknown" : error, answer.body());
        }
        if (bare) {
            return new TaskResult.Succeeded(payload);
        }
        var result = Json.object();
        result.put("ExecutedVersion", answer.headers().getOrDefault("x-amz-executed-version", "$LATEST"));
        result.set("Payload", payload);
        result.putObject("SdkHttpMetadata").put("HttpStatusCode", answer.status());
        result.putObject("SdkResponseMetadata")
                .put("RequestId", answer.headers().getOrDefault("x-amzn-requestid", ""));
        result.put("StatusCode", answer.status());
        return new TaskResult.Succeeded(result);
    }

    /** A payload that is no JSON is the text itself. */
    private static JsonNode read(String body) {
        try {
            return body.isBlank() ? TextNode.valueOf("") : Json.parse(body);
        } catch (Json.InvalidJson e) {
            return TextNode.valueOf(body);
        }
    }

    private static TaskResult refused(Answer answer) {
        String type = answer.headers().getOrDefault("x-amzn-errortype", "");
        int end = type.indexOf(':');
        String name = end < 0 ? type : type.substring(0, end);
        String error = name.isEmpty() ? fallback(answer.status()) : name;
        JsonNode body = read(answer.body());
        String message = body.path("message").asText(body.path("Message").asText(answer.body()));
        return new TaskResult.Failed(
                "Lambda." + error,
                "%s (Service: AWSLambda; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)"
                        .formatted(
                                message,
                                answer.status(),
                                error,
                                answer.headers()
                                        .getOrDefault("x-amzn-requestid", "")
                                        .toLowerCase(Locale.ROOT)));
    }

    private static String fallback(int status) {
        return switch (status) {
            case 404 -> "ResourceNotFoundException";
            case 429 -> "TooManyRequestsException";
            case 500, 502, 503, 504 -> "ServiceException";
            default -> "AWSLambdaException";
        };
    }
}
