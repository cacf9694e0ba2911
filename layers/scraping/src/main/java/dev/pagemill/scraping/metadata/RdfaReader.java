package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.scraping.link.BaseUrl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/** RDFa Lite 1.1 (W3C): items are elements with {@code typeof}, their properties descendants with {@code property}. */
final class RdfaReader {
    private final BaseUrl links;
    private final Set<Element> read = Collections.newSetFromMap(new IdentityHashMap<>());

    RdfaReader(BaseUrl links) {
        this.links = links;
    }

    /** Items that are not a property of another item. */
    List<ObjectNode> read(List<Element> scopes) {
        var items = new ArrayList<ObjectNode>();
        for (var scope : scopes) {
            if (items.size() >= StructuredData.MAX_ITEMS) {
                break;
            }
            if (!read.contains(scope)) {
                items.add(item(scope, 0));
            }
        }
        return items;
    }

    private ObjectNode item(Element scope, int depth) {
        read.add(scope);
        var properties = new Properties();
        properties.types(scope.attr("typeof"));
        if (scope.hasAttr("resource")) {
            properties.add("@id", Properties.text(links.resolveOrKeep(scope.attr("resource"))));
        }
        Deque<Element> open = new ArrayDeque<>(scope.children());
        while (!open.isEmpty()) {
            var element = open.pop();
            boolean nested = element.hasAttr("typeof");
            if (element.hasAttr("property") && (!nested || depth < StructuredData.MAX_NESTING)) {
                properties.addAll(element.attr("property"), nested ? item(element, depth + 1) : value(element));
            }
            if (!nested) {
                for (var child = element.lastElementChild(); child != null; child = child.previousElementSibling()) {
                    open.push(child);
                }
            }
        }
        return properties.build();
    }

    private JsonNode value(Element element) {
        if (element.hasAttr("content")) {
            return Properties.text(element.attr("content").strip());
        }
        for (var attribute : List.of("resource", "href", "src")) {
            if (element.hasAttr(attribute)) {
                return Properties.text(links.resolveOrKeep(element.attr(attribute)));
            }
        }
        return Properties.text(element.hasAttr("datetime") ? element.attr("datetime") : element.text());
    }
}
