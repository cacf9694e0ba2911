package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.scraping.link.BaseUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/**
 * What a page says of itself to machines, in one shape: JSON-LD as it stands; microdata and RDFa as JSON-LD
 * would write them; OpenGraph and other meta tags as one object each.
 *
 * @param items in the order JSON-LD, microdata, RDFa, OpenGraph, meta; within each, in the page's order
 */
public record StructuredData(List<Item> items) {
    /** A page with more blocks of one kind than this is a trap or a mistake; the rest is left out. */
    static final int MAX_ITEMS = 1_000;

    /** Nested items deeper than this are left out. */
    static final int MAX_NESTING = 32;

    public StructuredData {
        items = List.copyOf(items);
    }

    /** Which of the ways a block was written in. */
    public enum Source {
        JSON_LD("json-ld"),
        MICRODATA("microdata"),
        RDFA("rdfa"),
        OPEN_GRAPH("opengraph"),
        META("meta");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        /** The source's name in provenance. */
        public String label() {
            return label;
        }
    }

    /**
     * One block.
     *
     * @param source how it was written
     * @param path which block of its source, such as {@code json-ld[0]}
     * @param data JSON-LD: the object or array of the script. Microdata, RDFa: an object with {@code @type}
     *     (a name, or an array of names, without the vocabulary's address), {@code @id} where given, and the
     *     properties; nested items are objects, repeated properties arrays, addresses absolute. OpenGraph,
     *     meta: property or name to text, or to an array where it is repeated
     */
    public record Item(Source source, String path, JsonNode data) {}

    /**
     * Reads all of a page's structured data. Broken blocks are left out; nothing here throws for what a page
     * contains.
     *
     * @param page the page as parsed, with its scripts; not changed
     * @param url the page's address, against which addresses are resolved
     */
    public static StructuredData of(Document page, String url) {
        return of(page, PageIndex.of(page), BaseUrl.of(page, url));
    }

    static StructuredData of(Document page, PageIndex index, BaseUrl links) {
        var items = new ArrayList<Item>();
        add(items, Source.JSON_LD, JsonLdReader.read(index.scripts()));
        add(items, Source.MICRODATA, new ItemReader(new Microdata(page, links), links).read(index.scopes()));
        add(items, Source.RDFA, new ItemReader(new Rdfa(links), links).read(index.typed()));
        add(items, Source.OPEN_GRAPH, MetaTags.openGraph(index.metas()));
        add(items, Source.META, MetaTags.named(index.metas()));
        return new StructuredData(items);
    }

    private static void add(List<Item> items, Source source, List<? extends JsonNode> blocks) {
        int index = 0;
        for (var block : blocks) {
            items.add(new Item(source, source.label() + "[" + index++ + "]", block));
        }
    }

    /** The blocks of one source. */
    public Stream<JsonNode> of(Source source) {
        return items.stream().filter(item -> item.source() == source).map(Item::data);
    }
}
