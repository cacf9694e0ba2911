package dev.pagemill.scraping.url;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds the parser to the web-platform-tests, every case. */
class UrlStandardTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void parsesEveryCaseOfTheStandardsTestData() throws IOException {
        var failures = new ArrayList<String>();
        int cases = 0;
        for (var test : JSON.readTree(UrlStandardTest.class.getResource("/url/urltestdata.json"))) {
            if (test.isObject()) {
                cases++;
                check(test, failures);
            }
        }
        assertTrue(cases > 850, cases + " cases");
        assertEquals(List.of(), failures, failures.size() + " of " + cases + " cases fail");
    }

    @Test
    void turnsDomainsIntoAsciiAsTheStandardsTestDataSay() throws IOException {
        var failures = new ArrayList<String>();
        int cases = 0;
        for (var test : JSON.readTree(UrlStandardTest.class.getResource("/url/toascii.json"))) {
            if (test.isObject()) {
                cases++;
                var expected = test.path("output").isNull()
                        ? "failure"
                        : test.path("output").asText();
                var actual = WebUrl.parse("https://" + test.path("input").asText() + "/x")
                        .map(WebUrl::hostname)
                        .orElse("failure");
                if (!actual.equals(expected)) {
                    failures.add(test.path("input") + " -> " + actual + ", expected " + expected);
                }
            }
        }
        assertTrue(cases > 50, cases + " cases");
        assertEquals(List.of(), failures, failures.size() + " of " + cases + " cases fail");
    }

    private static void check(JsonNode test, List<String> failures) {
        var input = test.path("input").asText();
        var base = test.path("base");
        var parsed =
                base.isTextual() ? WebUrl.parse(base.asText()).flatMap(url -> url.resolve(input)) : WebUrl.parse(input);
        if (test.path("failure").asBoolean()) {
            parsed.ifPresent(url -> failures.add(input + " -> " + url + ", expected failure"));
            return;
        }
        var problem =
                parsed.map(url -> difference(test, url)).orElse(Optional.of("failure, expected " + test.path("href")));
        problem.ifPresent(text -> failures.add(JSON.valueToTree(input) + " on " + base + ": " + text));
    }

    private static Optional<String> difference(JsonNode test, WebUrl url) {
        var port = url.port() == null ? "" : url.port().toString();
        var search = url.query() == null || url.query().isEmpty() ? "" : "?" + url.query();
        var hash = url.fragment() == null || url.fragment().isEmpty() ? "" : "#" + url.fragment();
        var actual = new String[][] {
            {"href", url.href()},
            {"origin", url.origin()},
            {"protocol", url.scheme() + ":"},
            {"username", url.username()},
            {"password", url.password()},
            {"host", url.hostAndPort()},
            {"hostname", url.hostname()},
            {"port", port},
            {"pathname", url.pathname()},
            {"search", search},
            {"hash", hash},
        };
        for (var field : actual) {
            if (test.has(field[0]) && !test.path(field[0]).asText().equals(field[1])) {
                return Optional.of(field[0] + " is " + field[1] + ", expected " + test.path(field[0]));
            }
        }
        return Optional.empty();
    }
}
