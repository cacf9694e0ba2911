package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One thing that a page's structured data describe.
 *
 * @param source as {@link PageSources.StructuredItem#source()}
 * @param path where the block stands, then {@code #} and a JSON Pointer to this thing
 * @param data its properties
 * @param depth how many things it lies within
 * @param aside whether it is only mentioned by another: a related product, an entry of a list, a review
 * @param byId things of the same page by {@code @id}, for references
 */
record PageItem(String source, String path, JsonNode data, int depth, boolean aside, Map<String, JsonNode> byId) {
    /** A path that branches at every step could multiply; nobody needs more values of one field. */
    private static final int MAX_VALUES = 200;

    /** A value and its place. */
    record Located(String path, JsonNode value) {}

    /** Types without the vocabulary's address: {@code Product}. */
    List<String> types() {
        var types = new ArrayList<String>();
        var type = data.path("@type");
        if (type.isTextual()) {
            types.add(localName(type.textValue()));
        }
        type.forEach(each -> types.add(localName(each.asText())));
        return types;
    }

    /** Whether properties are one flat list (OpenGraph, meta tags) rather than nested things. */
    boolean flat() {
        return source.equals("opengraph") || source.equals("meta");
    }

    /** The leaves and things at a dotted path, arrays and references looked through. */
    List<Located> values(String dottedPath) {
        var found = new ArrayList<Located>();
        if (flat()) {
            data.properties().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(dottedPath))
                    .forEach(entry ->
                            spread(new Located(path + "/" + escaped(entry.getKey()), entry.getValue()), found));
        } else {
            walk(new Located(path, data), List.of(dottedPath.split("\\.")), found);
        }
        return found;
    }

    /** The leaves and things under one property, by its exact name. */
    List<Located> property(String key) {
        var found = new ArrayList<Located>();
        spread(new Located(path + "/" + escaped(key), data.path(key)), found);
        return found;
    }

    private void walk(Located at, List<String> steps, List<Located> found) {
        if (steps.isEmpty()) {
            spread(at, found);
            return;
        }
        var spread = new ArrayList<Located>();
        spread(at, spread);
        for (var each : spread) {
            var next = each.value().path(steps.getFirst());
            if (!next.isMissingNode() && found.size() < MAX_VALUES) {
                walk(
                        new Located(each.path() + "/" + escaped(steps.getFirst()), next),
                        steps.subList(1, steps.size()),
                        found);
            }
        }
    }

    private void spread(Located at, List<Located> into) {
        if (at.value().isArray()) {
            for (int i = 0; i < at.value().size() && into.size() < MAX_VALUES; i++) {
                spread(new Located(at.path() + "/" + i, at.value().get(i)), into);
            }
        } else if (!at.value().isNull() && into.size() < MAX_VALUES) {
            into.add(new Located(at.path(), dereferenced(at.value())));
        }
    }

    private JsonNode dereferenced(JsonNode value) {
        boolean reference =
                value.isObject() && value.size() == 1 && value.path("@id").isTextual();
        return reference ? byId.getOrDefault(value.path("@id").textValue(), value) : value;
    }

    /** A thing within this one. */
    PageItem within(Located at) {
        return new PageItem(source, at.path(), at.value(), depth + 1, aside, byId);
    }

    static String localName(String type) {
        return type.substring(
                Math.max(Math.max(type.lastIndexOf('/'), type.lastIndexOf('#')), type.lastIndexOf(':')) + 1);
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
