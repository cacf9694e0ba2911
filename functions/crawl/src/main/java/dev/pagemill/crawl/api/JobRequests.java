package dev.pagemill.crawl.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.BodyFields;
import dev.pagemill.common.http.HostRule;
import dev.pagemill.common.http.ScrapeOptionNames;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.crawl.frontier.DedupRules;
import dev.pagemill.crawl.frontier.PageUrl;
import dev.pagemill.crawl.frontier.ScopeRules;
import dev.pagemill.crawl.job.JobConfig;
import dev.pagemill.crawl.job.JobKind;
import dev.pagemill.crawl.job.SitemapMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads what starts a job. */
final class JobRequests {
    private static final int DEFAULT_LIMIT = 10_000;
    private static final int MAX_DEPTH = 1_000;
    private static final double MAX_DELAY_SECONDS = 60;
    static final int MAX_URL_CHARS = 8_192;
    private static final Pattern HAS_SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://.*");

    private final Defaults defaults;

    /**
     * What holds where a request says nothing.
     *
     * @param lanes pages of a job in flight
     * @param gapMillis between two requests to one host
     * @param strict unknown fields are refused
     * @param hosts that may be asked for
     */
    record Defaults(int lanes, long gapMillis, boolean strict, HostRule hosts) {}

    /**
     * A job that can be started.
     *
     * @param config without the list of URLs, which is stored first
     * @param urls of a list; empty for a crawl
     * @param invalid what in the list is no URL
     * @param warning what was ignored
     */
    record Accepted(JobConfig config, List<String> urls, List<String> invalid, Optional<String> warning) {}

    JobRequests(Defaults defaults) {
        this.defaults = defaults;
    }

    Accepted crawl(JsonNode body) {
        return crawl(body, false);
    }

    /** A crawl of a body whose prompt is seen to, or will be. */
    Accepted planned(JsonNode body) {
        return crawl(body, true);
    }

    private Accepted crawl(JsonNode body, boolean prompts) {
        var fields = new BodyFields(body);
        var url = fields.text("url", MAX_URL_CHARS).flatMap(text -> url(fields, text));
        if (url.isEmpty() && fields.any("url").isEmpty()) {
            fields.issue("url", "invalid_type", "url is missing; give the page to start from");
        }
        fields.text("prompt", CrawlPrompts.MAX_CHARS)
                .filter(prompt -> !prompts)
                .ifPresent(
                        prompt -> fields.issue(
                                "prompt",
                                "NOT_CONFIGURED",
                                "prompt needs a language model, and none is configured; give includePaths and the like instead"));
        var options = ScrapeOptions.read(fields.object("scrapeOptions").orElse(Json.object()), fields);
        var depth = fields.number("maxDiscoveryDepth", 0, MAX_DEPTH).orElse(MAX_DEPTH);
        var scope = new ScopeRules(
                patterns(fields, "includePaths"),
                patterns(fields, "excludePaths"),
                fields.flag("regexOnFullURL", false),
                depth,
                fields.flag("crawlEntireDomain", false),
                fields.flag("allowSubdomains", false),
                fields.flag("allowExternalLinks", false));
        var dedup = new DedupRules(
                fields.flag("deduplicateSimilarURLs", true), fields.flag("ignoreQueryParameters", false));
        var delay = fields.decimal("delay", 0, MAX_DELAY_SECONDS);
        int lanes = fields.number("maxConcurrency", 1, Integer.MAX_VALUE).orElse(defaults.lanes());
        int limit = fields.number("limit", 1, Integer.MAX_VALUE).orElse(DEFAULT_LIMIT);
        var sitemap = fields.choice("sitemap", SitemapMode.INCLUDE, SitemapMode.class);
        boolean ignoreRobots = fields.flag("ignoreRobotsTxt", false);
        var agent = fields.text("robotsUserAgent", 200).orElse(null);
        var hook = webhook(fields);
        var warning = fields.finish(defaults.strict());
        var config = new JobConfig(
                JobKind.CRAWL,
                url.orElseThrow(),
                null,
                Math.min(limit, JobConfig.MAX_LIMIT),
                delay.isPresent() ? 1 : Math.min(lanes, JobConfig.MAX_LANES),
                Math.max(defaults.gapMillis(), (long) (delay.orElse(0.0) * 1000)),
                sitemap,
                ignoreRobots,
                agent,
                scope,
                dedup,
                options,
                hook,
                "",
                asked(body));
        return new Accepted(config, List.of(), List.of(), warning);
    }

    Accepted batch(JsonNode body) {
        var fields = new BodyFields(body);
        fields.know(ScrapeOptionNames.ALL);
        fields.any("appendToId")
                .ifPresent(id -> fields.issue(
                        "appendToId", "NOT_SUPPORTED", "appendToId is not supported; start another batch"));
        boolean tolerant = fields.flag("ignoreInvalidURLs", true);
        var options = ScrapeOptions.read(body, fields);
        return list(JobKind.BATCH, body, fields, options, tolerant);
    }

    Accepted extract(JsonNode body) {
        var fields = new BodyFields(body);
        fields.know(Set.of(
                "showSources",
                "ignoreSitemap",
                "includeSubdomains",
                "allowExternalLinks",
                "limit",
                "timeout",
                "agent",
                "enableWebSearch"));
        var schema = fields.any("schema");
        var prompt = fields.text("prompt", 10_000);
        fields.text("systemPrompt", 10_000);
        if (schema.isEmpty() && prompt.isEmpty()) {
            fields.issue("schema", "required", "Give a schema, a prompt, or both");
        }
        boolean tolerant = fields.flag("ignoreInvalidURLs", true);
        var options = ScrapeOptions.read(fields.object("scrapeOptions").orElse(Json.object()), fields);
        var format = options.putArray("formats").addObject().put("type", "json");
        schema.ifPresent(value -> format.set("schema", value));
        prompt.ifPresent(value -> format.put("prompt", value));
        return list(JobKind.EXTRACT, body, fields, options, tolerant);
    }

    /** The URL of a request, with a scheme put before it where it has none. */
    Optional<String> url(BodyFields fields, String text) {
        var url = normalised(text);
        if (url.isEmpty()) {
            fields.issue(
                    "url",
                    "invalid_url",
                    "url must be an http or https URL whose host has a dot, such as https://example.com");
        }
        return url;
    }

    private Accepted list(JobKind kind, JsonNode body, BodyFields fields, ObjectNode options, boolean tolerant) {
        var urls = new ArrayList<String>();
        var invalid = new ArrayList<String>();
        for (var text : fields.texts("urls")) {
            normalised(text).ifPresentOrElse(urls::add, () -> invalid.add(text));
        }
        if (urls.isEmpty() || (!invalid.isEmpty() && !tolerant)) {
            fields.issue("urls", "invalid_url", "urls must be a list of at least one http or https URL, and no other");
        }
        if (urls.size() > JobConfig.MAX_LIMIT) {
            fields.issue("urls", "too_big", "At most " + JobConfig.MAX_LIMIT + " URLs at a time");
        }
        int lanes = fields.number("maxConcurrency", 1, Integer.MAX_VALUE).orElse(defaults.lanes());
        var hook = webhook(fields);
        var warning = fields.finish(defaults.strict());
        var everywhere = new ScopeRules(List.of(), List.of(), false, 0, true, true, true);
        var config = new JobConfig(
                kind,
                "",
                null,
                urls.size(),
                Math.min(lanes, JobConfig.MAX_LANES),
                defaults.gapMillis(),
                SitemapMode.SKIP,
                false,
                null,
                everywhere,
                new DedupRules(false, false),
                options,
                hook,
                "",
                asked(body));
        return new Accepted(config, urls, invalid, warning);
    }

    private Optional<String> normalised(String text) {
        var stripped = text.strip();
        var absolute = HAS_SCHEME.matcher(stripped).matches() ? stripped : "http://" + stripped;
        return PageUrl.parse(absolute)
                .filter(url -> absolute.length() <= PageUrl.MAX_LENGTH)
                .filter(url -> defaults.hosts().accepts(url.host()))
                .map(PageUrl::toString);
    }

    private static List<String> patterns(BodyFields fields, String name) {
        var patterns = fields.texts(name);
        if (patterns.size() > ScopeRules.MAX_PATTERNS) {
            fields.issue(name, "too_big", "At most " + ScopeRules.MAX_PATTERNS + " patterns");
            return List.of();
        }
        for (var pattern : patterns) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                fields.issue(
                        name,
                        "invalid_regex",
                        name + ": \"" + pattern + "\" is not a regular expression: " + e.getDescription());
                return List.of();
            }
        }
        return patterns;
    }

    /** A URL or an object with one. */
    private static @Nullable JsonNode webhook(BodyFields fields) {
        var hook = fields.any("webhook")
                .map(value -> value.isTextual() ? Json.object().put("url", value.textValue()) : value);
        hook.filter(value -> PageUrl.parse(value.path("url").asText()).isEmpty())
                .ifPresent(value -> fields.issue("webhook", "invalid_url", "webhook needs an http or https url"));
        return hook.orElse(null);
    }

    /** What the list of active jobs shows; secrets in headers stay out of it. */
    private static JsonNode asked(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            return Json.object();
        }
        var shown = object.deepCopy();
        shown.remove(List.of("webhook", "headers", "urls", "origin", "integration"));
        if (shown.path("scrapeOptions") instanceof ObjectNode options) {
            options.remove("headers");
        }
        return shown;
    }
}
