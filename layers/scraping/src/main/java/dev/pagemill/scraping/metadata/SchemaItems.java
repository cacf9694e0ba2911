package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The schema.org objects of a page in one flat list, however they are nested, articles told from the rest. */
final class SchemaItems {

    private static final int MAX_NODES = 5_000;
    private static final Set<String> ARTICLES = Set.of(
            "article",
            "newsarticle",
            "blogposting",
            "techarticle",
            "scholarlyarticle",
            "reportagenewsarticle",
            "opinionnewsarticle",
            "analysisnewsarticle",
            "report",
            "review",
            "recipe",
            "discussionforumposting",
            "question",
            "socialmediaposting",
            "liveblogposting",
            "medicalscholarlyarticle",
            "howto",
            "podcastepisode",
            "advertisercontentarticle",
            "satiricalarticle",
            "creativework",
            "videoobject",
            "book",
            "qapage",
            "course");
    private static final Set<String> GROUPS =
            Set.of("organization", "newsmediaorganization", "corporation", "localbusiness", "website", "brand");
    private static final Set<String> PAGES =
            Set.of("webpage", "itempage", "aboutpage", "faqpage", "collectionpage", "profilepage");

    private final List<ObjectNode> articles = new ArrayList<>();
    private final List<ObjectNode> pages = new ArrayList<>();
    private final List<ObjectNode> all = new ArrayList<>();

    private SchemaItems() {}

    static SchemaItems of(StructuredData data) {
        SchemaItems items = new SchemaItems();
        data.of(StructuredData.Source.JSON_LD).forEach(items::add);
        data.of(StructuredData.Source.MICRODATA).forEach(items::add);
        data.of(StructuredData.Source.RDFA).forEach(items::add);
        return items;
    }

    /** Breadth first, so that a page's own item comes before those that it mentions. */
    private void add(JsonNode root) {
        ArrayDeque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty() && all.size() < MAX_NODES) {
            JsonNode node = open.poll();
            if (node instanceof ObjectNode object) {
                file(object);
            }
            for (JsonNode child : node) {
                if (child.isContainerNode()) {
                    open.add(child);
                }
            }
        }
    }

    private void file(ObjectNode object) {
        all.add(object);
        for (String type : types(object)) {
            if (ARTICLES.contains(type)) {
                articles.add(object);
                return;
            }
            if (PAGES.contains(type)) {
                pages.add(object);
                return;
            }
        }
    }

    static List<String> types(JsonNode object) {
        List<String> types = new ArrayList<>();
        JsonNode type = object.path("@type");
        for (JsonNode one : type.isArray() ? type : List.of(type)) {
            String name = one.asText("");
            types.add(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')) + 1)
                    .toLowerCase(Locale.ROOT));
        }
        return types;
    }

    /** Articles and other works, in page order. */
    List<ObjectNode> articles() {
        return articles;
    }

    /** Descriptions of the page itself. */
    List<ObjectNode> pages() {
        return pages;
    }

    /** Everything. */
    List<ObjectNode> all() {
        return all;
    }

    /** The texts of a property that is a text, an object with a name, or a list of such. */
    List<String> names(JsonNode value) {
        List<String> names = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            String name = one.isTextual() ? one.asText() : name(one);
            if (!name.isBlank()) {
                names.add(PlainText.of(name));
            }
        }
        return names;
    }

    /** The names in {@code value} of what is no organisation. */
    List<String> people(JsonNode value) {
        List<String> names = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (types(resolved(one)).stream().noneMatch(GROUPS::contains)) {
                names.addAll(names(one));
            }
        }
        return names;
    }

    private JsonNode resolved(JsonNode object) {
        String id = object.path("@id").asText("");
        return id.isEmpty() || object.has("@type")
                ? object
                : all.stream()
                        .filter(candidate -> candidate.path("@id").asText("").equals(id) && candidate.has("name"))
                        .<JsonNode>map(candidate -> candidate)
                        .findFirst()
                        .orElse(object);
    }

    private String name(JsonNode object) {
        JsonNode name = object.path("name");
        if (name.isArray()) {
            name = name.path(0);
        }
        if (name.isTextual()) {
            return name.asText();
        }
        JsonNode named = resolved(object);
        if (named != object && named.path("name").isTextual()) {
            return named.path("name").asText();
        }
        return (object.path("givenName").asText("") + " "
                        + object.path("familyName").asText(""))
                .strip();
    }
}
