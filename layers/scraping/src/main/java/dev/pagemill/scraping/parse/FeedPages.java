package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.CharsetSniffer.Decoded;
import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.url.WebUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** RSS 0.9 to 2.0, RDF and Atom: one article an item, and the items as records under {@code items}. */
final class FeedPages {
    private static final int MAX_ITEMS = 2_000;

    private FeedPages() {}

    static ParsedPage read(Decoded body, String base) {
        var xml = XmlPart.withoutPrefix(Jsoup.parse(body.text(), base, Parser.xmlParser()));
        xml.outputSettings().prettyPrint(false);
        var items = new ArrayList<FeedItem>();
        var elements = xml.select("item, entry");
        elements.stream().limit(MAX_ITEMS).forEach(element -> items.add(new FeedItem(element, base)));
        var facts = facts(xml);
        facts.put("items", items.stream().map(FeedItem::fields).toList());
        if (elements.size() > MAX_ITEMS) {
            facts.put("truncated", true);
        }
        return new ParsedPage(
                Readable.FEED,
                html(facts, items, base),
                body.text(),
                Optional.empty(),
                facts,
                Optional.of(body.encoding().name()));
    }

    private static Map<String, Object> facts(Document xml) {
        var facts = new HashMap<String, Object>();
        FeedItem.first(xml, "channel > title, feed > title").ifPresent(title -> facts.put("title", title));
        FeedItem.first(xml, "channel > description, feed > subtitle").ifPresent(text -> facts.put("description", text));
        FeedItem.first(xml, "channel > language, channel > dc|language")
                .or(() -> Optional.ofNullable(xml.selectFirst("feed"))
                        .map(feed -> feed.attr("xml:lang"))
                        .filter(language -> !language.isEmpty()))
                .ifPresent(language -> facts.put("language", language));
        return facts;
    }

    private static Document html(Map<String, Object> feed, List<FeedItem> items, String base) {
        var dom = Document.createShell(base);
        dom.title(String.valueOf(feed.getOrDefault("title", "")));
        dom.body().appendElement("h1").text(dom.title());
        for (var item : items) {
            article(item, dom.body().appendElement("article"));
        }
        return dom;
    }

    private static void article(FeedItem item, Element article) {
        var fields = item.fields();
        var heading = article.appendElement("h2");
        var url = fields.get("url");
        var title = fields.getOrDefault("title", url == null ? "" : url);
        (url == null ? heading : heading.appendElement("a").attr("href", url)).text(title);
        var published = fields.get("published");
        if (published != null) {
            article.appendElement("p").appendElement("time").text(published);
        }
        // Feeds carry HTML as text; it goes through the same cleaning as a page's own.
        var content = article.appendElement("div").append(fields.getOrDefault("content", ""));
        item.ownBase().ifPresent(own -> resolve(content, own));
        var enclosure = fields.get("enclosure");
        if (enclosure != null) {
            article.appendElement("p")
                    .appendElement("a")
                    .attr("href", enclosure)
                    .text(enclosure);
        }
    }

    private static void resolve(Element content, WebUrl base) {
        for (var name : List.of("href", "src")) {
            for (var element : content.select("[" + name + "]")) {
                base.resolve(element.attr(name)).ifPresent(url -> element.attr(name, url.href()));
            }
        }
    }
}
