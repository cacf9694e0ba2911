package dev.pagemill.scraping.fetch;

import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/**
 * Where a page sends its readers on: the {@code Refresh} header or its meta element, read as the HTML Standard
 * has it (https://html.spec.whatwg.org/#shared-declarative-refresh-steps). Documentation that moved does so often.
 */
final class Refresh {
    /** A page that is shown for longer is meant to be read. */
    private static final int MAX_SECONDS = 5;

    /** Such pages are short, and the element stands in their heads. */
    private static final int MAX_BYTES = 16 << 10;

    private static final Pattern VALUE = Pattern.compile(
            "\\s*(\\d{1,9})[\\d.]*(?:\\s*[;,]\\s*|\\s+)(?:url\\s*=\\s*)?(\"[^\"]*|'[^']*|.*).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Refresh() {}

    /** The next page, where this one sends its readers on at once. */
    static Optional<WebUrl> target(Exchange.Answer answer, WebUrl url) {
        var type = answer.headers().first("content-type").orElse("text/html").toLowerCase(Locale.ROOT);
        if (answer.status() / 100 != 2 || !type.contains("html")) {
            return Optional.empty();
        }
        return answer.headers()
                .first("refresh")
                .or(() -> element(answer.body()))
                .flatMap(value -> target(value, url))
                .filter(WebUrl::isHttp);
    }

    private static Optional<WebUrl> target(String value, WebUrl url) {
        var match = VALUE.matcher(value);
        if (!match.matches() || Integer.parseInt(match.group(1)) > MAX_SECONDS) {
            return Optional.empty();
        }
        var target = match.group(2).replaceFirst("^[\"']", "").strip();
        return target.isEmpty() ? Optional.empty() : url.resolve(target);
    }

    /** The element's value; what stands for readers without scripts alone does not count. */
    private static Optional<String> element(byte[] body) {
        var start = new String(body, 0, Math.min(body.length, MAX_BYTES), StandardCharsets.UTF_8);
        // Nearly every page is told apart by this alone, without being parsed.
        return !start.toLowerCase(Locale.ROOT).contains("refresh")
                ? Optional.empty()
                : Jsoup.parse(start).select("meta[http-equiv=refresh]").stream()
                        .filter(meta -> meta.closest("noscript, template, svg, math") == null)
                        .map(meta -> meta.attr("content"))
                        .findFirst();
    }
}
