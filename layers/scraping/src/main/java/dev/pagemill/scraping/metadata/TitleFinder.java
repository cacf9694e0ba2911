package dev.pagemill.scraping.metadata;

import dev.pagemill.scraping.url.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** The title of what the page shows, without the site's name: the heading that the page's titles agree with. */
final class TitleFinder {

    private static final Pattern SEPARATOR = Pattern.compile(
            "\\s+[|\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB\\u2219:/<>\\u203A~-]+\\s+|\\s*[|\\u00BB\\u203A]\\s*");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Links to the heading itself. */
    private static final Pattern SIGNS = Pattern.compile("\\s*[\u00B6#\u00A7\\x{1F517}]$");

    private static final Pattern ROOT = Pattern.compile("https?://[^/?#]+/?");
    private static final int MAX_TITLE = 1_000;
    private static final int MAX_HEADINGS = 20;
    private static final int MAX_PARTS = 50;
    private static final int SHORTEST = 2;
    private static final int SHORTEST_HOST = 3;
    private static final int SHORTEST_BEFORE_PIPE = 8;
    private static final int SHORTEST_AFTER_LABEL = 10;

    private final Document page;
    private final PageIndex index;
    private final TagValues tags;
    private final SchemaItems schema;
    private final String siteName;
    private final String hostLabel;

    TitleFinder(Document page, PageSigns signs, String siteName) {
        this.page = page;
        this.index = signs.index();
        this.tags = signs.tags();
        this.schema = signs.schema();
        this.hostLabel = hostLabel(page.location());
        String banner = banner();
        this.siteName = siteName.isEmpty() ? banner : siteName;
    }

    String find() {
        String documentTitle = PlainText.of(page.title());
        List<String> told = told();
        List<String> headings = headings();
        String agreed = agreeing(headings, told, documentTitle);
        if (agreed.isEmpty() && headings.size() == 1 && !isLastPart(headings.getFirst(), documentTitle)) {
            agreed = alike(headings.getFirst(), told, documentTitle);
        }
        if (!agreed.isEmpty()) {
            return withoutLabel(withoutName(agreed), told, documentTitle);
        }
        if (headings.size() == 1 && told.isEmpty() && isOfSite(documentTitle) && !namesHost(headings.getFirst())) {
            return headings.getFirst();
        }
        for (String title : told) {
            if (!isSiteName(title)) {
                return withoutSite(title);
            }
        }
        if (headings.size() == 1 && (documentTitle.isEmpty() || isSiteName(documentTitle))) {
            return headings.getFirst();
        }
        String cut = withoutSite(documentTitle);
        return cut.isEmpty() && !headings.isEmpty() ? headings.getFirst() : cut;
    }

    /** Without a label before the title that machines are told, where that stands in a part of its own in the heading. */
    private String withoutLabel(String heading, List<String> told, String documentTitle) {
        String key = PlainText.key(heading);
        for (String title : Stream.concat(
                        told.stream(), Stream.of(parts(documentTitle).getFirst()))
                .toList()) {
            String end = PlainText.key(title);
            if (end.length() >= SHORTEST_AFTER_LABEL
                    && key.endsWith(end)
                    && key.length() > end.length()
                    && isPartOfHeading(end)) {
                return title;
            }
        }
        return heading;
    }

    private boolean isPartOfHeading(String key) {
        return index.headings().stream()
                .limit(MAX_HEADINGS)
                .flatMap(heading -> heading.stream().limit(MAX_PARTS))
                .flatMap(part -> Stream.concat(
                        index.headings().contains(part) ? Stream.empty() : Stream.of(ShortText.of(part, MAX_TITLE)),
                        part.textNodes().stream().map(TextNode::text)))
                .anyMatch(text -> PlainText.key(text).equals(key));
    }

    /** Whether the document's title begins with the site's name, though the page is not its first. */
    private boolean isOfSite(String documentTitle) {
        return !isRoot() && namesHost(parts(documentTitle).getFirst());
    }

    private boolean isRoot() {
        return ROOT.matcher(page.location()).matches();
    }

    private static boolean isLastPart(String heading, String documentTitle) {
        List<String> parts = parts(documentTitle);
        return parts.size() > 1 && PlainText.key(parts.getLast()).startsWith(PlainText.key(heading));
    }

    /** The longest label of the host before its last one: {@code doom9} of {@code forum.doom9.org}. */
    private static String hostLabel(String url) {
        String host = WebUrl.parse(url).map(WebUrl::hostname).orElse("");
        String longest = "";
        int end = host.lastIndexOf('.');
        for (String label : host.substring(0, Math.max(0, end)).split("\\.")) {
            longest = label.length() > longest.length() ? label : longest;
        }
        return PlainText.key(longest);
    }

    /** The page's only heading, where it shares enough words with a title for machines to mean the same. */
    private static String alike(String heading, List<String> told, String documentTitle) {
        Set<String> words = words(heading);
        for (String title :
                Stream.concat(told.stream(), Stream.of(documentTitle)).toList()) {
            Set<String> others = words(title);
            long shared = words.stream().filter(others::contains).count();
            if (words.size() >= 3 && shared >= 2 && shared * 10 >= 4 * Math.min(words.size(), others.size())) {
                return heading;
            }
        }
        return "";
    }

    private static Set<String> words(String text) {
        return Set.copyOf(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
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
                add(headings, SIGNS.matcher(ShortText.of(heading, MAX_TITLE)).replaceFirst(""));
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
        boolean root =
                href.equals("/") || href.equals("./") || ROOT.matcher(href).matches();
        return root && !isRoot();
    }

    /** The h1 that a title for machines or the document's title contains. */
    private String agreeing(List<String> headings, List<String> told, String documentTitle) {
        for (String heading : headings) {
            String key = PlainText.key(heading);
            if (key.length() < SHORTEST || isSiteName(heading)) {
                continue;
            }
            for (String title : told) {
                if (PlainText.key(title).equals(key)) {
                    return heading;
                }
            }
            if (PlainText.key(documentTitle).contains(key) && isPart(documentTitle, key)) {
                return heading;
            }
        }
        return "";
    }

    private static boolean isPart(String title, String key) {
        String whole = PlainText.key(title);
        if (whole.startsWith(key)) {
            return true;
        }
        // What ends a title of parts names the site or the book.
        return whole.endsWith(key) ? parts(title).size() < 2 : key.length() > 12;
    }

    private static List<String> parts(String title) {
        return List.of(SEPARATOR.split(title));
    }

    private boolean isSiteName(String title) {
        return !siteName.isEmpty() && PlainText.key(siteName).equals(PlainText.key(title));
    }

    /** Whether a part of a title is the site's name as its address has it. */
    private boolean namesHost(String part) {
        return hostLabel.length() >= SHORTEST_HOST && PlainText.key(part).contains(hostLabel);
    }

    /** A heading is the title already; only a site that writes its name into its headings is cut. */
    private String withoutName(String heading) {
        List<String> parts = parts(heading);
        return parts.size() > 1 && (isSiteName(parts.getLast()) || heading.contains(" | "))
                ? withoutSite(heading)
                : heading;
    }

    /** Cuts the site's name, or what a heading shows to be no part of the title, from either end. */
    private String withoutSite(String title) {
        int colon = title.indexOf(": ");
        if (colon > 0 && !isRoot() && isSiteName(title.substring(0, colon))) {
            return title.substring(colon + 2).strip();
        }
        List<String> parts = parts(title);
        if (parts.size() < 2) {
            return title;
        }
        if (isSiteName(parts.getLast())) {
            return withoutLast(title, parts.getLast());
        }
        int pipe = title.indexOf(" | ");
        if (pipe >= SHORTEST_BEFORE_PIPE) {
            return title.substring(0, pipe).strip();
        }
        if (isSiteName(parts.getFirst())) {
            String rest = title.substring(parts.getFirst().length());
            return rest.replaceFirst("^[\\s|\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB:-]+", "");
        }
        return namesHost(parts.getLast()) ? withoutLast(title, parts.getLast()) : title;
    }

    private static String withoutLast(String title, String part) {
        String rest = title.substring(0, title.lastIndexOf(part));
        return rest.replaceFirst("[\\s|\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB<>:~/-]+$", "");
    }
}
