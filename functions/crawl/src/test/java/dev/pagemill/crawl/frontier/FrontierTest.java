package dev.pagemill.crawl.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontierTest {
    private static final ScopeRules WIDE = new ScopeRules(List.of(), List.of(), false, 10, true, false, false);
    private final Frontier frontier = new Frontier(new DedupRules(true, false), true);
    private final FrontierEntry start = FrontierEntry.page("https://example.com/", 0, 0);

    @ParameterizedTest
    @CsvSource({
        "HTTP://Example.COM:80/a/../b?q#frag, http://example.com/b?q",
        "https://example.com, https://example.com/",
        "https://example.com:8443/x/./y/.., https://example.com:8443/x/",
        "https://user:pw@example.com/, https://example.com/",
        "http://[::1]:3000/a, http://[::1]:3000/a",
    })
    void parsesUrls(String text, String expected) {
        assertEquals(expected, PageUrl.of(text).toString());
    }

    @ParameterizedTest
    @CsvSource({"mailto:a@example.com", "javascript:void(0)", "/relative", "ftp://example.com/", "https:///path"})
    void refusesWhatIsNoPage(String text) {
        assertEquals(Optional.empty(), PageUrl.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.com/index.html, http://example.com",
        "https://example.com/a/, https://example.com/a",
        "https://example.com/a/index.php?x=1, https://example.com/a?x=1",
        "https://example.com/a?utm_source=mail&x=1, https://example.com/a?x=1",
        "https://example.com/a;jsessionid=F00?PHPSESSID=9, https://example.com/a",
    })
    void similarUrlsAreOnePage(String one, String other) {
        var rules = new DedupRules(true, false);
        assertEquals(rules.key(PageUrl.of(one)), rules.key(PageUrl.of(other)));
    }

    @Test
    void differentPagesStayDifferent() {
        var exact = new DedupRules(false, false);
        assertFalse(
                exact.key(PageUrl.of("http://example.com/a")).equals(exact.key(PageUrl.of("https://example.com/a"))));
        var similar = new DedupRules(true, false);
        assertFalse(similar.key(PageUrl.of("https://example.com/a?x=1"))
                .equals(similar.key(PageUrl.of("https://example.com/a?x=2"))));
        var path = new DedupRules(true, true);
        assertEquals(path.key(PageUrl.of("https://example.com/a?x=1")), path.key(PageUrl.of("https://example.com/a")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com/docs/a, ",
        "https://www.example.com/docs, ",
        "https://example.com/docsearch, OUTSIDE_START_PATH",
        "https://example.com/, OUTSIDE_START_PATH",
        "https://api.example.com/docs/a, OTHER_HOST",
        "https://example.org/docs/a, OTHER_HOST",
        "https://example.com/docs/logo.PNG, NOT_A_PAGE",
        "https://example.com/docs/private/x, EXCLUDED",
    })
    void keepsToTheStartsPath(String url, String refusal) {
        var rules = new ScopeRules(List.of(), List.of("private/.*"), false, 10, false, false, false);
        var scope = new CrawlScope(PageUrl.of("https://example.com/docs/index.html"), rules);
        assertEquals(
                Optional.ofNullable(refusal), scope.refusal(PageUrl.of(url), 1).map(Refusal::name));
    }

    @Test
    void widensToSubdomainsAndOtherHosts() {
        var start = PageUrl.of("https://www.example.com/");
        var sub = PageUrl.of("https://blog.example.com/x");
        var other = PageUrl.of("https://other.org/x");
        var subdomains = new CrawlScope(start, new ScopeRules(List.of(), List.of(), false, 10, false, true, false));
        assertEquals(Optional.empty(), subdomains.refusal(sub, 1));
        assertEquals(Optional.of(Refusal.OTHER_HOST), subdomains.refusal(other, 1));
        var external = new CrawlScope(start, new ScopeRules(List.of(), List.of(), false, 10, false, false, true));
        assertEquals(Optional.empty(), external.refusal(other, 1));
        assertFalse(external.internal(other), "links of other hosts' pages are not followed");
    }

    @Test
    void includesMatchPathOrWholeUrl() {
        var start = PageUrl.of("https://example.com/");
        var byPath =
                new CrawlScope(start, new ScopeRules(List.of("^/blog/"), List.of(), false, 10, true, false, false));
        assertEquals(Optional.empty(), byPath.refusal(PageUrl.of("https://example.com/blog/a"), 1));
        assertEquals(
                Optional.of(Refusal.NOT_INCLUDED), byPath.refusal(PageUrl.of("https://example.com/shop?x=/blog/"), 1));
        var byUrl =
                new CrawlScope(start, new ScopeRules(List.of("[?&]lang=de"), List.of(), true, 10, true, false, false));
        assertEquals(Optional.empty(), byUrl.refusal(PageUrl.of("https://example.com/a?lang=de"), 1));
    }

    @Test
    void stopsAtTheDepth() {
        var scope = new CrawlScope(PageUrl.of("https://example.com/"), WIDE);
        assertEquals(Optional.of(Refusal.TOO_DEEP), scope.refusal(PageUrl.of("https://example.com/a"), 11));
    }

    @Test
    void admitsEachPageOnce() {
        assertEquals(Optional.empty(), offer("https://example.com/a"));
        assertEquals(Optional.of(Refusal.KNOWN), offer("https://www.example.com/a/"));
        assertEquals(1, frontier.size());
    }

    @Test
    void forgetsWhatWasNotCommitted() {
        offer("https://example.com/a");
        offer("https://example.com/b?x=1");
        frontier.truncate(1);
        assertEquals(Optional.empty(), offer("https://example.com/b?x=1"));
        assertEquals("https://example.com/b?x=1", frontier.at(1).url());
    }

    @Test
    void boundsFoldersThatContainThemselves() {
        assertEquals(Optional.of(Refusal.TRAP_REPEATING_PATH), offer("https://example.com/a/b/a/b/a/b/a/b"));
        assertEquals(Optional.of(Refusal.TRAP_LONG_URL), offer("https://example.com/" + "x".repeat(2_100)));
    }

    @Test
    void boundsCalendarsThatLinkToTheNextDay() {
        var parent = FrontierEntry.page("https://example.com/day/0", 1, 0);
        int day = 1;
        for (; day < 1_000; day++) {
            var refusal = frontier.offer(parent, PageUrl.of("https://example.com/day/" + day), day);
            if (refusal.isPresent()) {
                assertEquals(Refusal.TRAP_ENDLESS_CHAIN, refusal.get());
                break;
            }
            parent = frontier.at(frontier.size() - 1);
        }
        assertEquals(TrapBounds.MAX_CHAIN + 1, day);
    }

    @Test
    void boundsFiltersThatCombine() {
        for (int i = 0; i < TrapBounds.MAX_FILTER_VARIANTS; i++) {
            assertEquals(Optional.empty(), offer("https://example.com/list?color=" + i + "&size=s&sort=asc"));
        }
        assertEquals(
                Optional.of(Refusal.TRAP_QUERY_VARIANTS), offer("https://example.com/list?color=x&size=s&sort=asc"));
        assertTrue(offer("https://example.com/list?id=1").isEmpty(), "plain numbered pages go on");
    }

    private Optional<Refusal> offer(String url) {
        return frontier.offer(start, PageUrl.of(url), 1);
    }
}
