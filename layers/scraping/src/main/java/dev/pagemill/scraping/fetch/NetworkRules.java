package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The exceptions to the address guard, and the way out. Meant for local runs and tests: on AWS both lists
 * stay empty.
 *
 * @param allowed {@code host:port} of URLs whose address is not checked, exactly as the URL names them
 * @param mapped {@code host:port} of a URL to the address that is connected to instead
 * @param proxy that every connection goes through; asked for at each, since its secret may change
 */
public record NetworkRules(
        Set<String> allowed, Map<String, InetSocketAddress> mapped, Optional<Supplier<ProxyServer>> proxy) {
    /** Nothing but the public Internet, reached directly. */
    public static final NetworkRules PUBLIC_ONLY = new NetworkRules(Set.of(), Map.of(), Optional.empty());

    private static final Pattern ENDPOINT = Pattern.compile("(\\[[^\\]]+\\]|[^:=,\\[\\]\\s]+):(\\d{1,5})");
    private static final Pattern MAPPING = Pattern.compile(ENDPOINT + "=" + ENDPOINT);

    public NetworkRules {
        allowed = Set.copyOf(allowed);
        mapped = Map.copyOf(mapped);
    }

    /**
     * Reads the texts of PAGEMILL_ALLOWED_ADDRESSES ({@code host:port,…}) and PAGEMILL_RESOLVE
     * ({@code host:port=address:port,…}).
     *
     * @throws IllegalArgumentException naming the entry that is wrong
     */
    public static NetworkRules parse(String allowedAddresses, String resolve) {
        var allowed = new HashSet<String>();
        for (var entry : entries(allowedAddresses)) {
            var match = ENDPOINT.matcher(entry);
            if (!match.matches()) {
                throw new IllegalArgumentException("\"" + entry + "\" is not host:port, such as 127.0.0.1:8099");
            }
            allowed.add(authority(match.group(1), match.group(2)));
        }
        var mapped = new HashMap<String, InetSocketAddress>();
        for (var entry : entries(resolve)) {
            var match = MAPPING.matcher(entry);
            if (!match.matches()) {
                throw new IllegalArgumentException(
                        "\"" + entry + "\" is not host:port=address:port, such as shop.example:80=127.0.0.1:8099");
            }
            mapped.put(authority(match.group(1), match.group(2)), socket(match.group(3), match.group(4)));
        }
        return new NetworkRules(allowed, mapped, Optional.empty());
    }

    /** These rules with a proxy. */
    public NetworkRules through(Supplier<ProxyServer> server) {
        return new NetworkRules(allowed, mapped, Optional.of(server));
    }

    /** Whether any entry names this host, so that its addresses are to be judged with the port known. */
    boolean mention(String host) {
        var prefix = host + ":";
        return allowed.stream().anyMatch(entry -> entry.startsWith(prefix))
                || mapped.keySet().stream().anyMatch(entry -> entry.startsWith(prefix));
    }

    private static List<String> entries(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
    }

    /** In the spelling that URLs get when they are parsed. */
    private static String authority(String host, String port) {
        return WebUrl.parse("http://" + host + ":" + port + "/")
                .map(WebUrl::authority)
                .orElseThrow(
                        () -> new IllegalArgumentException("\"" + host + ":" + port + "\" is not a host and port"));
    }

    private static InetSocketAddress socket(String literal, String port) {
        return new InetSocketAddress(InetAddress.ofLiteral(literal), Integer.parseInt(port));
    }
}
