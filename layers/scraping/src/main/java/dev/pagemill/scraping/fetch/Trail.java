package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where one fetch has come to: the current URL, the hops behind it, the cookies so far. For one thread. */
final class Trail {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private static final Set<String> HARMLESS = Set.of("user-agent", "accept", "accept-language");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

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
                : Refresh.target(answer, url).filter(target -> !isVisited(target));
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

    /** A page that leads back is a slide show, or refreshes itself. */
    private boolean isVisited(WebUrl target) {
        var page = target.withoutFragment();
        return page.equals(url.withoutFragment())
                || redirects.stream().anyMatch(hop -> hop.withoutFragment().equals(page));
    }

    /**
     * The headers of the current hop. Those of the request itself may be secrets and go to its own site only,
     * save the few that merely say who asks and for what.
     */
    Map<String, String> headers() {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        headers.put("User-Agent", userAgent);
        headers.put("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        headers.put("Accept-Language", "en,*;q=0.5");
        boolean home = isHome();
        if (home) {
            credentials().ifPresent(value -> headers.put("Authorization", value));
            request.copy().etag().ifPresent(etag -> headers.put("If-None-Match", etag));
            request.copy().lastModified().ifPresent(date -> headers.put("If-Modified-Since", date));
        }
        request.headers().forEach((name, value) -> {
            if (home || HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        cookies.header(url.href(), Optional.ofNullable(headers.get("Cookie")))
                .ifPresent(value -> headers.put("Cookie", value));
        return headers;
    }

    /** The origin asked for, also where it moved from http to https: that only makes the way there safer. */
    private boolean isHome() {
        var start = request.url();
        boolean upgraded = start.effectivePort() == HTTP
                && url.effectivePort() == HTTPS
                && start.scheme().equals("http")
                && url.scheme().equals("https")
                && url.hostname().equals(start.hostname());
        return upgraded || url.origin().equals(start.origin());
    }

    private Optional<String> credentials() {
        var from = url.username().isEmpty() ? request.url() : url;
        return from.username().isEmpty()
                ? Optional.empty()
                : Optional.of(ProxyServer.basic(from.username(), from.password()));
    }
}
