package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * OpenDocument texts (ISO/IEC 26300): headings, paragraphs, lists, tables, links, emphasis, notes, formulas, text
 * boxes. Comments and deleted text are left out.
 */
final class OdtPages {
    private static final int MAX_REPEATED_CELLS = 50;

    private final OfficeFile file;
    private final OdtStyles styles;
    private final List<Element> notes = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private OdtPages(OfficeFile file, Document content) {
        this.file = file;
        this.styles = new OdtStyles(List.of(Optional.of(content), file.part("styles.xml")));
    }

    static ParsedPage read(byte[] bytes, String base, ParseLimits limits) {
        var file = new OfficeFile(bytes, limits);
        if (file.part("META-INF/manifest.xml")
                .filter(xml -> !xml.getElementsByTag("manifest:encryption-data").isEmpty())
                .isPresent()) {
            throw new UnreadableFile("it is encrypted with a password");
        }
        var facts = file.facts("meta.xml");
        var dom = Document.createShell(base);
        dom.title(String.valueOf(facts.getOrDefault("title", "")));
        var content = file.required("content.xml");
        var text = content.getElementsByTag("office:text").first();
        if (text != null) {
            var pages = new OdtPages(file, content);
            pages.blocks(text, dom.body());
            pages.notes(dom.body());
        }
        return new ParsedPage(Readable.ODT, dom, dom.outerHtml(), Optional.empty(), facts, Optional.empty());
    }

    private void notes(Element body) {
        if (notes.isEmpty()) {
            return;
        }
        var list = body.appendElement("section").addClass("footnotes").appendElement("ol");
        for (int i = 0; i < notes.size(); i++) {
            blocks(notes.get(i), list.appendElement("li").id("fn" + (i + 1)));
        }
    }

    private void blocks(Element from, Element to) {
        from.children().forEach(block -> block(block, to));
    }

    private void block(Element block, Element to) {
        switch (block.tagName()) {
            case "text:h" -> paragraph(block, "h" + level(block), to);
            case "text:p" -> paragraph(block, styles.isTitle(block.attr("text:style-name")) ? "h1" : "p", to);
            case "text:list" -> list(block, block.attr("text:style-name"), 1, to);
            case "table:table" -> rows(block, to.appendElement("table"), false);
            case "text:section" -> {
                if (!block.attr("text:display").equals("none")) {
                    blocks(block, to);
                }
            }
            case "text:index-body", "text:numbered-paragraph", "draw:frame", "draw:text-box" -> blocks(block, to);
            default -> {
                // Declarations, deleted text, tables of contents and drawings are not shown.
            }
        }
    }

    private void paragraph(Element block, String tag, Element to) {
        var made = to.appendElement(tag);
        var boxes = new ArrayList<Element>();
        inline(block, made, boxes);
        boxes.forEach(box -> blocks(box, to));
    }

    private static int level(Element heading) {
        var level = heading.attr("text:outline-level");
        return level.matches("[1-6]") ? Integer.parseInt(level) : 6;
    }

    /** Lists inside of one have its style, if none of their own. */
    private void list(Element list, String style, int level, Element to) {
        if (list.getElementsByTag("text:p").isEmpty()) {
            // Numbered headings are written as lists of nothing but headings.
            list.getElementsByTag("text:h").forEach(heading -> paragraph(heading, "h" + level(heading), to));
            return;
        }
        boolean ordered = styles.isOrdered(style, level);
        var made = to.appendElement(ordered ? "ol" : "ul");
        var counted = style + "/" + level;
        int before = list.attr("text:continue-numbering").equals("true") ? counts.getOrDefault(counted, 0) : 0;
        if (ordered && before > 0) {
            made.attr("start", String.valueOf(before + 1));
        }
        for (var item : list.children()) {
            if (item.tagName().equals("text:list-item") || item.tagName().equals("text:list-header")) {
                item(item, style, level, made.appendElement("li"));
            }
        }
        counts.put(counted, before + made.childrenSize());
    }

    private void item(Element item, String style, int level, Element to) {
        for (var block : item.children()) {
            if (block.tagName().equals("text:list")) {
                var own = block.attr("text:style-name");
                list(block, own.isEmpty() ? style : own, level + 1, to);
            } else {
                block(block, to);
            }
        }
    }

    private void rows(Element from, Element table, boolean head) {
        for (var row : from.children()) {
            switch (row.tagName()) {
                case "table:table-header-rows" -> rows(row, table, true);
                case "table:table-rows", "table:table-row-group" -> rows(row, table, head);
                case "table:table-row" -> {
                    boolean first = table.childrenSize() == 0;
                    var made = table.appendElement("tr");
                    for (var cell : row.children()) {
                        if (cell.tagName().equals("table:table-cell")) {
                            cells(cell, made, head || first ? "th" : "td");
                        }
                    }
                }
                default -> {
                    // Columns and the like.
                }
            }
        }
    }

    private void cells(Element cell, Element row, String tag) {
        int count = XmlPart.number(cell.attr("table:number-columns-repeated"), 1);
        for (int i = 0; i < Math.min(count, MAX_REPEATED_CELLS); i++) {
            var made = row.appendElement(tag);
            span(cell, "table:number-columns-spanned", made, "colspan");
            span(cell, "table:number-rows-spanned", made, "rowspan");
            blocks(cell, made);
            if (made.childrenSize() == 1 && made.child(0).tagName().equals("p")) {
                made.child(0).unwrap();
            }
        }
    }

    private static void span(Element cell, String attribute, Element made, String name) {
        int span = XmlPart.number(cell.attr(attribute), 1);
        if (span > 1) {
            made.attr(name, String.valueOf(span));
        }
    }

    private void inline(Element from, Element to, List<Element> boxes) {
        for (var node : from.childNodes()) {
            if (node instanceof TextNode text) {
                to.appendText(text.getWholeText());
            } else if (node instanceof Element part) {
                switch (part.tagName()) {
                    case "text:a" -> inline(part, to.appendElement("a").attr("href", part.attr("xlink:href")), boxes);
                    case "text:line-break" -> to.appendElement("br");
                    case "text:tab", "text:s" -> to.appendText(" ");
                    case "text:span" -> inline(part, looking(part, to), boxes);
                    case "text:note" -> note(part, to);
                    case "draw:frame" -> frame(part, to, boxes);
                    case "office:annotation", "text:ruby-text" -> {
                        // Comments and how a word is spoken.
                    }
                    // Fields, marks and whatever else shows its text.
                    default -> inline(part, to, boxes);
                }
            }
        }
    }

    private Element looking(Element span, Element to) {
        var at = to;
        for (var tag : styles.look(span.attr("text:style-name"))) {
            at = at.appendElement(tag);
        }
        return at;
    }

    private void note(Element note, Element to) {
        var body = XmlPart.child(note, "text:note-body");
        if (body != null) {
            notes.add(body);
            to.appendElement("sup")
                    .appendElement("a")
                    .attr("href", "#fn" + notes.size())
                    .text(String.valueOf(notes.size()));
        }
    }

    /** A text box, which follows its paragraph, or a formula, which is a part of the file. */
    private void frame(Element frame, Element to, List<Element> boxes) {
        var box = XmlPart.child(frame, "draw:text-box");
        if (box != null) {
            boxes.add(box);
            return;
        }
        var object = XmlPart.child(frame, "draw:object");
        if (object != null) {
            file.part(object.attr("xlink:href").replaceFirst("^\\./", "") + "/content.xml")
                    .map(xml -> xml.getElementsByTag("math").first())
                    .ifPresent(to::appendChild);
        }
    }
}
