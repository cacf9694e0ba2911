package dev.pagemill.scraping.fetch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Cookie;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** The cookies of one fetch: set by one hop, sent to the next that they match, then forgotten. */
final class CookieJar {
    /** More than any honest redirect chain sets. */
    private static final int MAX_COOKIES = 100;

    private final List<Cookie> cookies = new ArrayList<>();

    void receive(String url, ResponseHeaders headers) {
        var from = HttpUrl.parse(url);
        var all = new Headers.Builder();
        headers.all("set-cookie").forEach(value -> all.addUnsafeNonAscii("Set-Cookie", value));
        if (from == null) {
            return;
        }
        for (var cookie : Cookie.parseAll(from, all.build())) {
            cookies.removeIf(old -> old.name().equals(cookie.name())
                    && old.domain().equals(cookie.domain())
                    && old.path().equals(cookie.path()));
            if (cookies.size() < MAX_COOKIES) {
                cookies.add(cookie);
            }
        }
    }

    /** The {@code Cookie} header for a URL; {@code own} is what the request itself brought, which a site may renew. */
    Optional<String> header(String url, Optional<String> own) {
        var to = HttpUrl.parse(url);
        long now = System.currentTimeMillis();
        var mine = cookies.stream()
                .filter(cookie -> to != null && cookie.matches(to) && cookie.expiresAt() > now)
                .toList();
        var renewed = mine.stream().map(Cookie::name).collect(Collectors.toSet());
        var both = Stream.concat(
                        Arrays.stream(own.orElse("").split(";"))
                                .map(String::strip)
                                .filter(pair -> !pair.isEmpty() && !renewed.contains(name(pair))),
                        mine.stream().map(cookie -> cookie.name() + "=" + cookie.value()))
                .collect(Collectors.joining("; "));
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0 ? pair : pair.substring(0, equals).strip();
    }
}
