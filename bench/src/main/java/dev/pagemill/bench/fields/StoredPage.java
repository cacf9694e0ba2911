package dev.pagemill.bench.fields;

import dev.pagemill.ml.structured.PageSources;
import dev.pagemill.scrape.PageSourcesOf;
import dev.pagemill.scraping.parse.CharsetSniffer;
import dev.pagemill.scraping.parse.MediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A page from a file: its address is what it says itself, its charset what its bytes tell. */
final class StoredPage {
    private StoredPage() {}

    /** What the extractor may know of the page. */
    static PageSources sources(byte[] bytes) {
        var page = Jsoup.parse(text(bytes));
        return PageSourcesOf.of(page, address(page), "");
    }

    /** The page as people see it: without what it tells machines. */
    static PageSources withoutStructured(PageSources page) {
        return new PageSources(
                page.url(),
                page.title(),
                page.language(),
                List.of(),
                page.labelled(),
                page.tables(),
                page.hints(),
                page.texts(),
                page.headings(),
                page.markdown(),
                page.text());
    }

    /** Stored pages are often recoded to UTF-8 while they still declare what they were before. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherCharset) {
            return CharsetSniffer.decode(bytes, MediaType.parse("text/html")).text();
        }
    }

    private static String address(Document page) {
        String canonical = page.select("link[rel=canonical]").attr("href");
        return canonical.isBlank() ? page.select("meta[property=og:url]").attr("content") : canonical;
    }
}
