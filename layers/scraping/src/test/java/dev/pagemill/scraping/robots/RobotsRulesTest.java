package dev.pagemill.scraping.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RobotsRulesTest {
    @Test
    void decidesEveryCaseOfGooglesTestsAsTheirParserDoes() throws IOException {
        var failures = new ArrayList<String>();
        int cases = 0;
        try (var in = RobotsRulesTest.class.getResourceAsStream("/robots/google-cases.jsonl")) {
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                var test = new ObjectMapper().readTree(line);
                cases++;
                if (allowed(test) != test.path("allowed").asBoolean()) {
                    failures.add(line.substring(0, Math.min(400, line.length())));
                }
            }
        }
        assertEquals(145, cases);
        assertEquals(List.of(), failures, failures.size() + " of " + cases + " cases fail");
    }

    /** The URL's path and query are taken as they stand, as that test data expect. */
    private static boolean allowed(JsonNode test) {
        var bytes = test.path("robots").asText().getBytes(StandardCharsets.ISO_8859_1);
        var url = test.path("url").asText();
        int slashes = url.indexOf("//");
        int path = url.indexOf('/', slashes < 0 ? 0 : slashes + 2);
        return RobotsRules.parse(bytes, test.path("agent").asText()).allows(path < 0 ? "/" : url.substring(path));
    }

    @Test
    void readsCrawlDelayOfTheGroupThatAppliesAndAllSitemaps() {
        var rules = parse("Sitemap: https://a.example/1.xml\nUser-agent: *\nCrawl-delay: 9\n\n"
                + "User-agent: Pagemill\nCrawl-delay: 1.5\nDisallow: /x\nSitemap: https://a.example/2.xml\n");
        assertEquals(Optional.of(Duration.ofMillis(1500)), rules.crawlDelay());
        assertEquals(List.of("https://a.example/1.xml", "https://a.example/2.xml"), rules.sitemaps());
        assertFalse(rules.allows("/x/y"));
        assertTrue(rules.allows("/robots.txt"));
    }

    @Test
    void answersQuicklyOnPatternsMadeToBacktrack() {
        var rules = parse("User-agent: *\nDisallow: /" + "*a".repeat(2000) + "$\n");
        assertTrue(rules.allows("/" + "a".repeat(3000) + "b"));
    }

    private static RobotsRules parse(String text) {
        return RobotsRules.parse(text.getBytes(StandardCharsets.UTF_8), "Pagemill");
    }

    @Test
    void dropsTheLineThatTheSizeLimitCutsInTwo() {
        var head = "User-agent: *\nDisallow: /x\n";
        var tail = "\nDisallow: /private\n";
        int fill = (500 << 10) - head.length() - "\nDisallow: /".length() - 1;
        var file = head + "#" + "c".repeat(fill) + tail;
        var rules = RobotsRules.parse(file.getBytes(StandardCharsets.UTF_8), "Pagemill");
        assertTrue(rules.allows("/page"));
        assertFalse(rules.allows("/x"));
    }
}
