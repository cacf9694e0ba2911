package dev.pagemill.scraping.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** The bullet or number of a list's item that a page writes into its text. */
final class ItemLabel {

    private static final Pattern NUMBER = Pattern.compile("[(\\[]?(\\d{1,6})[.):\\]]?");

    /** Boxes around the number of a step. */
    private static final int MAX_DEPTH = 3;

    private static final int MAX_NUMBER_CHARS = 8;

    private ItemLabel() {}

    /** Takes the number of a step away that stands in a box of its own and goes on counting as the list does. */
    static void count(Element item) {
        if (!(item.parent() instanceof Element list) || !list.nameIs("ol")) {
            return;
        }
        Element label = leading(item);
        Matcher number = NUMBER.matcher(label == null ? "" : label.ownText().strip());
        if (label != null && number.matches() && isApart(label) && follows(item, Integer.parseInt(number.group(1)))) {
            item.attr("value", String.valueOf(Integer.parseInt(number.group(1))));
            label.remove();
        }
    }

    /** The element that an item's text begins in; null where that has parts or is long. */
    private static @Nullable Element leading(Element item) {
        Element first = item;
        for (int depth = 0; depth < MAX_DEPTH; depth++) {
            Node start = first.firstChild();
            while (start instanceof TextNode text && text.isBlank()) {
                start = start.nextSibling();
            }
            if (!(start instanceof Element inner)) {
                return null;
            }
            first = inner;
            if (first.childNodeSize() == 1
                    && first.firstChild() instanceof TextNode text
                    && text.getWholeText().length() <= MAX_NUMBER_CHARS) {
                return first;
            }
        }
        return null;
    }

    /** Whether the rest of the item begins on a line of its own. */
    private static boolean isApart(Element label) {
        Element next = label.nextElementSibling();
        return next != null
                && (label.isBlock() || next.isBlock())
                && !(label.nextSibling() instanceof TextNode text && !text.isBlank());
    }

    private static boolean follows(Element item, int number) {
        Element before = item.previousElementSibling();
        return before == null ? number == 1 : before.attr("value").equals(String.valueOf(number - 1));
    }

    /** Takes LaTeXML's {@code label} away where the list tells the same; any other joins the item's first line. */
    static void restore(Element label) {
        Element item = label.closest("li");
        String text = label.text().strip();
        Matcher number = NUMBER.matcher(text);
        if (item == null || item.firstElementChild() != label) {
            return;
        }
        if (number.matches() && item.parent() instanceof Element list && list.nameIs("ol")) {
            item.attr("value", number.group(1));
        } else if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
            Element line = item.selectFirst("p");
            if (line != null) {
                line.prependText(text + " ");
            } else {
                label.before(" ").before(text + " ");
            }
        }
        label.remove();
    }
}
