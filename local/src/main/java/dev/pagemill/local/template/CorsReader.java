package dev.pagemill.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** SAM's CorsConfiguration: an object, or {@code true} for "anything from anywhere". */
final class CorsReader {
    private CorsReader() {}

    static Cors read(JsonNode configuration) {
        if (!configuration.isObject()) {
            return new Cors(List.of("*"), List.of("*"), List.of("*"), List.of(), Optional.empty(), false);
        }
        return new Cors(
                texts(configuration.path("AllowOrigins")),
                texts(configuration.path("AllowMethods")),
                texts(configuration.path("AllowHeaders")).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList(),
                texts(configuration.path("ExposeHeaders")),
                configuration.has("MaxAge")
                        ? Optional.of(configuration.path("MaxAge").asInt())
                        : Optional.empty(),
                configuration.path("AllowCredentials").asBoolean());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
