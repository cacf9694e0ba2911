package dev.pagemill.ml.structured;

import java.util.Locale;
import java.util.Optional;

/** Whether a label that people read stands before a field's value. */
final class Labels {
    /** Ranks that a shop's name before the label costs. */
    private static final int BRANDED = 5;

    private Labels() {}

    /** A label as it is compared: lower case, without colon, parentheses and doubled spaces. */
    static String normalised(String label) {
        return label.toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", " ")
                .replaceAll("[:：*]+", " ")
                .replaceAll("(?<=\\S)#", " #")
                .replaceAll("[\\s\u00a0]+", " ")
                .strip();
    }

    /** Whether the label is the field's own name or one of its concept's labels. */
    static boolean mean(String label, TargetField field) {
        return rank(label, field).isPresent();
    }

    /** How surely the label means the field: 0 for its own name, then by the order of its concept's labels. */
    static Optional<Integer> rank(String label, TargetField field) {
        String normalised = normalised(label);
        if (normalised.isEmpty()) {
            return Optional.empty();
        }
        if (Concept.words(normalised).equals(Concept.words(field.name()))) {
            return Optional.of(0);
        }
        return field.concept()
                .map(concept -> rank(normalised, concept))
                .filter(rank -> rank >= 0)
                .or(() -> branded(normalised, field));
    }

    /** Shops put their own name before what their numbers are called: {@code iFixit part number}. */
    private static Optional<Integer> branded(String normalised, TargetField field) {
        int space = normalised.indexOf(' ');
        return field.concept()
                .filter(concept -> space > 0 && concept.id().equals(Concept.SKU))
                .map(concept -> rank(normalised.substring(space + 1), concept))
                .filter(rank -> rank >= 0)
                .map(rank -> rank + BRANDED);
    }

    private static int rank(String normalised, Concept concept) {
        int rank = concept.labels().indexOf(normalised);
        if (rank < 0) {
            rank = concept.labels().indexOf(withoutDot(normalised));
        }
        return rank < 0 && concept.words().contains(normalised) ? 0 : rank;
    }

    private static String withoutDot(String label) {
        return label.replaceFirst("[.#]+$", "").strip();
    }
}
