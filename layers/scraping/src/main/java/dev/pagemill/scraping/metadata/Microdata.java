package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.scraping.link.BaseUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Microdata, by the HTML Standard's algorithm for the properties of an item (WHATWG HTML, 5.2.5); a {@code content}
 * attribute counts on any element, as search engines read it.
 *
 * @param links resolves addresses
 */
record Microdata(Document page, BaseUrl links) implements ItemReader.Dialect {
    private static final ItemReader.Names NAMES = new ItemReader.Names("itemscope", "itemtype", "itemid", "itemprop");

    @Override
    public ItemReader.Names names() {
        return NAMES;
    }

    @Override
    public List<Element> beyond(Element scope) {
        var found = new ArrayList<Element>();
        for (var id : new HashSet<>(Properties.words(scope.attr("itemref")))) {
            var element = page.getElementById(id);
            if (element != null && element != scope) {
                found.add(element);
            }
        }
        return found;
    }

    @Override
    public JsonNode value(Element element) {
        return Properties.text(
                switch (element.normalName()) {
                    case "meta" -> element.attr("content");
                    case "audio", "embed", "iframe", "img", "source", "track", "video" -> linked(element, "src");
                    case "a", "area", "link" -> linked(element, "href");
                    case "object" -> linked(element, "data");
                    case "data", "meter" -> element.attr("value");
                    case "time" -> element.hasAttr("datetime") ? element.attr("datetime") : content(element);
                    default -> content(element);
                });
    }

    private String linked(Element element, String attribute) {
        return element.hasAttr(attribute) ? links.resolveOrKeep(element.attr(attribute)) : content(element);
    }

    private static String content(Element element) {
        return element.hasAttr("content") ? element.attr("content").strip() : element.text();
    }
}
