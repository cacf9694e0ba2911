package dev.pagemill.ml.structured;

import java.util.Locale;

/** Whether a label that people read stands before a field's value. */
final class Labels {
    private Labels() {}

    /** A label as it is compared: lower case, without colon, parentheses and doubled spaces. */
    static String normalised(String label) {
        return label.toLowerCase(Locale.ROOT)
                .replaceAll("\\([^)]*\\)", " ")
                .replaceAll("[:：*]+", " ")
                .replaceAll("[\\s\u00a0]+", " ")
                .strip();
    }

    /** Whether the label is the field's own name or one of its concept's labels. */
    static boolean mean(String label, TargetField field) {
        String normalised = normalised(label);
        return !normalised.isEmpty()
                && (Concept.words(normalised).equals(Concept.words(field.name()))
                        || field.concept()
                                .filter(concept -> concept.labels().contains(withoutDot(normalised))
                                        || concept.words().contains(normalised))
                                .isPresent());
    }

    private static String withoutDot(String label) {
        return label.replaceFirst("[.#]+$", "").strip();
    }
}
