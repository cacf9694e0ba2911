package dev.pagemill.scraping.markdown;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/** The state of a list's tasks, which moves to their items: form fields and empty boxes are no content. */
final class Tasks {

    private static final String BOXES = "\u2610\u2611\u2612\u25a1\u25a2\u25fb\u2b1c";

    private static final int MAX_SIGN_NODES = 3;

    private Tasks() {}

    /** A field for the state. */
    static FilterResult box(Element input) {
        if (input.attr("type").equalsIgnoreCase("checkbox")) {
            Element item = input.closest("li");
            if (item != null && !item.hasAttr(Blocks.CHECKED) && isFirst(input, item)) {
                item.attr(Blocks.CHECKED, String.valueOf(input.hasAttr("checked")));
                dropSign(input.nextElementSibling());
            }
        }
        return FilterResult.CONTINUE;
    }

    /** Screen readers are told of the box by a drawn one. */
    private static void dropSign(@Nullable Element label) {
        if (label != null && label.nameIs("label") && label.childNodeSize() <= MAX_SIGN_NODES) {
            String text = label.text().strip();
            if (text.length() == 1 && BOXES.indexOf(text.charAt(0)) >= 0) {
                label.empty();
            }
        }
    }

    /** Editors that draw the state, by the class of the item or of the box in it. */
    static FilterResult see(Element item) {
        if (item.attributesSize() > 0 && item.hasAttr("data-inline-task-id")) {
            item.attr(Blocks.CHECKED, String.valueOf(item.hasClass("checked")));
            return FilterResult.CONTINUE;
        }
        Element first = item.firstElementChild();
        if (first != null && first.attributesSize() > 0 && first.hasClass("checkbox") && first.nameIs("div")) {
            boolean on = first.hasClass("checkbox-on");
            if (on || first.hasClass("checkbox-off")) {
                item.attr(Blocks.CHECKED, String.valueOf(on));
            }
        }
        return FilterResult.CONTINUE;
    }

    private static boolean isFirst(Node node, Element item) {
        for (Node at = node; at != null && at != item; at = at.parent()) {
            for (Node before = at.previousSibling(); before != null; before = before.previousSibling()) {
                if (!(before instanceof TextNode text && text.isBlank())) {
                    return false;
                }
            }
        }
        return true;
    }
}
