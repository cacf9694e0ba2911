package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** OpenDocument texts (ISO/IEC 26300): headings, paragraphs, lists, tables, links. */
final class OdtPages {
    private static final int MAX_REPEATED_CELLS = 50;

    private OdtPages() {}

    static ParsedPage read(byte[] bytes, String base, ParseLimits limits) {
        var file = new OfficeFile(bytes, limits);
        var facts = file.facts("meta.xml");
        var dom = Document.createShell(base);
        dom.title(String.valueOf(facts.getOrDefault("title", "")));
        var text = file.required("content.xml").getElementsByTag("office:text").first();
        if (text != null) {
            blocks(text, dom.body());
        }
        return new ParsedPage(Readable.ODT, dom, dom.outerHtml(), Optional.empty(), facts, Optional.empty());
    }

    private static void blocks(Element from, Element to) {
        for (var block : from.children()) {
            switch (block.tagName()) {
                case "text:h" -> inline(block, to.appendElement("h" + level(block)));
                case "text:p" -> inline(block, to.appendElement("p"));
                case "text:list" -> blocks(block, to.appendElement("ul"));
                case "text:list-item", "text:list-header" -> blocks(block, to.appendElement("li"));
                case "table:table" -> blocks(block, to.appendElement("table"));
                case "table:table-header-rows", "table:table-rows", "text:section", "text:index-body" ->
                    blocks(block, to);
                case "table:table-row" -> blocks(block, to.appendElement("tr"));
                case "table:table-cell" -> cells(block, to);
                default -> {
                    // Declarations, deleted text and drawings are not shown.
                }
            }
        }
    }

    private static int level(Element heading) {
        var level = heading.attr("text:outline-level");
        return level.matches("[1-6]") ? Integer.parseInt(level) : 6;
    }

    private static void cells(Element cell, Element row) {
        var repeated = cell.attr("table:number-columns-repeated");
        int count = repeated.matches("\\d{1,2}") ? Math.min(Integer.parseInt(repeated), MAX_REPEATED_CELLS) : 1;
        for (int i = 0; i < count; i++) {
            var made = row.appendElement("td");
            var span = cell.attr("table:number-columns-spanned");
            if (!span.isEmpty()) {
                made.attr("colspan", span);
            }
            blocks(cell, made);
            if (made.childrenSize() == 1 && made.child(0).tagName().equals("p")) {
                made.child(0).unwrap();
            }
        }
    }

    private static void inline(Element from, Element to) {
        for (var node : from.childNodes()) {
            if (node instanceof TextNode text) {
                to.appendText(text.getWholeText());
            } else if (node instanceof Element part) {
                switch (part.tagName()) {
                    case "text:a" -> inline(part, to.appendElement("a").attr("href", part.attr("xlink:href")));
                    case "text:line-break" -> to.appendElement("br");
                    case "text:tab", "text:s" -> to.appendText(" ");
                    case "text:span" -> inline(part, to);
                    case "text:note" -> to.appendText(" (" + part.text().strip() + ")");
                    default -> {
                        // Bookmarks, comments and fields without text.
                    }
                }
            }
        }
    }
}
