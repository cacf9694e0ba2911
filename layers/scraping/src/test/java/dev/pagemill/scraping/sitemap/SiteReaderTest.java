package dev.pagemill.scraping.sitemap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pagemill.scraping.fetch.FetchTesting;
import dev.pagemill.scraping.fetch.LocalSite;
import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SiteReaderTest {
    private final LocalSite site = new LocalSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void readsSitemapsThatRobotsTxtNamesByUrlOrByPath() {
        text("/robots.txt", "Sitemap: /maps/one.xml\nSitemap: " + site.url("site.example", "/two.txt"));
        text("/maps/one.xml", "<urlset><url><loc>../a</loc></url></urlset>");
        text("/two.txt", site.url("site.example", "/b"));
        var found = read();
        assertEquals(List.of(site.url("site.example", "/a"), site.url("site.example", "/b")), found.pages());
        assertEquals(2, found.files());
    }

    @Test
    void looksWhereSitemapsUsuallyAreWhereNoneIsNamed() {
        text("/sitemap.xml", "<urlset><url><loc>/c</loc></url></urlset>");
        assertEquals(List.of(site.url("site.example", "/c")), read().pages());
    }

    private SiteReader.Site read() {
        var fetcher = new FetchTesting().fetcher(site, FetchTesting.TIGHT);
        var url = WebUrl.parse(site.url("site.example", "/deep/page")).orElseThrow();
        return new SiteReader(fetcher, InstantSource.system())
                .read(new SiteReader.Request(url, "Pagemill", true, 10, Duration.ofSeconds(5)));
    }

    private void text(String path, String body) {
        site.on(path, "HTTP/1.1 200 OK\r\nContent-Type: text/plain", body.getBytes(StandardCharsets.UTF_8));
    }
}
