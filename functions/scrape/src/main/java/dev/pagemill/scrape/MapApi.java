package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.config.Settings;
import dev.pagemill.common.http.ApiException;
import dev.pagemill.common.http.ApiRequest;
import dev.pagemill.common.http.ApiResponse;
import dev.pagemill.common.http.BodyFields;
import dev.pagemill.common.http.ErrorCode;
import dev.pagemill.common.http.HostRule;
import dev.pagemill.common.http.HttpFunction;
import dev.pagemill.common.http.Routes;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code POST /v2/map}: a site's pages, quickly, without scraping them. */
public final class MapApi extends HttpFunction {
    private static final int DEFAULT_LIMIT = 5_000;
    private static final int MAX_LIMIT = 100_000;

    /** API Gateway answers by itself after 30 seconds. */
    private static final int LONGEST_MILLIS = 24_000;

    /** What clients send; where it is not read here it makes no difference to a list of addresses. */
    private static final Set<String> NAMES = Set.of(
            "url",
            "search",
            "sitemap",
            "includeSubdomains",
            "ignoreQueryParameters",
            "filterByPath",
            "limit",
            "timeout",
            "ignoreCache",
            "useIndex",
            "location",
            "headers");

    private static final Set<String> SITEMAP = Set.of("include", "skip", "only");

    /** For Lambda. */
    public MapApi() {
        this(System.getenv());
    }

    /** @param environment as Lambda would give it */
    public MapApi(Map<String, String> environment) {
        this(new Settings(environment));
    }

    private MapApi(Settings settings) {
        this(ScrapeWiring.mapper(settings), HostRule.of(settings), settings.flag("PAGEMILL_STRICT", false));
    }

    MapApi(SiteMapper mapper, HostRule hosts, boolean strict) {
        super(new Routes().on("POST /v2/map", request -> map(mapper, request, hosts, strict)));
    }

    private static ApiResponse map(SiteMapper mapper, ApiRequest request, HostRule hosts, boolean strict) {
        var body = request.json();
        var fields = new BodyFields(body);
        fields.know(NAMES);
        var warning = fields.finish(strict);
        var links = mapper.list(read(body, hosts));
        var answer =
                Json.object().put("success", true).put("id", UUID.randomUUID().toString());
        var array = answer.putArray("links");
        for (var link : links) {
            var entry = array.addObject().put("url", link.url());
            if (!link.title().isEmpty()) {
                entry.put("title", link.title());
            }
        }
        warning.ifPresent(text -> answer.put("warning", text));
        if (links.isEmpty()) {
            answer.put("warning", "No page was found; robots.txt or the site itself may keep us out");
        }
        return ApiResponse.ok(answer);
    }

    private static SiteMapper.Request read(JsonNode body, HostRule hosts) {
        var text = body.path("url").asText().strip();
        var url = WebUrl.parse(text.contains("://") ? text : "http://" + text).filter(WebUrl::isHttp);
        if (text.isEmpty() || url.isEmpty()) {
            throw invalid("url", "url must be an http or https URL, such as https://example.com");
        }
        if (!hosts.accepts(url.get().hostname())) {
            throw invalid("url", "url " + HostRule.PROBLEM);
        }
        var sitemap = body.path("sitemap").asText("include");
        if (!SITEMAP.contains(sitemap)) {
            throw invalid("sitemap", "sitemap must be include, skip or only");
        }
        int limit = number(body, "limit", DEFAULT_LIMIT, MAX_LIMIT);
        int millis = Math.min(number(body, "timeout", LONGEST_MILLIS, Integer.MAX_VALUE), LONGEST_MILLIS);
        return new SiteMapper.Request(
                url.get(),
                sitemap,
                body.path("search").asText(""),
                body.path("includeSubdomains").asBoolean(true),
                body.path("ignoreQueryParameters").asBoolean(true),
                body.path("filterByPath").asBoolean(true),
                limit,
                Duration.ofMillis(millis));
    }

    private static int number(JsonNode body, String name, int fallback, int max) {
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isIntegralNumber() || value.asLong() < 1 || value.asLong() > max) {
            throw invalid(name, name + " must be a whole number from 1 to " + max);
        }
        return value.intValue();
    }

    private static ApiException invalid(String field, String message) {
        var details = Json.mapper().createArrayNode();
        details.addObject().put("message", message).putArray("path").add(field);
        return new ApiException(ErrorCode.BAD_REQUEST, message, details);
    }
}
