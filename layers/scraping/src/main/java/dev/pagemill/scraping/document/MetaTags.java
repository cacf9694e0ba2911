package dev.pagemill.scraping.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.parse.ParsedPage;
import java.util.Optional;
import org.jsoup.nodes.Document;

/** The page's own metadata under the names that the API has for them: every meta tag under its own name. */
final class MetaTags {
    private static final int MAX_TAGS = 500;

    private MetaTags() {}

    static ObjectNode of(ParsedPage page) {
        var dom = page.dom();
        var out = Json.object();
        text(dom.title()).ifPresent(title -> out.put("title", title));
        text(dom.select("html").attr("lang")).ifPresent(language -> out.put("language", language));
        for (var tag : dom.select("meta[content]").stream().limit(MAX_TAGS).toList()) {
            var name = tag.hasAttr("property")
                    ? tag.attr("property")
                    : tag.hasAttr("name") ? tag.attr("name") : tag.attr("itemprop");
            if (!name.isBlank()) {
                add(out, name.strip(), tag.attr("content"));
                camel(name.strip()).ifPresent(known -> add(out, known, tag.attr("content")));
            }
        }
        favicon(dom).ifPresent(icon -> out.put("favicon", icon));
        page.facts().forEach((name, value) -> out.set(name, Json.mapper().valueToTree(value)));
        return out;
    }

    /** A repeated tag becomes a list. */
    private static void add(ObjectNode out, String name, String value) {
        JsonNode old = out.get(name);
        if (old == null) {
            out.put(name, value);
        } else if (old.isArray()) {
            out.withArray("/" + name.replace("~", "~0").replace("/", "~1")).add(value);
        } else if (!old.asText().equals(value)) {
            out.set(name, Json.mapper().createArrayNode().add(old).add(value));
        }
    }

    /** {@code og:site_name} is also {@code ogSiteName}; so for the vocabularies that the API names. */
    private static Optional<String> camel(String name) {
        if (name.startsWith("article:published_time")) {
            return Optional.of("publishedTime");
        }
        if (name.startsWith("article:modified_time")) {
            return Optional.of("modifiedTime");
        }
        if (!name.matches(
                "(?i)(og:(title|description|url|image|audio|determiner|locale|locale:alternate|site_name|video)|article:(tag|section)|dc(terms)?[.:].+)")) {
            return Optional.empty();
        }
        var out = new StringBuilder();
        for (var part : name.split("[:._]")) {
            out.append(
                    out.isEmpty()
                            ? part.toLowerCase(java.util.Locale.ROOT)
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return Optional.of(out.toString());
    }

    private static Optional<String> favicon(Document dom) {
        var icon = dom.selectFirst("link[rel~=(?i)\\bicon\\b][href]");
        return ContentCut.baseOf(dom)
                .filter(base -> base.isHttp())
                .flatMap(base -> base.resolve(icon == null ? "/favicon.ico" : icon.attr("href")))
                .map(url -> url.href());
    }

    private static Optional<String> text(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }
}
