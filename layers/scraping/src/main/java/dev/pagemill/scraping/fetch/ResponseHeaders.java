package dev.pagemill.scraping.fetch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Response headers by lower-case name, each with its values in order. */
public record ResponseHeaders(Map<String, List<String>> values) {
    public ResponseHeaders {
        var lower = new LinkedHashMap<String, List<String>>();
        values.forEach((name, list) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(list)));
        values = Map.copyOf(lower);
    }

    /** The first value of a header, its name in any case. */
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** Every value of a header, its name in any case. */
    public List<String> all(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }
}
