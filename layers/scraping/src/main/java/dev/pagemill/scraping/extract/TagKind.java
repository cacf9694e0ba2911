package dev.pagemill.scraping.extract;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;

/** How an element takes part in cutting a page into blocks. */
enum TagKind {
    /** Flows inside a line of text. */
    INLINE,
    /** A link: inline, and its characters count as link text. */
    LINK,
    /** Starts and ends a block. */
    BLOCK,
    /** A table row: its plain cells become one block. */
    ROW,
    /** A table cell. */
    CELL,
    /** A line break. */
    BREAK,
    /** Preformatted text: one block, whatever is inside. */
    PREFORMATTED,
    /** An image, player or formula: kept or dropped whole, with the text around it. */
    MEDIA,
    /** Never content: scripts, styles, form controls. */
    SKIPPED;

    private static final Map<String, TagKind> BY_NAME = table();

    static TagKind of(Element element) {
        return BY_NAME.getOrDefault(element.normalName(), BLOCK);
    }

    private static Map<String, TagKind> table() {
        Map<String, TagKind> table = new HashMap<>();
        put(
                table,
                INLINE,
                "abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q rb rp rt"
                        + " rtc ruby s samp small span strike strong sub sup time tt u var wbr");
        put(table, LINK, "a");
        put(table, ROW, "tr");
        put(table, CELL, "td th");
        put(table, BREAK, "br");
        put(table, PREFORMATTED, "pre listing xmp plaintext");
        put(table, MEDIA, "img picture video audio iframe embed object math hr");
        put(
                table,
                SKIPPED,
                "script style template head link meta title base svg canvas input select option optgroup"
                        + " datalist textarea map area source track param dialog progress meter frame frameset noframes");
        return table;
    }

    private static void put(Map<String, TagKind> table, TagKind kind, String names) {
        for (String name : names.split(" ", -1)) {
            table.put(name, kind);
        }
    }
}
