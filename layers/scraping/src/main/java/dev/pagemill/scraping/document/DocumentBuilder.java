package dev.pagemill.scraping.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.fetch.FetchResult.Fetched;
import dev.pagemill.scraping.language.LanguageTag;
import dev.pagemill.scraping.link.Image;
import dev.pagemill.scraping.link.Images;
import dev.pagemill.scraping.link.Links;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.markdown.MarkdownOptions;
import dev.pagemill.scraping.metadata.PageLanguage;
import dev.pagemill.scraping.metadata.PageMetadata;
import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.parse.ParsedPage;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/** Makes one Document: the formats asked for, and the metadata always. For one page, one thread. */
final class DocumentBuilder {
    /** Kinds that people write sentences in; a table's or a program's values are in no language. */
    private static final Set<Readable> PROSE = EnumSet.of(
            Readable.HTML,
            Readable.XHTML,
            Readable.TEXT,
            Readable.MARKDOWN,
            Readable.FEED,
            Readable.PDF,
            Readable.DOCX,
            Readable.ODT);

    private final ScrapeRequest request;
    private final Fetched fetched;
    private final ParsedPage page;
    private final ScrapeOptions options;

    DocumentBuilder(ScrapeRequest request, Fetched fetched, ParsedPage page) {
        this.request = request;
        this.fetched = fetched;
        this.page = page;
        this.options = request.options();
    }

    ScrapeOutcome.Read build() {
        var content = ContentCut.of(page, options);
        var markdown = markdown(content);
        var document = Json.object();
        for (var format : options.formats()) {
            switch (format) {
                case Format.Plain plain -> plain(document, plain, content, markdown);
                case Format.Attributes attributes -> document.set("attributes", attributes(attributes));
                case Format.Json json -> {
                    // Needs what scraping does not know; the caller adds it.
                }
            }
        }
        document.set("metadata", metadata(Optional.of(content)));
        return new ScrapeOutcome.Scraped(
                document, page, markdown, fetched.finalUrl().href());
    }

    /** The file as it is, for a request that switched its parser off. */
    ScrapeOutcome.Read unread() {
        var document = Json.object().put("rawBase64", Base64.getEncoder().encodeToString(fetched.body()));
        document.set("metadata", metadata(Optional.empty()));
        return new ScrapeOutcome.Scraped(document, page, "", fetched.finalUrl().href());
    }

    private void plain(ObjectNode document, Format.Plain format, Element content, String markdown) {
        switch (format) {
            case MARKDOWN -> document.put("markdown", markdown);
            case HTML ->
                document.put("html", ContentCut.cleaned(content, page.dom()).html());
            case RAW_HTML -> document.put("rawHtml", page.source());
            case RAW_BASE64 -> document.put("rawBase64", Base64.getEncoder().encodeToString(fetched.body()));
            case LINKS -> document.set("links", texts(Links.urls(page.dom(), url())));
            case IMAGES -> document.set("images", texts(images()));
            case SUMMARY -> {
                // Needs a model; the caller adds it.
            }
        }
    }

    private String markdown(Element content) {
        return page.markdown()
                .orElseGet(() -> Markdown.render(content, new MarkdownOptions(url(), options.removeBase64Images())));
    }

    /** Without the pictures that the page carries inside itself. */
    private List<String> images() {
        return Images.of(page.dom(), url()).stream()
                .map(Image::url)
                .filter(address -> !address.startsWith("data:"))
                .distinct()
                .toList();
    }

    private String url() {
        return page.dom().location();
    }

    private ArrayNode attributes(Format.Attributes format) {
        var out = Json.mapper().createArrayNode();
        for (var wanted : format.selectors()) {
            var entry = out.addObject().put("selector", wanted.selector()).put("attribute", wanted.attribute());
            entry.set("values", texts(page.dom().select(wanted.selector()).eachAttr(wanted.attribute())));
        }
        return out;
    }

    /** @param content what the language is told from where none is declared */
    private ObjectNode metadata(Optional<Element> content) {
        var known = UploadAddress.is(fetched.finalUrl()) ? "" : url();
        var out = PageMetadata.of(page.dom(), known).toJson();
        if (!page.isWebPage()) {
            // A file says of itself what it says. A date or name in the DOM made of it is among its data.
            out.retain("title");
        }
        page.facts().forEach((name, value) -> out.set(name, Json.mapper().valueToTree(value)));
        var declared = out.path("language").asText("");
        out.remove("language");
        LanguageTag.of(declared).or(() -> language(content)).ifPresent(tag -> out.put("language", tag));
        out.put("sourceURL", request.sourceUrl());
        out.put("url", fetched.finalUrl().href());
        out.put("statusCode", fetched.status());
        out.put("scrapeId", request.id());
        out.put("contentType", fetched.headers().first("content-type").orElse(""));
        out.put("proxyUsed", "basic");
        out.put("cacheState", "miss");
        out.put("creditsUsed", 1);
        page.encoding().ifPresent(name -> out.put("charset", name));
        var robotsTags = fetched.headers().all("x-robots-tag");
        if (!robotsTags.isEmpty()) {
            out.put("xRobotsTag", String.join(", ", robotsTags));
        }
        fetched.headers().first("etag").ifPresent(value -> out.put("etag", value));
        fetched.headers().first("last-modified").ifPresent(value -> out.put("lastModified", value));
        fetched.headers().first("retry-after").ifPresent(value -> out.put("retryAfter", value));
        if (fetched.status() >= 400) {
            out.put("error", StatusText.of(fetched.status()));
        }
        return out;
    }

    /** What the site says of the page, else what its text is in. */
    private Optional<String> language(Optional<Element> content) {
        return fetched.headers()
                .first("content-language")
                .flatMap(LanguageTag::of)
                .or(() -> content.filter(shown -> PROSE.contains(page.kind()))
                        .flatMap(shown -> PageLanguage.of(shown, page.dom())));
    }

    private static ArrayNode texts(List<String> values) {
        var out = Json.mapper().createArrayNode();
        values.forEach(out::add);
        return out;
    }
}
