package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.link.Links;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.metadata.PageMetadata;
import dev.pagemill.scraping.parse.ContentKind;
import dev.pagemill.scraping.parse.ParsedPage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From parsing to Markdown and metadata, cost grows with the size of the page, and nothing overflows. */
class HugePagesTest {
    private static final String URL = "https://example.com/";
    private static final int PAGE_CHARS = 4_000_000;
    private static final int NESTED = 30_000;
    private static final int ROWS = 20_000;

    /** Seconds on an idle machine are half of it at most. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static int read(String html) {
        return assertTimeoutPreemptively(PATIENCE, () -> {
            var page = Jsoup.parse(html, URL);
            var title = PageMetadata.of(page, URL).title();
            Links.of(page, URL);
            return title.length()
                    + Markdown.render(PageContent.main(page).content(), URL).length();
        });
    }

    @Test
    void readsMegabytes() {
        var html = new StringBuilder("<main><h1>Long</h1>");
        while (html.length() < PAGE_CHARS) {
            html.append("<p class=c")
                    .append(html.length() % 977)
                    .append(">Some words of a long paragraph, with <a href=/x")
                    .append(html.length())
                    .append(">a link</a> and <b>bold</b> text in it, again and again and again.</p>");
        }
        assertTrue(read(html.toString()) > 0);
    }

    /** Each of the boxes could be a picture's, by its name. */
    @Test
    void readsManyPartsInBoxesNamedForPictures() {
        String page = "<main><p>Some words.</p>" + "<div class=image>".repeat(450) + "<wbr>".repeat(800_000)
                + "<p class=caption>Mill</p>";
        assertTimeoutPreemptively(PATIENCE.dividedBy(5), () -> read(page));
    }

    @Test
    void readsALongTable() {
        var html = new StringBuilder("<main><h1>Rows</h1><table><tr><th>a<th>b<th>c</tr>");
        for (int i = 0; i < ROWS; i++) {
            html.append("<tr><td>").append(i).append("<td><td>x y</tr>");
        }
        assertTrue(read(html.toString()) > ROWS);
    }

    @Test
    void readsOneLongText() {
        assertTrue(read("<p>" + "some words ".repeat(PAGE_CHARS / 11)) >= 0);
        assertTrue(read("<p>" + "a".repeat(PAGE_CHARS)) >= 0);
        assertTrue(read("<p>" + "$x \\( [! `*_ ".repeat(PAGE_CHARS / 40)) >= 0);
    }

    /** A page of pictures, each beside its twin for readers without scripts: once it cost their number's square. */
    @Test
    void readsManyPicturesWithTwins() {
        var twins = "<img src='data:image/gif;base64,R0'><noscript><img src=/a.png></noscript>";
        assertTrue(read("<main><p>words</p>" + twins.repeat(NESTED)) > 0);
    }

    /** Each other item is an ingredient, and each script states all of them again. */
    @Test
    void readsALongRecipe() {
        var stated = new StringBuilder("<script type=application/ld+json>{\"recipeIngredient\":[\"salt\"");
        var shown = new StringBuilder("<main><ul>");
        for (int i = 0; i < ROWS; i++) {
            stated.append(",\"").append(word(i)).append(" flour\"");
            shown.append("<li>").append(word(i)).append(" flour<li>none of the words in this one");
        }
        stated.append("],\"recipeInstructions\":")
                .append("{\"recipeInstructions\":".repeat(NESTED / 10))
                .append("</script>");
        assertTrue(read(stated.toString() + stated + shown) > 0);
        assertTrue(read("<div itemscope itemtype=http://schema.org/Recipe itemprop=ingredients>a".repeat(NESTED / 10))
                >= 0);
    }

    private static String word(int number) {
        return Integer.toString(number, Character.MAX_RADIX).replaceAll("\\d", "k") + "a";
    }

    @Test
    void includesManyElements() {
        var html = "<main>" + "<p>a</p>".repeat(NESTED * 3);
        var page = new ParsedPage(
                ContentKind.Readable.HTML, Jsoup.parse(html, URL), html, Optional.empty(), Map.of(), Optional.empty());
        var options = OptionReader.read(Json.parse("{\"includeTags\":[\"p\"]}"));
        var valid = assertInstanceOf(OptionReader.Outcome.Valid.class, options).options();
        var included = assertTimeoutPreemptively(PATIENCE, () -> ContentCut.of(page, valid));
        assertEquals(NESTED * 3, included.childrenSize());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blockquote",
                "div class='math byline admonition note'",
                "span",
                "font",
                "b",
                "a href=/x",
                "ul><li",
                "table><tr><td",
                "dl><dt",
                "figure",
                "sup"
            })
    void readsDeepNesting(String tag) {
        assertTrue(read(("<" + tag + ">x").repeat(NESTED)) > 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div class=syntaxhighlighter><div class=line>x</div></div>",
                "<span class=katex><math><mi>x</mi></math></span>",
                "<p>text<pre>a</pre>",
                "<div itemscope itemprop=a>x</div>",
                "<p>a<a href=#fn1><sup>1</sup></a><li id=fn1>x",
                "<h2>Some heading</h2>",
                "<a href=/x?1>a link</a>",
                "<figure><img src=a.png><figcaption>c</figcaption></figure><p>some words",
                "<table class=ltx_eqn_table><tr><td><math alttext=x><mi>x</mi></math></table>",
                "<div class=code-block data-lang=http>GET</div>",
                "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1. </span>x",
                "<ul class='lst-kix_a-1'><li>x</ul>",
                "<ul class=bulleted-list><li>x</ul>",
                "<div><ul role=tablist><li role=tab>a</ul><div role=tabpanel><pre>x</pre></div></div>",
                "<span class=ltx_role_footnote><sup class=ltx_note_mark>1</sup>x</span>",
                "<table class=footnote id=id1><tr><td class=label>1<td>x</table>",
                "<span class=ltx_tag_item>1.</span>",
                "<span class=sr-only>Caption</span> and <b>more</b> ",
                "<div class=g-artboard><p>x</p></div>",
                "<pre><span id=a>x</span><span id=b>y</span></pre>",
                "<p><code>x</code></p><p>some words",
                "<div class=post><div class=signature>x</div></div>",
                "<div class=byline><h1>x</h1></div>"
            })
    void readsManyParts(String part) {
        assertTrue(read("<main>" + part.repeat(NESTED / 3)) >= 0);
        var figure = Jsoup.parse("<figure>" + part.repeat(NESTED / 3), URL).body();
        assertTrue(assertTimeoutPreemptively(PATIENCE, () -> Markdown.render(figure, URL))
                        .length()
                >= 0);
    }
}
