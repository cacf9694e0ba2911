package dev.pagemill.scraping.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * What one walk over a page finds of what its metadata may be read from: tags of its head, structured data, headings,
 * and elements that look like dates or bylines, the likeliest first.
 */
final class PageIndex implements NodeFilter {

    /** Ranks of dates and authors: 0 is the likeliest place. */
    static final int RANKS = 15;

    /** More elements of one kind than this are a trap or a mistake. */
    private static final int MAX_EACH = 2_000;

    /** Candidates of one rank; who has more is a list of other things' dates. */
    private static final int MAX_CANDIDATES = 60;

    /** Ranks up to these are of elements made for a date, or for a name. */
    private static final int LAST_SURE_DATE = 5;

    private static final int LAST_BESIDE = 8;

    private static final int LAST_SURE_AUTHOR = 8;

    private static final int IN_ARTICLE = 1 << 20;
    private static final int IN_HEADER = 1 << 21;
    private static final int IN_MAIN = 1 << 22;
    private static final int IN_AUTHOR = 1 << 23;
    private static final int BESIDE = 1 << 24;

    /** Where the pages of one author each lie. */
    private static final Pattern AUTHORS_PAGE =
            Pattern.compile("/(?:authors?|autor(?:en|es)?|auteurs?|writers|editors|contributors)/[^/?#]");

    /** Whose a picture is, and what a button does, is not who wrote the page. */
    private static final int NO_BYLINE = 1 << 26;

    /** What an element inherits from those around it. */
    private static final int INHERITED = ClassHints.COMMENTS
            | ClassHints.TEASERS
            | ClassHints.DATE_BOX
            | ClassHints.META_BOX
            | ClassHints.BYLINE
            | ClassHints.CARD
            | ClassHints.AUTHOR_CARD
            | IN_ARTICLE
            | IN_HEADER
            | IN_MAIN
            | IN_AUTHOR
            | BESIDE
            | NO_BYLINE;

    private final ClassHints classes = new ClassHints();
    private final List<Element> metas = new ArrayList<>();
    private final List<Element> links = new ArrayList<>();
    private final List<Element> scripts = new ArrayList<>();
    private final List<Element> scopes = new ArrayList<>();
    private final List<Element> typed = new ArrayList<>();
    private final List<Element> headings = new ArrayList<>();
    private final List<Element> lesserHeadings = new ArrayList<>();
    private final List<Element> updated = new ArrayList<>();
    private final List<List<Element>> dates = new ArrayList<>();
    private final List<List<Element>> authors = new ArrayList<>();
    private int[] around = new int[64];

    private PageIndex() {
        for (int i = 0; i < RANKS; i++) {
            dates.add(new ArrayList<>());
            authors.add(new ArrayList<>());
        }
    }

    static PageIndex of(Document page) {
        PageIndex index = new PageIndex();
        NodeTraversor.filter(index, page);
        return index;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element) {
            if (depth + 2 > around.length) {
                around = Arrays.copyOf(around, around.length * 2);
            }
            boolean skipped =
                    element.normalName().equals("svg") || element.normalName().equals("template");
            around[depth + 1] = around[depth] | see(element, around[depth]);
            return skipped ? FilterResult.SKIP_CHILDREN : FilterResult.CONTINUE;
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        return FilterResult.CONTINUE;
    }

    /** Files {@code element}; gives what holds for all that is in it. */
    private int see(Element element, int outside) {
        int flags = named(element);
        if (element.attributesSize() > 0) {
            flags |= attributed(element, outside | flags);
        }
        return flags & INHERITED;
    }

    private int named(Element element) {
        switch (element.normalName()) {
            case "h1" -> file(headings, element);
            case "h2", "h3" -> file(lesserHeadings, element);
            case "article" -> {
                return IN_ARTICLE;
            }
            case "header" -> {
                return IN_HEADER;
            }
            case "main" -> {
                return IN_MAIN;
            }
            case "aside", "footer", "nav" -> {
                return BESIDE;
            }
            case "figure", "button" -> {
                return NO_BYLINE;
            }
            default -> {}
        }
        return 0;
    }

    private int attributed(Element element, int context) {
        String name = element.normalName();
        switch (name) {
            case "meta" -> file(metas, element);
            case "link" -> file(links, element);
            case "script" -> file(scripts, element);
            default -> {}
        }
        if (element.hasAttr("itemscope")) {
            file(scopes, element);
        }
        if (element.hasAttr("typeof")) {
            file(typed, element);
        }
        String className = element.attr("class");
        String id = element.attr("id");
        int hints = className.isEmpty() ? 0 : classes.of(className);
        String property = element.attr("itemprop");
        int named = name.equals("body")
                ? hints & ~(ClassHints.COMMENTS | ClassHints.TEASERS)
                : id.isEmpty() ? hints : hints | ClassHints.ofId(id);
        int flags = named | ofProperty(property);
        candidate(element, context | flags & (ClassHints.COMMENTS | ClassHints.TEASERS), new Own(hints, id, property));
        return flags;
    }

    /** Who reviewed what a page is about, and when, is told as in a comment. */
    private static int ofProperty(String property) {
        return switch (property) {
            case "author" -> IN_AUTHOR;
            case "review", "reviews", "comment" -> ClassHints.COMMENTS;
            default -> 0;
        };
    }

    /** What an element says of itself. */
    private record Own(int hints, String id, String property) {}

    private void candidate(Element element, int context, Own own) {
        if ((context & ClassHints.COMMENTS) != 0) {
            return;
        }
        if ((context & BESIDE) != 0) {
            beside(element, context, own);
            return;
        }
        if ((own.hints & ClassHints.UPDATED) != 0 && element.nameIs("time") || own.property.equals("dateModified")) {
            file(updated, element);
        }
        file(dates, dateRank(element, context, own), element);
        if ((context & (ClassHints.TEASERS | NO_BYLINE)) == 0) {
            file(authors, authorRank(element, context, own), element);
        }
    }

    /** Some pages keep their byline beside or below the text; what looks most like one is asked last of all. */
    private void beside(Element element, int context, Own own) {
        int date = dateRank(element, context, own);
        if ((context & ClassHints.TEASERS) == 0 && date <= LAST_BESIDE
                || (context & IN_ARTICLE) != 0 && date <= LAST_SURE_DATE) {
            file(dates, RANKS - 1, element);
        }
        if ((context & ClassHints.TEASERS) == 0 && authorRank(element, context, own) <= LAST_SURE_AUTHOR) {
            file(authors, RANKS - 1, element);
        }
    }

    private static int dateRank(Element element, int context, Own own) {
        if (own.property.equals("datePublished")) {
            return 0;
        }
        int byClass = ClassHints.dateRank(own.hints);
        return switch (element.normalName()) {
            // The others are custom elements that write a time as "three days ago".
            case "time", "relative-time", "time-ago", "local-time", "faceplate-timeago" ->
                timeRank(element, context, own);
            case "abbr" ->
                (own.hints & ClassHints.PUBLISHED) != 0 ? 0 : byClass == 7 && element.hasAttr("title") ? 4 : byClass;
            case "html", "body", "meta", "link", "script" -> RANKS;
            default -> byClass == RANKS && isDate(own.id) ? 8 : byClass;
        };
    }

    private static boolean isDate(String id) {
        return id.contains("date") || id.contains("Date");
    }

    private static int timeRank(Element time, int context, Own own) {
        if (time.hasAttr("pubdate")
                || (own.hints & ClassHints.PUBLISHED) != 0
                || (context & ClassHints.DATE_BOX) != 0) {
            return 0;
        }
        boolean inHeader = (context & (IN_ARTICLE | IN_HEADER)) == (IN_ARTICLE | IN_HEADER);
        if (inHeader || (context & (ClassHints.META_BOX)) != 0) {
            return 1;
        }
        if ((context & (IN_ARTICLE | IN_MAIN)) != 0) {
            return 2;
        }
        return time.hasAttr("datetime") || time.hasAttr("ts") ? 3 : ClassHints.dateRank(own.hints);
    }

    private static int authorRank(Element element, int context, Own own) {
        if (own.property.equals("name") && (context & IN_AUTHOR) != 0) {
            return 0;
        }
        if (own.property.equals("author")) {
            return 1;
        }
        if ((own.hints & ClassHints.CARD_NAME) != 0 && (context & ClassHints.CARD) != 0) {
            return (context & ClassHints.AUTHOR_CARD) != 0 ? 3 : 4;
        }
        int rank = element.nameIs("html") || element.nameIs("body") ? RANKS : ClassHints.authorRank(own.hints);
        return element.nameIs("a") ? Math.min(rank, linkRank(element, context)) : rank;
    }

    private static int linkRank(Element link, int context) {
        String rel = link.attr("rel");
        if (!rel.isEmpty() && (" " + rel.toLowerCase(Locale.ROOT) + " ").contains(" author ")) {
            return 2;
        }
        if ((context & ClassHints.BYLINE) != 0) {
            return 5;
        }
        return AUTHORS_PAGE.matcher(link.attr("href")).find() ? 10 : RANKS;
    }

    private static void file(List<List<Element>> byRank, int rank, Element element) {
        if (rank < RANKS && byRank.get(rank).size() < MAX_CANDIDATES) {
            byRank.get(rank).add(element);
        }
    }

    private static void file(List<Element> list, Element element) {
        if (list.size() < MAX_EACH) {
            list.add(element);
        }
    }

    /** Elements with {@code meta} tags' name. */
    List<Element> metas() {
        return metas;
    }

    List<Element> links() {
        return links;
    }

    /** Scripts with attributes: only these can be of a type. */
    List<Element> scripts() {
        return scripts;
    }

    /** Items of microdata. */
    List<Element> scopes() {
        return scopes;
    }

    /** Items of RDFa. */
    List<Element> typed() {
        return typed;
    }

    /** Headings of the first level. */
    List<Element> headings() {
        return headings;
    }

    /** Headings of the second and third level. */
    List<Element> lesserHeadings() {
        return lesserHeadings;
    }

    /** Elements that tell when the page was changed. */
    List<Element> updated() {
        return updated;
    }

    /** Elements that may tell when the page was published, by rank, in page order. */
    List<List<Element>> dates() {
        return dates;
    }

    /** Elements that may tell who wrote the page, by rank, in page order. */
    List<List<Element>> authors() {
        return authors;
    }
}
