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
            "(?i)^(?:(?:written|posted|published|reviewed|story|article|words|text|report|created|edited)\\s+by|by|author|authors|autor|autorin|autore|auteur|von|par|por|di|door|av|af|skrevet av|text|texto|geschrieben von|verfasst von|ein beitrag von|publié par|escrito por|作者|文)\\s*[:：]?\\s+");
    private static final Pattern LABEL =
            Pattern.compile("(?i)^(?:author|autor|autorin|auteur|autore|作者|by|von)\\s*[:：]\\s*");
    private static final Pattern SPLIT =
            Pattern.compile("\\s*(?:,|;|\\||\\s/\\s|&|\\band\\b|\\bund\\b|\\bet\\b|、)\\s*");
    private static final Pattern TAIL = Pattern.compile(
            "(?i)\\s*(?:[|\u2022\u00B7\u2014\u2013(@].*|\\s-\\s.*|\\bon\\s+\\w+\\s+\\d.*|\\d{1,2}[./]\\d.*|(?:published|updated|posted|am|vom|on)\\s+.*\\d.*|\\d{4}.*)$");
    private static final Pattern NOT_A_NAME = Pattern.compile(
            "(?i).*(?:https?:|www\\.|@|\\bclick\\b|\\bread\\b|\\bcomment|\\bposts?\\b|\\bview\\b|\\bsubscribe|\\bfollow|\\bshare\\b|\\bcookie|\\bminutes?\\b|\\bupdated\\b|\\babout\\b).*");
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?i)(?:^|\\s)(?:comments?|comment-?list|commentlist|comments-area|disqus_thread|respond|sidebar|widget-?area|widget|related(?:-?(?:posts?|articles?))?|recommended|footer|site-footer)(?:$|\\s)");
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
    private static final List<String> VISIBLE = List.of(
            "[itemprop=author] [itemprop=name]",
            "[itemprop=author]",
            "a[rel~=author]",
            ".author.vcard .fn",
            ".vcard .fn",
            "[class*=byline] a",
            ".author-name, .author__name, .authorname, .post-author-name, .entry-author-name, .article-author__name, .article__author-name",
            ".entry-author, .post-author, .article-author, .article__author, .p-author",
            "[class*=author-name], [class*=authorName], [class*=AuthorName], [class*=author_name]",
            "[class*=byline]",
            "a[href*='/author/'], a[href*='/authors/'], a[href*='/autor/'], a[href*='/writers/']",
            ".username, .poster, .post-username, .message-name",
            ".author",
            "[class*=author]");

    private final Document page;
    private final TagValues tags;
    private final SchemaItems schema;
    private final String siteName;

    AuthorFinder(Document page, TagValues tags, SchemaItems schema, String siteName) {
        this.page = page;
        this.tags = tags;
        this.schema = schema;
        this.siteName = siteName;
    }

    List<String> find() {
        List<String> found = fromSchema();
        if (found.isEmpty()) {
            found = fromTags();
        }
        return found.isEmpty() ? fromPage() : found;
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
        for (String selector : VISIBLE) {
            for (Element element : page.select(selector)) {
                if (isElsewhere(element)) {
                    continue;
                }
                List<String> names = clean(List.of(element.text()));
                if (!names.isEmpty()) {
                    return names;
                }
            }
        }
        return List.of();
    }

    /** Comments, sidebars and teasers of other articles have authors of their own. */
    private static boolean isElsewhere(Element element) {
        for (Element at = element; at != null; at = at.parent()) {
            if (at.nameIs("aside") || at.nameIs("footer") || at.nameIs("nav")) {
                return true;
            }
            if (!at.nameIs("body")
                    && ELSEWHERE.matcher(at.className() + " " + at.id()).find()) {
                return true;
            }
        }
        return false;
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
                && !PLACEHOLDERS.contains(name.toLowerCase(Locale.ROOT));
    }
}
