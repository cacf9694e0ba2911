package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What newspapers put around their pictures. */
class FiguresTest {
    private static final String MILL = "![Mill](https://e.com/mill.jpg)";

    @Test
    void takesNoCaptionForAHeading() {
        assertEquals(
                MILL + "\n\nThe mill at night\n\nAda Moss",
                figure("<figcaption><h2>The mill at night</h2><div>Ada Moss</div></figcaption>"));
        assertEquals("## Mills\n\n" + MILL, md("<figure><h2>Mills</h2><img src=/mill.jpg alt=Mill></figure>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<button>Enlarge</button><figcaption>At night</figcaption>",
                "<figcaption>At night<span role=button>Show more</span></figcaption>",
                "<figcaption>At night<a role=button href=#>Show more</a></figcaption>",
            })
    void leavesButtonsOut(String caption) {
        assertEquals(MILL + "\n\nAt night", figure(caption));
    }

    @Test
    void keepsThePictureInAButton() {
        assertEquals(MILL, md("<figure><button><img src=/mill.jpg alt=Mill></button></figure>"));
        assertEquals(MILL, md("<div><button><img src=/mill.jpg alt=Mill></button></div>"));
        assertEquals("a", md("<p>a <button><img src=/red.jpg alt=''></button></p>"));
        assertEquals("a", md("<p>a <button><img src=/i.svg alt=Menu></button></p>"));
    }

    @Test
    void setsWhatStandsInAFigureApartFromThePicture() {
        assertEquals(MILL + "\n\nAda Moss", figure("<span>Ada Moss</span>"));
        assertEquals(MILL + "\n\nAda Moss", figure("Ada Moss"));
        assertEquals(MILL + " Ada Moss", md("<p><img src=/mill.jpg alt=Mill> Ada Moss"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The mill of Moss<small>Photo: Ada Moss</small>",
                "<span>The mill (left)</span><span>Photo: Ada Moss</span>",
                "The mill.<span class=credit><span>Photo:</span> Ada Moss</span>",
            })
    void setsThePartsOfACaptionApart(String caption) {
        String text = figure("<figcaption>" + caption + "</figcaption>");
        assertEquals(text, text.replace("Photo", " Photo").replace("  ", " "));
    }

    @Test
    void keepsTheWordsOfACaptionWhole() {
        assertEquals(
                MILL + "\n\n“Mill”s, Photo: Ada",
                figure("<figcaption><span>“Mill”</span>s, <span>Photo</span><span>: Ada</span></figcaption>"));
    }

    @Test
    void tellsWhoTookThePictureOnce() {
        assertEquals(
                MILL + "\n\n© Moss\n\nAt night",
                figure("<div>© Moss</div><figcaption>At night</figcaption><div>© Moss</div>"));
    }

    @Test
    void leavesOutWhatReadersAreToldThatAPictureDoes() {
        assertEquals(
                "[" + MILL + "](https://e.com/large.jpg)",
                md("<figure><a href=/large.jpg><span class=u-visually-hidden>Open this photo:</span>"
                        + "<div><img src=/mill.jpg alt=Mill></div></a></figure>"));
    }

    private static String figure(String beside) {
        return md("<figure><img src=/mill.jpg alt=Mill>" + beside + "</figure>");
    }

    private static String md(String html) {
        return Markdown.render(Jsoup.parse(html).body(), "https://e.com/").strip();
    }
}
