package dev.pagemill.scraping.document;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Text that stands in a box without an element of its own, as in many posts of forums, with code or tables between. */
final class LooseText {
    /** Shorter text between a box's children is decoration. */
    private static final int MIN_CHARS = 20;

    /** A piece may lie in so many boxes of its own. */
    static final int MAX_BOXES = 2;

    /** Boxes with more children are not searched: each piece in them would cost all of them. */
    private static final int MAX_CHILDREN = 2_000;

    private LooseText() {}

    /** Whether {@code box} holds such text, and other blocks too. */
    static boolean isIn(Element box) {
        boolean block = false;
        int chars = 0;
        for (Node child = box.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof TextNode text) {
                chars += text.isBlank() ? 0 : text.getWholeText().strip().length();
            } else {
                block = block || child instanceof Element element && element.isBlock();
            }
            if (block && chars >= MIN_CHARS) {
                return true;
            }
        }
        return false;
    }

    /** What was chosen of the line before {@code child}, in the copy of their box; null where nothing was. */
    static @Nullable Node before(Element child, Element copy) {
        return chosen(child.previousSibling(), copy, false);
    }

    /** What was chosen of the line after {@code child}; null where nothing was. */
    static @Nullable Node after(Element child, Element copy) {
        return chosen(child.nextSibling(), copy, true);
    }

    private static @Nullable Node chosen(@Nullable Node from, Element copy, boolean forward) {
        Node at = from;
        while (at != null && isNothing(at)) {
            at = forward ? at.nextSibling() : at.previousSibling();
        }
        if (at == null || copy.childNodeSize() > MAX_CHILDREN) {
            return null;
        }
        for (Node child = copy.firstChild(); child != null; child = child.nextSibling()) {
            if (isSame(child, at)) {
                return child;
            }
        }
        return null;
    }

    private static boolean isNothing(Node node) {
        return node instanceof TextNode text
                ? text.isBlank()
                : !(node instanceof Element element) || element.nameIs("br");
    }

    private static boolean isSame(Node copy, Node original) {
        if (copy instanceof TextNode one && original instanceof TextNode other) {
            return one.getWholeText().equals(other.getWholeText());
        }
        return copy instanceof Element one
                && original instanceof Element other
                && !other.isBlock()
                && one.nameIs(other.normalName())
                && one.text().equals(other.text());
    }
}
