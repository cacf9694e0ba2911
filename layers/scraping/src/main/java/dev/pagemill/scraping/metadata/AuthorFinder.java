package dev.pagemill.scraping.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Who wrote the page: from structured data, then meta tags, then links and bylines that a reader sees. */
final class AuthorFinder {

    private static final int MAX_AUTHORS = 20;
    private static final int LONGEST_NAME = 70;
    private static final int MAX_WORDS = 7;
    private static final Pattern PREFIX = Pattern.compile(
            "(?i)^(?:(?:(?:view|see|show|zeige) )?(?:all|alle) (?:posts|articles|stories|artikel|beiträge) (?:by|of|from|von)|(?:artikel|posts|articles|beitrag|redaktion|interview) (?:by|von)|(?:written|posted|published|reviewed|story|article|words|text|report|created|edited)\\s+by|by|author|authors|autor|autorin|autore|auteur|von|par|por|di|door|av|af|skrevet av|text|texto|geschrieben von|verfasst von|ein beitrag von|publié par|escrito por|作者|文)\\s*[:：]?\\s+");
    private static final Pattern LABEL =
            Pattern.compile("(?i)^(?:author|autor|autorin|auteur|autore|作者|by|von)\\s*[:：]\\s*");
    /** What is left of a label without a name, a number, or a time of day. */
    private static final Pattern NO_NAME_AT_ALL = Pattern.compile(
            "(?i)(?:.*:|\\d.*|.*\\d{1,2}:\\d{2}.*|(?:written|posted|published|reviewed|edited) by|.*\\b(?:articles|posts|beiträge|minuten|read)\\b.*)");

    /** A byline in the running text: who is named after such a word with capital letters wrote it. */
    private static final Pattern BYLINE = Pattern.compile(
            "(?:^|[|·•–—(-]\\s*|\\d{4}\\s+|Uhr\\s+)(?i:written by|posted by|by|von|par|por|autor(?:in|en)?|author|redaktion|text|texto|auteur)\\s*[:：]?\\s+"
                    + "((?:(?:Dr|Prof)\\.\\s+)*\\p{Lu}[\\p{L}.'’-]+(?:\\s+(?:von|van|de|der|den|di|del|la|le|\\p{Lu}[\\p{L}.'’-]*)){0,3}\\s+\\p{Lu}[\\p{L}'’-]+)(?:$|\\s*[|·•,;(–—-].*)");

    private static final Pattern SPLIT =
            Pattern.compile("\\s*(?:,|;|\\||\\s/\\s|&|\\band\\b|\\bund\\b|\\bet\\b|、)\\s*");
    private static final Pattern TAIL = Pattern.compile(
            "(?i)\\s*(?:[|\u2022\u00B7\u2014\u2013(@\u2192].*|\\s-\\s.*|\\bon\\s+\\w+\\s+\\d.*|\\d{1,2}[./]\\d.*|(?:published|updated|posted|am|vom|on)\\s+.*\\d.*|\\d{4}.*)$");
    private static final Pattern NOT_A_NAME = Pattern.compile(
            "(?i).*(?:https?:|www\\.|@|\\bclick\\b|\\bread\\b|\\bcomment|\\bposts?\\b|\\bview\\b|\\bsubscribe|\\bfollow|\\bshare\\b|\\bcookie|\\bminutes?\\b|\\bupdated\\b|\\babout\\b).*");
    private static final Set<String> PLACEHOLDERS = Set.of(
            "admin",
            "administrator",
            "author",
            "editor",
            "webmaster",
            "unknown",
            "anonymous",
            "guest",
            "user",
            "null",
            "none",
            "undefined",
            "root");

    /** A byline is short; names further on are other people's. */
    private static final int LONGEST_BYLINE = 300;

    private static final int LONGEST_BYLINE_TEXT = 120;
    private static final int MAX_SEARCHED = 4_000;
    private static final Set<String> BYLINE_ELEMENTS =
            Set.of("p", "span", "div", "small", "h3", "h4", "h5", "h6", "li", "em", "i", "strong", "b", "td");

    private final Document page;
    private final PageIndex index;
    private final String siteName;
    private final TagValues tags;
    private final SchemaItems schema;

    AuthorFinder(Document page, PageSigns signs, String siteName) {
        this.page = page;
        this.siteName = siteName;
        this.index = signs.index();
        this.tags = signs.tags();
        this.schema = signs.schema();
    }

    List<String> find() {
        List<String> found = fromSchema();
        if (found.isEmpty()) {
            found = fromTags();
        }
        if (found.isEmpty() || isSite(found)) {
            List<String> shown = fromPage();
            found = shown.isEmpty() ? found : shown;
        }
        return found.isEmpty() ? fromText() : found;
    }

    private List<String> fromSchema() {
        for (JsonNode article : schema.articles()) {
            for (String field : List.of("author", "creator")) {
                List<String> names = clean(schema.names(article.path(field)));
                if (!names.isEmpty()) {
                    return names;
                }
            }
        }
        for (JsonNode page : schema.pages()) {
            List<String> names = clean(schema.names(page.path("author")));
            if (!names.isEmpty()) {
                return names;
            }
        }
        return List.of();
    }

    private List<String> fromTags() {
        for (String name : List.of(
                "author",
                "article:author",
                "dc.creator",
                "dcterms.creator",
                "dc.creator.personalname",
                "citation_author",
                "parsely-author",
                "sailthru.author",
                "byl",
                "article.author",
                "article:author_name",
                "og:article:author",
                "twitter:creator:name",
                "authors")) {
            List<String> names = clean(tags.all(name));
            if (!names.isEmpty()) {
                return names;
            }
        }
        String label = tags.first("twitter:label1").toLowerCase(Locale.ROOT);
        boolean written = label.contains("written")
                || label.contains("verfasst")
                || label.contains("by")
                || label.contains("author");
        return written ? clean(tags.all("twitter:data1")) : List.of();
    }

    private List<String> fromPage() {
        for (List<Element> rank : index.authors()) {
            for (Element element : rank) {
                List<String> names = clean(List.of(ShortText.of(element, LONGEST_BYLINE)));
                if (!names.isEmpty()) {
                    return names;
                }
            }
        }
        return List.of();
    }

    /** Where the author is the site itself, a person named on the page is the better answer. */
    private boolean isSite(List<String> names) {
        return names.size() == 1
                && !siteName.isEmpty()
                && PlainText.key(names.getFirst()).equals(PlainText.key(siteName));
    }

    /** A short text that is a byline by its words alone. */
    private List<String> fromText() {
        return page.body().stream()
                .limit(MAX_SEARCHED)
                .filter(element -> BYLINE_ELEMENTS.contains(element.normalName()))
                .map(element -> BYLINE.matcher(ShortText.of(element, LONGEST_BYLINE_TEXT + 1)))
                .filter(byline -> byline.regionEnd() <= LONGEST_BYLINE_TEXT && byline.find())
                .map(byline -> clean(List.of(byline.group(1))))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> clean(List<String> raw) {
        Set<String> names = new LinkedHashSet<>();
        for (String value : raw) {
            String text = PREFIX.matcher(PlainText.of(value)).replaceFirst("");
            text = LABEL.matcher(text).replaceFirst("");
            for (String part : SPLIT.split(text)) {
                String name = TAIL.matcher(PREFIX.matcher(part).replaceFirst(""))
                        .replaceFirst("")
                        .strip();
                if (isName(name) && names.size() < MAX_AUTHORS) {
                    names.add(name);
                }
            }
        }
        return new ArrayList<>(names);
    }

    private boolean isName(String name) {
        return name.length() >= 2
                && name.length() <= LONGEST_NAME
                && name.split("\\s+").length <= MAX_WORDS
                && name.chars().anyMatch(Character::isLetter)
                && !NOT_A_NAME.matcher(name).matches()
                && !NO_NAME_AT_ALL.matcher(name).matches()
                && !PLACEHOLDERS.contains(name.toLowerCase(Locale.ROOT));
    }
}
