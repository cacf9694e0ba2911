package dev.pagemill.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error answer: a code, what is wrong and what to do, and details where they help. */
public final class ApiException extends RuntimeException {
    private final ErrorCode code;
    private final transient @Nullable JsonNode details;
    private final int retryAfterSeconds;

    /** An error without details. */
    public ApiException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** @param details any JSON value, shown to the caller as it is */
    public ApiException(ErrorCode code, String message, @Nullable JsonNode details) {
        this(code, message, details, 0);
    }

    private ApiException(ErrorCode code, String message, @Nullable JsonNode details, int retryAfterSeconds) {
        super(message);
        this.retryAfterSeconds = retryAfterSeconds;
        this.code = code;
        this.details = details;
    }

    /** An error that passes: the answer says when, in a header and in its details. */
    public static ApiException retryable(ErrorCode code, String message, int seconds) {
        return new ApiException(code, message, Json.object().put("retryAfterSeconds", seconds), seconds);
    }

    /** When the same request may succeed; 0 where waiting does not help. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The code, which also gives the status. */
    public ErrorCode code() {
        return code;
    }

    /** Details for the caller. */
    public Optional<JsonNode> details() {
        return Optional.ofNullable(details);
    }
}
