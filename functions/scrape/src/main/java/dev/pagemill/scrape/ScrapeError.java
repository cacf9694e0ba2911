package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.ml.structured.ExtractionError;
import dev.pagemill.scraping.document.OptionProblem;
import dev.pagemill.scraping.fetch.FetchError;
import java.util.List;
import java.util.Locale;

/**
 * A scrape that did not succeed, as each door tells it.
 *
 * @param status of the HTTP answer
 * @param code in the HTTP answer
 * @param errorName for {@code Retry} and {@code Catch} of workflows
 * @param message what went wrong and what to do
 * @param details shown to HTTP callers; null where there are none
 */
record ScrapeError(int status, String code, String errorName, String message, JsonNode details) {
    static ScrapeError of(FetchError error, String url, String message) {
        var details = Json.object().put("url", url).put("retryable", error.isTransient());
        return new ScrapeError(status(error), error.code(), error.errorName(), message, details);
    }

    /** A request that makes no sense, told in one sentence. */
    static ScrapeError invalid(String message) {
        return new ScrapeError(400, "BAD_REQUEST", "Scrape.InvalidRequest", message, NullNode.getInstance());
    }

    /** A page was scraped, and no data came of it. */
    static ScrapeError ofExtraction(String errorName, String message) {
        int status = switch (errorName) {
            case ExtractionError.MODEL_NOT_CONFIGURED -> 501;
            case ExtractionError.INVALID_SCHEMA -> 400;
            case ExtractionError.SCHEMA_MISMATCH -> 422;
            default -> 500;
        };
        // Model.NotConfigured becomes MODEL_NOT_CONFIGURED.
        var code = errorName
                .replace(".", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
        return new ScrapeError(status, code, errorName, message, NullNode.getInstance());
    }

    /** A request with problems; the first one's kind names the whole. */
    static ScrapeError of(List<OptionProblem> problems) {
        var details = Json.mapper().createArrayNode();
        var message = new StringBuilder();
        for (var problem : problems) {
            details.addObject()
                    .put("path", problem.path())
                    .put("message", problem.message())
                    .put("code", problem.kind().code());
            message.append(message.isEmpty() ? "" : "; ")
                    .append(problem.path())
                    .append(' ')
                    .append(problem.message());
        }
        var kind = problems.getFirst().kind();
        int status = kind == OptionProblem.Kind.NO_CACHE ? 404 : 400;
        return new ScrapeError(status, kind.code(), "Scrape.InvalidRequest", message.toString(), details);
    }

    /** As Firecrawl's API answers: a name that does not resolve is even a 200 there, with success false. */
    private static int status(FetchError error) {
        return switch (error) {
            case INVALID_URL, UNSUPPORTED_SCHEME, PRIVATE_ADDRESS -> 400;
            case ROBOTS_DISALLOWED -> 403;
            case TIMEOUT, HOST_BUSY -> 408;
            case DNS_FAILED -> 200;
            case ROBOTS_UNREACHABLE,
                    CONNECT_FAILED,
                    TLS_FAILED,
                    PROXY_FAILED,
                    CONNECTION_LOST,
                    PROTOCOL_ERROR,
                    BAD_CONTENT_ENCODING,
                    HEADERS_TOO_LARGE,
                    TOO_LARGE,
                    TOO_LARGE_UNPACKED,
                    TOO_MANY_REDIRECTS,
                    UNSUPPORTED_TYPE,
                    UNREADABLE -> 500;
        };
    }
}
