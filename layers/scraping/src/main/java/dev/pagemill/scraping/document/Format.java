package dev.pagemill.scraping.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** What a caller wants of a page. */
public sealed interface Format {
    /** Formats without parameters; each fills the Document's field of its name. */
    enum Plain implements Format {
        MARKDOWN("markdown"),
        HTML("html"),
        RAW_HTML("rawHtml"),
        RAW_BASE64("rawBase64"),
        LINKS("links"),
        IMAGES("images"),
        SUMMARY("summary");

        private final String field;

        Plain(String field) {
            this.field = field;
        }

        /** The name in requests, and of the field in the Document. */
        public String field() {
            return field;
        }
    }

    /** Data by a JSON Schema, by a prompt, or both; at least one is there. */
    record Json(Optional<JsonNode> schema, String prompt) implements Format {}

    /** Values of attributes of elements. */
    record Attributes(List<Selector> selectors) implements Format {
        public Attributes {
            selectors = List.copyOf(selectors);
        }

        /** One attribute of all elements that a CSS selector finds. */
        public record Selector(String selector, String attribute) {}
    }
}
