package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PostsTest {
    private static final String TITLE = "<title>Saw blades</title><h1>Saw blades</h1>";
    private static final String ASKED = "<p>Which blade do you use for oak, and how long does it last?</p>";
    private static final String ANSWERS = "<div class=answer><p>Forty teeth, sharpened every winter.</p></div>"
            + "<div class=answer><p>Whatever is in the shop, to be honest with you.</p></div>";

    @Test
    void partsAQuestionFromItsAnswers() {
        assertEquals(
                "Saw blades | Which blade do you use for oak, and how long does it last? | --- |"
                        + " Forty teeth, sharpened every winter. | --- |"
                        + " Whatever is in the shop, to be honest with you.",
                content(TITLE + "<div class=question>" + ASKED + "</div><main>" + ANSWERS + "</main>", PageType.FORUM));
    }

    @Test
    void putsNoRuleUnderTheHeadline() {
        assertEquals(
                "Saw blades | Forty teeth, sharpened every winter. | --- |"
                        + " Whatever is in the shop, to be honest with you.",
                content(TITLE + ANSWERS, PageType.FORUM));
    }

    @Test
    void partsNoParagraphsOfOnePost() {
        String post = "<div class=post>" + ASKED.repeat(3) + "<div>" + ASKED + "</div><div>" + ASKED + "</div></div>";
        assertEquals(0, rules(TITLE + post, PageType.FORUM));
    }

    @Test
    void partsNothingOfAnArticle() {
        assertEquals(0, rules(TITLE + ANSWERS, PageType.ARTICLE));
    }

    private static int rules(String html, PageType type) {
        return content(html, type).split("---", -1).length - 1;
    }

    private static String content(String html, PageType type) {
        PageSignals page = new PageSignals(Jsoup.parse(html));
        boolean[] kept = new boolean[page.size()];
        Arrays.fill(kept, true);
        var tree = ContentTree.of(page.page, kept, kept, Posts.of(page, kept, type));
        tree.content().select("hr").forEach(rule -> rule.tagName("p").text("---"));
        return String.join(" | ", tree.content().select("h1, p").eachText());
    }
}
