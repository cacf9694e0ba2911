package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Labelled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Finds pairs of a label and its value: definition lists, rows of two cells, {@code Label: value}, two elements
 * side by side, and numbers after a word that announces one ({@code Item # 77}). Pairs in cards of other things
 * come last.
 */
final class LabelledPairs {
    private static final int MAX_PAIRS = 300;
    private static final int MAX_VALUE_CHARS = 500;
    private static final int MAX_LINE_CHARS = 160;
    private static final int MAX_LABEL_CHARS = 40;
    private static final int MAX_SIDE_CHARS = 80;

    /** An element with more parts than this holds more than one pair. */
    private static final int MAX_PARTS = 3;

    private static final Pattern LINE = Pattern.compile("(\\p{L}[^:：]{0,39})[:：]\\s*(\\S.*)");

    /** A word for an article number, then the number, with no colon between. */
    private static final Pattern NUMBERED = Pattern.compile(
            "((?:[\\p{L}]{1,12} )?(?:sku|(?:item|article|product|model|style|part|catalog|stock|reference) ?(?:number|no\\.?|#|id|code)"
                    + "|item|model|internet|tcin|dpci|art\\.? ?no\\.?|art\\.? ?-?nr\\.?|artikel-?(?:nummer|nr\\.?)|r[eé]f(?:[eé]rence)?\\.?|isbn|ean|upc|asin|mpn)"
                    + "(?: ?\\([^)]{0,20}\\))?) ?#? ?((?=[^ ]*\\d)[A-Za-z0-9][A-Za-z0-9._/-]{2,29})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Places places;
    private final List<Labelled> pairs = new ArrayList<>();
    private final List<Labelled> elsewhere = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private LabelledPairs(Places places) {
        this.places = places;
    }

    static List<Labelled> of(Document page, Places places) {
        var found = new LabelledPairs(places);
        for (var term : page.select("dl dt")) {
            var next = term.nextElementSibling();
            if (next != null && next.normalName().equals("dd")) {
                found.pair(term, next);
            }
        }
        for (var row : page.select("tr")) {
            if (row.childrenSize() == 2) {
                found.pair(row.child(0), row.child(1));
            }
        }
        for (var line : page.select("li, p, span, div, h2, h3, h4, td, dt, small, label, strong")) {
            found.line(line);
        }
        found.pairs.addAll(found.elsewhere);
        return found.pairs.subList(0, Math.min(MAX_PAIRS, found.pairs.size()));
    }

    private void pair(Element label, Element value) {
        ShortText.of(label, MAX_LABEL_CHARS * 2)
                .ifPresent(name -> ShortText.of(value, MAX_VALUE_CHARS).ifPresent(text -> add(name, text, value)));
    }

    private void line(Element element) {
        if (seen.size() >= 2 * MAX_PAIRS || element.childrenSize() > MAX_PARTS || element.parent() == null) {
            return;
        }
        ShortText.of(element, MAX_LINE_CHARS).ifPresent(text -> {
            var match = LINE.matcher(text);
            if (match.matches()) {
                add(match.group(1), match.group(2), element);
                return;
            }
            var number = NUMBERED.matcher(text);
            if (number.matches()) {
                add(number.group(1), number.group(2), element);
            } else if (element.childrenSize() == 2 && element.ownText().isBlank()) {
                sides(element.child(0), element.child(1));
            }
        });
    }

    private void sides(Element label, Element value) {
        var name =
                ShortText.of(label, MAX_LABEL_CHARS).filter(text -> text.chars().noneMatch(Character::isDigit));
        var text = ShortText.of(value, MAX_SIDE_CHARS);
        if (name.isPresent() && text.isPresent()) {
            add(name.get(), text.get(), value);
        }
    }

    private void add(String label, String value, Element element) {
        if (label.isBlank() || value.isBlank() || value.length() > MAX_VALUE_CHARS || !seen.add(label + "\n" + value)) {
            return;
        }
        boolean aside = places.of(element).elsewhere();
        var into = aside ? elsewhere : pairs;
        if (into.size() < MAX_PAIRS) {
            into.add(new Labelled(label, value, element.cssSelector()));
        }
    }
}
