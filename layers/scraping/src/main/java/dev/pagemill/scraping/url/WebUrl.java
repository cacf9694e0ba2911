package dev.pagemill.scraping.url;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A URL as the WHATWG URL Standard (https://url.spec.whatwg.org/) parses it: normalised, so that two
 * spellings of one address compare equal. Hosts such as {@code 0x7f.1} come out as {@code 127.0.0.1}.
 *
 * @param scheme lower case, without the colon
 * @param username percent-encoded, empty where there is none
 * @param password percent-encoded, empty where there is none
 * @param host serialised: a domain in ASCII, an IPv4 address, or an IPv6 address in brackets; null where none
 * @param port null where it is the scheme's default
 * @param path percent-encoded segments; one opaque text where {@code opaque}
 * @param opaque whether the path is one text without hierarchy, as in {@code mailto:}
 * @param query without the question mark; null where there is none
 * @param fragment without the hash sign; null where there is none
 */
public record WebUrl(
        String scheme,
        String username,
        String password,
        @Nullable String host,
        @Nullable Integer port,
        List<String> path,
        boolean opaque,
        @Nullable String query,
        @Nullable String fragment) {

    /** The schemes that the standard treats specially, with their default ports; -1 for none. */
    static final Map<String, Integer> SPECIAL =
            Map.of("http", 80, "https", 443, "ws", 80, "wss", 443, "ftp", 21, "file", -1);

    public WebUrl {
        path = List.copyOf(path);
    }

    /** Parses an absolute URL; empty where it is none. */
    public static Optional<WebUrl> parse(String input) {
        return UrlParser.parse(input, null);
    }

    /** Parses a URL that may be relative to {@code base}; empty where the standard says failure. */
    public static Optional<WebUrl> parse(String input, WebUrl base) {
        return UrlParser.parse(input, base);
    }

    /** Resolves a reference found in a document at this URL. */
    public Optional<WebUrl> resolve(String reference) {
        return UrlParser.parse(reference, this);
    }

    /** Whether the scheme is http or https. */
    public boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** The host, or an empty text. */
    public String hostname() {
        return host == null ? "" : host;
    }

    /** The port that a connection goes to; -1 where the scheme has none. */
    public int effectivePort() {
        return port != null ? port : SPECIAL.getOrDefault(scheme, -1);
    }

    /** {@code host:port} with the port always told, as allow-lists and per-host limits key on. */
    public String authority() {
        return hostname() + ":" + effectivePort();
    }

    /** {@code scheme://host[:port]} for the schemes that have an origin, else the text {@code null}. */
    public String origin() {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp" -> scheme + "://" + hostAndPort();
            case "blob" ->
                parse(pathname()).filter(WebUrl::isHttp).map(WebUrl::origin).orElse("null");
            default -> "null";
        };
    }

    /** The host with the port where that is not the default. */
    public String hostAndPort() {
        return port == null ? hostname() : hostname() + ":" + port;
    }

    /** The path as the standard serialises it. */
    public String pathname() {
        return opaque ? path.getFirst() : path.isEmpty() ? "" : "/" + String.join("/", path);
    }

    /** Path and query, as a request line carries them. */
    public String pathAndQuery() {
        return pathname() + (query == null ? "" : "?" + query);
    }

    /** This URL without its fragment, which no server sees. */
    public WebUrl withoutFragment() {
        return new WebUrl(scheme, username, password, host, port, path, opaque, query, null);
    }

    /** This URL without user name and password. */
    public WebUrl withoutCredentials() {
        return new WebUrl(scheme, "", "", host, port, path, opaque, query, fragment);
    }

    /** The serialised URL. */
    public String href() {
        var out = new StringBuilder(scheme).append(':');
        if (host != null) {
            out.append("//").append(credentials()).append(hostAndPort());
        } else if (!opaque && path.size() > 1 && path.getFirst().isEmpty()) {
            // Else the path would read as an authority.
            out.append("/.");
        }
        out.append(pathAndQuery());
        return fragment == null
                ? out.toString()
                : out.append('#').append(fragment).toString();
    }

    private String credentials() {
        if (username.isEmpty() && password.isEmpty()) {
            return "";
        }
        return username + (password.isEmpty() ? "" : ":" + password) + "@";
    }

    @Override
    public String toString() {
        return href();
    }
}
