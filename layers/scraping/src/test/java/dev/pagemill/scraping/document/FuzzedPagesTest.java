package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pagemill.scraping.link.Links;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.metadata.PageMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Whatever a page puts into whatever else: no exception, and no trace of our marks. */
class FuzzedPagesTest {
    private static final String URL = "https://example.com/";
    private static final int PAGES = 1_500;
    private static final int MAX_PIECES = 60;
    private static final int DAMAGED = 1_000;
    private static final int MAX_FAULTS = 12;
    private static final int MAX_FAULT_CHARS = 300;
    private static final String[] NAMES = {
        "table", "tr", "td", "pre", "p", "span", "math", "mrow", "li", "a", "svg", "b"
    };
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
            read(html.toString());
        }
    }

    /** Real markup with a few things wrong: parts cut out, said twice, moved, tags turned into others. */
    @Test
    void readsDamagedFixtures() throws IOException {
        var pages = new ArrayList<String>();
        try (var files = Files.list(Path.of("src/test/resources/pages"))) {
            for (var file : files.filter(name -> name.toString().endsWith(".html"))
                    .sorted()
                    .toList()) {
                pages.add(Files.readString(file));
            }
        }
        for (int seed = 0; seed < DAMAGED; seed++) {
            var random = new Random(seed);
            var html = new StringBuilder(pages.get(seed % pages.size()));
            for (int i = random.nextInt(MAX_FAULTS); i >= 0 && html.length() > MAX_FAULT_CHARS; i--) {
                damage(html, random);
            }
            read(html.toString());
        }
    }

    private static void damage(StringBuilder html, Random random) {
        int at = random.nextInt(html.length() - MAX_FAULT_CHARS);
        int end = at + random.nextInt(MAX_FAULT_CHARS);
        var part = html.substring(at, end);
        switch (random.nextInt(5)) {
            case 0 -> html.delete(at, end);
            case 1 -> html.insert(at, part);
            case 2 -> html.delete(at, end).insert(random.nextInt(html.length()), part);
            case 3 -> html.insert(at, PIECES[random.nextInt(PIECES.length)]);
            default -> html.replace(at, end, part.replaceAll("<(/?)\\w+", "<$1" + NAMES[random.nextInt(NAMES.length)]));
        }
    }

    private static void read(String html) {
        var page = Jsoup.parse(html, URL);
        PageMetadata.of(page, URL).toJson();
        Links.of(page, URL);
        var content = PageContent.main(page).content();
        Markdown.render(content, URL);
        assertFalse(content.outerHtml().contains("data-piece-mark"), () -> html);
    }
}
