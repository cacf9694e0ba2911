package dev.pagemill.scraping.parse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The text of one paragraph of a Word document: runs, links, fields, formulas, and what hangs on it. */
final class DocxText {
    private static final Pattern LINK_FIELD = Pattern.compile("\\s*HYPERLINK\\s+\"([^\"]+)\".*", Pattern.DOTALL);

    private final Map<String, String> links;
    private final DocxNotes notes;
    private final List<Element> boxes = new ArrayList<>();
    private final Deque<Field> fields = new ArrayDeque<>();
    private @Nullable Element styled;
    private String style = "";

    /** A field: its instruction, then, after a mark, the text that it shows. */
    private static final class Field {
        final StringBuilder instruction = new StringBuilder();
        boolean shown;
        Optional<Element> link = Optional.empty();
    }

    DocxText(Map<String, String> links, DocxNotes notes) {
        this.links = links;
        this.notes = notes;
    }

    /** The text boxes that are anchored in what was read. */
    List<Element> boxes() {
        return boxes;
    }

    void append(Element from, Element to) {
        for (var part : from.children()) {
            switch (part.tagName()) {
                case "w:r" -> run(part, to);
                case "w:hyperlink" -> link(part, Optional.ofNullable(links.get(part.attr("r:id"))), to);
                case "w:fldSimple" -> link(part, target(part.attr("w:instr")), to);
                case "m:oMath", "m:oMathPara" -> OfficeMath.append(part, to);
                case "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:sdt", "w:sdtContent", "w:bdo", "w:dir" ->
                    append(part, to);
                default -> {
                    // Deleted and moved text, comments and properties are not shown.
                }
            }
        }
    }

    private void link(Element from, Optional<String> target, Element to) {
        append(from, target.map(url -> to.appendElement("a").attr("href", url)).orElse(to));
    }

    private static Optional<String> target(String instruction) {
        var match = LINK_FIELD.matcher(instruction);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }

    private void run(Element run, Element to) {
        var properties = XmlPart.child(run, "w:rPr");
        if (isOn(properties, "w:vanish")) {
            return;
        }
        for (var part : run.children()) {
            switch (part.tagName()) {
                case "w:t" -> text(part.wholeText(), properties, to);
                case "w:tab", "w:ptab" -> text(" ", properties, to);
                case "w:noBreakHyphen" -> text("-", properties, to);
                case "w:br", "w:cr" -> within(to).appendElement("br");
                case "w:instrText" -> instruction(part.wholeText());
                case "w:fldChar" -> field(part.attr("w:fldCharType"), to);
                case "w:footnoteReference" -> notes.refer("footnotes", part.attr("w:id"), within(to));
                case "w:endnoteReference" -> notes.refer("endnotes", part.attr("w:id"), within(to));
                case "mc:AlternateContent", "w:drawing", "w:pict", "w:object" -> boxesOf(part);
                default -> {
                    // Comments' marks and the like show nothing.
                }
            }
        }
    }

    /** Word cuts a word into many runs of one look; they are one element here. */
    private void text(String text, @Nullable Element properties, Element to) {
        if (!fields.isEmpty() && !fields.element().shown) {
            return;
        }
        var place = within(to);
        var look = (isOn(properties, "w:b") ? "strong " : "")
                + (isOn(properties, "w:i") ? "em " : "")
                + (isOn(properties, "w:strike") || isOn(properties, "w:dstrike") ? "del " : "")
                + switch (XmlPart.value(properties, "w:vertAlign")) {
                    case "superscript" -> "sup ";
                    case "subscript" -> "sub ";
                    default -> "";
                };
        if (look.isEmpty()) {
            place.appendText(text);
            return;
        }
        var last = styled;
        var outermost = last == null ? null : outermost(last, place);
        if (last == null || outermost == null || place.lastChild() != outermost || !look.equals(style)) {
            last = place;
            for (var tag : look.split(" ")) {
                last = last.appendElement(tag);
            }
            styled = last;
            style = look;
        }
        last.appendText(text);
    }

    private static @Nullable Element outermost(Element inner, Element place) {
        var at = inner;
        while (at != null && at.parent() != place) {
            at = at.parent();
        }
        return at;
    }

    private Element within(Element to) {
        return fields.stream().flatMap(field -> field.link.stream()).findFirst().orElse(to);
    }

    private void instruction(String text) {
        if (!fields.isEmpty() && !fields.element().shown) {
            fields.element().instruction.append(text);
        }
    }

    private void field(String mark, Element to) {
        switch (mark) {
            case "begin" -> fields.push(new Field());
            case "separate" -> {
                if (!fields.isEmpty()) {
                    var place = within(to);
                    var field = fields.element();
                    field.shown = true;
                    field.link = target(field.instruction.toString())
                            .map(url -> place.appendElement("a").attr("href", url));
                }
            }
            default -> fields.poll();
        }
    }

    /** What old programs are given instead says the same once more. */
    private void boxesOf(Element drawing) {
        var choice = XmlPart.child(drawing, "mc:Choice");
        for (var box : (choice == null ? drawing : choice).getElementsByTag("w:txbxContent")) {
            if (boxes.isEmpty() || !isInside(box, boxes.getLast())) {
                boxes.add(box);
            }
        }
    }

    private static boolean isInside(Element inner, Element outer) {
        var at = inner.parent();
        while (at != null && at != outer) {
            at = at.parent();
        }
        return at != null;
    }

    private static boolean isOn(@Nullable Element properties, String tag) {
        var element = XmlPart.child(properties, tag);
        return element != null && !element.attr("w:val").matches("0|false|off");
    }
}
