package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Word documents (ECMA-376, WordprocessingML) as they read with all changes accepted: headings, paragraphs,
 * lists, tables, links, emphasis, notes, formulas, text boxes. Comments are left out.
 */
final class DocxPages {
    private final DocxStyles styles;
    private final DocxLists lists;
    private final DocxNotes notes;
    private final Map<String, String> links;

    /** @param links that the part names which is to be read */
    private DocxPages(DocxStyles styles, DocxLists lists, DocxNotes notes, Map<String, String> links) {
        this.styles = styles;
        this.lists = lists;
        this.notes = notes;
        this.links = links;
    }

    static ParsedPage read(byte[] bytes, String base, ParseLimits limits) {
        var file = new OfficeFile(bytes, limits);
        var facts = file.facts("docProps/core.xml");
        var dom = Document.createShell(base);
        dom.title(String.valueOf(facts.getOrDefault("title", "")));
        var main = file.mainPart("word/document.xml");
        var body = file.required(main).getElementsByTag("w:body").first();
        if (body != null) {
            var folder = main.substring(0, main.lastIndexOf('/') + 1);
            var pages = new DocxPages(
                    new DocxStyles(file.part(folder + "styles.xml")),
                    new DocxLists(file.part(folder + "numbering.xml")),
                    new DocxNotes(file, folder),
                    file.relationsOf(main));
            pages.blocks(body, dom.body());
            pages.notes(dom.body());
        }
        return new ParsedPage(Readable.DOCX, dom, dom.outerHtml(), Optional.empty(), facts, Optional.empty());
    }

    private void notes(Element body) {
        if (notes.referred().isEmpty()) {
            return;
        }
        var list = body.appendElement("section").addClass("footnotes").appendElement("ol");
        // A note may refer to a further one.
        for (int i = 0; i < notes.referred().size(); i++) {
            var note = notes.referred().get(i);
            lists.end();
            new DocxPages(styles, lists, notes, note.links())
                    .blocks(note.content(), list.appendElement("li").id(note.id()));
        }
    }

    private void blocks(Element from, Element to) {
        for (var block : from.children()) {
            switch (block.tagName()) {
                case "w:p" -> paragraph(block, to);
                case "w:tbl" -> {
                    lists.end();
                    table(block, to);
                }
                case "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag" -> blocks(block, to);
                case "mc:AlternateContent" ->
                    Optional.ofNullable(XmlPart.child(block, "mc:Choice")).ifPresent(choice -> blocks(choice, to));
                default -> {
                    // Section properties, bookmarks and the like show nothing.
                }
            }
        }
    }

    private void paragraph(Element block, Element to) {
        int level = styles.headingLevel(block);
        var numbering = level > 0 ? null : styles.numbering(block);
        var text = new DocxText(links, notes);
        var made = new Element(level == 0 ? "p" : "h" + level);
        text.append(block, made);
        if (!made.text().isBlank()) {
            if (numbering == null) {
                lists.end();
                to.appendChild(made);
            } else {
                lists.item(numbering, to).appendChildren(made.childNodesCopy());
            }
        }
        for (var box : text.boxes()) {
            lists.end();
            blocks(box, to);
        }
    }

    private void table(Element block, Element to) {
        var table = to.appendElement("table");
        // Cells that go on below, by the column that they begin in.
        var tall = new HashMap<Integer, Element>();
        each(block, "w:tr", row -> {
            var made = table.appendElement("tr");
            int[] column = {XmlPart.number(XmlPart.value(row, "w:trPr", "w:gridBefore"), 0)};
            each(row, "w:tc", cell -> column[0] += cell(cell, made, column[0], tall));
        });
    }

    /** Rows and cells may stand in controls and in marks of changes. */
    private static void each(Element from, String name, Consumer<Element> action) {
        for (var child : from.children()) {
            switch (child.tagName()) {
                case "w:sdt", "w:sdtContent", "w:ins", "w:customXml" -> each(child, name, action);
                default -> {
                    if (child.tagName().equals(name)) {
                        action.accept(child);
                    }
                }
            }
        }
    }

    /** Returns how many columns the cell takes. */
    private int cell(Element cell, Element row, int column, Map<Integer, Element> tall) {
        var properties = XmlPart.child(cell, "w:tcPr");
        int span = Math.max(1, XmlPart.number(XmlPart.value(properties, "w:gridSpan"), 1));
        var merge = XmlPart.child(properties, "w:vMerge");
        var above = tall.get(column);
        if (merge != null && !merge.attr("w:val").equals("restart") && above != null) {
            above.attr("rowspan", String.valueOf(XmlPart.number(above.attr("rowspan"), 1) + 1));
            return span;
        }
        var table = row.parent();
        var made = row.appendElement(table != null && table.childrenSize() == 1 ? "th" : "td");
        if (span > 1) {
            made.attr("colspan", String.valueOf(span));
        }
        if (merge == null) {
            tall.remove(column);
        } else {
            tall.put(column, made);
        }
        blocks(cell, made);
        lists.end();
        if (made.childrenSize() == 1 && made.child(0).tagName().equals("p")) {
            made.child(0).unwrap();
        }
        return span;
    }
}
