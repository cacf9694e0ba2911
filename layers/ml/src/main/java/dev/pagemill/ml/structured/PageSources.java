package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that an extractor may know of one page, as plain data: what the page says of itself to
 * machines, and what it shows to people. An empty list or text means "the page has none".
 *
 * @param url the page's address after redirects
 * @param title the text of {@code <title>}; empty where there is none
 * @param language BCP 47 tag of the page, such as {@code de-DE}
 * @param structured JSON-LD, microdata, RDFa, OpenGraph and meta tags, in the order of the page
 * @param labelled pairs of a visible label and its value: {@code dl}, {@code th}/{@code td}, {@code Label: value}
 * @param tables tables as records, one map a row, keyed by the header's text
 * @param hints texts that look like a certain field (a price beside the buy button), best first
 * @param texts short texts of elements, each with a selector that other pages of the site share
 * @param headings the page's headings, in order
 * @param markdown the main content as Markdown; a model reads it, and values are checked to stand in it
 * @param text all of the page's visible text; values are checked to stand in it where Markdown lacks them
 */
public record PageSources(
        String url,
        String title,
        Optional<String> language,
        List<StructuredItem> structured,
        List<LabelledValue> labelled,
        List<PageTable> tables,
        List<FieldHint> hints,
        List<PlacedText> texts,
        List<String> headings,
        String markdown,
        String text) {

    public PageSources {
        structured = List.copyOf(structured);
        labelled = List.copyOf(labelled);
        tables = List.copyOf(tables);
        hints = List.copyOf(hints);
        texts = List.copyOf(texts);
        headings = List.copyOf(headings);
    }

    /** The heading that names the page's subject, where the gatherer found one. */
    Optional<String> named() {
        return hints.stream()
                .filter(hint -> hint.field().equals(Concept.NAME))
                .map(FieldHint::text)
                .findFirst();
    }

    /** A page of which only Markdown or plain text is known; its headings and {@code Label: value} lines count. */
    public static PageSources ofText(String url, String markdown) {
        return TextPage.read(url, markdown);
    }

    /**
     * One block of structured data.
     *
     * @param source {@code json-ld}, {@code microdata}, {@code rdfa}, {@code opengraph}, {@code meta} or, for
     *     what a page carries for its own scripts, {@code state}
     * @param path where the block stands, such as {@code script[2]} or a CSS selector; shown in provenance
     * @param data JSON-LD as it stands in the page (object, array or {@code @graph}); microdata and RDFa as
     *     objects of the same shape ({@code @type} without the vocabulary's address, nested items as objects,
     *     repeated properties as arrays); OpenGraph and meta tags as one object from property to text or array
     */
    public record StructuredItem(String source, String path, JsonNode data) {}

    /** @param selector a CSS selector of the element that holds the value */
    public record LabelledValue(String label, String value, String selector) {}

    /**
     * @param caption its caption or the heading above it; empty where there is none
     * @param selector a CSS selector of the table
     * @param rows one map a row, in the columns' order
     */
    public record PageTable(String caption, String selector, List<Map<String, String>> rows) {
        public PageTable {
            rows = List.copyOf(rows);
        }
    }

    /** @param selector by tags and classes, without positions; the text is that of the first element it finds */
    public record PlacedText(String selector, String text) {}

    /**
     * A text that looks like a field's value by its form and place.
     *
     * @param field the field that it looks like, by its English name in lower case: {@code price},
     *     {@code availability}, {@code sku}, {@code name}, …
     * @param text the text as it is visible, or an attribute's value
     * @param selector a CSS selector of the element
     * @param score 0 to 1, how much it looks like one
     */
    public record FieldHint(String field, String text, String selector, double score) {}
}
