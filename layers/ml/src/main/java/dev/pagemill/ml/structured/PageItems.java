package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the structured data of a page apart into the things that they describe. */
final class PageItems {
    /** Real pages nest a dozen levels at most. */
    private static final int MAX_DEPTH = 20;

    /** Listings of a few thousand products exist; more would only cost time. */
    private static final int MAX_ITEMS = 5_000;

    /** Properties whose values are other things than the page is about. */
    private static final Set<String> ASIDE = Set.of(
            "isRelatedTo",
            "isSimilarTo",
            "isAccessoryOrSparePartFor",
            "isConsumableFor",
            "itemListElement",
            "review",
            "reviews",
            "comment",
            "mentions",
            "relatedLink",
            "hasPart",
            "citation",
            "recommendedProduct");

    private final List<PageItem> items = new ArrayList<>();

    private PageItems() {}

    /** The things, outer before inner, in the order of the page. */
    static List<PageItem> of(PageSources page) {
        var collected = new PageItems();
        for (var block : page.structured()) {
            if (block.source().equals(StateThings.SOURCE)) {
                continue;
            }
            var byId = new HashMap<String, JsonNode>();
            index(block.data(), byId, 0);
            var root = new PageItem(block.source(), block.path() + "#", block.data(), 0, false, byId);
            if (root.flat()) {
                collected.items.add(root);
            } else {
                collected.collect(root);
            }
        }
        return List.copyOf(collected.items);
    }

    private void collect(PageItem at) {
        if (items.size() >= MAX_ITEMS || at.depth() > MAX_DEPTH) {
            return;
        }
        if (at.data().isArray()) {
            for (int i = 0; i < at.data().size(); i++) {
                collect(child(at, Integer.toString(i), at.data().get(i), at.depth()));
            }
        } else if (at.data().isObject()) {
            boolean thing = at.data().has("@type");
            if (thing) {
                items.add(at);
            }
            at.data()
                    .properties()
                    .forEach(entry ->
                            collect(child(at, entry.getKey(), entry.getValue(), at.depth() + (thing ? 1 : 0))));
        }
    }

    private static PageItem child(PageItem parent, String key, JsonNode value, int depth) {
        return new PageItem(
                parent.source(),
                parent.path() + "/" + PageItem.escaped(key),
                value,
                depth,
                parent.aside() || ASIDE.contains(key),
                parent.byId());
    }

    private static void index(JsonNode node, Map<String, JsonNode> byId, int depth) {
        if (depth > MAX_DEPTH || byId.size() > MAX_ITEMS) {
            return;
        }
        if (node.isObject() && node.size() > 1 && node.path("@id").isTextual()) {
            byId.putIfAbsent(node.path("@id").textValue(), node);
        }
        node.forEach(child -> index(child, byId, depth + 1));
    }
}
