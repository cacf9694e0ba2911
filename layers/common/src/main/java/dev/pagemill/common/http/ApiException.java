package dev.pagemill.common.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error answer: a code, what is wrong and what to do, and details where they help. */
public final class ApiException extends RuntimeException {
    private final ErrorCode code;
    private final transient @Nullable JsonNode details;

    /** An error without details. */
    public ApiException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** @param details any JSON value, shown to the caller as it is */
    public ApiException(ErrorCode code, String message, @Nullable JsonNode details) {
        super(message);
        this.code = code;
        this.details = details;
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
