package dev.pagemill.scraping.parse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What the styles of an OpenDocument text make of its paragraphs, spans and lists. */
final class OdtStyles {
    private static final int MAX_ANCESTORS = 20;

    private final Map<String, Element> styles = new HashMap<>();
    private final Map<String, Element> lists = new HashMap<>();

    /** @param parts with styles; those of the first have precedence */
    OdtStyles(List<Optional<Document>> parts) {
        for (var part : parts) {
            part.ifPresent(xml -> {
                xml.getElementsByTag("style:style")
                        .forEach(style -> styles.putIfAbsent(style.attr("style:name"), style));
                xml.getElementsByTag("text:list-style")
                        .forEach(style -> lists.putIfAbsent(style.attr("style:name"), style));
            });
        }
    }

    boolean isTitle(String name) {
        return name.equals("Title")
                || any(name, style -> style.attr("style:parent-style-name").equals("Title"));
    }

    /** The elements that show the look of a span, from outside. */
    List<String> look(String name) {
        var tags = new ArrayList<String>();
        if (hasText(name, "fo:font-weight", "bold|[6-9]00")) {
            tags.add("strong");
        }
        if (hasText(name, "fo:font-style", "italic|oblique")) {
            tags.add("em");
        }
        if (hasText(name, "style:text-line-through-style", "(?!none).+")) {
            tags.add("del");
        }
        if (hasText(name, "style:text-position", "super.*")) {
            tags.add("sup");
        }
        if (hasText(name, "style:text-position", "sub.*")) {
            tags.add("sub");
        }
        return tags;
    }

    /** Whether the lists of a style count their items at a level, counted from one. */
    boolean isOrdered(String list, int level) {
        var style = lists.get(list);
        return style != null
                && style.children().stream()
                        .filter(child -> child.attr("text:level").equals(String.valueOf(level)))
                        .anyMatch(child -> child.tagName().equals("text:list-level-style-number")
                                && !child.attr("style:num-format").isEmpty());
    }

    private boolean hasText(String name, String attribute, String values) {
        return any(name, style -> {
            var properties = XmlPart.child(style, "style:text-properties");
            return properties != null && properties.attr(attribute).matches(values);
        });
    }

    /** Asks a style and those that it rests on. */
    private boolean any(String name, Predicate<Element> question) {
        var style = styles.get(name);
        for (int i = 0; style != null && i < MAX_ANCESTORS; i++) {
            if (question.test(style)) {
                return true;
            }
            style = styles.get(style.attr("style:parent-style-name"));
        }
        return false;
    }
}
