package dev.pagemill.crawl.frontier;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL, split where the frontier needs it. Lenient in its path and query, which
 * come serialised as browsers do; the fragment is dropped, since it never reaches a server.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, without the port
 * @param port digits, or empty for the scheme's own port
 * @param path begins with a slash, without dot segments
 * @param query without its question mark; empty where there is none
 */
public record PageUrl(String scheme, String host, String port, String path, String query) {
    /** Longer URLs are not visited: servers refuse many of them, and only traps make them. */
    public static final int MAX_LENGTH = 2_048;

    // RFC 3986, appendix B, narrowed to http and https.
    private static final Pattern SHAPE = Pattern.compile(
            "(?<scheme>https?)://(?:[^/?#@]*@)?(?<host>\\[[0-9a-f:.]+]|[^/?#:@\\s]+)(?::(?<port>\\d*))?"
                    + "(?<path>[^?#]*)(?:\\?(?<query>[^#]*))?(?:#.*)?",
            Pattern.CASE_INSENSITIVE);

    /** Reads an absolute URL; empty for other schemes and for what has no host. */
    public static Optional<PageUrl> parse(String text) {
        var match = SHAPE.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        var scheme = match.group("scheme").toLowerCase(Locale.ROOT);
        return Optional.of(new PageUrl(
                scheme,
                match.group("host").toLowerCase(Locale.ROOT),
                port(scheme, match.group("port")),
                withoutDots(match.group("path").isEmpty() ? "/" : match.group("path")),
                match.group("query") == null ? "" : match.group("query")));
    }

    /** Reads a URL that a program wrote itself. */
    public static PageUrl of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("Not an http or https URL: " + text));
    }

    /** The host without a leading {@code www.}. */
    public String site() {
        return host.startsWith("www.") ? host.substring(4) : host;
    }

    /** Host and, where it is not the scheme's own, port: what politeness counts by. */
    public String authority() {
        return port.isEmpty() ? host : host + ":" + port;
    }

    /** Path and query, as a request line has them. */
    public String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** The part of the path up to and including its last slash. */
    public String directory() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return scheme + "://" + authority() + pathAndQuery();
    }

    private static String port(String scheme, String port) {
        boolean own = port == null || port.isEmpty() || port.equals(scheme.equals("https") ? "443" : "80");
        return own ? "" : port;
    }

    private static String withoutDots(String path) {
        if (!path.contains("/.")) {
            return path;
        }
        var kept = new ArrayDeque<String>();
        var segments = path.split("/", -1);
        for (var segment : Arrays.asList(segments).subList(1, segments.length)) {
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        var joined = "/" + String.join("/", kept);
        boolean folder = path.endsWith("/.") || path.endsWith("/..");
        return folder && !joined.endsWith("/") ? joined + "/" : joined;
    }
}
