package dev.pagemill.ml.structured;

import java.util.List;

/**
 * Values of a field from one place of the page.
 *
 * @param source {@code json-ld}, {@code microdata}, …, {@code label}, {@code hint}, {@code heading}, {@code page}
 * @param values in the order of the page; several when the place repeats
 * @param score 0 to 1; the highest that fits the schema is taken
 */
record Candidate(String source, List<PageItem.Located> values, double score) {
    Candidate {
        values = List.copyOf(values);
    }

    /** Whether machines wrote the value for machines: then a point is always a decimal point. */
    boolean machine() {
        return switch (source) {
            case "json-ld", "microdata", "rdfa", "opengraph", "meta", StateThings.SOURCE -> true;
            default -> false;
        };
    }
}
