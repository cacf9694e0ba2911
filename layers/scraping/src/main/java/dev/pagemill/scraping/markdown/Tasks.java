package dev.pagemill.scraping.markdown;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;

/** The state of a list's tasks, which moves to their items: form fields and empty boxes are no content. */
final class Tasks {

    private Tasks() {}

    /** A field for the state. */
    static FilterResult box(Element input) {
        if (input.attr("type").equalsIgnoreCase("checkbox")) {
            Element item = input.closest("li");
            if (item != null && !item.hasAttr(Blocks.CHECKED) && isFirst(input, item)) {
                item.attr(Blocks.CHECKED, String.valueOf(input.hasAttr("checked")));
            }
        }
        return FilterResult.CONTINUE;
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
