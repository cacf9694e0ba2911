package dev.pagemill.crawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.BodyFields;
import dev.pagemill.common.http.ScrapeOptionNames;
import dev.pagemill.common.lambda.Json;
import java.util.Set;

/** The scrape options of a job: checked here as far as a page's worker could only fail on them later. */
final class ScrapeOptions {
    /** Formats that only a browser makes. */
    private static final Set<String> BROWSER_FORMATS =
            Set.of("screenshot", "screenshot@fullPage", "branding", "audio", "video");

    private static final Set<String> FORMATS = Set.of(
            "markdown",
            "html",
            "rawHtml",
            "rawBase64",
            "links",
            "images",
            "summary",
            "json",
            "deterministicJson",
            "changeTracking",
            "attributes",
            "question",
            "highlights",
            "query",
            "extract",
            "product");

    private ScrapeOptions() {}

    /** Reads the options out of a request: all fields of {@code from} that are scrape options. */
    static ObjectNode read(JsonNode from, BodyFields fields) {
        var options = Json.object();
        for (var name : ScrapeOptionNames.ALL) {
            var value = from.get(name);
            if (value != null && !value.isNull()) {
                options.set(name, value);
            }
        }
        check(options, fields);
        return options;
    }

    private static void check(ObjectNode options, BodyFields fields) {
        if (options.path("actions").size() > 0) {
            browserNeeded(fields, "actions");
        }
        if (options.path("mobile").asBoolean(false)) {
            browserNeeded(fields, "mobile");
        }
        if (options.path("waitFor").asInt(0) > 0) {
            browserNeeded(fields, "waitFor");
        }
        var formats = options.path("formats");
        if (!formats.isMissingNode() && !formats.isArray()) {
            fields.issue("formats", "invalid_type", "formats must be a list of names or of objects with a type");
        }
        formats.forEach(format -> format(format.isObject() ? format.path("type").asText() : format.asText(), fields));
    }

    private static void format(String name, BodyFields fields) {
        if (BROWSER_FORMATS.contains(name)) {
            browserNeeded(fields, name);
        } else if (!FORMATS.contains(name)) {
            fields.issue("formats", "invalid_enum_value", "There is no format \"" + name + "\"");
        }
    }

    private static void browserNeeded(BodyFields fields, String name) {
        fields.issue(
                name, "BROWSER_REQUIRED", name + " needs a browser, which this deployment does not have; leave it out");
    }
}
