package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class RenderedPartsTest {

    private static Document restored(String html) {
        Document page = Jsoup.parse(html, "https://example.com/");
        RenderedParts.restore(page);
        return page;
    }

    @Test
    void takesNoPageForAnEditorWhoseThemeUsesItsClass() {
        assertEquals(
                "# Mills\n\nThe wheel", md("<div id=content class=cm-content><h1>Mills</h1><p>The wheel</p></div>"));
    }

    private static String md(String html) {
        return Markdown.render(restored(html).body(), "https://example.com/");
    }

    @Test
    void takesADrawnFormulaForOneElement() {
        var page = restored(
                "<p>a <span class=katex><span class=katex-mathml><math><mi>x</mi><annotation"
                        + " encoding=application/x-tex>x_1</annotation></math></span><span class=katex-html>x1</span></span> b</p>");
        assertEquals("a x b", page.body().text());
        assertEquals("x_1", page.selectFirst("math").attr("alttext"));
    }

    @Test
    void readsScriptsThatNoRendererHasRead() {
        assertEquals("$a+b$", md("<p><script type=math/tex>a+b</script>"));
        assertEquals("$$\na+b\n$$", md("<p><script type='math/tex; mode=display'>a+b</script>"));
    }

    @Test
    void leavesAnArticleAloneThatRenderersShallLookInto() {
        var html = "<div class=tex2jax_process><p>One.</p><p>Two <math><mi>x</mi></math>.</p></div>";
        assertEquals("One.\n\nTwo $x$.", md(html));
    }

    @Test
    void ordersTheLinesOfAnEditor() {
        assertEquals(
                "```\na\n b\n```",
                md("<div class=view-lines><div class=view-line style='top:19px'>&nbsp;b</div>"
                        + "<div class=view-line style='top:0px'>a</div></div>"));
    }

    @Test
    void takesTheLanguageFromABarAboveTheCode() {
        assertEquals(
                "```rust\nlet a;\n```",
                md("<div><div><span>Rust</span><button>Copy</button></div><pre><code>let a;</code></pre></div>"));
        assertEquals("Result\n\n```\n1\n```", md("<div><div>Result</div><pre><code>1</code></pre></div>"));
    }

    @Test
    void showsThePictureThatIsThereWithoutScripts() {
        assertEquals(
                "![a](https://example.com/a.png)",
                md("<div><img src='data:image/gif;base64,R0'><noscript><img src=/a.png alt=a></noscript></div>"));
        assertEquals(
                "![b](https://example.com/b.png)",
                md("<div><img data-src=/b.png alt=b><noscript><img src=/b.png alt=b></noscript></div>"));
        assertEquals(
                "![b](https://example.com/b.png) +10",
                md(
                        "<div><div><img src=/b.png alt=b> <span>+10</span></div><noscript><img src=/b.png alt=b></noscript></div>"));
    }

    @Test
    void keepsTheStateOfTasks() {
        assertEquals(
                "- [x] done\n- [ ] open",
                md("<ul><li><input type=checkbox checked> done<li><label><input type=checkbox> open</label></ul>"));
    }

    @Test
    void leavesOutTheBoxThatIsDrawnBesideABox() {
        assertEquals(
                "- [ ] 2 cups",
                md("<ul><li><input type=checkbox><label for=a><span>&#x25a2; </span></label><b></b>2 cups</ul>"));
        assertEquals("- [ ] ▢ or ○", md("<ul><li><input type=checkbox><label>▢ or ○</label></ul>"));
    }

    @Test
    void countsStepsOnce() {
        assertEquals(
                "1. Peel the apples.\n2. Cut them.",
                md("<ol><li><div><div>1</div><div>Peel the apples.</div></div>"
                        + "<li><div><div>2.</div><div>Cut them.</div></div></ol>"));
        assertEquals("1. **3** apples\n2. **4** pears", md("<ol><li><b>3</b> apples<li><b>4</b> pears</ol>"));
        assertEquals("1. **1** apple\n2. **2** pears", md("<ol><li><b>1</b> apple<li><b>2</b> pears</ol>"));
        assertEquals(
                "1. 12\n\n   points\n\n2. 7\n\n   points",
                md("<ol><li><p>12</p><p>points</p><li><p>7</p><p>points</p></ol>"));
    }

    @Test
    void survivesDeepAndManyParts() {
        var many = "<span class=katex><math><mi>x</mi></math></span>".repeat(30_000);
        assertTrue(restored("<p>" + many).select("math").size() >= 20_000);
        restored("<div class=math>".repeat(400) + "<mjx-container><mjx-math>" + "<mjx-mrow>".repeat(400));
    }
}
