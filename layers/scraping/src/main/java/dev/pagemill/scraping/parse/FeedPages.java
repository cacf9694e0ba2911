package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.CharsetSniffer.Decoded;
import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.url.WebUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
        var xml = Jsoup.parse(body.text(), base, Parser.xmlParser());
        var items = items(xml, base);
        var facts = new HashMap<String, Object>();
        first(xml, "channel > title, feed > title").ifPresent(title -> facts.put("title", title));
        first(xml, "channel > description, feed > subtitle").ifPresent(text -> facts.put("description", text));
        first(xml, "channel > language").ifPresent(language -> facts.put("language", language));
        facts.put("items", items);
        return new ParsedPage(
                Readable.FEED,
                html(facts, items, base),
                body.text(),
                Optional.empty(),
                facts,
                Optional.of(body.encoding().name()));
    }

    private static List<Map<String, String>> items(Document xml, String base) {
        var records = new ArrayList<Map<String, String>>();
        for (var item : xml.select("item, entry")) {
            if (records.size() == MAX_ITEMS) {
                break;
            }
            records.add(item(item, base));
        }
        return records;
    }

    private static Map<String, String> item(Element item, String base) {
        var fields = new LinkedHashMap<String, String>();
        put(
                fields,
                "title",
                first(item, "> title").map(title -> Jsoup.parse(title).text()));
        put(fields, "url", link(item, base));
        put(fields, "id", first(item, "> guid, > id"));
        put(
                fields,
                "published",
                first(item, "> pubDate, > published, > dc|date").or(() -> first(item, "> updated")));
        put(fields, "author", first(item, "> author > name, > dc|creator, > author"));
        put(
                fields,
                "content",
                first(item, "> content|encoded").or(() -> first(item, "> content, > description, > summary")));
        return fields;
    }

    private static void put(Map<String, String> fields, String name, Optional<String> value) {
        value.ifPresent(text -> fields.put(name, text));
    }

    private static Optional<String> link(Element item, String base) {
        var atom = item.select("> link[href]").stream()
                .filter(link -> link.attr("rel").isEmpty() || link.attr("rel").equals("alternate"))
                .findFirst()
                .map(link -> link.attr("href"));
        return atom.or(() -> first(item, "> link"))
                .flatMap(href -> WebUrl.parse(base).flatMap(page -> page.resolve(href)))
                .map(WebUrl::href);
    }

    private static Optional<String> first(Element from, String query) {
        return from.select(query).stream()
                .map(element -> element.wholeText().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static Document html(Map<String, Object> feed, List<Map<String, String>> items, String base) {
        var dom = Document.createShell(base);
        dom.title(String.valueOf(feed.getOrDefault("title", "")));
        dom.body().appendElement("h1").text(dom.title());
        for (var item : items) {
            var article = dom.body().appendElement("article");
            var heading = article.appendElement("h2");
            var url = item.get("url");
            var title = item.getOrDefault("title", url == null ? "" : url);
            (url == null ? heading : heading.appendElement("a").attr("href", url)).text(title);
            var published = item.get("published");
            if (published != null) {
                article.appendElement("p").appendElement("time").text(published);
            }
            // Feeds carry HTML as text; it goes through the same cleaning as a page's own.
            article.appendElement("div").append(item.getOrDefault("content", ""));
        }
        return dom;
    }
}
