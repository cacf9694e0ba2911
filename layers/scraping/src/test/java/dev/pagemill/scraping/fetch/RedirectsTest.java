package dev.pagemill.scraping.fetch;

import static dev.pagemill.scraping.fetch.FetchTesting.get;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest {
    private final LocalSite site = new LocalSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void carriesAllHeadersFromHttpToHttpsOfTheSameHost() {
        site.redirect("/", "https://site.example/in");
        site.page("/in", "in");
        fetch("http://site.example/", Map.of("Authorization", "Bearer t", "Cookie", "c=1"));
        assertTrue(last().contains("Authorization: Bearer t") && last().contains("Cookie: c=1"), last());
    }

    @ParameterizedTest
    @CsvSource({
        "http://site.example/, https://www.site.example/in",
        "https://site.example/, http://site.example/in",
        "http://site.example/, http://other.example/in"
    })
    void keepsSecretsAtHomeAndSaysElsewhereWhoAsksAndForWhat(String from, String to) {
        site.redirect("/", to);
        site.page("/in", "in");
        fetch(from, Map.of("X-Api-Key", "k", "user-agent", "Mine", "Accept", "text/html", "Accept-Language", "de"));
        assertTrue(!last().contains("X-Api-Key"), last());
        assertTrue(last().contains("User-Agent: Mine") && last().contains("Accept: text/html"), last());
        assertTrue(last().contains("Accept-Language: de"), last());
    }

    @Test
    void keepsTheUserOfTheUrlForRedirectsThatLeaveHimOut() {
        site.redirect("/", "http://site.example/in");
        site.page("/in", "in");
        fetch("http://me:pw@site.example/", Map.of());
        assertTrue(last().contains("Authorization: Basic bWU6cHc="), last());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta http-equiv=refresh content='0;url=/in'>",
                "<html><head><META HTTP-EQUIV=\"Refresh\" CONTENT=\"0; URL='/in'\"></head>",
                "<meta content=' 1.5 , /in' http-equiv=refresh>",
                "<title>Moved</title><meta http-equiv=refresh content='5 url = http://site.example/in'>"
            })
    void followsAPageThatSendsItsReadersOnAtOnce(String page) {
        site.page("/", page);
        site.page("/in", "in");
        var fetched = fetch("http://site.example/", Map.of());
        assertEquals("http://site.example/in", fetched.finalUrl().href());
        assertEquals(1, fetched.redirects().size());
    }

    @Test
    void followsARefreshHeader() {
        site.on("/", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nRefresh: 0; url=/in", new byte[0]);
        site.page("/in", "in");
        assertEquals("in", text(fetch("http://site.example/", Map.of())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<meta http-equiv=refresh content='300;url=/in'>",
                "<meta http-equiv=refresh content='0'>",
                "<meta http-equiv=refresh content='0;url=/'>",
                "<meta http-equiv=refresh content='0;url=/#top'>",
                "<meta http-equiv=refresh content='0;url=market://app'>",
                "<!-- <meta http-equiv=refresh content='0;url=/in'> -->",
                "<head><noscript><meta http-equiv=refresh content='0;url=/in'></noscript></head>",
                "<script>'<meta http-equiv=refresh content=0;url=/in>'</script>",
                "<pre>&lt;meta http-equiv=refresh content='0;url=/in'></pre>"
            })
    void staysOnAPageThatIsMeantToBeRead(String page) {
        site.page("/", page);
        site.page("/in", "in");
        assertEquals(page, text(fetch("http://site.example/", Map.of())));
    }

    @Test
    void endsASlideShowWhereItBeganAgain() {
        site.page("/", "<meta http-equiv=refresh content='3;url=/in'>first");
        site.page("/in", "<meta http-equiv=refresh content='3;url=/'>second");
        assertTrue(text(fetch("http://site.example/", Map.of())).endsWith("second"));
    }

    private String last() {
        return site.requests().getLast();
    }

    private static String text(FetchResult.Fetched fetched) {
        return new String(fetched.body(), StandardCharsets.UTF_8);
    }

    /** All names, by http and by https, lead to the one site. */
    private FetchResult.Fetched fetch(String url, Map<String, String> headers) {
        var to = "=127.0.0.1:" + site.port();
        var rules = NetworkRules.parse(
                "",
                "site.example:80" + to + ",site.example:443" + to + ",www.site.example:443" + to + ",other.example:80"
                        + to);
        var fetcher = new FetchTesting().fetcher(rules);
        return assertInstanceOf(FetchResult.Fetched.class, fetcher.fetch(get(url).withHeaders(headers)));
    }
}
