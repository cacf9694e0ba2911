package dev.pagemill.scraping.document;

import dev.pagemill.scraping.markdown.RenderedParts;
import dev.pagemill.scraping.parse.ParsedPage;
import dev.pagemill.scraping.url.WebUrl;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What of a page goes into its Markdown and cleaned HTML. */
final class ContentCut {
    private static final String NEVER_SHOWN =
            "script, style, noscript, template, link, meta, iframe[src^=about:], object, embed";

    private ContentCut() {}

    /** The content as a tree of its own, links and sources absolute. */
    static Element of(ParsedPage page, ScrapeOptions options) {
        var dom = page.dom().clone();
        for (var selector : options.excludeTags()) {
            dom.select(selector).remove();
        }
        if (options.parsers().pageMarkers()) {
            dom.select("section[data-page]").forEach(ContentCut::number);
        }
        var content = options.includeTags().isEmpty() ? content(dom, page, options) : included(dom, options);
        return absolute(content, baseOf(page.dom()));
    }

    /** Tells where a page of a file begins. */
    private static void number(Element section) {
        section.prependElement("p").appendElement("strong").text("Page " + section.attr("data-page"));
        section.prependElement("hr");
    }

    /** The same tree without what is never shown. Markdown is made before: it reads formulas out of scripts. */
    static Element cleaned(Element content, Document page) {
        content.select(NEVER_SHOWN).remove();
        return resolved(content, baseOf(page), "[href^=#]", "href");
    }

    private static Element content(Document dom, ParsedPage page, ScrapeOptions options) {
        return options.onlyMainContent() && page.isWebPage()
                ? PageContent.main(dom).content()
                : restored(dom);
    }

    private static Element restored(Document dom) {
        RenderedParts.restore(dom);
        return dom.body();
    }

    /** In the page's order, and nothing twice where one selected element lies in another. */
    private static Element included(Document dom, ScrapeOptions options) {
        RenderedParts.restore(dom);
        var kept = new Element("body");
        Set<Element> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var element : dom.select(String.join(", ", options.includeTags()))) {
            if (!isWithin(element, seen)) {
                kept.appendChild(element.clone());
                seen.add(element);
            }
        }
        return kept;
    }

    /** What is selected comes in the page's order: boxes before what is in them. */
    private static boolean isWithin(Element element, Set<Element> boxes) {
        for (var box = element.parent(); box != null; box = box.parent()) {
            if (boxes.contains(box)) {
                return true;
            }
        }
        return false;
    }

    /** The URL that the page's references are relative to, {@code <base>} honoured. */
    static Optional<WebUrl> baseOf(Document dom) {
        var own = WebUrl.parse(dom.location());
        var declared = Optional.ofNullable(dom.selectFirst("base[href]"))
                .flatMap(base -> own.flatMap(url -> url.resolve(base.attr("href"))));
        return declared.filter(WebUrl::isHttp).or(() -> own);
    }

    /** Links within the page stay as they are, for by them Markdown knows footnotes. */
    private static Element absolute(Element content, Optional<WebUrl> base) {
        resolved(content, base, "[href]:not([href^=#])", "href");
        for (var name : List.of("src", "poster", "cite")) {
            resolved(content, base, "[" + name + "]", name);
        }
        return content;
    }

    private static Element resolved(Element content, Optional<WebUrl> base, String selector, String name) {
        for (var element : content.select(selector)) {
            // An empty source is a placeholder for a lazy one, not the page's own address.
            base.filter(url -> !element.attr(name).isBlank())
                    .flatMap(url -> url.resolve(element.attr(name)))
                    .ifPresent(url -> element.attr(name, url.href()));
        }
        return content;
    }
}
