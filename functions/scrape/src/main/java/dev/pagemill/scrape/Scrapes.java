package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.HostRule;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.common.observe.LogField;
import dev.pagemill.common.observe.LogScope;
import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionError;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.scraping.document.Format;
import dev.pagemill.scraping.document.OptionReader;
import dev.pagemill.scraping.document.ScrapeOptions;
import dev.pagemill.scraping.document.ScrapeOutcome;
import dev.pagemill.scraping.document.ScrapeOutcome.Scraped;
import dev.pagemill.scraping.document.ScrapeRequest;
import dev.pagemill.scraping.document.Scraper;
import dev.pagemill.scraping.document.UploadAddress;
import dev.pagemill.scraping.fetch.FetchResult.Fetched;
import dev.pagemill.scraping.fetch.ResponseHeaders;
import dev.pagemill.scraping.fetch.Validators;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use cases behind both doors: a request to a Document, or to data by a schema. */
final class Scrapes {
    private static final Logger LOG = LoggerFactory.getLogger(Scrapes.class);
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final int MAX_PROMPT_CHARS = 10_000;

    private final Scraper scraper;
    private final DataExtraction extraction;
    private final Bounds bounds;

    /**
     * What holds for every scrape.
     *
     * @param longest time that one scrape may take, whatever the request says: the function itself ends then
     * @param hosts that may be asked for
     */
    record Bounds(Duration longest, InstantSource clock, HostRule hosts) {}

    Scrapes(Scraper scraper, DataExtraction extraction, Bounds bounds) {
        this.scraper = scraper;
        this.extraction = extraction;
        this.bounds = bounds;
    }

    /** Loads what a scrape needs, before a snapshot is taken. */
    void rehearse() {
        Rehearsal.run(scraper);
    }

    /** How a use case ended. */
    sealed interface Outcome {
        /** @param warning for people, where the answer is not all that was asked for */
        record Done(ObjectNode output, Optional<String> warning) implements Outcome {}

        record Failed(ScrapeError error) implements Outcome {}
    }

    /**
     * Who asks.
     *
     * @param id of this scrape
     * @param deadline when the asker stops waiting
     */
    record Asker(String id, String tenant, Optional<Instant> deadline) {
        ExtractionRequest.Options options(boolean useModel, boolean dropUnverified) {
            return new ExtractionRequest.Options(useModel, dropUnverified, deadline, tenant);
        }
    }

    /**
     * Scrapes a page, if it has changed.
     *
     * @param input {@code {url, …scrape options}}
     * @param copy that is at hand
     * @return empty when the site says that the copy is still right
     */
    Optional<Outcome> scrape(Asker asker, JsonNode input, Validators copy) {
        return withPage(asker, input, copy, page -> document(page, asker));
    }

    /**
     * A file that a caller sent.
     *
     * @param name as the caller calls it; its ending is a hint at what it is
     * @param type its media type; empty where the caller does not say
     */
    record Upload(String name, String type, byte[] bytes) {}

    /** Reads a file as if it were a page's body. */
    Outcome read(String id, Upload upload, JsonNode options) {
        var url = UploadAddress.of(upload.name());
        return switch (OptionReader.read(options)) {
            case OptionReader.Outcome.Invalid invalid -> new Outcome.Failed(ScrapeError.of(invalid.problems()));
            case OptionReader.Outcome.Valid valid -> {
                var request = new ScrapeRequest(id, upload.name(), url, valid.options());
                var headers = new ResponseHeaders(Map.of("content-type", List.of(upload.type())));
                var body = new Fetched(url, url, 200, headers, upload.bytes(), List.of());
                yield switch (scraper.read(request, body)) {
                    case ScrapeOutcome.Failed failed -> told(failed);
                    case Scraped scraped ->
                        document(new Page(scraped, valid.options()), new Asker(id, "", Optional.empty()));
                };
            }
        };
    }

    /**
     * Scrapes a page and gives data from it.
     *
     * @param input {@code {url, schema, prompt?, useModel?, dropUnverified?, …scrape options}}
     * @return {@code {url, data, _meta, metadata}}
     */
    Outcome extract(Asker asker, JsonNode input) {
        var schema = input.path("schema");
        var prompt = input.path("prompt").asText("");
        if (!schema.isObject() && prompt.isBlank() || prompt.length() > MAX_PROMPT_CHARS) {
            return new Outcome.Failed(ScrapeError.invalid(
                    "schema must be a JSON Schema, or prompt a text of at most " + MAX_PROMPT_CHARS + " characters"));
        }
        var options = asker.options(
                input.path("useModel").asBoolean(true),
                input.path("dropUnverified").asBoolean(false));
        var request =
                new ExtractionRequest(schema.isObject() ? Optional.of(schema) : Optional.empty(), prompt, options);
        return withPage(asker, input, Validators.NONE, page -> data(page.scraped(), request))
                .orElseThrow();
    }

    /** Checks a request. */
    ScrapeInput.Outcome read(JsonNode input) {
        return ScrapeInput.read(input, bounds.hosts());
    }

    private record Page(Scraped scraped, ScrapeOptions options) {}

    private Optional<Outcome> withPage(Asker asker, JsonNode input, Validators copy, Function<Page, Outcome> next) {
        return switch (read(input)) {
            case ScrapeInput.Outcome.Invalid invalid ->
                Optional.of(new Outcome.Failed(ScrapeError.of(invalid.problems())));
            case ScrapeInput.Outcome.Valid valid -> {
                try (var scope =
                        LogScope.open().with(LogField.URL_HOST, valid.url().hostname())) {
                    var options = valid.options().within(allowed(valid.options(), asker.deadline()));
                    var request = new ScrapeRequest(asker.id(), valid.sourceUrl(), valid.url(), options, copy);
                    yield switch (scraper.scrape(request)) {
                        case ScrapeOutcome.Failed failed -> Optional.of(told(failed));
                        case ScrapeOutcome.NotModified same -> Optional.empty();
                        case Scraped scraped -> Optional.of(next.apply(new Page(scraped, options)));
                    };
                }
            }
        };
    }

    private Duration allowed(ScrapeOptions options, Optional<Instant> deadline) {
        var time = options.timeout().compareTo(bounds.longest()) < 0 ? options.timeout() : bounds.longest();
        var left = deadline.map(instant -> Duration.between(bounds.clock().instant(), instant))
                .orElse(time);
        var least = left.compareTo(time) < 0 ? left : time;
        return least.compareTo(LEAST) < 0 ? LEAST : least;
    }

    private static Outcome told(ScrapeOutcome.Failed failed) {
        LOG.info("Scrape failed: {}", failed.error().code());
        return new Outcome.Failed(ScrapeError.of(failed.error(), failed.url(), failed.message()));
    }

    private Outcome document(Page page, Asker asker) {
        if (page.options().wants(Format.Plain.SUMMARY)) {
            switch (extraction.summarize(page.scraped().markdown(), asker.deadline())) {
                case ChatResult.Answer answer -> page.scraped().document().put("summary", answer.text());
                case ChatResult.Failed failed -> {
                    return new Outcome.Failed(
                            ScrapeError.ofExtraction(failed.error().workflowName(), failed.message()));
                }
            }
        }
        return withJson(page, asker);
    }

    private Outcome withJson(Page page, Asker asker) {
        var json = page.options().json();
        if (json.isEmpty()) {
            return new Outcome.Done(page.scraped().document(), Optional.empty());
        }
        var request = new ExtractionRequest(json.get().schema(), json.get().prompt(), asker.options(true, false));
        var result = extraction.extract(PageSourcesOf.of(page.scraped()), request);
        return switch (result) {
            case Extraction.Extracted found -> new Outcome.Done(with(page, found), Optional.empty());
            // The page is there and paid for; the best attempt is worth more than an error.
            case Extraction.Failed failed
            when failed.error().equals(ExtractionError.SCHEMA_MISMATCH) ->
                new Outcome.Done(with(page, failed), Optional.of(failed.cause()));
            case Extraction.Failed failed ->
                new Outcome.Failed(ScrapeError.ofExtraction(failed.error(), failed.cause()));
        };
    }

    private static ObjectNode with(Page page, Extraction found) {
        var document = page.scraped().document();
        document.set("json", found.data());
        document.set("_meta", found.meta());
        return document;
    }

    private Outcome data(Scraped scraped, ExtractionRequest request) {
        return switch (extraction.extract(PageSourcesOf.of(scraped), request)) {
            case Extraction.Failed failed ->
                new Outcome.Failed(ScrapeError.ofExtraction(failed.error(), failed.cause()));
            case Extraction.Extracted found -> {
                var output = Json.object().put("url", scraped.url());
                output.set("data", found.data());
                output.set("_meta", found.meta());
                output.set("metadata", scraped.document().path("metadata"));
                yield new Outcome.Done(output, Optional.empty());
            }
        };
    }
}
