package dev.pagemill.scrape.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scrape.search.EngineClient.NoAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;

/** A SearXNG server, or whatever speaks its JSON API (https://docs.searxng.org/dev/search_api.html). */
public final class SearxngSearch implements SearchProvider {
    private static final int MAX_PAGES = 5;
    private static final Map<String, String> PERIODS = Map.of("d", "day", "w", "week", "m", "month", "y", "year");

    private final EngineClient client = new EngineClient();
    private final String base;

    /** @param base the server's URL, without {@code /search} */
    public SearxngSearch(URI base) {
        var text = base.toString();
        this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public Outcome search(Query query) {
        var results = new ArrayList<ObjectNode>();
        try {
            for (int page = 1; page <= MAX_PAGES && results.size() < query.limit(); page++) {
                int before = results.size();
                for (var result : client.call(request(query, page)).path("results")) {
                    if (results.size() < query.limit()) {
                        results.add(shown(result, query.source()).put("position", results.size() + 1));
                    }
                }
                if (results.size() == before) {
                    break;
                }
            }
            return new Outcome.Found(results);
        } catch (NoAnswer e) {
            return results.isEmpty() ? new Outcome.Failed(String.valueOf(e.getMessage())) : new Outcome.Found(results);
        }
    }

    private HttpRequest request(Query query, int page) {
        var category = query.source() == Source.WEB ? "general" : query.source().field();
        var url = base + "/search?format=json&q=" + encoded(query.text()) + "&categories=" + category + "&pageno="
                + page
                + (query.language().isEmpty() ? "" : "&language=" + encoded(query.language()))
                + (query.period().isEmpty() ? "" : "&time_range=" + PERIODS.getOrDefault(query.period(), "year"));
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(query.time())
                .header("accept", "application/json")
                .build();
    }

    private static ObjectNode shown(JsonNode result, Source source) {
        var shown = Json.object()
                .put("title", result.path("title").asText())
                .put("url", result.path("url").asText());
        switch (source) {
            case WEB -> shown.put("description", result.path("content").asText());
            case NEWS -> {
                shown.put("snippet", result.path("content").asText());
                shown.put("date", result.path("publishedDate").asText());
                copy(result, "img_src", shown, "imageUrl");
            }
            case IMAGES -> {
                copy(result, "img_src", shown, "imageUrl");
                size(result.path("resolution").asText(), shown);
            }
        }
        return shown;
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String name) {
        if (!from.path(field).asText("").isEmpty()) {
            to.put(name, from.path(field).asText());
        }
    }

    /** Some engines say {@code 640x480}, with any cross. */
    private static void size(String resolution, ObjectNode to) {
        var sides = resolution.strip().split("\\s*[x×]\\s*");
        if (sides.length == 2 && sides[0].matches("\\d{1,6}") && sides[1].matches("\\d{1,6}")) {
            to.put("imageWidth", Integer.parseInt(sides[0])).put("imageHeight", Integer.parseInt(sides[1]));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
