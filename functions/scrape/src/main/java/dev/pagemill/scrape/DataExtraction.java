package dev.pagemill.scrape;

import dev.pagemill.ml.model.ChatResult;
import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.PageSources;
import java.time.Instant;
import java.util.Optional;

/** Reads what a page means: the ml layer, or a test. */
@FunctionalInterface
interface DataExtraction {
    /** Data by a JSON Schema from what is known of a page. */
    Extraction extract(PageSources page, ExtractionRequest request);

    /** A page's Markdown in a few sentences; without a model, in its own. */
    default ChatResult summarize(String markdown, Optional<Instant> deadline) {
        return PageSummary.embedded(markdown);
    }
}
