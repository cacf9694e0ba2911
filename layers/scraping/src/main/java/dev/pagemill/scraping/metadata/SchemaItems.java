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
    /** Properties whose values are other people's works, or other pages': their dates and authors are not the page's. */
    private static final Set<String> OF_OTHERS = Set.of(
            "review",
            "reviews",
            "comment",
            "comments",
            "suggestedAnswer",
            "acceptedAnswer",
            "itemListElement",
            "blogPost",
            "blogPosts",
            "citation",
            "mentions",
            "isPartOf",
            "isBasedOn",
            "itemReviewed",
            "relatedLink",
            "isRelatedTo",
            "isSimilarTo");

    private static final Set<String> GROUPS =
            Set.of("organization", "newsmediaorganization", "corporation", "localbusiness", "website", "brand");
    private static final Set<String> PAGES =
            Set.of("webpage", "itempage", "aboutpage", "faqpage", "collectionpage", "profilepage");

    /** Works that articles contain: where both are there, the page is the article. */
    private static final Set<String> PARTS =
            Set.of("videoobject", "creativework", "review", "book", "course", "podcastepisode", "howto");

    private final List<ObjectNode> articles = new ArrayList<>();
    private final List<ObjectNode> parts = new ArrayList<>();
    private final List<ObjectNode> pages = new ArrayList<>();
    private final List<ObjectNode> all = new ArrayList<>();

    private SchemaItems() {}

    static SchemaItems of(StructuredData data) {
        SchemaItems items = new SchemaItems();
        data.of(StructuredData.Source.JSON_LD).forEach(items::add);
        data.of(StructuredData.Source.MICRODATA).forEach(items::add);
        data.of(StructuredData.Source.RDFA).forEach(items::add);
        items.articles.addAll(items.parts);
        return items;
    }

    /** Breadth first, so that a page's own item comes before those that it mentions. */
    private void add(JsonNode root) {
        ArrayDeque<Place> open = new ArrayDeque<>(List.of(new Place(root, false)));
        while (!open.isEmpty() && all.size() < MAX_NODES) {
            Place place = open.poll();
            if (place.node instanceof ObjectNode object) {
                file(object, place.ofOthers);
                object.properties()
                        .forEach(property -> open(
                                property.getValue(), place.ofOthers || OF_OTHERS.contains(property.getKey()), open));
            } else {
                place.node.forEach(child -> open(child, place.ofOthers, open));
            }
        }
    }

    /** A value, and whether it belongs to another's work. */
    private record Place(JsonNode node, boolean ofOthers) {}

    private static void open(JsonNode value, boolean ofOthers, ArrayDeque<Place> open) {
        if (value.isContainerNode()) {
            open.add(new Place(value, ofOthers));
        }
    }

    private void file(ObjectNode object, boolean ofOthers) {
        all.add(object);
        if (ofOthers) {
            return;
        }
        for (String type : types(object)) {
            if (ARTICLES.contains(type)) {
                (PARTS.contains(type) ? parts : articles).add(object);
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

    /** Articles and then other works, each in page order. */
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
            return String.join(", ", names(name));
        }
        if (!name.asText("").isBlank()) {
            return name.asText();
        }
        JsonNode named = resolved(object);
        if (named != object) {
            return name(named);
        }
        return (object.path("givenName").asText("") + " "
                        + object.path("familyName").asText(""))
                .strip();
    }
}
