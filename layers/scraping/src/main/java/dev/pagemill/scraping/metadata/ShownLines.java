package dev.pagemill.scraping.metadata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** The lines of text that readers see, above all around a heading: pages keep their dates and bylines there. */
final class ShownLines {

    private static final int NODES_BEFORE = 120;
    private static final int MAX_NODES = 2_000;
    private static final int LINES_BEFORE = 5;
    private static final int LINES_AFTER = 10;

    /** With such a line the text itself begins. */
    private static final int PARAGRAPH = 220;

    private static final Set<String> UNREAD = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "nav",
            "footer",
            "aside",
            "blockquote",
            "select",
            "button",
            "head");

    /** A page's lines are read until here: dates and bylines do not stand further down. */
    private static final int MAX_PAGE_NODES = 12_000;

    private final Element heading;
    private final int maxLines;
    private final Set<Node> around = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String time = "";
    private int headingAt = -1;
    private boolean done;

    private ShownLines(Element heading, int maxLines) {
        this.heading = heading;
        this.maxLines = maxLines;
        for (Element parent = heading; parent != null; parent = parent.parent()) {
            around.add(parent);
        }
    }

    /**
     * A line as readers see it.
     *
     * @param time what a {@code <time>} in it says to machines; empty where there is none
     * @param place how many lines after the heading, whose own is 0; negative before it
     */
    record Line(String text, String time, int place) {}

    /** The lines near {@code heading} in page order. */
    static List<Line> near(Element heading) {
        ShownLines lines = new ShownLines(heading, LINES_AFTER);
        lines.walk(lines.start(), MAX_NODES);
        return lines.placed();
    }

    /** The lines of a whole page. */
    static List<Line> all(Element body) {
        ShownLines lines = new ShownLines(body, MAX_PAGE_NODES);
        lines.walk(body, MAX_PAGE_NODES);
        return lines.placed();
    }

    private Node start() {
        Node at = heading;
        for (int i = 0; i < NODES_BEFORE; i++) {
            Node before = before(at);
            if (before == null) {
                break;
            }
            at = before;
        }
        return at;
    }

    private @Nullable Node before(Node node) {
        Node previous = node.previousSibling();
        if (previous == null) {
            return node.parent() instanceof Element parent && !parent.nameIs("body") ? parent : null;
        }
        while (previous.childNodeSize() > 0 && !isUnread(previous)) {
            previous = previous.childNode(previous.childNodeSize() - 1);
        }
        return previous;
    }

    private void walk(Node start, int maxNodes) {
        Node at = start;
        for (int i = 0; at != null && i < maxNodes && !done; i++) {
            boolean read = !isUnread(at);
            if (read) {
                enter(at);
            }
            at = read && at.childNodeSize() > 0 ? at.childNode(0) : after(at);
        }
        endLine();
    }

    private @Nullable Node after(Node node) {
        Node at = node;
        while (at != null) {
            if (at instanceof Element element) {
                border(element);
            }
            Node next = at.nextSibling();
            if (next != null) {
                return next;
            }
            at = at.parent();
        }
        return null;
    }

    private boolean isUnread(Node node) {
        return node instanceof Element element && isUnread(element) && !around.contains(element);
    }

    /** Whether what {@code element} shows is none of the page's own lines. */
    static boolean isUnread(Element element) {
        return UNREAD.contains(element.normalName());
    }

    private void enter(Node node) {
        if (node instanceof TextNode words) {
            text.append(words.getWholeText());
        } else if (node instanceof Element element) {
            border(element);
            if (element == heading) {
                endLine();
                headingAt = lines.size();
            } else if (headingAt >= 0 && isNextHeading(element)) {
                done = true;
            } else if (element.nameIs("time") && element.hasAttr("datetime")) {
                time = element.attr("datetime");
            }
        }
    }

    /** Titles that are no headings of the first level are those of one post; the next heading is of another. */
    private boolean isNextHeading(Element element) {
        char level = level(heading);
        return maxLines == LINES_AFTER && level > '1' && level(element) <= level;
    }

    private static char level(Element element) {
        String name = element.normalName();
        return name.length() == 2 && name.charAt(0) == 'h' && Character.isDigit(name.charAt(1)) ? name.charAt(1) : ':';
    }

    private void border(Element element) {
        if (element.isBlock() || element.nameIs("br")) {
            endLine();
        } else {
            text.append(' ');
        }
    }

    private void endLine() {
        String line = PlainText.line(text);
        text.setLength(0);
        if (!line.isEmpty() || !time.isEmpty()) {
            lines.add(new Line(line, time, lines.size()));
            time = "";
            int since = headingAt < 0 ? 0 : lines.size() - headingAt;
            boolean begun = maxLines == LINES_AFTER && since > 1 && line.length() > PARAGRAPH;
            done = begun || since > maxLines;
        }
    }

    private List<Line> placed() {
        int first = Math.max(0, headingAt - LINES_BEFORE);
        return lines.subList(first, lines.size()).stream()
                .map(line -> new Line(line.text, line.time, line.place - headingAt))
                .toList();
    }
}
