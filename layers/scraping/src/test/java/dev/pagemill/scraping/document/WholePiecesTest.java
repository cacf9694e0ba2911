package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholePiecesTest {

    /** What is left of a page when the elements of class {@code out} were not chosen. */
    private static Element completed(String html) {
        Document page = Jsoup.parse(html);
        WholePieces pieces = WholePieces.mark(page.body());
        Element content = page.body().clone();
        content.select(".out").remove();
        pieces.completeTold(content);
        pieces.completeUntold(content);
        assertFalse(page.outerHtml().contains("data-piece-mark"));
        return content;
    }

    @Test
    void putsCodeBackBetweenChosenText() {
        var content = completed("<article><p>a</p><div class='out language-c'><pre>x</pre></div><p>b</p></article>");
        assertEquals("a x b", content.text());
        assertEquals("pre", content.selectFirst("div.language-c > *").normalName());
    }

    @Test
    void leavesOutWhatNothingChosenSurrounds() {
        assertEquals("", completed("<div class=out><p>a</p><pre>x</pre></div>").text());
        assertEquals(
                "b",
                completed("<div class=out><table><tr><td>1<td>2</table></div><p>b</p>")
                        .text());
    }

    @Test
    void completesATableOfWhichRowsWereChosen() {
        var content = completed("<main><table><tr><th>a<th>b<tr class=out><td>1<td>2<tr><td>3<td></table></main>");
        assertEquals(3, content.select("tr").size());
        assertEquals(6, content.select("th, td").size());
    }

    @Test
    void keepsALayoutAsItWasCut() {
        var content = completed("<main><table><tr><td><h2>a</h2><td><p>x</p><tr class=out><td>1<td>2</table></main>");
        assertEquals(1, content.select("tr").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<dl><dd class=out><span><math alttext=x><mi>x</mi></math></span>,</dd></dl>",
                "<p class=out><math alttext=x><mi>x</mi></math></p>",
                "<p class=out><code>x</code></p>"
            })
    void putsBackWhatIsAloneInItsParagraph(String piece) {
        assertEquals(
                "a x b",
                completed("<main><p>a</p>" + piece + "<p>b</p></main>").text().replace(",", ""));
        assertEquals(
                "", completed("<main class=out><p>a</p>" + piece + "</main>").text());
    }

    @Test
    void leavesWhatIsAPartOfItsParagraph() {
        var content =
                completed("<main><p>a</p><p class=out>so <math><mi>x</mi></math> is <code>y</code></p><p>b</p></main>");
        assertEquals("a b", content.text());
    }

    @Test
    void keepsNotesWithNamesInTheirIds() {
        var content = completed("<main><p>a<a href=#cite_note-Horn.Johnson-3>3</a></p></main>"
                + "<ol class=out><li id=cite_note-Horn.Johnson-3>a b Horn</ol>");
        assertTrue(content.text().contains("Horn"), content.text());
    }

    @Test
    void keepsNotesThatTheTextRefersTo() {
        var content =
                completed("<main><p>a<a href=#fn1>1</a></p></main><ol class=out><li id=fn1>one<li id=fn2>two</ol>");
        assertTrue(content.text().contains("one"), content.text());
        assertFalse(content.text().contains("two"), content.text());
    }

    @Test
    void completesATableInTheMidstOfWhatWasChosenFromOneRow() {
        var rows = "<tr class=out><td>1<td>2".repeat(9);
        var content = completed("<main><p>a</p><table><tr><th>b<th>c" + rows + "</table><p>d</p></main>");
        assertEquals(10, content.select("tr").size());
    }

    /** Cells by role are short boxes, which are easily left out, and the others would then stand in the wrong columns. */
    @Test
    void completesATableOfRoles() {
        var rows = "<div role=row><div role=cell>1</div><div role=cell class=out>2</div><div role=cell></div></div>";
        var content = completed("<main><p>a</p><div role=table>" + rows.repeat(3) + "</div><p>d</p></main>");
        assertEquals("a 1 2 1 2 1 2 d", content.text());
        assertEquals(9, content.select("[role=cell]").size());
    }

    /** The text tells the code, formulas and tables that the Markdown tells; figures and boxes put back it does not. */
    @Test
    void tellsInTheTextWhatIsCodeOrTable() {
        var prose = "<p>The miller has to decide within seconds whether the gate stays open, since the river rises"
                + " quickly in spring and the wheel was never made for so much water at once.</p>";
        var page =
                Jsoup.parse("<title>Gate</title><nav><a href=/a>Home</a></nav><article><h1>Gate</h1>" + prose.repeat(1)
                        + prose.replace("miller", "owner") + "<pre>open(gate)</pre>" + prose.replace("miller", "mayor")
                        + "<table><tr><td>q<td>7<tr><td>r<td>8</table>" + prose.replace("miller", "baker")
                        + "</article><footer><a href=/b>Imprint</a></footer>");
        var extracted = PageContent.main(page);
        assertTrue(extracted.text().contains("open(gate)"), extracted.text());
        assertTrue(extracted.text().contains("q 7\nr 8"), extracted.text());
        assertEquals("open(gate)", extracted.content().select("pre").text());
        assertEquals(2, extracted.content().select("tr").size());
    }

    @Test
    void putsCodeBackBetweenTextsWithoutElementsOfTheirOwn() {
        var content = completed("<div class=post>The first line of the post.<br><div class='out box'><pre>x</pre></div>"
                + "And the second line.<pre class=out>y</pre></div>");
        assertEquals("The first line of the post. x And the second line. y", content.text());
        assertEquals("div", content.selectFirst(".box").normalName());
        assertEquals(
                "",
                completed("<div class=out>The first line of the post.<pre>x</pre></div>")
                        .text());
        assertEquals("a x b", completed("a<div><pre class=out>x</pre></div>b").text());
    }

    /** A picture's place is told by one text alone at the edges of what was chosen. */
    @Test
    void putsPicturesBackBesideTheFirstAndTheLastText() {
        var figure = "<figure class=out><img src=/wheel.jpg><figcaption>The wheel</figcaption></figure>";
        assertEquals(
                "The wheel a The wheel",
                completed("<article>" + figure + "<p>a</p>" + figure + "</article>")
                        .text());
        assertEquals(
                "a The wheel The wheel",
                completed("<article><p>a</p>" + figure.repeat(2) + "<p class=out>b</p></article>")
                        .text());
        assertEquals(
                "a The gate",
                completed("<article><p>a</p><div class='wp-caption out'><a href=/gate.jpg><img src=/gate.jpg></a>"
                                + "<p>The gate</p></div></article>")
                        .text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='mol-img-group out'><div class=image-wrap><img src=/x.jpg></div><p class=imageCaption>Mill</p></div>",
                "<div class='InlineImage-wrapper out'><img src=/x.jpg><div class=InlineImage-imageEmbedCaption>Mill</div></div>",
                "<div class='photo out'><a href=/x.jpg><img src=/x.jpg></a><span class=photo-caption>Mill</span></div>",
                "<div class='image out'><img src=/x.jpg><div class=caption>Mill</div><b class=toggle-caption>toggle caption</b></div>",
            })
    void putsPicturesBackWithTheirCaptionsInBoxesOfOtherNames(String picture) {
        var content = completed("<article><p>a</p>" + picture + "<p>b</p></article>");
        assertEquals("a Mill b", content.text());
        assertEquals(1, content.select("figure img").size());
        assertEquals("Mill", content.select("figure > figcaption").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class='media out'><a href=/next><img src=/x.jpg></a><div class=caption><a href=/next>Mill</a></div></div>",
                "<div class='image-link out'><a href=/next><img src=/x.jpg><span class=caption>Mill burns</span></a></div>",
                "<div class='media out'><img src=/x.jpg><p>Mill</p></div>",
                "<div class='image out'><p class=caption>Mill</p></div>",
                "<div class='card-media out'><img src=/x.jpg><h3>Mill</h3><span class=caption>Sold out</span></div>",
            })
    void butNoTeasersAndNothingWithoutPictureOrCaption(String other) {
        var content = completed("<article><p>a</p>" + other + "<p>b</p></article>");
        assertEquals("a b", content.text());
    }

    @Test
    void leavesTeasersIconsAndTheSitesOwnPicturesOut() {
        for (var picture : new String[] {
            "<figure class=out><a href=/next><img src=/x.jpg></a><figcaption>Read on</figcaption></figure>",
            "<a href=/next><figure class=out><img src=/x.jpg><figcaption>Mill</figcaption></figure></a>",
            "<figure class=out><img src=/x.jpg width=32><figcaption>Ada</figcaption></figure>",
            "<aside><figure class=out><img src=/x.jpg><figcaption>Shop</figcaption></figure></aside>",
            "<div class='author-box'><figure class=out><img src=/x.jpg><figcaption>Ada</figcaption></figure></div>",
            "<div>More <figure class=out><img src=/x.jpg><figcaption>Mill</figcaption></figure></div>",
            "</article><div><figure class=out><img src=/x.jpg><figcaption>Mill</figcaption></figure></div>",
        }) {
            var content = completed("<main><article><p>a</p>" + picture + "<p class=out>b</p></article></main>");
            assertTrue(content.select("img").isEmpty(), picture);
        }
    }

    @Test
    void leavesPicturesOutWhoseHeadlineLeadsElsewhereWithThem() {
        for (var teaser : new String[] {
            "<a href=/next><figure class=out><img src=/x.jpg></figure><span class=out>Mill burns</span></a>",
            "<div><figure class=out><a href=/next><img src=/x.jpg></a></figure><div class=out><a href=/next>Mill</a></div></div>",
        }) {
            var content = completed("<article><p>a</p>" + teaser + "<p>b</p></article>");
            assertTrue(content.select("img").isEmpty(), teaser);
            var kept = completed("<article><p>a</p>"
                    + teaser.replace("<span class=out", "<span").replace("<div class=out>", "<div>")
                    + "<p>b</p></article>");
            assertEquals(1, kept.select("img").size(), teaser);
        }
        var photo = "<figure class=out><a href=/photo/1><img src=/x.jpg></a><figcaption>Mill</figcaption></figure>";
        assertEquals(
                1,
                completed("<article><p>a</p>" + photo + "<p>b</p></article>")
                        .select("img")
                        .size());
    }

    @Test
    void keepsThePictureAfterTheLastParagraphInMarkdownAlone() {
        var prose = "<p>The miller has to decide within seconds whether the gate stays open, since the river rises"
                + " quickly in spring and the wheel was never made for so much water at once.</p>";
        var page = "<title>Gate</title><nav><a href=/a>Home</a></nav><article><h1>Gate</h1>" + prose
                + prose.replace("miller", "owner") + "%s</article><footer><a href=/b>Imprint</a></footer>";
        var without = PageContent.main(Jsoup.parse(page.formatted("")));
        for (var picture : new String[] {
            "<p><img src=/g.jpg></p>",
            "<div><picture><img src=/g.jpg></picture></div>",
            "<figure><img src=/g.jpg><figcaption>The gate at night</figcaption></figure>",
        }) {
            var extracted = PageContent.main(Jsoup.parse(page.formatted(picture)));
            assertEquals(1, extracted.content().select("img").size(), picture);
            assertEquals(without.text(), extracted.text());
        }
    }
}
