package dev.pagemill.scraping.markdown;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Lists of word processors and editors, as their exports and the pages pasted from them have them. */
final class EditorLists {

    private static final Pattern WORD = Pattern.compile("mso-list:\\s*l(\\d{1,4})\\s+level(\\d)");
    private static final Pattern GOOGLE = Pattern.compile("(?:^|\\s)lst-kix_(\\S+)-(\\d)(?:$|\\s)");
    private static final Pattern NUMBERED = Pattern.compile("\\(?(\\d{1,6}|[a-zA-Z]|[ivxIVX]{1,6})[.)].*");

    private EditorLists() {}

    /** Whether {@code paragraph} is an item of a list of Word's. */
    static boolean isItem(Element paragraph) {
        return paragraph.attributesSize() > 0
                && paragraph.attr("style").contains("mso-list")
                && WORD.matcher(paragraph.attr("style")).find();
    }

    /** Makes lists of Word's items, which are paragraphs with their level in the style; in page order. */
    static void ofParagraphs(List<Element> items) {
        for (Element item : items) {
            Element before = item.previousElementSibling();
            int level = level(item);
            Element marker = item.selectFirst("[style*=mso-list:Ignore], [style*=mso-list: Ignore]");
            Matcher number =
                    NUMBERED.matcher(marker == null ? "" : marker.text().strip());
            Element list = new Element(number.matches() ? "ol" : "ul").addClass("lst-kix_word-" + (level - 1));
            if (number.matches() && Character.isDigit(number.group(1).charAt(0))) {
                list.attr("start", number.group(1));
            }
            if (marker != null) {
                marker.remove();
            }
            list.appendElement("li").appendChildren(List.copyOf(item.childNodes()));
            item.replaceWith(list);
            if (before != null && GOOGLE.matcher(before.className()).find()) {
                join(list);
            }
        }
    }

    private static int level(Element item) {
        Matcher word = WORD.matcher(item.attr("style"));
        return word.find() ? Math.max(1, Integer.parseInt(word.group(2))) : 1;
    }

    /** Puts a list into the one before it: its items after the others, or those of a deeper level below the last. */
    static void join(Element list) {
        Element before = list.previousElementSibling();
        if (before == null || before.nextSibling() != list && hasTextBetween(before, list)) {
            return;
        }
        Matcher own = GOOGLE.matcher(list.className());
        if (own.find()) {
            nest(list, own, before);
        } else if (before.nameIs(list.normalName())
                && before.className().equals(list.className())
                && !(list.nameIs("ol") && list.attr("start").equals("1"))) {
            append(list, before);
        }
    }

    private static boolean hasTextBetween(Element before, Element list) {
        for (var node = before.nextSibling(); node != null && node != list; node = node.nextSibling()) {
            if (node instanceof TextNode text && !text.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private static void nest(Element list, Matcher own, Element before) {
        int level = own.group(2).charAt(0) - '0';
        Element at = before;
        while (at != null) {
            Matcher other = GOOGLE.matcher(at.className());
            int above = other.find() ? other.group(2).charAt(0) - '0' : level + 1;
            Element item = at.lastElementChild();
            if (above > level || item == null) {
                return;
            }
            if (above == level) {
                if (at.nameIs(list.normalName()) && other.group(1).equals(own.group(1))) {
                    append(list, at);
                }
                return;
            }
            Element deeper = listIn(item);
            if (deeper == null) {
                item.appendChild(list);
            }
            at = deeper;
        }
    }

    private static @Nullable Element listIn(Element item) {
        Element last = item.lastElementChild();
        return last != null && GOOGLE.matcher(last.className()).find() ? last : null;
    }

    private static void append(Element list, Element before) {
        before.appendChildren(List.copyOf(list.childNodes()));
        list.remove();
    }
}
