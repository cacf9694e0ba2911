package dev.pagemill.ml.structured;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one text that stands for a leaf or a small thing of structured data. */
final class LeafText {
    private static final List<String> NAMED_BY =
            List.of("name", "@value", "value", "text", "url", "contentUrl", "ratingValue", "headline", "@id");
    private static final List<String> ADDRESSED_BY = List.of("url", "contentUrl", "@id", "src");
    private static final List<String> ADDRESS_LINES =
            List.of("streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry");

    private LeafText() {}

    /** A leaf as text, a thing by its name; empty where it has none. */
    static Optional<String> of(JsonNode value) {
        if (value.isObject()) {
            return value.has("streetAddress") ? Optional.of(address(value)) : firstOf(value, NAMED_BY);
        }
        return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
    }

    /** A leaf as text, a thing by its address. */
    static Optional<String> address(JsonNode value, boolean isLink) {
        return value.isObject() && isLink ? firstOf(value, ADDRESSED_BY) : of(value);
    }

    private static Optional<String> firstOf(JsonNode value, List<String> keys) {
        return keys.stream()
                .map(value::get)
                .map(LeafText::text)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> text(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        var first = node.isArray() ? node.path(0) : node;
        return first.isObject()
                ? of(first)
                : Optional.of(first.asText().strip()).filter(text -> !text.isEmpty());
    }

    private static String address(JsonNode value) {
        return ADDRESS_LINES.stream()
                .map(value::get)
                .map(LeafText::text)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** Texts of all these leaves, without those that have none. */
    static Stream<String> all(List<PageItem.Located> values) {
        return values.stream().map(each -> of(each.value())).flatMap(Optional::stream);
    }
}
