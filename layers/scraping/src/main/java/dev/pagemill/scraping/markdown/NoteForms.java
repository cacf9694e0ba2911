package dev.pagemill.scraping.markdown;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Footnotes in the forms of LaTeXML, of docutils, and of pages that print notes in the margin. */
final class NoteForms {

    private NoteForms() {}

    static void restore(Element element) {
        switch (element.normalName()) {
            case "span" -> {
                if (!element.hasClass("footnote")) {
                    inline(element);
                }
            }
            case "aside" -> labels(element);
            case "dl" -> definitions(element);
            case "table" -> rows(element);
            default -> {}
        }
    }

    /** A note within the line that refers to it becomes a reference, and a note at the end of the article. */
    private static void inline(Element note) {
        Element article = note.closest("article, main, body");
        if (article == null || note.parent() == null) {
            return;
        }
        Element content = note.selectFirst(".ltx_note_content");
        String number = numberOf(note, article);
        String id = note.id().isEmpty() ? "footnote-" + number : note.id();
        note.select(".ltx_note_mark, .ltx_tag_note").remove();
        Element before = note.previousElementSibling();
        for (int i = 0; i < 2 && before != null && before.hasClass("margin-toggle"); i++) {
            Element earlier = before.previousElementSibling();
            before.remove();
            before = earlier;
        }
        Element block = new Element("div").attr("id", id).addClass("footnote");
        block.appendElement("p").appendChildren(List.copyOf((content == null ? note : content).childNodes()));
        Element reference = new Element("sup");
        reference.appendElement("a").attr("href", "#" + id).text(number);
        note.replaceWith(reference);
        article.appendChild(block);
    }

    private static String numberOf(Element note, Element article) {
        Element mark = note.selectFirst(".ltx_note_mark");
        return mark == null || mark.text().isBlank()
                ? String.valueOf(count(article) + 1)
                : mark.text().strip();
    }

    /** How many notes were put at the article's end before. */
    private static int count(Element article) {
        Element last = article.lastElementChild();
        String id = last == null || !last.hasClass("footnote") ? "" : last.id();
        String digits = id.replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 6 ? 0 : Integer.parseInt(digits);
    }

    /** The number in brackets before the note's text. */
    private static void labels(Element note) {
        for (Element child : note.children()) {
            if (child.hasClass("label") && child.nameIs("span")) {
                child.remove();
            }
        }
    }

    /** Terms that are numbers, each with its note. */
    private static void definitions(Element list) {
        for (Element term : list.children()) {
            Element text = term.nextElementSibling();
            if (term.nameIs("dt") && text != null && text.nameIs("dd")) {
                list.before(note(term.id(), text.childNodes()));
            }
        }
        list.remove();
    }

    /** A row of a number and the note. */
    private static void rows(Element table) {
        Element label = table.selectFirst("td.label");
        Element text = label == null ? null : label.nextElementSibling();
        if (text != null) {
            table.replaceWith(note(table.id(), text.childNodes()));
        }
    }

    private static Element note(String id, List<Node> content) {
        return new Element("aside").attr("id", id).addClass("footnote").appendChildren(List.copyOf(content));
    }
}
