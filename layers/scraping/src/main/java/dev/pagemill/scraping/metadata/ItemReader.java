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

/** Reads items that a page writes into its elements' attributes, each with its properties, nested ones among them. */
final class ItemReader {
    private final Dialect dialect;
    private final BaseUrl links;
    private final Set<Element> read = Collections.newSetFromMap(new IdentityHashMap<>());

    ItemReader(Dialect dialect, BaseUrl links) {
        this.dialect = dialect;
        this.links = links;
    }

    /** What microdata and RDFa do each in their own way. */
    interface Dialect {
        /** The attributes' names. */
        Names names();

        /** Elements outside of {@code scope} whose properties are its own. */
        List<Element> beyond(Element scope);

        /** The value of a property that is no item. */
        JsonNode value(Element element);
    }

    /**
     * The attributes that a dialect writes into.
     *
     * @param item whose element begins an item
     * @param types of the item
     * @param id of the item
     * @param property whose element has a value for the item around it
     */
    record Names(String item, String types, String id, String property) {}

    /** Items that are not a property of another item, of the elements that begin one. */
    List<ObjectNode> read(List<Element> scopes) {
        var items = new ArrayList<ObjectNode>();
        for (var scope : scopes) {
            if (items.size() >= StructuredData.MAX_ITEMS) {
                break;
            }
            // A property outside every item is a mistake that shops make; such items count as their own.
            if (!read.contains(scope)) {
                items.add(item(scope, 0));
            }
        }
        return items;
    }

    private ObjectNode item(Element scope, int depth) {
        read.add(scope);
        var names = dialect.names();
        var properties = new Properties();
        properties.types(scope.attr(names.types()));
        if (scope.hasAttr(names.id())) {
            properties.add("@id", Properties.text(links.resolveOrKeep(scope.attr(names.id()))));
        }
        Deque<Element> open = new ArrayDeque<>();
        push(open, scope);
        dialect.beyond(scope).forEach(open::addLast);
        while (!open.isEmpty()) {
            var element = open.pop();
            boolean nested = element.hasAttr(names.item());
            boolean left = nested && (depth >= StructuredData.MAX_NESTING || read.contains(element));
            if (element.hasAttr(names.property()) && !left) {
                properties.addAll(
                        element.attr(names.property()), nested ? item(element, depth + 1) : dialect.value(element));
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
}
