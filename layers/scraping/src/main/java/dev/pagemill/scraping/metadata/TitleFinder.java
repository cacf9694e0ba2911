package dev.pagemill.scraping.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** The title of what the page shows, without the site's name: the heading that the page's titles agree with. */
final class TitleFinder {
    /** Links to the heading itself. */
    private static final Pattern SIGNS = Pattern.compile("\\s*[\u00B6#\u00A7\\x{1F517}]$");

    /** What parts a title from the names of places; a colon and a space go on with it. */
    private static final Pattern AFTER_HEADING = Pattern.compile("(?!:\\s)[^\\p{L}\\p{N}]");

    private static final int MAX_TITLE = 1_000;
    private static final int MAX_HEADINGS = 20;
    private static final int MAX_PARTS = 50;
    private static final int SHORTEST = 2;
    private static final int SHORTEST_PART = 10;
    private static final int SHORTEST_INSIDE = 12;

    private final PageIndex index;
    private final TagValues tags;
    private final SchemaItems schema;
    private final String documentTitle;
    private final boolean root;
    private final SiteName site;

    /**
     * @param documentTitle the text of the title element
     * @param address the page's; empty where it is not known
     * @param siteName as machines are told; empty where they are not
     */
    TitleFinder(PageSigns signs, String documentTitle, String address, String siteName) {
        this.index = signs.index();
        this.tags = signs.tags();
        this.schema = signs.schema();
        this.documentTitle = documentTitle;
        this.root = SiteName.isRoot(address);
        this.site = new SiteName(siteName.isEmpty() ? banner() : siteName, address);
    }

    String find() {
        List<String> told = told();
        List<String> headings = headings();
        String agreed = agreeing(headings, told);
        if (agreed.isEmpty() && headings.size() == 1 && !isLastPart(headings.getFirst())) {
            agreed = alike(headings.getFirst(), told);
        }
        if (agreed.isEmpty()) {
            String whole = PlainText.key(documentTitle);
            agreed = partOfHeading(part -> whole.startsWith(PlainText.key(part)) && !isOwner(part) && !site.is(part));
        }
        if (agreed.isEmpty() && headings.stream().noneMatch(this::isPart)) {
            agreed = lesser();
        }
        return agreed.isEmpty() ? disagreeing(headings, told) : essence(site.cutFromHeading(agreed), told);
    }

    /** Where no heading is what titles say. */
    private String disagreeing(List<String> headings, List<String> told) {
        String only = headings.size() == 1 ? headings.getFirst() : "";
        if (!only.isEmpty() && told.isEmpty() && site.begins(documentTitle) && !site.namesHost(only)) {
            return only;
        }
        for (String title : told) {
            if (!site.is(title)) {
                return site.cutFrom(title);
            }
        }
        if (!only.isEmpty() && (documentTitle.isEmpty() || site.is(documentTitle))) {
            return only;
        }
        String last = SiteName.parts(documentTitle).getLast();
        if (!only.isEmpty() && !last.equals(documentTitle) && isSame(last, only)) {
            // The one heading is the name of the book or the site, on every page of it.
            return SiteName.withoutLast(documentTitle, last);
        }
        String cut = site.cutFrom(documentTitle);
        return cut.isEmpty() && !headings.isEmpty() ? headings.getFirst() : cut;
    }

    /** Without what stands before or after the title that machines are told, in a part of the heading of its own. */
    private String essence(String heading, List<String> told) {
        return Stream.concat(
                        told.stream(),
                        Stream.concat(told.stream(), Stream.of(documentTitle))
                                .map(title -> SiteName.parts(title).getFirst()))
                .filter(title -> PlainText.key(title).length() >= SHORTEST_PART && !isSame(heading, title))
                .filter(title -> begins(heading, title) || ends(heading, title))
                .filter(title -> !partOfHeading(part -> isSame(part, title)).isEmpty())
                .findFirst()
                .orElse(heading);
    }

    /** The first text of a heading's own, or of an element in one, that is no mere word or two. */
    private String partOfHeading(Predicate<String> fits) {
        return index.headings().stream()
                .limit(MAX_HEADINGS)
                .flatMap(heading -> heading.stream().limit(MAX_PARTS))
                .flatMap(this::texts)
                .filter(text -> PlainText.key(text).length() >= SHORTEST_PART)
                .filter(fits)
                .findFirst()
                .orElse("");
    }

    private Stream<String> texts(Element part) {
        Stream<String> whole =
                index.headings().contains(part) ? Stream.empty() : Stream.of(ShortText.of(part, MAX_TITLE));
        return Stream.concat(whole, part.textNodes().stream().map(TextNode::text));
    }

    /** A heading of the second or third level that the document's title begins with, whatever parts it from the rest. */
    private String lesser() {
        return index.lesserHeadings().stream()
                .limit(MAX_HEADINGS)
                .filter(heading -> !leadsHome(heading))
                .map(heading -> ShortText.of(heading, MAX_TITLE))
                .filter(heading -> PlainText.key(heading).length() >= SHORTEST_PART && !site.is(heading))
                .filter(heading -> documentTitle.startsWith(heading)
                        && AFTER_HEADING
                                .matcher(documentTitle.substring(heading.length()))
                                .lookingAt())
                .findFirst()
                .orElse("");
    }

    /** Whether the title names a thing of somebody's: {@code owner/thing}. */
    private boolean isOwner(String heading) {
        return documentTitle.startsWith(heading + "/");
    }

    private boolean isPart(String heading) {
        return SiteName.parts(documentTitle).stream().anyMatch(part -> isSame(part, heading));
    }

    private boolean isLastPart(String heading) {
        List<String> parts = SiteName.parts(documentTitle);
        return parts.size() > 1 && begins(parts.getLast(), heading);
    }

    private static boolean isSame(String one, String other) {
        return PlainText.key(one).equals(PlainText.key(other));
    }

    private static boolean begins(String whole, String start) {
        return PlainText.key(whole).startsWith(PlainText.key(start));
    }

    private static boolean ends(String whole, String end) {
        return PlainText.key(whole).endsWith(PlainText.key(end));
    }

    /** The page's only heading, where it shares enough words with a title for machines to mean the same. */
    private String alike(String heading, List<String> told) {
        Set<String> words = Set.copyOf(PlainText.words(heading));
        for (String title :
                Stream.concat(told.stream(), Stream.of(documentTitle)).toList()) {
            Set<String> others = Set.copyOf(PlainText.words(title));
            long shared = words.stream().filter(others::contains).count();
            if (words.size() >= 3 && shared >= 2 && shared * 10 >= 4 * Math.min(words.size(), others.size())) {
                return heading;
            }
        }
        return "";
    }

    /** Titles for machines, the most precise first. */
    private List<String> told() {
        List<String> told = new ArrayList<>();
        for (var article : schema.articles()) {
            add(told, TagValues.text(article, "headline"));
            break;
        }
        add(told, tags.first("og:title"));
        add(told, tags.first("twitter:title"));
        add(told, tags.first("dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title"));
        return told;
    }

    private static void add(List<String> list, String title) {
        if (title.length() >= SHORTEST && !list.contains(title)) {
            list.add(title);
        }
    }

    private List<String> headings() {
        List<String> headings = new ArrayList<>();
        for (Element heading : index.headings()) {
            if (headings.size() < MAX_HEADINGS && !leadsHome(heading)) {
                add(
                        headings,
                        SIGNS.matcher(ShortText.spoken(heading, MAX_TITLE)).replaceFirst(""));
            }
        }
        return headings;
    }

    /** The heading that names the site, on every page of it: a link to the first page. */
    private String banner() {
        return index.headings().stream()
                .filter(this::leadsHome)
                .map(heading -> ShortText.of(heading, MAX_TITLE))
                .findFirst()
                .orElse("");
    }

    private boolean leadsHome(Element heading) {
        Element link = heading.parent() != null && heading.parent().nameIs("a")
                ? heading.parent()
                : heading.getElementsByTag("a").first();
        String href = link == null ? "" : link.attr("href").strip();
        return !root && (href.equals("/") || href.equals("./") || SiteName.isRoot(href));
    }

    /** The h1 that is what machines are told or that a title begins with, or else one that stands further in. */
    private String agreeing(List<String> headings, List<String> told) {
        List<String> possible = headings.stream()
                .filter(heading ->
                        PlainText.key(heading).length() >= SHORTEST && !site.is(heading) && !isOwner(heading))
                .toList();
        return Stream.<Predicate<String>>of(
                        heading -> begins(documentTitle, heading)
                                || told.stream().anyMatch(title -> isSame(title, heading)),
                        this::isInside)
                .flatMap(fits -> possible.stream().filter(fits))
                .findFirst()
                .orElse("");
    }

    private boolean isInside(String heading) {
        String key = PlainText.key(heading);
        String whole = PlainText.key(documentTitle);
        // What ends a title of parts names the site or the book.
        return whole.endsWith(key)
                ? SiteName.parts(documentTitle).size() < 2
                : whole.contains(key) && key.length() > SHORTEST_INSIDE;
    }
}
