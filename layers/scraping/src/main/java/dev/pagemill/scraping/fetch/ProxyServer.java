package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An HTTP proxy that fetches go through. Names are resolved and checked here, and the proxy is asked for
 * a tunnel to the checked address, so it cannot be led to another one.
 *
 * @param authorization value of {@code Proxy-Authorization}
 */
public record ProxyServer(String host, int port, Optional<String> authorization) {

    /**
     * From {@code http://[user:password@]host[:port]}.
     *
     * @throws IllegalArgumentException when it is not such a URL; the message does not repeat it
     */
    public static ProxyServer parse(String url) {
        var parsed = WebUrl.parse(url)
                .filter(proxy -> proxy.scheme().equals("http"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "The proxy is not a URL of the form http://user:password@host:port"));
        var authorization = parsed.username().isEmpty()
                ? Optional.<String>empty()
                : Optional.of(basic(parsed.username(), parsed.password()));
        return new ProxyServer(parsed.hostname(), parsed.effectivePort(), authorization);
    }

    /** A Basic authorization from percent-encoded user name and password. */
    static String basic(String username, String password) {
        var pair = decoded(username) + ":" + decoded(password);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without the credentials, as it may be logged. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
