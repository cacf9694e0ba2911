package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Reads things that a page lists as cards alike: siblings of one tag and class, each with a linked name. */
final class CardRecords {
    private static final int MIN_CARDS = 3;
    private static final int MAX_CARDS = 500;
    private static final int MAX_GROUPS = 20;
    private static final int MAX_CHARS = 300;

    /** Elements and texts of one card. */
    private static final int MAX_NODES = 400;

    private static final Pattern PRICE = Pattern.compile(
            "(?:US\\s?\\$|[$€£¥₹₽₺]|\\b(?:USD|EUR|GBP|CHF)\\s?)\\s?\\d[\\d.,  ]*\\d?|\\d[\\d.,  ]*\\s?(?:€|£|zł|Kč|kr\\b|EUR\\b|₽)");
    private static final Pattern OLD = Pattern.compile("old|was|rrp|list|compare|strike|original|before|regular");

    private CardRecords() {}

    static List<Table> of(Document page) {
        var groups = new ArrayList<Table>();
        for (var parent : page.body().getAllElements()) {
            if (parent.childrenSize() >= MIN_CARDS && groups.size() < MAX_GROUPS) {
                var rows = rows(parent);
                if (rows.size() >= MIN_CARDS) {
                    groups.add(new Table("", parent.cssSelector(), rows));
                }
            }
        }
        return groups;
    }

    private static List<Map<String, String>> rows(Element parent) {
        String tag = parent.child(0).normalName();
        if (tag.equals("tr") || tag.equals("td") || tag.equals("option") || parent.closest("nav, footer") != null) {
            return List.of();
        }
        var rows = new ArrayList<Map<String, String>>();
        for (var card : parent.children()) {
            if (card.normalName().equals(tag) && rows.size() < MAX_CARDS && small(card)) {
                var row = row(card);
                if (row.containsKey("name") && row.size() >= 2) {
                    rows.add(row);
                }
            }
        }
        boolean mostAre = rows.size() * 2 > parent.childrenSize();
        return mostAre ? rows : List.of();
    }

    /** Whether it is no region of the page; without this, every level of a deep page would be searched whole. */
    private static boolean small(Element card) {
        int[] nodes = {0};
        NodeFilter counting = (node, depth) ->
                ++nodes[0] > MAX_NODES ? NodeFilter.FilterResult.STOP : NodeFilter.FilterResult.CONTINUE;
        NodeTraversor.filter(counting, card);
        return nodes[0] <= MAX_NODES;
    }

    private static Map<String, String> row(Element card) {
        var row = new LinkedHashMap<String, String>();
        var link = card.normalName().equals("a") ? card : card.selectFirst("a[href]");
        var heading = card.selectFirst("h1, h2, h3, h4, h5, h6, [class*=title], [class*=name], [itemprop=name]");
        if (link == null || !leads(link)) {
            return row;
        }
        var named = heading == null ? link : heading;
        ShortText.of(named, MAX_CHARS).ifPresent(name -> row.put("name", name));
        row.put("url", link.attr("href"));
        price(card, row);
        var image = card.selectFirst("img[src]");
        if (image != null && !image.attr("src").startsWith("data:")) {
            row.put("image", image.attr("src"));
        }
        var time = card.selectFirst("time");
        if (time != null) {
            row.put("date", time.hasAttr("datetime") ? time.attr("datetime") : time.text());
        }
        var text = card.selectFirst("p, [class*=desc], [class*=summary], [class*=excerpt]");
        if (text != null && text != named) {
            ShortText.of(text, 2 * MAX_CHARS).ifPresent(words -> row.put("description", words));
        }
        return row;
    }

    private static boolean leads(Element link) {
        String href = link.attr("href");
        return !href.isBlank() && !href.startsWith("#") && !href.startsWith("javascript:");
    }

    private static void price(Element card, Map<String, String> row) {
        for (var element : card.getAllElements()) {
            boolean old = element.closest("del, s, strike") != null
                    || OLD.matcher(ShortText.names(element)).find();
            if (!old && element.ownText().chars().anyMatch(Character::isDigit)) {
                var match = PRICE.matcher(ShortText.of(element, MAX_CHARS).orElse(""));
                if (match.find()) {
                    row.put("price", match.group().strip());
                    return;
                }
            }
        }
    }
}
