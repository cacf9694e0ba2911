package dev.pagemill.scrape.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scrape.search.EngineClient.NoAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Locale;
import java.util.function.Supplier;

/** Google's results by the JSON API of serper.dev, which asks for a key. */
public final class SerperSearch implements SearchProvider {
    /** Where the API is. */
    public static final URI HOME = URI.create("https://google.serper.dev");

    private final EngineClient client = new EngineClient();
    private final URI base;
    private final Supplier<String> key;

    /** @param key of serper.dev */
    public SerperSearch(URI base, Supplier<String> key) {
        this.base = base;
        this.key = key;
    }

    @Override
    public Outcome search(Query query) {
        try {
            var answer = client.call(request(query));
            var list = query.source() == Source.WEB ? "organic" : query.source().field();
            var results = new ArrayList<ObjectNode>();
            for (var result : answer.path(list)) {
                if (results.size() < query.limit()) {
                    results.add(shown(result, query.source()).put("position", results.size() + 1));
                }
            }
            return new Outcome.Found(results);
        } catch (NoAnswer e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        }
    }

    private HttpRequest request(Query query) {
        var body = Json.object().put("q", query.text()).put("num", query.limit());
        if (!query.country().isEmpty()) {
            body.put("gl", query.country().toLowerCase(Locale.ROOT));
        }
        if (!query.language().isEmpty()) {
            body.put("hl", query.language());
        }
        if (!query.period().isEmpty()) {
            body.put("tbs", "qdr:" + query.period());
        }
        var path =
                query.source() == Source.WEB ? "/search" : "/" + query.source().field();
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(query.time())
                .header("content-type", "application/json")
                .header("x-api-key", key.get())
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
    }

    private static ObjectNode shown(JsonNode result, Source source) {
        var shown = Json.object()
                .put("title", result.path("title").asText())
                .put("url", result.path("link").asText());
        switch (source) {
            case WEB -> shown.put("description", result.path("snippet").asText());
            case NEWS ->
                shown.put("snippet", result.path("snippet").asText())
                        .put("date", result.path("date").asText())
                        .put("imageUrl", result.path("imageUrl").asText());
            case IMAGES ->
                shown.put("imageUrl", result.path("imageUrl").asText())
                        .put("imageWidth", result.path("imageWidth").asInt())
                        .put("imageHeight", result.path("imageHeight").asInt());
        }
        return shown;
    }
}
