package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<blockquote class=twitter-tweet data-lang=de><a href=https://s.com/p/1>&nbsp;</a></blockquote>",
                "<blockquote class='instagram-media' data-instgrm-permalink=https://s.com/p/1></blockquote>",
                "<blockquote class='tiktok-embed x' cite=https://s.com/p/1><section></section></blockquote>",
            })
    void linksPostsThatAScriptWouldShow(String post) {
        assertEquals("a\n\n[Post](https://s.com/p/1)\n\nb", md("<p>a</p>" + post + "<p>b</p>"));
    }

    @Test
    void quotesPostsWithTheirWords() {
        assertEquals(
                "> The mill burns. — Ada [May 1](https://s.com/p/1)",
                md(
                        "<blockquote class=twitter-tweet>The mill burns. — Ada <a href=https://s.com/p/1>May 1</a></blockquote>"));
    }

    @Test
    void linksFramesForReadersWithoutScripts() {
        String chart = "<iframe src=https://e.infogram.com/1f2e></iframe>";
        assertEquals("[Chart](https://e.infogram.com/1f2e)", restored("<div><noscript>" + chart + "</noscript></div>"));
        assertEquals(
                "[Chart](https://e.infogram.com/1f2e)",
                restored("<div>" + chart + "<noscript>" + chart + "</noscript></div>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<noscript><iframe src=https://gtm.e.com/ns.html?id=1 style='display:none'></iframe></noscript>",
                "<iframe src=https://apps.e.com/newsletters/subscribe/politics></iframe>",
            })
    void leavesTheMachineryOut(String frame) {
        assertEquals("a", restored("<p>a</p>" + frame));
    }

    @Test
    void linksFramesThatWaitForConsent() {
        assertEquals(
                "[widget.e.com](https://widget.e.com/23)",
                md("<iframe data-cmp-src=https://widget.e.com/23></iframe>"));
    }

    private static String restored(String html) {
        Document page = Jsoup.parse(html);
        RenderedParts.restore(page);
        assertEquals(
                0,
                page.select("noscript > iframe[src*=infogram]:only-child").stream()
                        .filter(frame -> frame.parent().previousElementSibling() == null)
                        .count());
        return Markdown.render(page.body(), "https://e.com/").strip();
    }

    private static String md(String html) {
        return Markdown.render(Jsoup.parse(html).body(), "https://e.com/").strip();
    }
}
