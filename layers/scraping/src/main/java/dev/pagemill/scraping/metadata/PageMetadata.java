package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;

/**
 * What a page tells of itself.
 *
 * @param title of what it shows, without the site's name; empty where it has none
 * @param authors names, in the page's order
 * @param publishedTime ISO 8601: a date, with time and zone where the page gives them
 * @param modifiedTime as {@code publishedTime}
 * @param date the one date to show for the page: mostly that of publication, else of the last change
 * @param siteName the site's own name for itself
 * @param language BCP 47 as declared, such as {@code de-AT}
 * @param description the page's summary of itself
 * @param canonical the absolute URL under which the page wants to be known
 * @param images absolute URLs of the pictures that stand for the page
 * @param keywords each on its own
 * @param favicon absolute URL of the picture that the page names for it
 * @param robots the directives of its robots tag
 * @param tags every meta tag's values under the tag's own name
 */
public record PageMetadata(
        String title,
        List<String> authors,
        Optional<String> publishedTime,
        Optional<String> modifiedTime,
        Optional<String> date,
        Optional<String> siteName,
        Optional<String> language,
        Optional<String> description,
        Optional<String> canonical,
        List<String> images,
        List<String> keywords,
        Optional<String> favicon,
        Optional<String> robots,
        Map<String, List<String>> tags) {

    public PageMetadata {
        authors = List.copyOf(authors);
        images = List.copyOf(images);
        keywords = List.copyOf(keywords);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        tags.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        tags = Collections.unmodifiableMap(copy);
    }

    /**
     * Reads {@code page}, which is not changed.
     *
     * @param url its address, against which others are resolved; empty where unknown
     */
    public static PageMetadata of(Document page, String url) {
        return new PageReader(page, url).read();
    }

    /**
     * As the scrape API gives it: {@code title}, {@code description}, {@code language}, {@code keywords}, {@code robots},
     * {@code favicon}, {@code publishedTime}, {@code modifiedTime}, the og, dc, dcterms and article values under their API
     * names, {@code author} and {@code siteName}, and every meta tag under its own name (a list where it is repeated).
     */
    public ObjectNode toJson() {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        put(out, "title", title.isEmpty() ? Optional.empty() : Optional.of(title));
        put(out, "description", description);
        put(out, "language", language);
        put(out, "keywords", keywordsTag());
        put(out, "robots", robots);
        put(out, "favicon", favicon);
        put(out, "publishedTime", publishedTime);
        put(out, "modifiedTime", modifiedTime);
        put(out, "siteName", siteName);
        put(out, "canonical", canonical);
        put(out, "author", authors.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", authors)));
        tags.forEach((name, values) -> {
            // Where a tag is repeated, its API name tells the first: the API's clients take a text.
            ApiName.of(name).ifPresent(known -> add(out, known, ApiName.isList(known) ? values : values.subList(0, 1)));
            add(out, name, values);
        });
        return out;
    }

    /** The page's own tag as it stands; where it has none, all keywords told elsewhere. */
    private Optional<String> keywordsTag() {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase("keywords"))
                .map(tag -> String.join(", ", tag.getValue()))
                .filter(text -> !text.isBlank())
                .findFirst()
                .or(() -> keywords.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", keywords)));
    }

    private static void put(ObjectNode out, String name, Optional<String> value) {
        value.ifPresent(text -> out.put(name, text));
    }

    private static void add(ObjectNode out, String name, List<String> values) {
        if (out.has(name)) {
            return;
        }
        if (values.size() == 1 && !ApiName.isList(name)) {
            out.put(name, values.getFirst());
        } else {
            ArrayNode list = out.putArray(name);
            values.forEach(list::add);
        }
    }
}
