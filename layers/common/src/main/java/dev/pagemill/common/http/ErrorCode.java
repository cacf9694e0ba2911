package dev.pagemill.common.http;

/** The error codes of the suite's own APIs and the HTTP status of each: the one table of both. */
public enum ErrorCode {
    BAD_REQUEST(400),
    BAD_REQUEST_INVALID_JSON(400),
    INVALID_WORKFLOW(400),
    INVALID_SCHEMA(400),
    UNAUTHORIZED(401),
    PARSE_UNSUPPORTED_OPTIONS(400),
    SCRAPE_UNSUPPORTED_FILE_ERROR(400),
    PAYMENT_REQUIRED(402),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    CONFLICT(409),
    IDEMPOTENCY_KEY_REUSED(409),
    PAYLOAD_TOO_LARGE(413),
    UNPROCESSABLE(422),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    NOT_CONFIGURED(501),
    UPSTREAM_FAILED(502),
    UNAVAILABLE(503),
    TIMEOUT(504);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status that answers with this code have. */
    public int status() {
        return status;
    }
}
