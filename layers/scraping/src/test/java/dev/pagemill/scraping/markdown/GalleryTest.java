package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class GalleryTest {
    private static final String FRONT = "<div><img src='/front.jpg' alt='Front'></div>";
    private static final String BACK = "<div><img src='/back.jpg' alt='Back'></div>";

    @Test
    void tellsThePicturesOfAGalleryOnce() {
        String gallery = "<ul><li>" + FRONT + "</li><li>" + BACK + "</li></ul>";
        assertEquals(
                "- ![Front](https://e.com/front.jpg)\n- ![Back](https://e.com/back.jpg)",
                md(gallery + FRONT + "<a href='/large'>" + BACK + "</a>"));
    }

    @Test
    void tellsThemAgainAfterAWord() {
        String front = "![Front](https://e.com/front.jpg)";
        assertEquals(front + "\n\nRed\n\n" + front, md(FRONT + "<p>Red</p>" + FRONT));
        assertEquals(front + "\n\n## Red\n\n" + front, md(FRONT + "<h2>Red</h2>" + FRONT));
    }

    @Test
    void leavesStarsOfARatingAlone() {
        String star = "<img src='/star.png' alt='Star'>";
        assertEquals("![Star](https://e.com/star.png)".repeat(3), md("<p>" + star.repeat(3) + "</p>"));
    }

    private static String md(String html) {
        return Markdown.render(Jsoup.parse(html).body(), "https://e.com/").strip();
    }
}
