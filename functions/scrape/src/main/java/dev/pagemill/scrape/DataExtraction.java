package dev.pagemill.scrape;

import dev.pagemill.ml.structured.Extraction;
import dev.pagemill.ml.structured.ExtractionRequest;
import dev.pagemill.ml.structured.PageSources;

/** Gives data by a JSON Schema from what is known of a page: the ml layer's extractor, or a test's. */
@FunctionalInterface
interface DataExtraction {
    Extraction extract(PageSources page, ExtractionRequest request);
}
