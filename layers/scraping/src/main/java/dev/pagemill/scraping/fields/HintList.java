package dev.pagemill.scraping.fields;

import dev.pagemill.scraping.fields.PageFields.Hint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/** Collects hints and keeps the best of each field; a selector is worked out for those alone. */
final class HintList {
    private static final int MAX_PER_FIELD = 12;

    /** Candidates of one field that are remembered before the best are chosen. */
    private static final int MAX_FOUND = 2_000;

    private static final double MIN_SCORE = 0.35;

    /** Pages show many prices of other things; a wrong one is worse than none. */
    private static final double MIN_PRICE = 0.52;

    private final Map<String, List<Found>> found = new LinkedHashMap<>();

    private record Found(String text, Element element, String attribute, double score) {}

    void add(String field, String text, Element element, double score) {
        add(field, text, element, "", score);
    }

    /** @param attribute that holds the text; empty where it is the element's own */
    void add(String field, String text, Element element, String attribute, double score) {
        double least = field.equals(PriceHints.PRICE) ? MIN_PRICE : MIN_SCORE;
        var list = found.computeIfAbsent(field, name -> new ArrayList<>());
        if (score >= least && !text.isBlank() && list.size() < MAX_FOUND) {
            list.add(new Found(text.strip(), element, attribute, Math.min(score, 1)));
        }
    }

    /** The best of each field, best first; of equals, the first on the page. */
    List<Hint> best() {
        var hints = new ArrayList<Hint>();
        found.forEach((field, list) -> list.stream()
                .sorted(Comparator.comparingDouble(Found::score).reversed())
                .limit(MAX_PER_FIELD)
                .forEach(each -> hints.add(new Hint(field, each.text(), selector(each), each.score()))));
        hints.sort(Comparator.comparingDouble(Hint::score).reversed());
        return hints;
    }

    private static String selector(Found found) {
        String path = found.element().cssSelector();
        return found.attribute().isEmpty() ? path : path + "@" + found.attribute();
    }
}
