package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class BlockReaderTest {
    @Test
    void endsABlockAtEveryBlockLevelElement() {
        assertEquals(List.of("One two", "three", "four"), texts("<div>One <b>two</b><p>three</p>four</div>"));
    }

    @Test
    void keepsOneBreakAndEndsAtTwo() {
        assertEquals(List.of("a\nb", "c"), texts("<p>a<br>b<br> <br>c</p>"));
    }

    @Test
    void makesOneBlockOfARowOfShortCells() {
        assertEquals(
                List.of("Name Price", "Pen 2 €"),
                texts("<table><tr><th>Name<th>Price</tr><tr><td>Pen<td>2&nbsp;€</tr></table>"));
    }

    @Test
    void keepsTheCellsOfALayoutTableApart() {
        assertEquals(List.of("menu", "text"), texts("<table><tr><td><p>menu</p><td><p>text</p></tr></table>"));
    }

    @Test
    void keepsPreformattedTextAsItStands() {
        assertEquals(List.of("if x:\n    y()"), texts("<pre><span>if</span> x:\n    y()</pre>"));
    }

    @Test
    void leavesOutScriptsAndFormControls() {
        assertEquals(
                List.of("text"),
                texts("<script>var x</script><style>p{}</style><select><option>A</select><p>text<input value=v></p>"));
    }

    @Test
    void leavesOutMicrodataThatNobodySees() {
        assertEquals(
                List.of("text", "shown", "a tab"),
                texts("<p>text</p><div itemscope>shown</div><div style='display: none'>a tab</div>"
                        + "<div style='display: none' itemscope><div itemprop=dateCreated>2026-05-01T08:57:40Z</div></div>"
                        + "<span hidden itemscope>4.5</span>"));
    }

    @Test
    void readsWhatIsWrittenForReadersWithoutScripts() {
        assertEquals(
                List.of("post"), texts("<body><noscript><div>post</div></noscript><noscript><img src=a></noscript>"));
    }

    @Test
    void dropsInvisibleMarksInsideWords() {
        assertEquals(List.of("Silbentrennung"), texts("<p>Silben\u00adtren\u200bnung</p><p>\u2003 \u00a0</p>"));
    }

    @Test
    void countsTheCharactersOfLinks() {
        Block block = PageBlocks.of(Jsoup.parse("<p>see: <a href=x>the page</a></p>"))
                .blocks()
                .getFirst();
        assertTrue(block.linkChars >= "the page".length() && block.linkChars <= " the page".length());
        assertEquals(1, block.links);
    }

    private static List<String> texts(String html) {
        return PageBlocks.of(Jsoup.parse(html)).blocks().stream()
                .map(block -> block.text)
                .toList();
    }
}
