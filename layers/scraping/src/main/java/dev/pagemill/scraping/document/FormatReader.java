package dev.pagemill.scraping.document;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.document.OptionProblem.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.select.QueryParser;

/** Reads {@code formats}: texts or objects with a {@code type}. */
final class FormatReader {
    private static final int MAX_FORMATS = 20;
    private static final int MAX_SELECTORS = 100;
    private static final int MAX_PROMPT_CHARS = 10_000;

    private static final Set<String> BROWSER =
            Set.of("screenshot", "screenshot@fullpage", "branding", "audio", "video");
    private static final Set<String> ELSEWHERE =
            Set.of("changetracking", "question", "highlights", "query", "product", "menu", "deterministicjson");

    private final List<OptionProblem> problems;

    private FormatReader(List<OptionProblem> problems) {
        this.problems = problems;
    }

    static List<Format> read(JsonNode formats, List<OptionProblem> problems) {
        if (formats.isMissingNode() || formats.isNull()) {
            return ScrapeOptions.DEFAULT.formats();
        }
        if (!formats.isArray() || formats.size() > MAX_FORMATS) {
            problems.add(new OptionProblem(
                    "formats", "must be a list of at most " + MAX_FORMATS + " formats", Kind.INVALID));
            return List.of();
        }
        var reader = new FormatReader(problems);
        var read = new ArrayList<Format>();
        for (int i = 0; i < formats.size(); i++) {
            reader.format(formats.get(i), "formats[" + i + "]")
                    .filter(format -> !read.contains(format))
                    .ifPresent(read::add);
        }
        return read;
    }

    private Optional<Format> format(JsonNode format, String path) {
        var type = format.isTextual() ? format.textValue() : format.path("type").asText();
        var fields = new FieldReader(format.isObject() ? format : Json.object(), path + ".", problems);
        var plain = Arrays.stream(Format.Plain.values())
                .filter(known -> known.field().equals(type))
                .findFirst();
        if (plain.isPresent()) {
            return Optional.of(plain.get());
        }
        return switch (type) {
            case "json", "extract" -> json(fields, path);
            case "attributes" -> attributes(fields);
            default -> unknown(type, path);
        };
    }

    private Optional<Format> unknown(String type, String path) {
        var lower = type.toLowerCase(Locale.ROOT);
        if (BROWSER.contains(lower)) {
            problems.add(new OptionProblem(
                    path, type + " needs a browser, which this suite does not run; leave it out", Kind.NEEDS_BROWSER));
        } else if (ELSEWHERE.contains(lower)) {
            problems.add(new OptionProblem(path, type + " is not offered here; leave it out", Kind.NOT_SUPPORTED));
        } else {
            var known = Arrays.stream(Format.Plain.values())
                    .map(Format.Plain::field)
                    .collect(Collectors.joining(", "));
            problems.add(new OptionProblem(
                    path, "\"" + type + "\" is no format; use " + known + ", json or attributes", Kind.INVALID));
        }
        return Optional.empty();
    }

    private Optional<Format> json(FieldReader fields, String path) {
        var prompt = fields.text("prompt", MAX_PROMPT_CHARS).orElse("");
        var schema = fields.has("schema") ? Optional.of(fields.node("schema")) : Optional.<JsonNode>empty();
        if (schema.isPresent() && !schema.get().isObject()) {
            fields.problem("schema", "must be a JSON Schema, an object");
        }
        if (fields.has("systemPrompt")) {
            fields.problem("systemPrompt", "cannot be set; put what you want into prompt");
        }
        if (schema.isEmpty() && prompt.isBlank()) {
            problems.add(new OptionProblem(
                    path, "json needs a schema or a prompt: {\"type\":\"json\",\"schema\":{…}}", Kind.INVALID));
        }
        return Optional.of(new Format.Json(schema, prompt));
    }

    private Optional<Format> attributes(FieldReader fields) {
        var selectors = new ArrayList<Format.Attributes.Selector>();
        if (!fields.node("selectors").isArray() || fields.node("selectors").size() > MAX_SELECTORS) {
            fields.problem("selectors", "must be a list of at most " + MAX_SELECTORS + " of {selector, attribute}");
        }
        for (var entry : fields.node("selectors")) {
            var selector = entry.path("selector").asText();
            if (entry.path("attribute").asText().isEmpty() || !isSelector(selector)) {
                fields.problem(
                        "selectors",
                        "each needs a CSS selector and an attribute; \"" + selector + "\" is none or lacks it");
            } else {
                selectors.add(new Format.Attributes.Selector(
                        selector, entry.path("attribute").asText()));
            }
        }
        return Optional.of(new Format.Attributes(selectors));
    }

    static boolean isSelector(String text) {
        try {
            return !text.isBlank() && QueryParser.parse(text) != null;
        } catch (IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }
}
