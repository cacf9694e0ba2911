package dev.pagemill.scraping.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** The bullet or number of a list's item, which LaTeXML writes into its text. */
final class ItemLabel {

    private static final Pattern NUMBER = Pattern.compile("[(\\[]?(\\d{1,6})[.):\\]]?");

    private ItemLabel() {}

    /** Takes {@code label} away where the list tells the same; any other joins the item's first line. */
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
