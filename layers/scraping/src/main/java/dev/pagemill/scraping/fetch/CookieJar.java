package dev.pagemill.scraping.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** The {@code Cookie} header for a URL; {@code own} is what the request itself brought. */
    Optional<String> header(String url, Optional<String> own) {
        var to = HttpUrl.parse(url);
        long now = System.currentTimeMillis();
        var mine = cookies.stream()
                .filter(cookie -> to != null && cookie.matches(to) && cookie.expiresAt() > now)
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
        var both = own.filter(text -> !text.isBlank())
                .map(text -> mine.isEmpty() ? text : text + "; " + mine)
                .orElse(mine);
        return both.isEmpty() ? Optional.empty() : Optional.of(both);
    }
}
