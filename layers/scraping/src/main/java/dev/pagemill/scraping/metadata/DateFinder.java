package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** When the page was published and last changed: from structured data, meta tags, {@code <time>}, the URL, the text. */
final class DateFinder {

    private static final Pattern URL_DATE = Pattern.compile(
            "[/_-]((?:19|20)\\d{2})([/_-])(0?[1-9]|1[0-2])\\2(0?[1-9]|[12]\\d|3[01])(?:[/_.-]|$)|/((?:19|20)\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?:[/_.-]|$)");
    private static final Pattern PUBLISHED_LABEL = Pattern.compile(
            "(?i)\\b(?:published|posted|created|erschienen|veröffentlicht|publié|publicado|pubblicato|gepubliceerd|opublikowano)\\b|发布|公開|投稿");
    private static final Pattern PUBLISHED_NAME = Pattern.compile(
            "(?i)(?:^|[^a-z])(?:publish(?:ed|ing|ation)?|release|issue)(?:[_.:-]?(?:date|time|on|at))?$|(?:^|[^a-z])pub[_.:-]?date$");

    /** The ranks of elements made for dates; the others only look like it. */
    private static final int LIKELY_RANKS = 5;

    static final String[] PUBLISHED = {
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
    private static final List<String> ATTRIBUTES =
            List.of("datetime", "content", "title", "data-date", "data-time", "ts", "data-datetime");
    private static final ZoneId CENTRAL_EUROPE = ZoneId.of("Europe/Berlin");
    private static final Set<String> CENTRAL_LANGUAGES =
            Set.of("de", "fr", "it", "nl", "pl", "cs", "sk", "hu", "da", "sv", "nb", "no", "sl", "hr");
    private static final int LONGEST_VISIBLE = 200;
    private static final int MAX_NEIGHBOURS = 12;
    private static final int MAX_SEARCHED = 4_000;
    private static final int SHORTEST_DATE = 6;
    private static final int LONGEST_OWN_TEXT = 80;

    private final Document page;
    private final PageIndex index;
    private final TagValues tags;
    private final SchemaItems schema;
    private final String url;
    private final boolean monthFirst;
    private final boolean central;

    DateFinder(Document page, PageSigns signs, String url) {
        this.page = page;
        this.index = signs.index();
        this.tags = signs.tags();
        this.schema = signs.schema();
        this.url = url;
        Element html = page.firstElementChild();
        String language = html == null ? "" : html.attr("lang").toLowerCase(Locale.ROOT);
        this.central = CENTRAL_LANGUAGES.contains(language.substring(0, Math.min(2, language.length())));
        this.monthFirst = language.isEmpty()
                || language.equals("en")
                || language.startsWith("en-us")
                || language.startsWith("en_us");
    }

    Optional<String> published() {
        Optional<String> told = tags(PUBLISHED)
                .or(this::tagsNamedSo)
                .or(() -> schema("datePublished", "dateCreated", "uploadDate"))
                .or(this::fromUrl);
        return told.or(() -> visible(0, LIKELY_RANKS))
                .or(this::nearHeading)
                .or(() -> visible(LIKELY_RANKS, PageIndex.RANKS))
                .or(this::anywhere);
    }

    Optional<String> modified() {
        return schema("dateModified").or(() -> tags(MODIFIED)).or(() -> shown(index.updated()));
    }

    Optional<String> schema(String... fields) {
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

    Optional<String> tags(String... names) {
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

    /** Tags of a site's own invention whose name says what they hold. */
    private Optional<String> tagsNamedSo() {
        return tags.all().entrySet().stream()
                .filter(tag -> PUBLISHED_NAME.matcher(tag.getKey()).find())
                .flatMap(tag -> tag.getValue().stream())
                .flatMap(value -> parse(value).stream())
                .findFirst();
    }

    Optional<String> fromUrl() {
        Matcher matcher = URL_DATE.matcher(url);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int year = matcher.group(1) == null ? 5 : 1;
        int month = year == 1 ? 3 : 6;
        return parse(matcher.group(year) + "-" + matcher.group(month) + "-" + matcher.group(month + 1));
    }

    Optional<String> visible(int from, int to) {
        for (List<Element> rank : index.dates().subList(from, to)) {
            Optional<String> date = shown(rank);
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    Optional<String> shown(List<Element> elements) {
        for (Element element : elements) {
            for (String text : texts(element)) {
                Optional<String> date = text.length() > LONGEST_VISIBLE ? Optional.empty() : parseShown(text);
                if (date.isPresent()) {
                    return date;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> texts(Element element) {
        List<String> texts = new ArrayList<>();
        for (String attribute : ATTRIBUTES) {
            if (element.hasAttr(attribute)) {
                texts.add(element.attr(attribute));
            }
        }
        texts.add(ShortText.of(element, LONGEST_VISIBLE + 1));
        return texts;
    }

    /** The short texts right after (or before) the page's heading. */
    Optional<String> nearHeading() {
        Element at = index.headings().isEmpty() ? null : index.headings().getFirst();
        for (int level = 0; level < 4 && at != null && !at.nameIs("body"); level++) {
            int seen = 0;
            for (Element next = at.nextElementSibling();
                    next != null && seen < MAX_NEIGHBOURS;
                    next = next.nextElementSibling()) {
                seen++;
                Optional<String> date = parseShown(ShortText.of(next, LONGEST_VISIBLE));
                if (date.isPresent()) {
                    return date;
                }
            }
            at = at.parent();
        }
        return Optional.empty();
    }

    /** The first short text anywhere that holds a date. */
    Optional<String> anywhere() {
        Element body = page.selectFirst("main, article, [role=main], #content, body");
        if (body == null) {
            return Optional.empty();
        }
        return body.stream()
                .limit(MAX_SEARCHED)
                .map(Element::ownText)
                .filter(text -> text.length() >= SHORTEST_DATE && text.length() <= LONGEST_OWN_TEXT && hasDigit(text))
                .flatMap(text -> parseShown(text).stream())
                .findFirst();
    }

    /** A date as readers see it: where one of several is said to be of publication, that one. */
    private Optional<String> parseShown(String text) {
        if (!hasDigit(text)) {
            return Optional.empty();
        }
        Matcher published = PUBLISHED_LABEL.matcher(text);
        Optional<String> labelled = published.find() ? parse(text.substring(published.end())) : Optional.empty();
        return labelled.isPresent() ? labelled : parse(text);
    }

    private Optional<String> parse(String text) {
        return hasDigit(text) ? DateText.parse(text, monthFirst).map(this::local) : Optional.empty();
    }

    /** Midnight of central Europe, told in UTC, is the day before; such a time stands for the day that begins. */
    private String local(String date) {
        if (!central || !(date.endsWith("T22:00:00Z") || date.endsWith("T23:00:00Z"))) {
            return date;
        }
        ZonedDateTime time = ZonedDateTime.parse(date).withZoneSameInstant(CENTRAL_EUROPE);
        return time.getHour() == 0 ? time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME) : date;
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
