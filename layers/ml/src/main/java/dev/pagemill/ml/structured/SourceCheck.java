package dev.pagemill.ml.structured;

import java.util.Locale;

/** Checks that what is said to stand on a page does stand there. */
final class SourceCheck {
    private final PageSources page;
    private final String visible;

    SourceCheck(PageSources page) {
        this.page = page;
        this.visible = normalised(page.text() + "\n" + page.markdown() + "\n" + page.title());
    }

    /** Whether the raw text is really at that place. */
    boolean holds(Candidate candidate, PageItem.Located located, String raw) {
        return switch (candidate.source()) {
            case "json-ld", "microdata", "rdfa", "opengraph", "meta", StateThings.SOURCE ->
                inStructured(candidate.source(), located, raw);
            // Cards hold addresses of links and images, which are not visible.
            case "table" -> isVisible(raw) || inTables(raw);
            case "page" -> located.path().equals("url") || located.path().startsWith("html@") || isVisible(raw);
            // An attribute's value is not visible; the gatherer read it from the element that the selector names.
            default -> located.path().contains("@") || isVisible(raw);
        };
    }

    /** Whether a text stands on the page, but for case and spaces. */
    boolean isVisible(String text) {
        String wanted = normalised(text);
        return !wanted.isEmpty() && visible.contains(wanted);
    }

    private boolean inTables(String raw) {
        return page.tables().stream().flatMap(table -> table.rows().stream()).anyMatch(row -> row.containsValue(raw));
    }

    private boolean inStructured(String source, PageItem.Located located, String raw) {
        int hash = located.path().indexOf('#');
        String block = located.path().substring(0, Math.max(hash, 0));
        String pointer = located.path().substring(hash + 1);
        return page.structured().stream()
                .filter(item -> item.source().equals(source) && item.path().equals(block))
                .map(item -> item.data().at(pointer))
                .anyMatch(found -> found.equals(located.value())
                        || found.isObject() && found.has("@id")
                        || found.asText().contains(raw));
    }

    private static String normalised(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\u00a0\u202f]+", " ")
                .strip();
    }
}
