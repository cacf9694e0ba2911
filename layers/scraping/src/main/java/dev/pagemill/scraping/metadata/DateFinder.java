package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** When the page was published and last changed: from structured data, meta tags, {@code <time>}, the URL, the text. */
final class DateFinder {

    private static final Pattern URL_DATE = Pattern.compile(
            "[/_-]((?:19|20)\\d{2})([/_-])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])(?:[/_.-]|$)|/((?:19|20)\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?:[/_.-]|$)");
    private static final String[] PUBLISHED = {
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "article:published",
        "datepublished",
        "date_published",
        "pubdate",
        "publishdate",
        "publish_date",
        "publish-date",
        "published_time",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
        "dc.date.created",
        "parsely-pub-date",
        "sailthru.date",
        "date",
        "article.published",
        "displaydate",
        "originalpublicationdate",
        "citation_publication_date",
        "citation_date",
        "cxenseparse:recs:publishtime",
        "bt:pubdate",
        "article_date_original",
        "published-date",
        "publication_date",
        "datecreated",
        "prism.publicationdate",
        "rnews:datepublished",
        "created"
    };
    private static final String[] MODIFIED = {
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "dcterms.modified",
        "dc.date.modified",
        "last-modified",
        "lastmod",
        "revised",
        "modified_time",
        "article:updated_time"
    };
    private static final List<String> VISIBLE = List.of(
            "time[pubdate], time.published, time.entry-date, time[itemprop=datePublished], [itemprop=datePublished], time.dt-published, abbr.published, .post-date time, .published time",
            "article header time, .entry-meta time, .post-meta time, .article-meta time, .byline time",
            "article time, main time",
            "time[datetime]",
            "abbr[title].published, abbr.date[title]",
            ".entry-date, .post-date, .published, .publish-date, .pubdate, .article-date, .article__date, .date-published, .postdate, .posted-on, .date-header, .news-date, .datum, .post-time, .timestamp, .publication-date, .meta-date, .blog-date",
            "[class*=publish], [class*=Publish], [class*=entry-date], [class*=post-date], [class*=post__date], [class*=article-date], [class*=postDate], [class*=date-time]",
            ".date, .time, .postmetadata, .entry-meta, .post-meta, .meta, .byline, [class*=byline], .post-info, .entry-info, .article-info, .submitted",
            "[class*=date], [id*=date], [class*=Date]",
            "[class*=meta], [class*=time]");
    private static final int MAX_CANDIDATES = 60;
    private static final int LONGEST_VISIBLE = 200;
    private static final int MAX_NEIGHBOURS = 12;
    private static final int MAX_SEARCHED = 4_000;
    private static final int SHORTEST_DATE = 6;
    private static final int LONGEST_OWN_TEXT = 80;

    private final Document page;
    private final TagValues tags;
    private final SchemaItems schema;
    private final String url;
    private final boolean monthFirst;

    DateFinder(Document page, TagValues tags, SchemaItems schema, String url) {
        this.page = page;
        this.tags = tags;
        this.schema = schema;
        this.url = url;
        String language = page.getElementsByTag("html").attr("lang").toLowerCase(java.util.Locale.ROOT);
        this.monthFirst = language.isEmpty()
                || language.equals("en")
                || language.startsWith("en-us")
                || language.startsWith("en_us");
    }

    Optional<String> published() {
        Optional<String> told =
                schema("datePublished", "dateCreated", "uploadDate").or(() -> tags(PUBLISHED));
        return told.or(this::fromUrl).or(this::visible).or(this::nearHeading).or(this::anywhere);
    }

    Optional<String> modified() {
        return schema("dateModified")
                .or(() -> tags(MODIFIED))
                .or(() -> shown(page.select("time.updated, [itemprop=dateModified], time.dt-updated")));
    }

    private Optional<String> schema(String... fields) {
        for (List<? extends JsonNode> items : List.of(schema.articles(), schema.pages())) {
            for (String field : fields) {
                for (JsonNode item : items) {
                    Optional<String> date = parse(TagValues.text(item, field));
                    if (date.isPresent()) {
                        return date;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> tags(String... names) {
        for (String name : names) {
            for (String value : tags.all(name)) {
                Optional<String> date = parse(value);
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> fromUrl() {
        Matcher matcher = URL_DATE.matcher(url);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int year = matcher.group(1) == null ? 5 : 1;
        int month = year == 1 ? 3 : 6;
        return parse(matcher.group(year) + "-" + matcher.group(month) + "-" + matcher.group(month + 1));
    }

    private Optional<String> visible() {
        for (String selector : VISIBLE) {
            Optional<String> date = shown(page.select(selector));
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private Optional<String> shown(List<Element> elements) {
        int seen = 0;
        for (Element element : elements) {
            if (seen++ >= MAX_CANDIDATES) {
                break;
            }
            if (element.closest("footer, aside, nav, .related, #comments, .comments") != null) {
                continue;
            }
            for (String text : texts(element)) {
                Optional<String> date = text.length() > LONGEST_VISIBLE ? Optional.empty() : parse(text);
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> texts(Element element) {
        List<String> texts = new ArrayList<>();
        for (String attribute : List.of("datetime", "content", "title", "data-date", "data-time")) {
            if (element.hasAttr(attribute)) {
                texts.add(element.attr(attribute));
            }
        }
        texts.add(element.text());
        return texts;
    }

    /** The short texts right after (or before) the page's heading. */
    private Optional<String> nearHeading() {
        Element heading = page.selectFirst("h1");
        Element at = heading == null ? null : heading;
        for (int level = 0; level < 4 && at != null && !at.nameIs("body"); level++) {
            int seen = 0;
            for (Element next = at.nextElementSibling();
                    next != null && seen < MAX_NEIGHBOURS;
                    next = next.nextElementSibling()) {
                seen++;
                String text = next.text();
                Optional<String> date = parse(text.substring(0, Math.min(LONGEST_VISIBLE, text.length())));
                if (date.isPresent()) {
                    return date;
                }
            }
            at = at.parent();
        }
        return Optional.empty();
    }

    /** The first short text anywhere that holds a date. */
    private Optional<String> anywhere() {
        Element body = page.selectFirst("main, article, [role=main], #content, body");
        if (body == null) {
            return Optional.empty();
        }
        return body.stream()
                .limit(MAX_SEARCHED)
                .map(Element::ownText)
                .filter(text -> text.length() >= SHORTEST_DATE
                        && text.length() <= LONGEST_OWN_TEXT
                        && text.chars().anyMatch(c -> c >= '0' && c <= '9'))
                .flatMap(text -> parse(text).stream())
                .findFirst();
    }

    private Optional<String> parse(String text) {
        return text.isBlank() ? Optional.empty() : DateText.parse(text, monthFirst);
    }
}
