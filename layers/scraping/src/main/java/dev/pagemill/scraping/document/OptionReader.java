package dev.pagemill.scraping.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.util.ULocale;
import dev.pagemill.scraping.document.OptionProblem.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads scrape options from JSON. */
public final class OptionReader {
    private static final int MIN_TIMEOUT_MILLIS = 1_000;
    private static final int MAX_TIMEOUT_MILLIS = 300_000;
    private static final int MAX_TAGS = 200;
    private static final int MAX_HEADERS = 100;
    private static final int MAX_LANGUAGES = 20;
    private static final int MAX_PDF_PAGES = 10_000;

    /** Headers that are the client's own business; one of them could confuse the origin or the guard. */
    private static final Set<String> FORBIDDEN_HEADERS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "upgrade",
            "te",
            "trailer",
            "expect",
            "accept-encoding",
            "proxy-authorization",
            "proxy-connection",
            "keep-alive");

    private static final int MAX_NAME_CHARS = 100;
    private static final List<String> PDF_MODES = List.of("auto", "fast");
    private static final List<String> PROXIES = List.of("auto", "basic", "enhanced", "stealth");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private OptionReader() {}

    /** How reading ended. */
    public sealed interface Outcome {
        /** The options hold. */
        record Valid(ScrapeOptions options) implements Outcome {}

        /** Every problem there is. */
        record Invalid(List<OptionProblem> problems) implements Outcome {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads the options among the fields of a request; fields of other names are left to the caller. */
    public static Outcome read(JsonNode request) {
        var problems = new ArrayList<OptionProblem>();
        var fields = new FieldReader(request, "", problems);
        needingMore(fields);
        var defaults = ScrapeOptions.DEFAULT;
        var options = new ScrapeOptions(
                FormatReader.read(request.path("formats"), problems),
                fields.flag("onlyMainContent", defaults.onlyMainContent()),
                selectors(fields, "includeTags"),
                selectors(fields, "excludeTags"),
                fields.flag("removeBase64Images", defaults.removeBase64Images()),
                headers(fields),
                languages(fields),
                Duration.ofMillis(fields.integer(
                        "timeout", (int) defaults.timeout().toMillis(), MIN_TIMEOUT_MILLIS, MAX_TIMEOUT_MILLIS)),
                fields.flag("skipTlsVerification", defaults.skipTlsVerification()),
                fields.flag("ignoreRobotsTxt", defaults.ignoreRobotsTxt()),
                parsers(fields));
        return problems.isEmpty() ? new Outcome.Valid(options) : new Outcome.Invalid(problems);
    }

    /** What only a browser, a cache or a hosted service could do. Told rather than left undone in silence. */
    private static void needingMore(FieldReader fields) {
        if (fields.integer("waitFor", 0, 0, 60_000) > 0) {
            fields.problem("waitFor", "waits for scripts, which needs a browser; leave it out", Kind.NEEDS_BROWSER);
        }
        if (fields.flag("mobile", false)) {
            fields.problem("mobile", "needs a browser; send a User-Agent header instead", Kind.NEEDS_BROWSER);
        }
        if (fields.node("actions").size() > 0) {
            fields.problem("actions", "need a browser; leave them out", Kind.ACTIONS);
        }
        if (fields.has("profile")) {
            fields.problem("profile", "needs a browser; leave it out", Kind.NEEDS_BROWSER);
        }
        if (fields.flag("lockdown", false) || fields.has("minAge")) {
            fields.problem("lockdown", "asks for a cached copy only, and there is no cache", Kind.NO_CACHE);
        }
        if (fields.flag("onlyCleanContent", false)) {
            fields.problem(
                    "onlyCleanContent",
                    "needs a model's clean-up, which is not offered here; leave it out",
                    Kind.NOT_SUPPORTED);
        }
        if (fields.text("proxy", MAX_NAME_CHARS)
                .filter(proxy -> !PROXIES.contains(proxy))
                .isPresent()) {
            fields.problem("proxy", "must be one of " + String.join(", ", PROXIES));
        }
        if (fields.has("redactPII") && fields.node("redactPII").asBoolean(true)) {
            fields.problem("redactPII", "is not offered here; leave it out", Kind.NOT_SUPPORTED);
        }
    }

    private static List<String> selectors(FieldReader fields, String name) {
        var selectors = fields.texts(name, MAX_TAGS);
        for (var selector : selectors) {
            if (!FormatReader.isSelector(selector)) {
                fields.problem(name, "\"" + selector + "\" is no CSS selector");
            }
        }
        return selectors;
    }

    private static Map<String, String> headers(FieldReader fields) {
        var headers = fields.textMap("headers", MAX_HEADERS);
        headers.forEach((name, value) -> {
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}") || !value.matches("[\\t\\x20-\\x7e]{0,8000}")) {
                fields.problem(
                        "headers", "\"" + name + "\" is no header name, or its value has characters outside of ASCII");
            } else if (FORBIDDEN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                fields.problem("headers", name + " cannot be set; the client sets it itself");
            }
        });
        return headers;
    }

    private static List<String> languages(FieldReader fields) {
        if (fields.has("location") && !fields.node("location").isObject()) {
            fields.problem("location", "must be an object such as {\"country\":\"DE\",\"languages\":[\"de\"]}");
        }
        var location = fields.within("location");
        var country = location.node("country").asText("").toUpperCase(Locale.ROOT);
        if (location.has("country") && !COUNTRIES.contains(country)) {
            location.problem("country", "must be a country's two letters by ISO 3166-1");
        }
        var languages = location.texts("languages", MAX_LANGUAGES);
        if (languages.stream().anyMatch(language -> !language.matches("[A-Za-z0-9*-]{1,35}"))) {
            location.problem("languages", "must be language tags such as de-AT");
        }
        return languages.isEmpty() && COUNTRIES.contains(country) ? spokenIn(country) : languages;
    }

    /** The language that most people of a country speak, by Unicode's likely subtags. */
    private static List<String> spokenIn(String country) {
        var language = ULocale.addLikelySubtags(new ULocale("und", country)).getLanguage();
        return language.isEmpty() ? List.of() : List.of(language + "-" + country, language);
    }

    private static ScrapeOptions.Parsers parsers(FieldReader fields) {
        if (!fields.has("parsers")) {
            return ScrapeOptions.DEFAULT.parsers();
        }
        if (!fields.node("parsers").isArray()) {
            fields.problem("parsers", "must be a list such as [\"pdf\"]; an empty one gives files as they are");
        }
        var read = new ScrapeOptions.Parsers(false, MAX_PDF_PAGES, false);
        for (var parser : fields.node("parsers")) {
            var type = parser.isTextual()
                    ? parser.textValue()
                    : parser.path("type").asText();
            if (type.equals("pdf")) {
                read = pdf(fields.within("parsers", parser));
            } else if (!type.equals("image")) {
                fields.problem("parsers", "\"" + type + "\" is no parser; use pdf");
            }
        }
        return read;
    }

    private static ScrapeOptions.Parsers pdf(FieldReader parser) {
        var mode = parser.text("mode", MAX_NAME_CHARS).orElse("auto");
        if (mode.equals("ocr")) {
            parser.problem("mode", "ocr is not offered here; use auto or fast", Kind.NOT_SUPPORTED);
        } else if (!PDF_MODES.contains(mode)) {
            parser.problem("mode", "must be one of " + String.join(", ", PDF_MODES));
        }
        for (var name : List.of("pages", "blocks")) {
            if (parser.flag(name, false)) {
                parser.problem(
                        name, "are not offered here; pageMarkers tells where each page begins", Kind.NOT_SUPPORTED);
            }
        }
        return new ScrapeOptions.Parsers(
                true, parser.integer("maxPages", MAX_PDF_PAGES, 1, MAX_PDF_PAGES), parser.flag("pageMarkers", false));
    }

    /** The value of {@code Accept-Language} for a list of languages. */
    static Optional<String> acceptLanguage(List<String> languages) {
        var value = new StringBuilder();
        for (int i = 0; i < languages.size(); i++) {
            value.append(i == 0 ? "" : ", ").append(languages.get(i));
            value.append(i == 0 ? "" : ";q=0." + Math.max(1, 9 - i));
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value.toString());
    }
}
