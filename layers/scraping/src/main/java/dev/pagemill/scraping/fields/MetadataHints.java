package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Hint;
import dev.pagemill.scraping.metadata.PageMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the metadata's own rules made out of a page, bylines and dates above all, as hints. */
final class MetadataHints {
    private static final String WHERE = "metadata";

    /** Above a label somewhere on the page, below what structured data say outright. */
    private static final double SCORE = 0.86;

    private MetadataHints() {}

    static List<Hint> of(PageMetadata metadata) {
        var hints = new ArrayList<Hint>();
        add(hints, "author", metadata.authors().stream().findFirst());
        add(hints, "date_published", metadata.publishedTime());
        add(hints, "date_modified", metadata.modifiedTime());
        add(hints, "publisher", metadata.siteName());
        add(hints, "description", metadata.description());
        return hints;
    }

    private static void add(List<Hint> hints, String field, Optional<String> text) {
        text.filter(value -> !value.isBlank()).ifPresent(value -> hints.add(new Hint(field, value, WHERE, SCORE)));
    }
}
