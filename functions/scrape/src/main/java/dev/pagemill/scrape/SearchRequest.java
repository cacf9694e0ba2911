package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.http.BodyFields;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scrape.search.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is searched for, and what is to be done with what is found.
 *
 * @param text with domains and categories as search operators
 * @param period as {@link dev.pagemill.scrape.search.SearchProvider.Query#period()}
 * @param scrape the options by which results are scraped; empty where they are not
 * @param warning what of the request was ignored
 */
record SearchRequest(
        String text,
        Set<Source> sources,
        int limit,
        String period,
        String country,
        String language,
        Duration time,
        Optional<ObjectNode> scrape,
        Optional<String> warning) {
    private static final int MAX_QUERY_CHARS = 2_000;
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    /** API Gateway answers by itself after 30 seconds. */
    private static final int LONGEST_MILLIS = 24_000;

    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9.-]{1,253}");
    private static final Pattern PERIOD = Pattern.compile("qdr:([hdwmy])\\d*");
    private static final Map<String, String> CATEGORIES = Map.of(
            "github", "site:github.com",
            "research", "(site:arxiv.org OR site:ncbi.nlm.nih.gov OR site:nature.com OR site:biorxiv.org)",
            "pdf", "filetype:pdf");

    static SearchRequest read(JsonNode body, boolean strict) {
        var fields = new BodyFields(body);
        fields.know(
                Set.of("location", "safe", "ignoreInvalidURLs", "enterprise", "highlights", "asyncScraping", "filter"));
        var query = fields.text("query", MAX_QUERY_CHARS).filter(text -> !text.isBlank());
        if (query.isEmpty()) {
            fields.issue("query", "required", "query is missing; say what to search for");
        }
        var text = new StringBuilder(query.orElse(""));
        domains(fields, text);
        categories(fields, text);
        var names = names(fields, "sources");
        var sources = sources(names, fields);
        int limit = fields.number("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
        var period = fields.text("tbs", 100).map(SearchRequest::period).orElse("");
        var country = fields.text("country", 2).orElse("");
        var language = fields.text("lang", 10).orElse("");
        int millis = fields.number("timeout", 1, Integer.MAX_VALUE).orElse(LONGEST_MILLIS);
        var options = fields.object("scrapeOptions")
                .map(ObjectNode.class::cast)
                .filter(given -> given.path("formats").size() > 0);
        return new SearchRequest(
                text.toString(),
                sources,
                limit,
                period,
                country,
                language,
                Duration.ofMillis(Math.min(millis, LONGEST_MILLIS)),
                options,
                warning(names, fields.finish(strict)));
    }

    private static Set<Source> sources(List<String> names, BodyFields fields) {
        var sources = EnumSet.noneOf(Source.class);
        names.forEach(name -> Source.named(name).ifPresent(sources::add));
        if (sources.isEmpty() && !names.isEmpty()) {
            fields.issue("sources", "invalid_enum_value", "sources are web, news and images");
        }
        return sources.isEmpty() ? EnumSet.of(Source.WEB) : sources;
    }

    /** Clients ask for catalogues of Firecrawl's own besides; the rest of their answer is worth having. */
    private static Optional<String> warning(List<String> sources, Optional<String> unknown) {
        var others = sources.stream()
                .filter(name -> Source.named(name).isEmpty())
                .map(name -> "There is no source " + name + " here");
        var all = Stream.concat(unknown.stream(), others).collect(Collectors.joining(". "));
        return Optional.of(all).filter(text -> !text.isEmpty());
    }

    private static void categories(BodyFields fields, StringBuilder text) {
        for (var name : names(fields, "categories")) {
            var operator = CATEGORIES.get(name);
            if (operator == null) {
                fields.issue("categories", "invalid_enum_value", "categories are github, research and pdf");
            } else {
                text.append(' ').append(operator);
            }
        }
    }

    private static void domains(BodyFields fields, StringBuilder text) {
        var included = domains(fields, "includeDomains");
        var excluded = domains(fields, "excludeDomains");
        if (!included.isEmpty() && !excluded.isEmpty()) {
            fields.issue("excludeDomains", "invalid", "Give includeDomains or excludeDomains, not both");
        }
        if (!included.isEmpty()) {
            text.append(" (site:").append(String.join(" OR site:", included)).append(')');
        }
        excluded.forEach(domain -> text.append(" -site:").append(domain));
    }

    private static List<String> domains(BodyFields fields, String name) {
        var domains = fields.texts(name);
        if (!domains.stream().allMatch(domain -> DOMAIN.matcher(domain).matches())) {
            fields.issue(name, "invalid_string", name + " are host names such as example.com");
            return List.of();
        }
        return domains;
    }

    /** Texts, or objects with a type. */
    private static List<String> names(BodyFields fields, String name) {
        var names = new ArrayList<String>();
        fields.any(name)
                .orElse(Json.mapper().createArrayNode())
                .forEach(item -> names.add(item.isObject() ? item.path("type").asText() : item.asText()));
        return names;
    }

    private static String period(String tbs) {
        var match = PERIOD.matcher(tbs);
        if (!match.find()) {
            return "";
        }
        return match.group(1).equals("h") ? "d" : match.group(1);
    }
}
