package dev.pagemill.scraping.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/** Boxes of which a reader sees one at a time, by a row of labels: each label goes to the head of its box. */
final class Tabs {

    /** How far above its labels the box around the boxes may be. */
    private static final int MAX_STEPS = 2;

    private Tabs() {}

    /** Whether {@code element} is a row of labels by its role. */
    static boolean isRow(Element element) {
        return element.attributesSize() > 0 && element.attr("role").equals("tablist");
    }

    /** Of documentation tools, whose classes say so. */
    static void restore(Element box) {
        List<Element> labels = new ArrayList<>();
        List<Element> panels = new ArrayList<>();
        Element row = null;
        for (Element part : box.children()) {
            if (part.hasClass("tabbed-labels") || part.hasClass("tabs")) {
                row = part;
                part.children().stream().filter(label -> label.nameIs("label")).forEach(labels::add);
            } else if (part.hasClass("tabbed-content") || part.hasClass("blocks")) {
                panels.addAll(part.children());
            }
        }
        if (row != null && head(labels, panels)) {
            row.remove();
        }
    }

    /** By their roles; only where code is shown, for shops and others have tabs whose labels are headings of parts. */
    static void restoreRow(Element row) {
        Elements labels = row.select("[role=tab]");
        Element around = row;
        for (int i = 0; i < MAX_STEPS && around.parent() instanceof Element parent; i++) {
            around = parent;
            List<Element> panels = around.select("[role=tabpanel]").stream()
                    .filter(panel -> !isNested(panel, row))
                    .toList();
            if (panels.size() == labels.size() && panels.stream().anyMatch(panel -> panel.selectFirst("pre") != null)) {
                if (head(labels, panels)) {
                    row.remove();
                }
                return;
            }
        }
    }

    /** Whether the panel is of a row of labels that stands in another panel. */
    private static boolean isNested(Element panel, Element row) {
        Element outer = panel.parent() == null ? null : panel.parent().closest("[role=tabpanel]");
        return outer != null && row.closest("[role=tabpanel]") != outer;
    }

    private static boolean head(List<Element> labels, List<Element> panels) {
        if (labels.isEmpty() || labels.size() != panels.size()) {
            return false;
        }
        for (int i = 0; i < panels.size(); i++) {
            Element head = new Element("p");
            head.appendElement("strong").text(labels.get(i).text());
            panels.get(i).prependChild(head);
        }
        return true;
    }
}
