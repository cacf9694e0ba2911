package dev.pagemill.scraping.parse;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Steps through the XML of office files and feeds. */
final class XmlPart {
    private XmlPart() {}

    /** The first child of a child … by these names; null where there is none. */
    static @Nullable Element child(@Nullable Element from, String... path) {
        var at = from;
        for (var name : path) {
            var next = at == null ? null : at.firstElementChild();
            while (next != null && !next.tagName().equals(name)) {
                next = next.nextElementSibling();
            }
            at = next;
        }
        return at;
    }

    /** Some programs write every element of a file under the prefix that its root has. */
    static Document withoutPrefix(Document xml) {
        var root = xml.firstElementChild();
        if (root != null && root.tagName().contains(":")) {
            var prefix = root.tagName().substring(0, root.tagName().indexOf(':') + 1);
            for (var element : xml.getAllElements()) {
                if (element.tagName().startsWith(prefix) && element.tagName().length() > prefix.length()) {
                    element.tagName(element.tagName().substring(prefix.length()));
                }
            }
        }
        return xml;
    }

    /** The attribute {@code w:val} of a child; empty where there is none. */
    static String value(@Nullable Element from, String... path) {
        var found = child(from, path);
        return found == null ? "" : found.attr("w:val");
    }

    /** A whole number of few digits, or what stands for it. */
    static int number(String text, int otherwise) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
