package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.observe.LogField;
import dev.pagemill.common.observe.LogScope;
import dev.pagemill.scraping.document.Format;
import dev.pagemill.scraping.document.ScrapeOptions;
import dev.pagemill.scraping.document.ScrapeOutcome;
import dev.pagemill.scraping.document.ScrapeRequest;
import dev.pagemill.scraping.document.Scraper;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The use case behind both doors: one request to one Document. */
final class Scrapes {
    private static final Logger LOG = LoggerFactory.getLogger(Scrapes.class);
    private static final Duration LEAST = Duration.ofMillis(1);

    private final Scraper scraper;
    private final Duration longest;
    private final InstantSource clock;

    /** @param longest time that one scrape may take, whatever the request says: the function itself ends then */
    Scrapes(Scraper scraper, Duration longest, InstantSource clock) {
        this.scraper = scraper;
        this.longest = longest;
        this.clock = clock;
    }

    /** How a scrape ended. */
    sealed interface Outcome {
        record Done(ObjectNode document) implements Outcome {}

        record Failed(ScrapeError error) implements Outcome {}
    }

    /** @param deadline when the asker stops waiting */
    Outcome scrape(String id, JsonNode input, Optional<Instant> deadline) {
        return switch (ScrapeInput.read(input)) {
            case ScrapeInput.Outcome.Invalid invalid -> new Outcome.Failed(ScrapeError.of(invalid.problems()));
            case ScrapeInput.Outcome.Valid valid -> {
                try (var scope =
                        LogScope.open().with(LogField.URL_HOST, valid.url().hostname())) {
                    var options = valid.options().within(allowed(valid.options(), deadline));
                    yield outcome(
                            scraper.scrape(new ScrapeRequest(id, valid.sourceUrl(), valid.url(), options)), options);
                }
            }
        };
    }

    private Duration allowed(ScrapeOptions options, Optional<Instant> deadline) {
        var time = options.timeout().compareTo(longest) < 0 ? options.timeout() : longest;
        var left = deadline.map(instant -> Duration.between(clock.instant(), instant))
                .orElse(time);
        var least = left.compareTo(time) < 0 ? left : time;
        return least.compareTo(LEAST) < 0 ? LEAST : least;
    }

    private Outcome outcome(ScrapeOutcome outcome, ScrapeOptions options) {
        return switch (outcome) {
            case ScrapeOutcome.Failed failed -> {
                LOG.info("Scrape failed: {}", failed.error().code());
                yield new Outcome.Failed(ScrapeError.of(failed.error(), failed.url(), failed.message()));
            }
            case ScrapeOutcome.Scraped scraped -> modelled(scraped, options);
        };
    }

    private static Outcome modelled(ScrapeOutcome.Scraped scraped, ScrapeOptions options) {
        if (options.json().isPresent() || options.wants(Format.Plain.SUMMARY)) {
            return new Outcome.Failed(new ScrapeError(
                    501,
                    "MODEL_NOT_CONFIGURED",
                    "Model.NotConfigured",
                    "The formats json and summary need an extractor, which this function does not have",
                    com.fasterxml.jackson.databind.node.NullNode.getInstance()));
        }
        return new Outcome.Done(scraped.document());
    }
}
