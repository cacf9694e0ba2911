package dev.pagemill.scraping.metadata;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What class names and ids say of dates and authors. Pages repeat few values many times, so each is judged once. */
final class ClassHints {

    /** Comments, and teasers of other articles: their dates and authors are not the page's. */
    static final int COMMENTS = 1;

    static final int TEASERS = 1 << 1;
    static final int DATE_BOX = 1 << 2;
    static final int META_BOX = 1 << 3;
    static final int BYLINE = 1 << 4;
    static final int CARD = 1 << 5;
    static final int AUTHOR_CARD = 1 << 6;
    static final int CARD_NAME = 1 << 7;
    static final int UPDATED = 1 << 8;
    static final int PUBLISHED = 1 << 9;
    private static final int AUTHOR = 1 << 18;

    /** A card that is of no person, or of the person whom the page is about. */
    private static final int OF_NO_AUTHOR = 1 << 19;

    /** A post of a blog, with who wrote it and what it is about among its classes. */
    private static final int POST = 1 << 25;

    private static final int DATE_SHIFT = 10;
    private static final int AUTHOR_SHIFT = 14;
    private static final int NO_RANK = 15;

    /** What a whole word of a class attribute means. */
    private static final Map<String, Integer> WORDS = new HashMap<>();

    static {
        mean(COMMENTS, "comment comments");
        mean(
                TEASERS,
                "comment-list commentlist comments-area disqus_thread respond sidebar widget widgetarea widget-area related"
                        + " related-posts related-post related-articles related-article relatedposts relatedpost relatedarticles"
                        + " relatedarticle recommended footer site-footer");
        mean(DATE_BOX, "post-date published");
        mean(PUBLISHED, "published entry-date dt-published");
        mean(UPDATED, "updated dt-updated");
        mean(META_BOX, "entry-meta post-meta article-meta byline");
        mean(CARD, "vcard");
        mean(AUTHOR, "author");
        mean(CARD_NAME, "fn");
        mean(OF_NO_AUTHOR, "org infobox");
        mean(POST, "hentry type-post type-page");
        mean(
                date(5),
                "entry-date post-date published publish-date pubdate article-date article__date date-published postdate"
                        + " posted-on date-header news-date datum post-time timestamp publication-date meta-date blog-date");
        mean(
                date(7),
                "date time postmetadata entry-meta post-meta meta byline post-info entry-info article-info submitted");
        mean(
                author(6),
                "author-name author__name authorname post-author-name entry-author-name article-author__name"
                        + " article__author-name");
        mean(author(7), "entry-author post-author article-author article__author p-author");
        mean(author(10), "writer writer-name");
        mean(author(11), "username poster post-username message-name");
        mean(author(12), "author");
    }

    /** An authority is no author, nor is who is authorized to sell. */
    private static final Pattern NO_AUTHOR = Pattern.compile("authori(?:t|[sz](?:e|ation))");

    private final Map<String, Integer> known = new HashMap<>();

    private static void mean(int flags, String words) {
        for (String word : words.split(" ")) {
            WORDS.merge(word, flags, ClassHints::joined);
        }
    }

    private static int date(int rank) {
        return rank << DATE_SHIFT | NO_RANK << AUTHOR_SHIFT;
    }

    private static int author(int rank) {
        return NO_RANK << DATE_SHIFT | rank << AUTHOR_SHIFT;
    }

    /** The flags of {@code className}, its ranks among them. */
    int of(String className) {
        return known.computeIfAbsent(className, ClassHints::judge);
    }

    /** Whether an element with this id holds comments or teasers. */
    static int ofId(String id) {
        return WORDS.getOrDefault(id.toLowerCase(Locale.ROOT), 0) & (COMMENTS | TEASERS);
    }

    /** How early a date is looked for in an element with these flags; {@link PageIndex#RANKS} where it is not. */
    static int dateRank(int flags) {
        int rank = flags >> DATE_SHIFT & NO_RANK;
        return rank == 0 ? NO_RANK : rank;
    }

    /** How early an author is looked for. */
    static int authorRank(int flags) {
        int rank = flags >> AUTHOR_SHIFT & NO_RANK;
        return rank == 0 ? NO_RANK : rank;
    }

    private static int judge(String className) {
        String name = className.toLowerCase(Locale.ROOT);
        int flags = parts(name);
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) <= ' ') {
                Integer meant = i > start ? WORDS.get(name.substring(start, i)) : null;
                flags = meant == null ? flags : joined(flags, meant);
                start = i + 1;
            }
        }
        if ((flags & POST) != 0) {
            flags |= NO_RANK << AUTHOR_SHIFT;
        }
        if ((flags & OF_NO_AUTHOR) != 0) {
            return flags & ~(CARD | CARD_NAME);
        }
        return (flags & (CARD | AUTHOR)) == (CARD | AUTHOR) ? flags | AUTHOR_CARD : flags;
    }

    /** What parts of words mean. */
    private static int parts(String name) {
        boolean byline = name.contains("byline");
        int date = byline ? 7 : NO_RANK;
        // The day on which somebody read what a note refers to is not the page's.
        if ((name.contains("date") || name.contains("publish")) && !name.contains("accessdate")) {
            boolean post = name.contains("publish")
                    || name.contains("entry-date")
                    || name.contains("postdate")
                    || name.contains("post-date")
                    || name.contains("post__date")
                    || name.contains("article-date")
                    || name.contains("date-time");
            date = post ? 6 : Math.min(date, 8);
        } else if (!byline && (name.contains("meta") || name.contains("time"))) {
            date = 9;
        }
        int author = NO_RANK;
        if (name.contains("author") && !NO_AUTHOR.matcher(name).find()) {
            boolean named = name.contains("author-name")
                    || name.contains("authorname")
                    || name.contains("author_name")
                    || name.contains("author__name");
            author = named ? 8 : 13;
        }
        author = byline ? Math.min(author, 9) : author;
        int praise = name.contains("testimonial") ? COMMENTS : 0;
        return praise | date << DATE_SHIFT | author << AUTHOR_SHIFT | (byline ? BYLINE : 0);
    }

    /** All flags of both, and the better of their ranks. */
    private static int joined(int one, int other) {
        int ranks = NO_RANK << DATE_SHIFT | NO_RANK << AUTHOR_SHIFT;
        return (one | other) & ~ranks
                | Math.min(dateRank(one), dateRank(other)) << DATE_SHIFT
                | Math.min(authorRank(one), authorRank(other)) << AUTHOR_SHIFT;
    }
}
