package dev.pagemill.ml.structured;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.pagemill.common.lambda.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fact that pages tell in many vocabularies. The table lies in {@code concepts.json} beside this
 * class.
 *
 * @param id such as {@code price}; hints name it
 * @param words names that a schema may give the field, split into lower-case words
 * @param paths properties of schema.org items (dotted) and of OpenGraph and meta tags that tell it, best first
 * @param weakPaths properties that stand in for it where nothing visible tells it
 * @param labels what stands before its value on pages, in several languages, the surest first
 */
record Concept(String id, List<String> words, List<String> paths, List<String> weakPaths, List<String> labels) {
    static final String NAME = "name";
    static final String PRICE = "price";
    static final String REGULAR_PRICE = "regular_price";
    static final String CURRENCY = "currency";
    static final String AVAILABILITY = "availability";
    static final String SKU = "sku";
    static final String URL = "url";
    static final String IMAGE = "image";
    static final String LANGUAGE = "language";

    /** What descriptions say before they name the thing. */
    private static final Pattern NOT_TELLING =
            Pattern.compile("^(?:(?:the|a|an|this|its|of|product's|item's|article's|product|full|whole) )+");

    /** After the phrase comes more about it, not a noun that it only qualifies ({@code price history}). */
    private static final Pattern END =
            Pattern.compile("[.,;(]| (?:of|in|as|for|at|by|on|from|with|to|which|that|when|where|if|is)\\b");

    /** Words that begin descriptions of anything. */
    private static final Set<String> TOO_GENERAL = Set.of(
            "product",
            "item name",
            "site",
            "source",
            "start",
            "end",
            "host",
            "method",
            "place",
            "link",
            "size",
            "date");

    private static final Map<String, Concept> BY_WORDS = new HashMap<>();
    private static final Map<String, Concept> BY_ID = new HashMap<>();

    static {
        load().forEach((id, entry) -> {
            var concept = new Concept(id, entry.words(), entry.paths(), entry.weak(), entry.labels());
            BY_ID.put(id, concept);
            concept.words().forEach(words -> BY_WORDS.putIfAbsent(words, concept));
        });
    }

    private record Entry(
            List<String> words,
            List<String> paths,
            @Nullable List<String> weakPaths,
            List<String> labels) {
        List<String> weak() {
            return weakPaths == null ? List.of() : weakPaths;
        }
    }

    Concept {
        words = List.copyOf(words);
        paths = List.copyOf(paths);
        weakPaths = List.copyOf(weakPaths);
        labels = List.copyOf(labels);
    }

    /** The concept that a field of this name means. */
    static Optional<Concept> named(String fieldName) {
        return Optional.ofNullable(BY_WORDS.get(words(fieldName)));
    }

    /** The concept that a description begins with: {@code The current price in euros}. */
    static Optional<Concept> described(String description) {
        String words = NOT_TELLING.matcher(words(description)).replaceFirst("");
        return BY_WORDS.keySet().stream()
                .filter(phrase -> words.equals(phrase)
                        || words.startsWith(phrase)
                                && END.matcher(words.substring(phrase.length())).lookingAt())
                .filter(phrase -> !TOO_GENERAL.contains(phrase))
                .max(Comparator.comparingInt(String::length))
                .map(BY_WORDS::get);
    }

    static Concept of(String id) {
        return Objects.requireNonNull(BY_ID.get(id), id);
    }

    /** {@code priceCurrency}, {@code price_currency} and {@code Price Currency:} are all {@code price currency}. */
    static String words(String name) {
        return name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_:\u00a0-]+", " ")
                .strip();
    }

    private static Map<String, Entry> load() {
        try (var in = Objects.requireNonNull(Concept.class.getResourceAsStream("concepts.json"))) {
            return Json.mapper().readValue(in, new TypeReference<LinkedHashMap<String, Entry>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
