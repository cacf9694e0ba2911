package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.metadata.PageMetadata;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Whatever a page puts into whatever else: no exception, and no trace of our marks. */
class FuzzedPagesTest {
    private static final String URL = "https://example.com/";
    private static final int PAGES = 1_500;
    private static final int MAX_PIECES = 60;
    private static final String[] PIECES = {
        "<main>",
        "<p>text of some words, long enough",
        "</p>",
        "<table>",
        "<tr>",
        "<td>1",
        "<th>x",
        "</table>",
        "<pre>",
        "a\n b",
        "</pre>",
        "<code>",
        "</code>",
        "<code class=block>",
        "<math display=block>",
        "<mi>x",
        "</math>",
        "<span class=katex>",
        "</span>",
        "<mjx-container>",
        "<mjx-math>",
        "<mjx-mfrac>",
        "<mjx-msubsup>",
        "<mjx-mi class=mjx-c3B1>",
        "<svg><g data-mml-node=math><g data-mml-node=msup>",
        "</svg>",
        "<script type=math/tex>x^2</script>",
        "<div class=CodeMirror>",
        "<div class=view-lines><div class=view-line style='top:99999999999px'>",
        "<div class='admonition note'>",
        "<p class=admonition-title>Note",
        "<details>",
        "<summary>s",
        "<figure>",
        "<img src='data:x'>",
        "<img data-src=/a.png>",
        "<noscript>",
        "</noscript>",
        "<blockquote>",
        "<li id=fn1>",
        "<a href=#fn1><sup>1</sup></a>",
        "<ol>",
        "<input type=checkbox checked>",
        "<h1>t",
        "<h2>u",
        "<div>",
        "</div>",
        "<div class='code-toolbar'>",
        "<div class=toolbar>Copy",
        "<div class=syntaxhighlighter>",
        "<td class=gutter>1",
        "<time datetime='2020-13-45'>",
        "<meta property=article:published_time content='99/99/9999 25:61'>",
        "<span class=author>By ",
        "<div class=byline>von Max Muster, 12:99",
        "<script type=application/ld+json>{\"@type\":\"Article\",\"author\":[{},[]],\"datePublished\":[1]}</script>",
        "<base href='::'>",
        "<template>",
        "<dl><dt>a<dd>b",
        "29. Februar 2021",
        "<address>a<br>b"
    };

    @Test
    void readsWhateverComes() {
        for (int seed = 0; seed < PAGES; seed++) {
            var random = new Random(seed);
            var html = new StringBuilder();
            for (int i = random.nextInt(MAX_PIECES); i >= 0; i--) {
                html.append(PIECES[random.nextInt(PIECES.length)]).append(' ');
            }
            var page = Jsoup.parse(html.toString(), URL);
            PageMetadata.of(page, URL).toJson();
            var content = PageContent.main(page).content();
            Markdown.render(content, URL);
            assertFalse(content.outerHtml().contains("data-piece-mark"), html::toString);
        }
    }
}
