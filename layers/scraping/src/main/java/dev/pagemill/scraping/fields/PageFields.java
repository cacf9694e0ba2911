package dev.pagemill.scraping.fields;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.scraping.metadata.PageMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;

/**
 * The visible facts of a page, each with the CSS selector of its element.
 *
 * @param labelled pairs of a label and its value, in the order of the page
 * @param tables tables with a header row, as records, and then cards that are listed alike
 * @param hints texts that look like the name, a price, a stock status or an article number, best first
 * @param texts short texts of elements, with selectors that other pages of the site share
 * @param states data that the page carries for its own scripts
 */
public record PageFields(
        List<Labelled> labelled, List<Table> tables, List<Hint> hints, List<Placed> texts, List<State> states) {
    public PageFields {
        labelled = List.copyOf(labelled);
        tables = List.copyOf(tables);
        hints = List.copyOf(hints);
        texts = List.copyOf(texts);
        states = List.copyOf(states);
    }

    /** @param selector of the element that holds the value */
    public record Labelled(String label, String value, String selector) {}

    /** @param rows one map a row, header's text to cell's text, in the columns' order */
    public record Table(String caption, String selector, List<Map<String, String>> rows) {
        public Table {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param field {@code name}, {@code price}, {@code regular_price}, {@code availability} or {@code sku}; or what
     *     the page's metadata tell: {@code author}, {@code date_published}, {@code date_modified}, …
     * @param selector of the element; with {@code @name} at its end where the text is an attribute's
     * @param score 0 to 1
     */
    public record Hint(String field, String text, String selector, double score) {}

    /** @param selector by tags and classes; the text is that of the first element it finds */
    public record Placed(String selector, String text) {}

    /** @param path which script the data stand in */
    public record State(String path, JsonNode data) {}

    /**
     * Gathers from a page as parsed; the page is not changed.
     *
     * @param url the page's address; empty where unknown
     */
    public static PageFields gather(Document page, String url) {
        var heading = MainHeading.of(page);
        var places = new Places(page, heading);
        var tables = new ArrayList<>(TableRecords.of(page));
        tables.addAll(CardRecords.of(page));
        var hints = new ArrayList<>(FieldHints.of(page, heading, places));
        hints.addAll(MetadataHints.of(PageMetadata.of(page, url)));
        return new PageFields(
                LabelledPairs.of(page, places), tables, hints, PlacedTexts.of(page, places), StateScripts.of(page));
    }
}
