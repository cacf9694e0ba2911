package dev.pagemill.scraping.markdown;

import dev.pagemill.scraping.link.BaseUrl;
import org.jsoup.nodes.Element;

/** What rendering any part of one content needs to know of the whole. */
record PageContext(MarkdownOptions options, BaseUrl base, Footnotes footnotes) {

    static PageContext of(Element content, MarkdownOptions options) {
        BaseUrl base = BaseUrl.of(content, options.baseUri());
        return new PageContext(options, base, Footnotes.of(content, base));
    }
}
