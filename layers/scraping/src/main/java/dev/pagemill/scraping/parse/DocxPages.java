package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Word documents (ECMA-376, WordprocessingML): headings, paragraphs, lists, tables, links, emphasis. */
final class DocxPages {
    private static final Pattern HEADING = Pattern.compile("(?i)heading\\s*([1-6])");

    private final OfficeFile file;
    private final Map<String, String> links;
    private final Map<String, String> styles = new HashMap<>();
    private final Map<String, Boolean> ordered = new HashMap<>();

    private DocxPages(OfficeFile file) {
        this.file = file;
        this.links = file.relations("word/_rels/document.xml.rels");
        file.part("word/styles.xml")
                .ifPresent(xml -> xml.getElementsByTag("w:style")
                        .forEach(style -> styles.put(style.attr("w:styleId"), value(style, "w:name"))));
        file.part("word/numbering.xml").ifPresent(this::numbering);
    }

    static ParsedPage read(byte[] bytes, String base, ParseLimits limits) {
        var file = new OfficeFile(bytes, limits);
        var facts = file.facts("docProps/core.xml");
        var dom = Document.createShell(base);
        dom.title(String.valueOf(facts.getOrDefault("title", "")));
        var body = file.required("word/document.xml").getElementsByTag("w:body").first();
        if (body != null) {
            new DocxPages(file).blocks(body, dom.body());
        }
        return new ParsedPage(Readable.DOCX, dom, dom.outerHtml(), Optional.empty(), facts, Optional.empty());
    }

    private void numbering(Document xml) {
        var bullets = new HashMap<String, Boolean>();
        for (var list : xml.getElementsByTag("w:abstractNum")) {
            bullets.put(list.attr("w:abstractNumId"), !value(list, "w:numFmt").equals("bullet"));
        }
        for (var list : xml.getElementsByTag("w:num")) {
            ordered.put(list.attr("w:numId"), bullets.getOrDefault(value(list, "w:abstractNumId"), false));
        }
    }

    private void blocks(Element from, Element to) {
        Element list = null;
        for (var block : from.children()) {
            switch (block.tagName()) {
                case "w:p" -> {
                    var numbers = child(block, "w:pPr", "w:numPr");
                    if (numbers != null && headingLevel(block) == 0) {
                        list = list == null ? startList(to, numbers) : list;
                        item(list, block, numbers);
                    } else {
                        list = null;
                        paragraph(to, block);
                    }
                }
                case "w:tbl" -> {
                    list = null;
                    table(to, block);
                }
                case "w:sdt", "w:sdtContent", "w:ins" -> blocks(block, to);
                default -> {
                    // Section properties, bookmarks and the like show nothing.
                }
            }
        }
    }

    private Element startList(Element to, Element numbers) {
        return to.appendElement(ordered.getOrDefault(value(numbers, "w:numId"), false) ? "ol" : "ul");
    }

    private void item(Element list, Element block, Element numbers) {
        var level = value(numbers, "w:ilvl");
        int depth = level.matches("\\d") ? Integer.parseInt(level) : 0;
        var at = list;
        for (int i = 0; i < depth && at.lastElementChild() != null; i++) {
            var item = at.lastElementChild();
            var nested = item.lastElementChild();
            at = nested != null && nested.tagName().equals(list.tagName())
                    ? nested
                    : item.appendElement(list.tagName());
        }
        inline(block, at.appendElement("li"));
    }

    private void paragraph(Element to, Element block) {
        int level = headingLevel(block);
        var paragraph = new Element(level == 0 ? "p" : "h" + level);
        inline(block, paragraph);
        if (!paragraph.text().isBlank()) {
            to.appendChild(paragraph);
        }
    }

    private int headingLevel(Element block) {
        var properties = child(block, "w:pPr");
        if (properties == null) {
            return 0;
        }
        var style = value(properties, "w:pStyle");
        var match = HEADING.matcher(styles.getOrDefault(style, style));
        if (match.find()) {
            return Integer.parseInt(match.group(1));
        }
        return styles.getOrDefault(style, style).equalsIgnoreCase("title") ? 1 : 0;
    }

    private void inline(Element from, Element to) {
        for (var part : from.children()) {
            switch (part.tagName()) {
                case "w:r" -> run(part, to);
                case "w:hyperlink" -> {
                    var target = links.get(part.attr("r:id"));
                    inline(part, target == null ? to : to.appendElement("a").attr("href", target));
                }
                case "w:ins", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple" -> inline(part, to);
                default -> {
                    // Deleted text and properties are not shown.
                }
            }
        }
    }

    private static void run(Element run, Element to) {
        var properties = child(run, "w:rPr");
        var target = to;
        if (properties != null && isOn(properties, "w:b")) {
            target = target.appendElement("strong");
        }
        if (properties != null && isOn(properties, "w:i")) {
            target = target.appendElement("em");
        }
        for (var part : run.children()) {
            switch (part.tagName()) {
                case "w:t" -> target.appendText(part.wholeText());
                case "w:tab" -> target.appendText(" ");
                case "w:br", "w:cr" -> target.appendElement("br");
                case "w:noBreakHyphen" -> target.appendText("-");
                default -> {
                    // Pictures and fields' instructions have no text.
                }
            }
        }
    }

    private void table(Element to, Element block) {
        var table = to.appendElement("table");
        for (var row : block.children()) {
            if (!row.tagName().equals("w:tr")) {
                continue;
            }
            var cells = table.appendElement("tr");
            for (var cell : row.children()) {
                if (cell.tagName().equals("w:tc")) {
                    cell(cells, cell, table.childrenSize() == 1);
                }
            }
        }
    }

    private void cell(Element row, Element cell, boolean head) {
        var properties = child(cell, "w:tcPr");
        var made = row.appendElement(head ? "th" : "td");
        if (properties != null && !value(properties, "w:gridSpan").isEmpty()) {
            made.attr("colspan", value(properties, "w:gridSpan"));
        }
        blocks(cell, made);
        if (made.childrenSize() == 1 && made.child(0).tagName().equals("p")) {
            made.child(0).unwrap();
        }
    }

    private static boolean isOn(Element properties, String tag) {
        var element = child(properties, tag);
        return element != null && !element.attr("w:val").matches("0|false|off");
    }

    /** The value of the first element of this name inside. */
    private static String value(Element from, String tag) {
        var element = from.getElementsByTag(tag).first();
        return element == null ? "" : element.attr("w:val");
    }

    private static @Nullable Element child(Element from, String... path) {
        var at = from;
        for (var tag : path) {
            at = at == null
                    ? null
                    : at.children().stream()
                            .filter(child -> child.tagName().equals(tag))
                            .findFirst()
                            .orElse(null);
        }
        return at;
    }
}
