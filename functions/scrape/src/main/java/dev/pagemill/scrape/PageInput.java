package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.change.ChangeOptions;
import dev.pagemill.scraping.document.OptionProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scrape's input, parted into what is asked of the page itself and what is asked of our memory of it.
 *
 * @param page the input without the fields that are about memory
 * @param rules about cached copies
 * @param changes how changes are to be told; empty where they are not asked for
 * @param problems of the fields read here
 */
record PageInput(ObjectNode page, CacheRules rules, Optional<ChangeOptions> changes, List<OptionProblem> problems) {
    private static final int MAX_TAG_CHARS = 200;
    private static final int MAX_PROMPT_CHARS = 10_000;

    /**
     * When a cached copy will do.
     *
     * @param maxAge a copy younger than this will do; zero for none
     * @param minAge only a copy, and one at least this old
     * @param copyOnly the page may not be fetched
     * @param store the page may be remembered
     */
    record CacheRules(Duration maxAge, Optional<Duration> minAge, boolean copyOnly, boolean store) {
        private static final Duration LOCKDOWN_AGE = Duration.ofDays(730);

        static CacheRules read(JsonNode input, Duration usual, List<OptionProblem> problems) {
            boolean lockdown = input.path("lockdown").asBoolean(false);
            var minAge = age(input, "minAge", problems);
            boolean kept = !input.path("zeroDataRetention").asBoolean(false);
            return new CacheRules(
                    age(input, "maxAge", problems).orElse(lockdown || minAge.isPresent() ? LOCKDOWN_AGE : usual),
                    minAge,
                    lockdown || minAge.isPresent(),
                    kept && input.path("storeInCache").asBoolean(true));
        }

        private static Optional<Duration> age(JsonNode input, String name, List<OptionProblem> problems) {
            var value = input.path(name);
            if (value.isMissingNode() || value.isNull()) {
                return Optional.empty();
            }
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                problems.add(invalid(name, "must be a whole number of milliseconds from 0"));
                return Optional.empty();
            }
            return Optional.of(Duration.ofMillis(value.longValue()));
        }
    }

    /** @param usual how old a copy may be where the input does not say it */
    static PageInput read(JsonNode input, Duration usual) {
        var problems = new ArrayList<OptionProblem>();
        var page = input instanceof ObjectNode object ? object.deepCopy() : Json.object();
        var rules = CacheRules.read(page, usual, problems);
        page.remove(List.of("maxAge", "minAge", "storeInCache", "lockdown", "zeroDataRetention"));
        var changes = changes(page, problems);
        return new PageInput(page, rules, changes, problems);
    }

    /** Takes the format out, and puts in what it needs. */
    private static Optional<ChangeOptions> changes(ObjectNode page, List<OptionProblem> problems) {
        if (!(page.path("formats") instanceof ArrayNode formats)) {
            return Optional.empty();
        }
        Optional<ChangeOptions> changes = Optional.empty();
        boolean json = false;
        boolean markdown = false;
        for (var entries = formats.iterator(); entries.hasNext(); ) {
            var format = entries.next();
            var type = type(format);
            json |= type.equals("json");
            markdown |= type.equals("markdown");
            if (type.equals("changeTracking")) {
                changes = Optional.of(options(format, problems));
                entries.remove();
            }
        }
        changes.ifPresent(options -> require(options, formats));
        if (changes.filter(options -> options.json() && !options.describesFields())
                        .isPresent()
                && !json) {
            problems.add(invalid("formats", "changeTracking in mode json needs a schema, a prompt or a json format"));
        }
        if (changes.isPresent() && !markdown) {
            formats.add("markdown");
        }
        return changes;
    }

    private static void require(ChangeOptions options, ArrayNode formats) {
        boolean json = false;
        for (var format : formats) {
            json |= type(format).equals("json");
        }
        if (options.describesFields() && !json) {
            var format = formats.addObject().put("type", "json");
            options.schema().ifPresent(schema -> format.set("schema", schema));
            if (!options.prompt().isBlank()) {
                format.put("prompt", options.prompt());
            }
        }
    }

    private static ChangeOptions options(JsonNode format, List<OptionProblem> problems) {
        boolean diff = false;
        boolean json = false;
        for (var mode : format.path("modes")) {
            diff |= mode.asText().equals("git-diff");
            json |= mode.asText().equals("json");
            if (!mode.asText().equals("git-diff") && !mode.asText().equals("json")) {
                problems.add(invalid("formats", "changeTracking has the modes git-diff and json"));
            }
        }
        var schema = format.path("schema");
        var tag = format.path("tag").asText("");
        var prompt = format.path("prompt").asText("");
        if (tag.length() > MAX_TAG_CHARS || prompt.length() > MAX_PROMPT_CHARS) {
            problems.add(invalid("formats", "changeTracking's tag or prompt is too long"));
        }
        return new ChangeOptions(
                diff,
                json,
                schema.isObject() ? Optional.of(schema) : Optional.empty(),
                prompt,
                format.path("tag").isNull() ? "" : tag);
    }

    private static String type(JsonNode format) {
        return format.isTextual() ? format.textValue() : format.path("type").asText();
    }

    private static OptionProblem invalid(String path, String message) {
        return new OptionProblem(path, message, OptionProblem.Kind.INVALID);
    }
}
