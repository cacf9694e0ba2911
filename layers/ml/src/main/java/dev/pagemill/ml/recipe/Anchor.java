package dev.pagemill.ml.recipe;

import java.util.Optional;

/** A place at which every page of a site states a field. */
public sealed interface Anchor {
    /** Behind a label that people read; such places outlive a site's new style. */
    record Label(String label) implements Anchor {}

    /** In the first element that a CSS selector finds. */
    record Style(String selector) implements Anchor {}

    /** As it is stored: {@code label:…} or {@code css:…}. */
    default String text() {
        return switch (this) {
            case Label(var label) -> "label:" + label;
            case Style(var selector) -> "css:" + selector;
        };
    }

    /** The reverse of {@link #text()}; empty for what a later version may have written. */
    static Optional<Anchor> parse(String text) {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (text.substring(0, Math.max(colon, 0))) {
            case "label" -> Optional.of(new Label(rest));
            case "css" -> Optional.of(new Style(rest));
            default -> Optional.empty();
        };
    }
}
