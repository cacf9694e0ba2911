package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Labelled;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds pairs of a label and its value: definition lists, rows of two cells, and {@code Label: value}. */
final class LabelledPairs {
    private static final int MAX_PAIRS = 300;
    private static final int MAX_VALUE_CHARS = 500;
    private static final int MAX_LINE_CHARS = 160;

    /** An element with more parts than this holds more than one pair. */
    private static final int MAX_PARTS = 3;

    private static final Pattern LINE = Pattern.compile("(\\p{L}[^:：]{0,39})[:：]\\s*(\\S.*)");

    private final List<Labelled> pairs = new ArrayList<>();

    private LabelledPairs() {}

    static List<Labelled> of(Document page) {
        var found = new LabelledPairs();
        for (var term : page.select("dl dt")) {
            var next = term.nextElementSibling();
            if (next != null && next.normalName().equals("dd")) {
                found.add(term.text(), next.text(), next);
            }
        }
        for (var row : page.select("tr")) {
            if (row.childrenSize() == 2) {
                found.add(row.child(0).text(), row.child(1).text(), row.child(1));
            }
        }
        for (var line : page.select("li, p, span, div")) {
            found.line(line);
        }
        return found.pairs;
    }

    private void line(Element element) {
        if (pairs.size() >= MAX_PAIRS || element.childrenSize() > MAX_PARTS || element.parent() == null) {
            return;
        }
        String text = element.text();
        if (text.length() <= MAX_LINE_CHARS) {
            var match = LINE.matcher(text);
            if (match.matches()) {
                add(match.group(1), match.group(2), element);
            }
        }
    }

    private void add(String label, String value, Element element) {
        if (pairs.size() < MAX_PAIRS
                && !label.isBlank()
                && !value.isBlank()
                && value.length() <= MAX_VALUE_CHARS
                && pairs.stream()
                        .noneMatch(pair ->
                                pair.label().equals(label) && pair.value().equals(value))) {
            pairs.add(new Labelled(label, value, element.cssSelector()));
        }
    }
}
