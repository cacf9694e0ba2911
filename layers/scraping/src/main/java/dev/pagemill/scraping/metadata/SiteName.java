package dev.pagemill.scraping.metadata;

import dev.pagemill.scraping.url.WebUrl;
import java.util.List;
import java.util.regex.Pattern;

/** How a site calls itself, as far as a page and its address tell; cuts that off its titles. */
final class SiteName {
    private static final Pattern SEPARATOR = Pattern.compile(
            "\\s+[|\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB\\u2219:/<>\\u203A~-]+\\s+|\\s*[|\\uFF5C\\u3163\\u4E28\\u00BB\\u203A]\\s*");
    private static final Pattern AT_START =
            Pattern.compile("^[\\s|\\uFF5C\\u3163\\u4E28\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB:-]+");
    private static final Pattern AT_END =
            Pattern.compile("[\\s|\\uFF5C\\u3163\\u4E28\\u2013\\u2014\\u00B7\\u2022\\u00BB\\u00AB<>:~/-]+$");
    private static final Pattern ROOT = Pattern.compile("https?://[^/?#]+/?");
    private static final String PATH = " / ";
    private static final int SHORTEST_HOST = 3;
    /** A host may go on after the name: {@code millhouseinc}. */
    private static final int SHORTEST_START = 5;

    private static final int SHORTEST_BEFORE_PIPE = 8;
    /** What is so much longer than what stands before it is the title. */
    private static final int MOST_AFTER_PIPE = 2;

    private final String name;
    private final String hostLabel;
    private final boolean root;

    /**
     * @param name as the page tells it; empty where it does not
     * @param address the page's; empty where it is not known
     */
    SiteName(String name, String address) {
        this.name = PlainText.key(name);
        this.hostLabel = hostLabel(address);
        this.root = isRoot(address);
    }

    /** Whether an address is of a site's first page. */
    static boolean isRoot(String address) {
        return ROOT.matcher(address).matches();
    }

    /** The longest label of the host before its last one: {@code doom9} of {@code forum.doom9.org}. */
    private static String hostLabel(String address) {
        String host = WebUrl.parse(address).map(WebUrl::hostname).orElse("");
        String longest = "";
        int end = host.lastIndexOf('.');
        for (String label : host.substring(0, Math.max(0, end)).split("\\.")) {
            longest = label.length() > longest.length() ? label : longest;
        }
        return PlainText.key(longest);
    }

    /** The parts between a title's bars, dashes and arrows. */
    static List<String> parts(String title) {
        return List.of(SEPARATOR.split(title));
    }

    /** A title without its last part, or what is given as that. */
    static String withoutLast(String title, String part) {
        return AT_END.matcher(title.substring(0, title.lastIndexOf(part))).replaceFirst("");
    }

    /** Whether a title is the site's name. */
    boolean is(String title) {
        return !name.isEmpty() && name.equals(PlainText.key(title));
    }

    /** Whether a part of a title is the site's name as its address has it. */
    boolean namesHost(String part) {
        String key = PlainText.key(part);
        return hostLabel.length() >= SHORTEST_HOST
                && (key.contains(hostLabel) || key.length() >= SHORTEST_START && hostLabel.startsWith(key));
    }

    /** Whether a document's title begins with the site's name, though the page is not its first. */
    boolean begins(String documentTitle) {
        return !root && namesHost(parts(documentTitle).getFirst());
    }

    /** A heading is the title already; only a site that writes its name into its headings is cut. */
    String cutFromHeading(String heading) {
        List<String> parts = parts(heading);
        return parts.size() > 1 && (is(parts.getLast()) || heading.contains(" | ")) ? cutFrom(heading) : heading;
    }

    /** Cuts the site's name, or the parts of it that a page stands in, from either end. */
    String cutFrom(String title) {
        int colon = title.indexOf(": ");
        if (colon > 0 && !root && is(title.substring(0, colon))) {
            return title.substring(colon + 2).strip();
        }
        List<String> parts = parts(title);
        if (parts.size() < 2) {
            return title;
        }
        int path = title.indexOf(PATH);
        if (path > 0 && path < title.lastIndexOf(PATH)) {
            // A thread, its board, the forum.
            return parts.getFirst();
        }
        if (is(parts.getLast())) {
            return withoutLast(title, parts.getLast());
        }
        int pipe = title.indexOf(" | ");
        if (pipe >= SHORTEST_BEFORE_PIPE && title.length() - pipe <= MOST_AFTER_PIPE * pipe) {
            return title.substring(0, pipe).strip();
        }
        if (is(parts.getFirst())) {
            return AT_START.matcher(title.substring(parts.getFirst().length())).replaceFirst("");
        }
        return namesHost(parts.getLast()) ? withoutLast(title, parts.getLast()) : title;
    }
}
