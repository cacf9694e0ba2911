package dev.pagemill.scraping.extract;

import org.jsoup.nodes.Element;

/**
 * What was kept of a page.
 *
 * @param content a tree of its own (a {@code body} element) that holds only what was kept, with the lists, tables,
 *     headings, code, links, images and figures around it; the page's headline is in it
 * @param text the kept blocks as plain text: a block a line, rows of a table and items of a list on lines of their own,
 *     everything else apart by an empty line; of an article the headline is left out, since it is the title, on other
 *     pages it is there when it belongs to the content; code, formulas and tables that were put back are in it, other
 *     pieces that were (figures, quotes, boxes, notes) are in the content alone
 * @param pageType what kind of page it seems to be
 */
public record Extracted(Element content, String text, PageType pageType) {}
