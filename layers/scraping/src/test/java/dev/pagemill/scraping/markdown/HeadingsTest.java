package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ol><li><h1>Mills</h1></li></ol><p>The wheel",
                "<ul><li><div><h1>Mills</h1></div></li><li></li></ul><p>The wheel",
                "<ul><li><h1>Mills</h1><p>The wheel</p></li><li></li></ul>",
            })
    void takesNoItemForTheHeadlineThatIsAllOfAList(String html) {
        assertEquals("# Mills\n\nThe wheel", md(html));
    }

    @Test
    void keepsListsOfHeadingsAndItemsThatBeginWithText() {
        assertEquals("- # Mills\n- # Wheels", md("<ul><li><h1>Mills</h1><li><h1>Wheels</h1></ul>"));
        assertEquals("- Old\n\n  # Mills", md("<ul><li>Old<h1>Mills</h1></ul>"));
        assertEquals("# Mills\n\n- a\n- b", md("<ul><li><h1>Mills</h1><ul><li>a<li>b</ul></ul>"));
    }

    @Test
    void leavesOutWhatPartsTheHeadlineFromNothing() {
        String pause = "<span class=visually-hidden>: </span>";
        assertEquals("# Mills", md("<h1>" + pause + "<span>Mills</span></h1>"));
        assertEquals("# Old: Mills", md("<h1><span>Old</span>" + pause + "<span>Mills</span></h1>"));
    }

    private static String md(String html) {
        return Markdown.render(Jsoup.parse(html).body(), "https://e.com/").strip();
    }
}
