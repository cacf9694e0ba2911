package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pictures are shown, from where and with which words. */
class IllustrationsTest {
    private static final String MILL = "![Mill](https://e.com/mill.jpg)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a rel=author href=/u/1><img src=/ada.jpg alt='Ada Moss'></a>",
                "<a href=/autoren/ada-moss><figure><img src=/ada.jpg alt='Ada Moss'></figure></a>",
                "<a href='https://e.com/news/authors/ada'><img src=/ada.jpg alt='Ada Moss'></a>",
                "<div class='byline author-image'><img src=/ada.jpg alt='Ada Moss'></div>",
                "<img class='rounded author-profile' src=/ada.jpg alt='Ada Moss'>",
                "<address><a href=/profile/ada><img src=/ada.jpg alt='Headshot'></a></address>",
                "<img src=/resizer/arc-authors/prod/ada.png alt='Ada Moss'>",
            })
    void leavesPortraitsOfWritersOut(String portrait) {
        assertEquals("By Ada Moss", md("<div>" + portrait + " By Ada Moss</div>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=/mill.jpg alt=Mill>",
                "<a href=/people/ada><img src=/mill.jpg alt=Mill></a>",
                "<img class=avatar src=/mill.jpg alt=Mill>",
            })
    void keepsOtherPictures(String picture) {
        assertEquals(
                MILL,
                md("<div class=author>" + picture + "</div>").replaceAll("^\\[|]\\(https://e.com/people/ada\\)$", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=/i/zoom-in.f7da.svg alt=Enlarge>",
                "<a href=/mill.jpg><img src=/icon_scale.svg alt=Enlarge></a>",
                "<img src=/p/70c8 style='position:absolute;width:1px;height:1px'>",
            })
    void leavesControlsAndCountersOut(String picture) {
        assertEquals(MILL, md("<div><img src=/mill.jpg alt=Mill>" + picture + "</div>"));
    }

    @Test
    void keepsDrawings() {
        assertEquals("![Scales](https://e.com/scales.svg)", md("<img src=/scales.svg alt=Scales>"));
        assertEquals("![Shop](https://e.com/google-play.svg)", md("<img src=/google-play.svg alt=Shop>"));
        String next = "position:absolute;width:0;height:0;min-width:100%";
        assertEquals(MILL, md("<img src=/mill.jpg alt=Mill style='" + next + "'>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mill.JPG", "AFP_48KT7NQ.jpg", "IMG 20.jpeg", "a-b.webp"})
    void takesNoFileNameForWords(String name) {
        assertEquals("![](https://e.com/mill.jpg)", md("<img src=/mill.jpg alt='" + name + "'>"));
    }

    @Test
    void readsSignsThatWereWrittenTwice() {
        assertEquals(
                "![Ada's mill](https://e.com/mill.jpg)", md("<img src=/mill.jpg alt='Ada&amp;#039;s&amp;nbsp;mill'>"));
        assertEquals("![R&D at 5 & 6;](https://e.com/mill.jpg)", md("<img src=/mill.jpg alt='R&amp;D at 5 &amp; 6;'>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a-img src=/mill.jpg><img alt=Mill src='data:image/svg+xml;base64,PD94'></a-img>",
                "<img alt=Mill src='data:image/gif;base64,R0' data-srcs='{\"https://e.com/mill.jpg\":{\"type\":\"jpeg\"}}'>",
                "<img alt=Mill data-url='https://e.com/mill_${format}.jpg' data-src=/mill.jpg>",
            })
    void findsWhatIsShownLater(String picture) {
        assertEquals(MILL, md(picture));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data-url='https://e.com/mill_${format}.jpg'", "src='/{{ mill }}.jpg'"})
    void leavesAddressesOutThatAScriptWouldComplete(String source) {
        assertEquals("", md("<img alt=Mill " + source + ">"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img width=332 src=/mill.jpg alt=Mill> <img width=617 src=/mill.jpg alt=Mill>",
                "<img src=/mill-332x221.jpg alt=Mill> <img src=/mill.jpg alt=Mill>",
            })
    void showsThePictureForWideScreens(String twins) {
        assertEquals(MILL, md("<figure>" + twins + "</figure>"));
    }

    @Test
    void showsAPictureOnceForEachWidthOfThePage() {
        String words = "A mill at the river, seen from the gate";
        String picture = "<picture><img src=/mill.jpg alt='" + words + "'></picture>";
        assertEquals("![" + words + "](https://e.com/mill.jpg)", md("<div>" + picture + picture + "</div>"));
    }

    @Test
    void leavesOutTheTwinBeforeAPictureOfSeveralSizes() {
        Document page = Jsoup.parse("<div><noscript><img src=/small.jpg alt=Mill></noscript>"
                + "<img srcset='/mill.jpg 960w, /tiny.jpg 480w' src='data:image/gif;base64,R0' alt=Mill></div>");
        RenderedParts.restore(page);
        assertEquals(MILL, Markdown.render(page.body(), "https://e.com/").strip());
    }

    @Test
    void leavesDecorationOfTheHeadlineOut() {
        assertEquals("# The mill", md("<h1>The mill <picture><img src=/ada.jpg alt=''></picture></h1>"));
        assertEquals("# ![](https://e.com/mill.jpg)", md("<h1><img src=/mill.jpg></h1>"));
    }

    @Test
    void readsManyPicturesInTimeThatGrowsWithThem() {
        String row = "<div>" + "<img src=/a.jpg alt=Mill>".repeat(400) + "</div>";
        assertTimeout(Duration.ofSeconds(20), () -> md("<div>" + row.repeat(200) + "</div>"));
    }

    private static String md(String html) {
        return Markdown.render(Jsoup.parse(html).body(), "https://e.com/").strip();
    }
}
