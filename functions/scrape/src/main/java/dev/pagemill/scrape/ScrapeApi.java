package dev.pagemill.scrape;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.lambda.Priming;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** HTTP door of the scrape worker: {@code POST /v2/scrape} as Firecrawl's clients speak it. */
public final class ScrapeApi extends HttpFunction {
    /** API Gateway answers by itself after 30 seconds. */
    private static final Duration LONGEST = Duration.ofSeconds(26);

    /** As Lambda makes it. */
    public ScrapeApi() {
        this(System.getenv());
    }

    /** @param environment the function's variables */
    public ScrapeApi(Map<String, String> environment) {
        this(scrapes(new Settings(environment)));
    }

    ScrapeApi(Scrapes scrapes) {
        super(new Routes().on("POST /v2/scrape", request -> scrape(scrapes, request)));
    }

    private static ApiResponse scrape(Scrapes scrapes, ApiRequest request) {
        var id = UUID.randomUUID().toString();
        return switch (scrapes.scrape(id, request.json(), Optional.empty())) {
            case Scrapes.Outcome.Done(var document, var warning) -> {
                var body = Json.object().put("success", true);
                body.set("data", document);
                warning.ifPresent(text -> body.put("warning", text));
                yield ApiResponse.ok(body.put("scrape_id", id));
            }
            case Scrapes.Outcome.Failed(var error) -> {
                var body = Json.object()
                        .put("success", false)
                        .put("error", error.message())
                        .put("code", error.code());
                body.set("details", error.details());
                yield ApiResponse.json(error.status(), body);
            }
        };
    }

    private static Scrapes scrapes(Settings settings) {
        var scrapes = ScrapeWiring.scrapes(settings, ScrapeWiring.extraction(settings), LONGEST);
        Priming.beforeSnapshot(scrapes::rehearse);
        return scrapes;
    }
}
