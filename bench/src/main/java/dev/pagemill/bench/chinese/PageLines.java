package dev.pagemill.bench.chinese;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * A page's text in document order, a line for each run of text between the edges of block elements, buttons and line
 * breaks; white space of any kind is one space. Nothing is left out for being a menu or an advertisement: this is what
 * a person read and marked, and knows nothing of the extractor.
 */
final class PageLines {
    private static final Set<String> WITHOUT_TEXT =
            Set.of("script", "style", "template", "noscript", "textarea", "select", "iframe", "svg", "object");
    /** Elements that stand apart though the specification calls them inline. */
    private static final Set<String> APART = Set.of("br", "button");

    private static final String SPACES = "[\\s\\u00a0\\u3000\\u200b\\ufeff]+";

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private PageLines() {}

    static List<String> of(Element body) {
        PageLines reader = new PageLines();
        reader.walk(body);
        reader.endLine();
        return List.copyOf(reader.lines);
    }

    private void walk(Element parent) {
        for (Node child : parent.childNodes()) {
            if (child instanceof TextNode text) {
                line.append(text.getWholeText());
            } else if (child instanceof Element element && !WITHOUT_TEXT.contains(element.normalName())) {
                walkElement(element);
            }
        }
    }

    private void walkElement(Element element) {
        boolean apart = element.isBlock() || APART.contains(element.normalName());
        if (apart) {
            endLine();
        }
        walk(element);
        if (apart) {
            endLine();
        }
    }

    private void endLine() {
        String text = line.toString().replaceAll(SPACES, " ").strip();
        if (!text.isEmpty()) {
            lines.add(text);
        }
        line.setLength(0);
    }
}
