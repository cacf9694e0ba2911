package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.BodyFields;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.ScrapeOptionNames;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.time.Pause;
import dev.pagemill.scraping.document.ScrapeOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * One page over HTTP. What takes longer than the gateway waits is handed to the worker, and the caller is sent
 * on by 303 to where the answer will be: every client follows that by itself.
 */
final class ScrapeDoor {
    private static final int TIMED_OUT = 408;
    private static final int MAX_POLLS = 8;
    private static final Duration POLL = Duration.ofMillis(250);

    /** Between giving a page up and the end of the function there is time to tell it. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final PageScrapes pages;
    private final Later later;
    private final Patience patience;
    private final boolean strict;

    /** Where scrapes go that take longer. */
    @FunctionalInterface
    interface Later {
        /** Hands a scrape to the worker; durable when this returns. */
        void send(PageScrapes.Asked asked);
    }

    /**
     * How long a request may take.
     *
     * @param longest that one request is worked on
     */
    record Patience(Duration longest, InstantSource clock, Pause pause) {}

    ScrapeDoor(PageScrapes pages, Later later, Patience patience, boolean strict) {
        this.pages = pages;
        this.later = later;
        this.patience = patience;
        this.strict = strict;
    }

    ApiResponse scrape(ApiRequest request) {
        var input = request.json();
        var warning = unknown(input, strict);
        var asked = new PageScrapes.Asked(
                request.tenant(),
                request.header("x-pagemill-key"),
                UUID.randomUUID().toString(),
                input);
        var answer = pages.attempt(asked, deadline().plus(MARGIN));
        if (answer.status() == TIMED_OUT && timeout(input).compareTo(patience.longest()) > 0) {
            later.send(asked);
            return ApiResponse.seeOther(request.baseUrl() + "/v2/scrape/" + asked.id() + "?poll=1");
        }
        pages.settled(asked, answer);
        return warning.map(answer::warned).orElse(answer).toResponse();
    }

    /** An earlier scrape; with {@code poll}, waits for it for as long as the gateway does. */
    ApiResponse find(ApiRequest request) {
        var id = request.pathParameter("id");
        int polls = request.queryNumber("poll", 0, 0, MAX_POLLS);
        var end = deadline();
        var found = pages.find(request.tenant(), id);
        while (found.isEmpty() && polls > 0 && patience.clock().instant().isBefore(end)) {
            pause();
            found = pages.find(request.tenant(), id);
        }
        if (found.isPresent()) {
            return found.get().toResponse();
        }
        if (polls == 0) {
            throw new ApiException(ErrorCode.NOT_FOUND, "There is no scrape with this id, or it has expired");
        }
        if (polls < MAX_POLLS) {
            return ApiResponse.seeOther(request.baseUrl() + "/v2/scrape/" + id + "?poll=" + (polls + 1));
        }
        var body = Json.object()
                .put("success", false)
                .put("error", "The page did not answer in time")
                .put("code", "SCRAPE_TIMEOUT");
        return ApiResponse.json(TIMED_OUT, body);
    }

    /** A warning that names what is not known; refused where the deployment is strict. */
    static Optional<String> unknown(JsonNode input, boolean strict) {
        var fields = new BodyFields(input instanceof ObjectNode ? input : Json.object());
        fields.know(ScrapeOptionNames.ALL);
        fields.any("url");
        fields.any("ignoreRobotsTxt");
        return fields.finish(strict);
    }

    private static Duration timeout(JsonNode input) {
        return input.path("timeout").isIntegralNumber()
                ? Duration.ofMillis(input.path("timeout").asLong())
                : ScrapeOptions.DEFAULT.timeout();
    }

    private Instant deadline() {
        return patience.clock().instant().plus(patience.longest());
    }

    private void pause() {
        if (!patience.pause().of(POLL)) {
            throw new ApiException(ErrorCode.UNAVAILABLE, "The function is being stopped; ask again");
        }
    }
}
