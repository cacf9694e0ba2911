package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** When the page was published and last changed: from structured data, meta tags, {@code <time>}, the URL, the text. */
final class DateFinder {

    /** A path's date as its parts or in one of them: year, month (a number or a name) and day, or the other way round. */
    private static final Pattern URL_DATE = Pattern.compile(
            "[/_-](?<date>(?:19|20)\\d{2}(?<by>[/_-])(?:0?[1-9]|1[0-2]|[a-z]{3,9})\\k<by>(?:[12]\\d|3[01]|0?[1-9])|(?:[12]\\d|3[01]|0?[1-9])-(?:0?[1-9]|1[0-2])-20\\d{2}|(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?:[/_.-]|$)");

    private static final Pattern PUBLISHED_NAME = Pattern.compile(
            "(?i)(?:^|[^a-z])(?:publish(?:ed|ing|ation)?|release|issue)(?:[_.:-]?(?:date|time|on|at))?$|(?:^|[^a-z])pub[_.:-]?date$");

    /** The ranks of elements made for dates; the others only look like it. */
    private static final int LIKELY_RANKS = 5;

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
    private static final List<String> ATTRIBUTES =
            List.of("datetime", "content", "title", "data-date", "data-time", "ts", "data-datetime");
    private static final int LONGEST_VISIBLE = 200;
    private static final int MAX_NEIGHBOURS = 12;
    private static final int SHORTEST_DATE = 6;
    private static final int LONGEST_OWN_TEXT = 80;

    private final ShownText text;
    private final PageIndex index;
    private final TagValues tags;
    private final SchemaItems schema;
    private final String url;
    private final DateCustom custom;
    private final ShownDates shown;

    DateFinder(DateCustom custom, PageSigns signs, ShownText text, String url) {
        this.text = text;
        this.index = signs.index();
        this.tags = signs.tags();
        this.schema = signs.schema();
        this.url = url;
        this.custom = custom;
        this.shown = ShownDates.of(text.nearHeading(), custom);
    }

    /** Readers may be shown an earlier day than machines are told: that of the page's own time zone, or of its first form. */
    private Optional<String> published() {
        Optional<String> told = told().or(() -> schema("datePublished", "dateCreated", "uploadDate"))
                .or(this::fromUrl);
        if (told.isPresent()) {
            return told.filter(shown::isEarlierThan).isPresent() ? shown.published() : told.map(this::ofUrl);
        }
        if (shown.published().isPresent() || shown.updated().isPresent()) {
            return shown.published().map(this::precise);
        }
        return visible(0, LIKELY_RANKS)
                .or(this::nearHeading)
                .or(() -> visible(LIKELY_RANKS, PageIndex.RANKS))
                .or(this::anywhere);
    }

    /** A day as it is seen, with the time that an element made for dates tells of it. */
    private String precise(String seen) {
        boolean timed = !ShownDates.day(seen).equals(seen);
        return timed
                ? seen
                : visible(0, LIKELY_RANKS).filter(date -> date.startsWith(seen)).orElse(seen);
    }

    private Optional<String> modified() {
        return schema("dateModified")
                .or(() -> tags(MODIFIED))
                .or(shown::updated)
                .or(() -> shown(index.updated()));
    }

    /**
     * The dates of a page.
     *
     * @param shown the one that readers take the page to be of
     */
    record Dates(Optional<String> published, Optional<String> modified, Optional<String> shown) {}

    Dates find() {
        Optional<String> published = published();
        Optional<String> modified = modified();
        return new Dates(published, modified, onlyChangeIsSeen(modified) ? modified : published.or(() -> modified));
    }

    /** Whether only JSON-LD tells when the page was published, and readers only see when it was last changed. */
    private boolean onlyChangeIsSeen(Optional<String> modified) {
        return modified.isPresent()
                && told().isEmpty()
                && shown.published().isEmpty()
                && shown.updated().map(ShownDates::day).equals(modified.map(ShownDates::day));
    }

    private Optional<String> told() {
        return tags(PUBLISHED).or(this::tagsNamedSo);
    }

    private Optional<String> schema(String... fields) {
        for (List<? extends JsonNode> items : List.of(schema.articles(), schema.pages())) {
            for (String field : fields) {
                for (JsonNode item : items) {
                    Optional<String> date = custom.parse(TagValues.text(item, field));
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
                Optional<String> date = custom.parse(value);
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
                .flatMap(value -> custom.parse(value).stream())
                .findFirst();
    }

    private Optional<String> fromUrl() {
        Matcher matcher = URL_DATE.matcher(url);
        return matcher.find()
                ? custom.parse(matcher.group("date").replace('/', '-').replace('_', '-'))
                        .or(() -> custom.parse(matcher.group("date").replaceAll("[/_-]", " ")))
                : Optional.empty();
    }

    /** The day that the address has, where it is the one before: a time in UTC may be of the next. */
    private String ofUrl(String told) {
        boolean utc = told.endsWith("Z") || told.endsWith("+00:00");
        return (utc ? fromUrl() : Optional.<String>empty())
                .filter(day ->
                        LocalDate.parse(ShownDates.day(day)).plusDays(1).equals(LocalDate.parse(ShownDates.day(told))))
                .orElse(told);
    }

    private Optional<String> visible(int from, int to) {
        for (List<Element> rank : index.dates().subList(from, to)) {
            Optional<String> date = shown(rank);
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    private Optional<String> shown(List<Element> elements) {
        for (Element element : elements) {
            for (String text : texts(element)) {
                Optional<String> date = text.length() > LONGEST_VISIBLE ? Optional.empty() : custom.parseShown(text);
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

    /** The short texts right after the page's heading. */
    private Optional<String> nearHeading() {
        Element at = index.headings().isEmpty() ? null : index.headings().getFirst();
        for (int level = 0; level < 4 && at != null && !at.nameIs("body"); level++) {
            int seen = 0;
            for (Element next = at.nextElementSibling();
                    next != null && seen < MAX_NEIGHBOURS;
                    next = next.nextElementSibling()) {
                seen++;
                Optional<String> date = ShownLines.isUnread(next)
                        ? Optional.empty()
                        : custom.parseShown(ShortText.of(next, LONGEST_VISIBLE));
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
        return text.all().stream()
                .map(ShownLines.Line::text)
                .filter(line -> line.length() >= SHORTEST_DATE
                        && line.length() <= LONGEST_OWN_TEXT
                        && DateCustom.hasDigit(line))
                .flatMap(line -> custom.parseShown(line).stream())
                .findFirst();
    }
}
