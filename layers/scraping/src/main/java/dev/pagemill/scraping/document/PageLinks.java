package dev.pagemill.scraping.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jsoup.nodes.Document;

/** The addresses that a page names, absolute, each once, in the page's order. */
final class PageLinks {
    private PageLinks() {}

    /** Where its links lead; only http and https. */
    static List<String> links(Document dom) {
        return resolved(dom, "a[href], area[href]", "href");
    }

    /** Its images. */
    static List<String> images(Document dom) {
        return resolved(
                dom, "img[src], img[data-src], source[src], meta[property=og:image]", "src", "data-src", "content");
    }

    private static List<String> resolved(Document dom, String query, String... attributes) {
        var base = ContentCut.baseOf(dom);
        var found = new LinkedHashSet<String>();
        for (var element : dom.select(query)) {
            for (var attribute : attributes) {
                if (element.hasAttr(attribute) && !element.attr(attribute).isBlank()) {
                    base.flatMap(url -> url.resolve(element.attr(attribute)))
                            .filter(url -> url.isHttp())
                            .ifPresent(url -> found.add(url.href()));
                }
            }
        }
        return new ArrayList<>(found);
    }
}
