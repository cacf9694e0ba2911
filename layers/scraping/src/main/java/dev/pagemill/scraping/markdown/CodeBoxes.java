package dev.pagemill.scraping.markdown;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Boxes that hold code without saying so by their element. */
final class CodeBoxes {

    private static final Pattern CODE_CLASS = Pattern.compile("(?:^|\\s)(?:code-?block|source-?code|code)(?:$|\\s)");
    private static final Evaluator CODE = Selector.evaluatorOf("code, pre");
    private static final Set<String> WITHIN_LINES =
            Set.of("span", "br", "a", "b", "i", "em", "strong", "mark", "u", "font", "wbr", "var");

    private CodeBoxes() {}

    /** Lines of text, and nothing but text, in a box that is called code and names its language. */
    static boolean isBare(Element box) {
        // Most boxes have no language, which is told sooner than that they are not called code.
        return !(box.attr("data-lang") + box.attr("data-language")).isBlank()
                && CODE_CLASS.matcher(box.className()).find()
                && box.hasText()
                && box.getAllElements().stream()
                        .allMatch(inner -> inner == box || WITHIN_LINES.contains(inner.normalName()));
    }

    /** A box around nothing but {@code pre} elements of one line each. */
    static boolean onlyLines(Element box) {
        Element first = box.firstElementChild();
        if (first == null || !first.nameIs("pre") || first.nextElementSibling() == null) {
            return false;
        }
        for (Element line : box.children()) {
            if (!line.nameIs("pre") || line.wholeText().strip().indexOf('\n') >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Rows of a number and code, in a type of one width: lines that are numbered from one on. */
    static boolean isNumbered(Element box) {
        Element first = box.firstElementChild();
        if (first == null || !isRow(first, "1")) {
            return false;
        }
        Element second = first.nextElementSibling();
        if (second == null || !isRow(second, "2")) {
            return false;
        }
        String classes = (box.className() + " " + first.className() + " "
                        + first.child(1).className())
                .toLowerCase(Locale.ROOT);
        return classes.contains("mono")
                || classes.contains("code")
                || classes.contains("line")
                || first.selectFirst(CODE) != null;
    }

    private static boolean isRow(Element row, String number) {
        Element first = row.nameIs("div") ? row.firstElementChild() : null;
        return first != null
                && first.childNodeSize() == 1
                && first.childNode(0) instanceof TextNode text
                && text.text().strip().equals(number)
                && row.childrenSize() == 2;
    }
}
