package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.scraping.link.BaseUrl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Microdata items of a page, by the HTML Standard's algorithm for the properties of an item (WHATWG HTML,
 * 5.2.5); a {@code content} attribute counts on any element, as search engines read it.
 */
final class MicrodataReader {
    private final Document page;
    private final BaseUrl links;
    private final Set<Element> read = Collections.newSetFromMap(new IdentityHashMap<>());

    MicrodataReader(Document page, BaseUrl links) {
        this.page = page;
        this.links = links;
    }

    /** Items that are not a property of another item. */
    List<ObjectNode> read(List<Element> scopes) {
        var items = new ArrayList<ObjectNode>();
        for (var scope : scopes) {
            if (items.size() >= StructuredData.MAX_ITEMS) {
                break;
            }
            // An itemprop outside every item is a mistake that shops make; such items count as their own.
            if (!read.contains(scope)) {
                items.add(item(scope, 0));
            }
        }
        return items;
    }

    private ObjectNode item(Element scope, int depth) {
        read.add(scope);
        var properties = new Properties();
        properties.types(scope.attr("itemtype"));
        if (scope.hasAttr("itemid")) {
            properties.add("@id", Properties.text(links.resolveOrKeep(scope.attr("itemid"))));
        }
        Deque<Element> open = new ArrayDeque<>();
        push(open, scope);
        referenced(scope).forEach(open::addLast);
        while (!open.isEmpty()) {
            var element = open.pop();
            boolean nested = element.hasAttr("itemscope");
            if (element.hasAttr("itemprop")
                    && !(nested && (depth >= StructuredData.MAX_NESTING || read.contains(element)))) {
                properties.addAll(element.attr("itemprop"), nested ? item(element, depth + 1) : value(element));
            }
            if (!nested) {
                push(open, element);
            }
        }
        return properties.build();
    }

    private static void push(Deque<Element> open, Element parent) {
        for (var child = parent.lastElementChild(); child != null; child = child.previousElementSibling()) {
            open.push(child);
        }
    }

    private List<Element> referenced(Element scope) {
        var found = new ArrayList<Element>();
        for (var id : new HashSet<>(Properties.words(scope.attr("itemref")))) {
            var element = page.getElementById(id);
            if (element != null && element != scope) {
                found.add(element);
            }
        }
        return found;
    }

    private JsonNode value(Element element) {
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
