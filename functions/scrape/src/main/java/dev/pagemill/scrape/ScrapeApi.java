package dev.pagemill.scrape;

import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Priming;
import dev.pagemill.common.time.Pause;
import java.time.Duration;
import java.util.Map;

/** HTTP door of the scrape worker, as Firecrawl's clients speak it: one page, an earlier one, an uploaded file. */
public final class ScrapeApi extends HttpFunction {
    /** API Gateway answers by itself after 30 seconds; what takes longer goes on in the worker. */
    private static final int LONGEST_SECONDS = 22;

    /** As Lambda makes it. */
    public ScrapeApi() {
        this(System.getenv());
    }

    /** @param environment the function's variables */
    public ScrapeApi(Map<String, String> environment) {
        this(new Settings(environment));
    }

    private ScrapeApi(Settings settings) {
        this(
                settings,
                Duration.ofSeconds(settings.integer("PAGEMILL_ANSWER_SECONDS", LONGEST_SECONDS, 1, LONGEST_SECONDS)));
    }

    private ScrapeApi(Settings settings, Duration longest) {
        this(
                ScrapeWiring.scrapes(settings, ScrapeWiring.extraction(settings), longest),
                Remembering.of(settings),
                longest,
                settings.flag("PAGEMILL_STRICT", false));
    }

    ScrapeApi(Scrapes scrapes, Remembering memory, Duration longest, boolean strict) {
        super(routes(scrapes, memory, longest, strict), memory.links());
        Priming.beforeSnapshot(scrapes::rehearse);
    }

    private static Routes routes(Scrapes scrapes, Remembering memory, Duration longest, boolean strict) {
        var pages = memory.pages(scrapes);
        var patience = new ScrapeDoor.Patience(longest, memory.clock(), Pause.sleeping());
        var door = new ScrapeDoor(pages, memory.later(), patience, strict);
        var parse = new ParseDoor(scrapes, pages, memory.uploads(), strict);
        return new Routes()
                .on("POST /v2/scrape", door::scrape)
                .on("GET /v2/scrape/{id}", door::find)
                .on("POST /v2/parse", parse::parse)
                .on("POST /v2/parse/upload-url", parse::openUpload)
                .on("GET /v2/parse/formats", ParseFormats::list);
    }
}
