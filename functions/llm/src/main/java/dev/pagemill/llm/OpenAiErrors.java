package dev.pagemill.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.model.ChatResult;
import java.util.Locale;

/** Errors as OpenAI's clients read them: {@code {error: {message, type, param, code}}}. */
final class OpenAiErrors {
    private OpenAiErrors() {}

    static ApiResponse of(ApiException e) {
        var param = e.details().map(details -> details.path("param").asText(""));
        return body(e.code().status(), String.valueOf(e.getMessage()), e.code().name(), param.orElse(""));
    }

    static ApiResponse of(ChatResult.Failed failed) {
        var response =
                body(failed.error().status(), failed.message(), failed.error().name(), "");
        return failed.retryAfter()
                .map(wait -> response.withHeader("retry-after", Long.toString(wait.toSeconds())))
                .orElse(response);
    }

    /** Details that name the field which is wrong. */
    static ObjectNode at(String param) {
        return Json.object().put("param", param);
    }

    private static ApiResponse body(int status, String message, String code, String param) {
        var error = Json.object();
        error.putObject("error")
                .put("message", message)
                .put("type", type(status))
                .put("param", param.isEmpty() ? null : param)
                .put("code", code.toLowerCase(Locale.ROOT));
        return ApiResponse.json(status, error);
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "insufficient_quota";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
