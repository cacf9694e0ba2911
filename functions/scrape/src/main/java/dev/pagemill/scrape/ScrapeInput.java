package dev.pagemill.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.common.http.HostRule;
import dev.pagemill.scraping.document.OptionProblem;
import dev.pagemill.scraping.document.OptionReader;
import dev.pagemill.scraping.document.ScrapeOptions;
import dev.pagemill.scraping.url.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what both doors take: {@code {url, …scrape options}}. */
final class ScrapeInput {
    private static final int MAX_URL_CHARS = 20_000;

    /** People leave the scheme out; these are written without slashes and mean something else than a host. */
    private static final Pattern HAS_SCHEME = Pattern.compile(
            "(?i)^\\s*(?:[a-z][a-z0-9+.-]*:[/\\\\]{2}|(?:mailto|javascript|data|tel|about|blob|file):).*",
            Pattern.DOTALL);

    private ScrapeInput() {}

    /** How reading ended. */
    sealed interface Outcome {
        record Valid(String sourceUrl, WebUrl url, ScrapeOptions options) implements Outcome {}

        record Invalid(List<OptionProblem> problems) implements Outcome {}
    }

    static Outcome read(JsonNode input, HostRule hosts) {
        var problems = new ArrayList<OptionProblem>();
        var text = input.path("url").isTextual() ? input.path("url").textValue() : "";
        var url = url(text, hosts, problems);
        return switch (OptionReader.read(input)) {
            case OptionReader.Outcome.Invalid invalid -> {
                problems.addAll(invalid.problems());
                yield new Outcome.Invalid(problems);
            }
            case OptionReader.Outcome.Valid valid ->
                url.isEmpty() ? new Outcome.Invalid(problems) : new Outcome.Valid(text, url.get(), valid.options());
        };
    }

    private static Optional<WebUrl> url(String text, HostRule hosts, List<OptionProblem> problems) {
        if (text.isBlank() || text.length() > MAX_URL_CHARS) {
            problems.add(problem("is missing; send the page's address, such as https://example.com/"));
            return Optional.empty();
        }
        var url = WebUrl.parse(HAS_SCHEME.matcher(text).matches() ? text : "http://" + text.strip());
        if (url.isEmpty()) {
            problems.add(problem("is not a URL; write it as https://host/path"));
        } else if (url.get().isHttp() && !hosts.accepts(url.get().hostname())) {
            problems.add(problem(HostRule.PROBLEM));
            return Optional.empty();
        }
        return url;
    }

    private static OptionProblem problem(String message) {
        return new OptionProblem("url", message, OptionProblem.Kind.INVALID);
    }
}
