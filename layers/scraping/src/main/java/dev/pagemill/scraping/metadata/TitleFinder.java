package dev.pagemill.scraping.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The title of what the page shows, without the site's name: the heading that the page's titles agree with. */
final class TitleFinder {

    private static final Pattern SEPARATOR = Pattern.compile(
            "\\s+[|\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB\\u2219:/<>\\u203A~-]+\\s+|\\s*[|\\u00BB\\u203A]\\s*");
    private static final int MAX_HEADINGS = 20;
    private static final int SHORTEST = 2;
    private static final int SHORTEST_BEFORE_PIPE = 8;

    private final Document page;
    private final TagValues tags;
    private final SchemaItems schema;
    private final String siteName;

    TitleFinder(Document page, TagValues tags, SchemaItems schema, String siteName) {
        this.page = page;
        this.tags = tags;
        this.schema = schema;
        this.siteName = siteName;
    }

    String find() {
        String documentTitle = PlainText.of(page.title());
        List<String> told = told();
        List<String> headings = headings();
        String agreed = agreeing(headings, told, documentTitle);
        if (agreed.isEmpty() && headings.size() == 1) {
            agreed = alike(headings.getFirst(), told, documentTitle);
        }
        if (!agreed.isEmpty()) {
            return withoutSite(agreed);
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
        return Set.copyOf(List.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
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
        for (Element heading : page.getElementsByTag("h1")) {
            if (headings.size() < MAX_HEADINGS) {
                add(headings, PlainText.of(heading.text()));
            }
        }
        return headings;
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
        if (whole.startsWith(key) || whole.endsWith(key)) {
            return key.length() * 3 >= whole.length() || !parts(title).isEmpty();
        }
        return key.length() > 12;
    }

    private static List<String> parts(String title) {
        return List.of(SEPARATOR.split(title));
    }

    private boolean isSiteName(String title) {
        return !siteName.isEmpty() && PlainText.key(siteName).equals(PlainText.key(title));
    }

    /** Cuts the site's name, or what a heading shows to be no part of the title, from either end. */
    private String withoutSite(String title) {
        List<String> parts = parts(title);
        if (parts.size() < 2) {
            return title;
        }
        if (isSiteName(parts.getLast())) {
            String rest = title.substring(0, title.lastIndexOf(parts.getLast()));
            return rest.replaceFirst("[\\s|\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB<>:~/-]+$", "");
        }
        int pipe = title.indexOf(" | ");
        if (pipe >= SHORTEST_BEFORE_PIPE) {
            return title.substring(0, pipe).strip();
        }
        if (isSiteName(parts.getFirst())) {
            String rest = title.substring(parts.getFirst().length());
            return rest.replaceFirst("^[\\s|\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB:-]+", "");
        }
        return title;
    }
}
