package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;

/**
 * A body made into a DOM, whatever it was: a PDF becomes headings and paragraphs, a table of values a
 * table, a feed a list of articles.
 *
 * @param kind what the body was
 * @param dom the page; its base URI is the page's URL
 * @param source the body as text: the page's own HTML, or for binary kinds the HTML made from it
 * @param markdown where the body is text that goes into Markdown better as it is
 * @param facts what the file says about itself under the names of a Document's metadata; numbers or texts
 * @param encoding of the text; absent for binary kinds
 */
public record ParsedPage(
        Readable kind,
        Document dom,
        String source,
        Optional<String> markdown,
        Map<String, Object> facts,
        Optional<String> encoding) {
    public ParsedPage {
        facts = Map.copyOf(facts);
    }

    /** A file that the request wants unread: an empty page of its kind. */
    public static ParsedPage unread(Readable kind, String url) {
        return new ParsedPage(kind, Document.createShell(url), "", Optional.of(""), Map.of(), Optional.empty());
    }

    /** Whether a person wrote this page in HTML, so that main content is to be looked for. */
    public boolean isWebPage() {
        return kind == Readable.HTML || kind == Readable.XHTML;
    }
}
