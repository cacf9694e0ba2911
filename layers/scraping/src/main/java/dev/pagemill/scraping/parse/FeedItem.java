package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.url.WebUrl;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;

/** One item of a feed, whichever words the feed has for its parts. */
final class FeedItem {
    private final Element item;
    private final String feedUrl;
    private final Map<String, String> fields = new LinkedHashMap<>();

    FeedItem(Element item, String feedUrl) {
        this.item = item;
        this.feedUrl = feedUrl;
        put("title", Optional.ofNullable(item.selectFirst("> title")).map(FeedItem::title));
        put("url", link().flatMap(this::absolute));
        put("id", first(item, "> guid, > id"));
        put(
                "published",
                first(item, "> pubDate, > published, > dc|date")
                        .or(() -> first(item, "> updated, > modified"))
                        .map(FeedDates::iso));
        put(
                "author",
                first(item, "> author > name, > dc|creator, > author")
                        .or(() -> first(item, "> itunes|author"))
                        .or(() -> Optional.ofNullable(item.parent()).flatMap(feed -> first(feed, "> author > name"))));
        put("content", content());
        put("enclosure", enclosure().flatMap(this::absolute));
    }

    /** {@code title}, {@code url}, {@code id}, {@code published}, {@code author}, {@code content}, {@code enclosure}; those that there are. */
    Map<String, String> fields() {
        return fields;
    }

    /** What its links are relative to, where the feed says that it is another URL than the feed's ({@code xml:base}). */
    Optional<WebUrl> ownBase() {
        var bases = new ArrayDeque<String>();
        for (var at = holder().orElse(item); at != null; at = at.parent()) {
            if (!at.attr("xml:base").isEmpty()) {
                bases.push(at.attr("xml:base"));
            }
        }
        var base = WebUrl.parse(feedUrl);
        for (var reference : bases) {
            base = base.flatMap(outer -> outer.resolve(reference).or(() -> Optional.of(outer)));
        }
        return bases.isEmpty() ? Optional.empty() : base;
    }

    /** The text of the first element that has one. */
    static Optional<String> first(Element from, String query) {
        return from.select(query).stream()
                .map(element -> element.wholeText().strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private void put(String name, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> fields.put(name, text));
    }

    private Optional<String> absolute(String reference) {
        return ownBase()
                .or(() -> WebUrl.parse(feedUrl))
                .flatMap(base -> base.resolve(reference))
                .map(WebUrl::href);
    }

    private Optional<String> link() {
        return item.select("> link[href]").stream()
                .filter(link -> link.attr("rel").isEmpty() || link.attr("rel").equals("alternate"))
                .findFirst()
                .map(link -> link.attr("href"))
                .or(() -> first(item, "> link"))
                .or(() -> first(item, "> guid:not([isPermaLink=false])").filter(guid -> guid.startsWith("http")));
    }

    private Optional<String> enclosure() {
        return item.select("> enclosure[url], > media|content[url], > media|group > media|content[url]").stream()
                .findFirst()
                .map(element -> element.attr("url"))
                .or(() -> item.select("> link[rel=enclosure][href]").stream()
                        .findFirst()
                        .map(element -> element.attr("href")));
    }

    /** The element with the fullest text. */
    private Optional<Element> holder() {
        for (var query : new String[] {
            "> content|encoded", "> content", "> description", "> summary", "> media|description", "> itunes|summary"
        }) {
            for (var element : item.select(query)) {
                if (!element.wholeText().isBlank() || element.childrenSize() > 0) {
                    return Optional.of(element);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> content() {
        return holder().map(element -> {
            if (element.childrenSize() > 0) {
                // XHTML of Atom's, or HTML that its author forgot to escape.
                boolean wrapped = element.attr("type").equals("xhtml") && element.childrenSize() == 1;
                return (wrapped ? element.child(0) : element).html().strip();
            }
            var text = element.wholeText().strip();
            return isPlain(element) ? Entities.escape(text) : text;
        });
    }

    private static String title(Element title) {
        return isPlain(title) ? title.text() : Jsoup.parse(title.wholeText()).text();
    }

    /** Atom tells text from HTML; RSS does not and means HTML. */
    private static boolean isPlain(Element element) {
        var parent = element.parent();
        boolean atom = parent != null && parent.tagName().equals("entry");
        var type = element.attr("type");
        return atom
                && (type.isEmpty() && !element.tagName().contains(":")
                        || type.equals("text")
                        || type.equals("text/plain"));
    }
}
