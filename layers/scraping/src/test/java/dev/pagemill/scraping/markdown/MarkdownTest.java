package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private static String md(String html) {
        return Markdown.render(Jsoup.parse(html).body(), "https://example.com/a/page");
    }

    @Test
    void writesHeadingsParagraphsAndEmphasis() {
        assertEquals(
                "# Title\n\nSome **bold** and *fine* `code` text.",
                md("<h1> <b>Title</b> </h1><p>Some <b>bold </b>and <i>fine</i> <code>code</code> text.</p>"));
    }

    @Test
    void nestsLists() {
        assertEquals(
                "- a\n  1. b\n  2. c\n- d",
                md("<ul><li><span>a</span><ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"));
    }

    @Test
    void keepsSpansOfTablesInTheirColumns() {
        assertEquals(
                "| a | b |\n| --- | --: |\n| x | 1 |\n| | 2 |\n| - p<br>- q | 3 |",
                md("<table><tr><th>a</th><th align=right>b</th></tr><tr><td rowspan=2>x</td><td>1</td></tr>"
                        + "<tr><td>2</td></tr><tr><td><ul><li>p</li><li>q</li></ul></td><td>3</td></tr></table>"));
    }

    @Test
    void resolvesLinksAndImages() {
        assertEquals(
                "[up](https://example.com/up) ![pic](https://example.com/a/real.jpg)",
                md("<a href='../up'>up</a> <img alt=pic src=blank.gif data-src=real.jpg>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ajax-loader.gif", "img/1px.gif", "nophoto.gif", "no-image-2.png", "preloader.svg"})
    void leavesPicturesOutThatStandInForOthers(String source) {
        assertEquals("Saw", md("<p>Saw <img src='" + source + "'></p>"));
        assertEquals("Saw", md("<p><img src='" + source + "'> Saw</p>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-loader.jpg", "casino-photo.jpg", "11px.gif"})
    void keepsPicturesThatAreCalledAlike(String source) {
        assertEquals("Saw ![](https://example.com/a/" + source + ")", md("<p>Saw <img src='" + source + "'></p>"));
    }

    @Test
    void leavesFramesOutThatShowNothing() {
        assertEquals(
                "a",
                md(
                        "<p>a</p><iframe src=https://www.googletagmanager.com/ns.html></iframe><iframe src=about:blank></iframe>"
                                + "<video poster=x.jpg></video>"
                                + "<video src=blob:https://e.com/1></video><embed src=/x.swf><iframe></iframe>"));
    }

    @Test
    void writesPlayersWhereverTheyStand() {
        assertEquals(
                "before\n\n[Mill \\[1\\]](https://vimeo.com/76979871)\n\nafter",
                md("<p>before<iframe title='Mill [1]' src='//player.vimeo.com/video/76979871'></iframe>after</p>"));
        assertEquals(
                "| a | b |\n| --- | --- |\n| [Video](https://www.youtube.com/watch?v=jNQXAC9IVRw) | 1 |",
                md("<table><tr><th>a<th>b<tr><td><iframe src=https://youtu.be/jNQXAC9IVRw></iframe><td>1</table>"));
        assertEquals(
                "[the film](https://example.com/film)", md("<a href=/film><video src=/film.mp4></video>the film</a>"));
        assertEquals(
                "[Video](https://example.com/a/b.mp4)",
                md("<video><source src=b.mp4><source src=b.webm>Your browser plays no video.</video>"
                        + "<object data=b.mp4 type=video/mp4></object>"));
    }
}
