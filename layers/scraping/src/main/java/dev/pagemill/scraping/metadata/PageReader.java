package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.scraping.language.LanguageTag;
import dev.pagemill.scraping.link.BaseUrl;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Puts a page's metadata together from all places where pages keep it. */
final class PageReader {

    private static final int MAX_KEYWORDS = 200;
    private static final int LONGEST_HEADING = 500;

    private final Document page;
    private final String url;
    private final BaseUrl base;
    private final PageIndex index;
    private final PageSigns signs;
    private final TagValues tags;
    private final SchemaItems schema;

    PageReader(Document page, String url) {
        this.page = page;
        this.url = url;
        this.base = BaseUrl.of(page, url);
        this.index = PageIndex.of(page);
        this.tags = TagValues.of(index.metas());
        this.schema = SchemaItems.of(StructuredData.of(page, index, base));
        this.signs = new PageSigns(index, tags, schema);
    }

    PageMetadata read() {
        String site = siteName();
        Optional<String> canonical = canonical();
        String address = url.isEmpty() ? canonical.orElse("") : url;
        String title = new TitleFinder(signs, PlainText.of(page.title()), address, site).find();
        ShownText text = new ShownText(page, heading(title));
        String language = language();
        DateCustom custom = DateCustom.of(language, new NumberOrder(page, language, tags.first("og:locale"), address));
        DateFinder.Dates dates = new DateFinder(custom, signs, text, address).find();
        return new PageMetadata(
                title,
                new AuthorFinder(signs, text, site).find(),
                dates.published(),
                dates.modified(),
                dates.shown(),
                present(site),
                present(language),
                present(description()),
                canonical,
                images(),
                keywords(),
                favicon(),
                present(tags.first("robots")),
                tags.all());
    }

    /** The heading that shows {@code title}, where possible of the first level, or else the first. */
    private Optional<Element> heading(String title) {
        String key = PlainText.key(title);
        return first(index.headings(), key::equals)
                .or(() -> first(index.headings(), shown -> !key.isEmpty() && shown.contains(key)))
                .or(() -> first(index.lesserHeadings(), key::equals))
                .or(() -> index.headings().stream().findFirst());
    }

    private static Optional<Element> first(List<Element> headings, Predicate<String> fits) {
        return headings.stream()
                .filter(heading -> fits.test(PlainText.key(ShortText.of(heading, LONGEST_HEADING))))
                .findFirst();
    }

    private static Optional<String> present(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private String siteName() {
        String told = tags.first("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher");
        if (!told.isEmpty()) {
            return told;
        }
        for (JsonNode item : schema.all()) {
            if (SchemaItems.types(item).contains("website")) {
                String name = TagValues.text(item, "name");
                if (!name.isEmpty()) {
                    return name;
                }
            }
        }
        for (JsonNode article : schema.articles()) {
            List<String> publisher = schema.names(article.path("publisher"));
            if (!publisher.isEmpty()) {
                return publisher.getFirst();
            }
        }
        return "";
    }

    /** The first declaration that is one; templates leave placeholders and empty attributes behind. */
    private String language() {
        return declared()
                .flatMap(said -> LanguageTag.of(said).stream())
                .findFirst()
                .orElse("");
    }

    private Stream<String> declared() {
        Stream<String> roots = Stream.of("html", "body")
                .flatMap(name -> Stream.ofNullable(page.selectFirst(name)))
                .flatMap(root -> Stream.of("lang", "xml:lang").map(root::attr));
        Stream<String> told = Stream.of(
                        "content-language", "dc.language", "dcterms.language", "language", "og:locale", "inlanguage")
                .flatMap(name -> tags.all(name).stream());
        Stream<String> sent = index.metas().stream()
                .filter(meta -> meta.attr("http-equiv").equalsIgnoreCase("content-language"))
                .map(meta -> meta.attr("content"));
        Stream<String> stated = Stream.concat(schema.articles().stream(), schema.pages().stream())
                .flatMap(item -> languages(item.path("inLanguage")));
        return Stream.of(roots, told, sent, stated).flatMap(all -> all);
    }

    /** A language is a tag, or an object with its name and its tag. */
    private static Stream<String> languages(JsonNode stated) {
        JsonNode one = stated.isArray() ? stated.path(0) : stated;
        return Stream.of(one, one.path("alternateName"), one.path("name"), one.path("identifier"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    private String description() {
        String told = tags.first(
                "description", "og:description", "twitter:description", "dc.description", "dcterms.description");
        if (!told.isEmpty()) {
            return told;
        }
        for (JsonNode article : schema.articles()) {
            String text = TagValues.text(article, "description");
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private Optional<String> canonical() {
        for (Element link : index.links()) {
            if (link.attr("rel").toLowerCase(Locale.ROOT).contains("canonical")
                    && !link.attr("href").isBlank()) {
                return present(base.resolve(link.attr("href")));
            }
        }
        return present(tags.first("og:url")).map(base::resolve).filter(found -> !found.isBlank());
    }

    private List<String> images() {
        Set<String> images = new LinkedHashSet<>();
        for (String name : List.of(
                "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "image")) {
            tags.all(name).forEach(value -> add(images, value));
        }
        for (JsonNode article : schema.articles()) {
            JsonNode image = article.path("image");
            for (JsonNode one : image.isArray() ? image : List.of(image)) {
                add(images, one.isTextual() ? one.asText() : TagValues.text(one, "url"));
            }
        }
        return new ArrayList<>(images);
    }

    private void add(Set<String> images, String reference) {
        String resolved = reference.isBlank() ? "" : base.resolve(reference);
        if (!resolved.isEmpty()) {
            images.add(resolved);
        }
    }

    private List<String> keywords() {
        Set<String> keywords = new LinkedHashSet<>();
        for (String name : List.of(
                "keywords", "news_keywords", "article:tag", "dc.subject", "parsely-tags", "citation_keywords")) {
            tags.all(name).forEach(value -> split(value, keywords));
        }
        for (JsonNode article : schema.articles()) {
            schema.names(article.path("keywords")).forEach(value -> split(value, keywords));
        }
        return keywords.stream().limit(MAX_KEYWORDS).toList();
    }

    private static void split(String value, Set<String> keywords) {
        for (String word : value.split("[,;、]")) {
            String clean = PlainText.of(word);
            if (!clean.isEmpty()) {
                keywords.add(clean);
            }
        }
    }

    private Optional<String> favicon() {
        return icon(" icon ").or(() -> icon(" apple-touch-icon")).or(() -> icon("icon"));
    }

    private Optional<String> icon(String kind) {
        for (Element link : index.links()) {
            String rel = " " + link.attr("rel").toLowerCase(Locale.ROOT) + " ";
            if (rel.contains(kind) && !link.attr("href").isBlank()) {
                return present(base.resolve(link.attr("href")));
            }
        }
        return Optional.empty();
    }
}
