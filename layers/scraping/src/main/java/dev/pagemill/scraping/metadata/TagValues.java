package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** The values of a page's meta tags by name, in page order; names keep their spelling, look-ups ignore case. */
final class TagValues {

    /** More tags than this are a trap or a mistake. */
    private static final int MAX_TAGS = 500;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, List<String>> byKey = new LinkedHashMap<>();

    static TagValues of(List<Element> metas) {
        TagValues tags = new TagValues();
        int count = 0;
        for (Element meta : metas) {
            for (String name : meta.hasAttr("content") ? names(meta) : List.<String>of()) {
                if (count++ < MAX_TAGS) {
                    tags.add(name, meta.attr("content").strip());
                }
            }
        }
        return tags;
    }

    /** A tag may stand for several properties, as RDFa has it; a name may hold spaces. */
    private static List<String> names(Element meta) {
        for (String attribute : List.of("property", "name", "itemprop")) {
            String value = meta.attr(attribute).strip();
            if (!value.isEmpty()) {
                return attribute.equals("name") ? List.of(value) : List.of(value.split("\\s+"));
            }
        }
        return List.of();
    }

    private void add(String name, String value) {
        List<String> list = values.computeIfAbsent(name, key -> new java.util.ArrayList<>());
        if (!list.contains(value)) {
            list.add(value);
        }
        byKey.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new java.util.ArrayList<>())
                .add(value);
    }

    /** All tags under their own names. */
    Map<String, List<String>> all() {
        return values;
    }

    /** All values of the tag called {@code name} (lower case). */
    List<String> all(String name) {
        return byKey.getOrDefault(name, List.of());
    }

    /** The first value that says something among the tags called {@code names} (lower case); empty where there is none. */
    String first(String... names) {
        for (String name : names) {
            for (String value : all(name)) {
                if (!value.isBlank()) {
                    return PlainText.of(value);
                }
            }
        }
        return "";
    }

    /** The text at {@code field}, or of its first element; empty where it is none. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        JsonNode one = value.isArray() ? value.path(0) : value;
        return one.isTextual() ? PlainText.of(one.asText()) : "";
    }
}
