package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where one fetch has come to: the current URL, the hops behind it, the cookies so far. For one thread. */
final class Trail {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final FetchRequest request;
    private final String userAgent;
    private final Instant deadline;
    private final CookieJar cookies = new CookieJar();
    private final List<WebUrl> redirects = new ArrayList<>();
    private WebUrl url;

    Trail(FetchRequest request, String userAgent, Instant deadline) {
        this.request = request;
        this.userAgent = userAgent;
        this.deadline = deadline;
        this.url = request.url();
    }

    FetchRequest request() {
        return request;
    }

    WebUrl url() {
        return url;
    }

    List<WebUrl> redirects() {
        return redirects;
    }

    Duration left(InstantSource clock) {
        return Duration.between(clock.instant(), deadline);
    }

    /** Takes the step that a redirect asks for; false when the answer is the end of the way. */
    boolean follows(Exchange.Answer answer) {
        cookies.receive(url.href(), answer.headers());
        var next = REDIRECTS.contains(answer.status())
                ? answer.headers().first("location").flatMap(url::resolve)
                : Optional.<WebUrl>empty();
        if (next.isEmpty()) {
            return false;
        }
        redirects.add(url);
        // A fragment lives on over redirects (RFC 9110, 10.2.2).
        url = next.get().fragment() == null && url.fragment() != null
                ? next.get().resolve("#" + url.fragment()).orElse(next.get())
                : next.get();
        return true;
    }

    /** The headers of the current hop. Those of the request itself go to its own origin only. */
    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("User-Agent", userAgent);
        headers.put("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        headers.put("Accept-Language", "en,*;q=0.5");
        boolean home = url.origin().equals(request.url().origin());
        var own = new java.util.TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(request.headers());
        if (home) {
            if (!url.username().isEmpty()) {
                headers.put("Authorization", ProxyServer.basic(url.username(), url.password()));
            }
            request.etag().ifPresent(etag -> headers.put("If-None-Match", etag));
            request.lastModified().ifPresent(date -> headers.put("If-Modified-Since", date));
            replace(headers, own);
        } else if (own.containsKey("Accept-Language")) {
            headers.put("Accept-Language", own.get("Accept-Language"));
        }
        var cookie = cookies.header(url.href(), home ? Optional.ofNullable(own.get("Cookie")) : Optional.empty());
        cookie.ifPresent(value -> headers.put("Cookie", value));
        return headers;
    }

    private static void replace(Map<String, String> headers, Map<String, String> own) {
        own.forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name.equalsIgnoreCase("cookie") ? "Cookie" : name, value);
        });
    }
}
