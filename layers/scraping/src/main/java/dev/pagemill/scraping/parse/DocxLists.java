package dev.pagemill.scraping.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The lists of a Word document, which it writes as paragraphs with a number and a level each. */
final class DocxLists {
    private static final int LEVELS = 9;

    private final Map<String, Element> definitions = new HashMap<>();
    private final Map<String, Element> numbers = new HashMap<>();
    private final Map<String, int[]> counts = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Deque<Open> open = new ArrayDeque<>();

    /** A list that the next item may go on. */
    private record Open(int level, String number, Element list) {}

    DocxLists(Optional<Document> part) {
        part.ifPresent(xml -> {
            xml.getElementsByTag("w:abstractNum").forEach(list -> definitions.put(list.attr("w:abstractNumId"), list));
            xml.getElementsByTag("w:num").forEach(list -> numbers.put(list.attr("w:numId"), list));
        });
    }

    /** No list goes on after what comes now. */
    void end() {
        open.clear();
    }

    /** The element for the item that {@code numbering} describes; lists begin in {@code to} as needed. */
    Element item(Element numbering, Element to) {
        var number = XmlPart.value(numbering, "w:numId");
        int level = Math.min(XmlPart.number(XmlPart.value(numbering, "w:ilvl"), 0), LEVELS - 1);
        boolean ordered = isOrdered(number, level);
        int place = count(number, level);
        while (!open.isEmpty() && (open.peek().level() > level || isOther(open.peek(), level, number))) {
            open.pop();
        }
        if (open.isEmpty() || open.peek().level() < level) {
            var parent = open.isEmpty() ? null : open.peek().list().lastElementChild();
            var list = (parent == null ? to : parent).appendElement(ordered ? "ol" : "ul");
            if (ordered && place != 1) {
                list.attr("start", String.valueOf(place));
            }
            open.push(new Open(level, number, list));
        }
        return open.element().list().appendElement("li");
    }

    private boolean isOther(Open list, int level, String number) {
        return list.level() == level && !list.number().equals(number);
    }

    private boolean isOrdered(String number, int level) {
        var format = XmlPart.value(level(number, level), "w:numFmt");
        return !format.isEmpty() && !format.equals("bullet") && !format.equals("none");
    }

    private Element level(String number, int level) {
        var definition = definitions.get(definition(number));
        if (definition != null) {
            for (var child : definition.children()) {
                if (child.tagName().equals("w:lvl") && child.attr("w:ilvl").equals(String.valueOf(level))) {
                    return child;
                }
            }
        }
        return new Element("w:lvl");
    }

    private String definition(String number) {
        return XmlPart.value(numbers.get(number), "w:abstractNumId");
    }

    /** Numbers count on over what stands between; an override begins anew. */
    private int count(String number, int level) {
        var counted = counts.computeIfAbsent(definition(number), ignored -> new int[LEVELS]);
        var override = override(number, level);
        if (override.isPresent() && begun.add(number + "/" + level)) {
            counted[level] = override.get() - 1;
        } else if (counted[level] == 0) {
            counted[level] = XmlPart.number(XmlPart.value(level(number, level), "w:start"), 1) - 1;
        }
        for (int deeper = level + 1; deeper < LEVELS; deeper++) {
            counted[deeper] = 0;
        }
        return ++counted[level];
    }

    private Optional<Integer> override(String number, int level) {
        var list = numbers.get(number);
        return list == null
                ? Optional.empty()
                : list.children().stream()
                        .filter(child -> child.tagName().equals("w:lvlOverride")
                                && child.attr("w:ilvl").equals(String.valueOf(level)))
                        .map(child -> XmlPart.value(child, "w:startOverride"))
                        .filter(start -> !start.isEmpty())
                        .map(start -> XmlPart.number(start, 1))
                        .findFirst();
    }
}
