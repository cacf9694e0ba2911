package dev.pagemill.scraping.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pagemill.scraping.extract.ExtractOptions;
import dev.pagemill.scraping.extract.MainContent;
import dev.pagemill.scraping.markdown.Markdown;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordSeamTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <span>2026</span><span>1h 54m</span><span>R</span>        | 2026 1h 54m R
                    <label>Accessories</label><span class="n">1385</span>     | Accessories 1385
                    Reviews<span class="n">12</span>                          | Reviews12
                    <b><span>Price</span></b><i><span>low</span></i>          | Price low
                    <span>Ulrich</span> <time>March</time>                    | Ulrich March
                    <span>T</span><span>he end</span>                         | The end
                    <span>W</span><span>a</span><span>y</span>                | Way
                    <b>ana</b><i>lytics</i>                                   | analytics
                    <span>CO</span><sub>2</sub>                               | CO2
                    <span>12</span><sup>th</sup>                              | 12th
                    <span>super</span><wbr><span>long</span>                  | super long
                    super<wbr>long                                            | superlong
                    <span>Price</span><span>, net</span>                      | Price, net
                    <span>漢字</span><span>仮名</span>                         | 漢字仮名
                    <span>Size<svg></svg></span>Large                         | Size Large
                    <span>Size</span><meta itemprop="x">s                     | Sizes
                    <span>2</span><span>cups</span> of rice                   | 2 cups of rice
                    <span>½</span><span>teaspoon</span>                       | ½ teaspoon
                    <span>5</span><span>g</span>                              | 5g
                    <span>Fat: </span><span>8</span><span>g</span><span>Iron</span> | Fat: 8g Iron
                    <span>25 g</span><span>yeast</span>                       | 25 g yeast
                    <span>Vitamin C</span><span>omplex</span>                 | Vitamin Complex
                    <span>It was a calm year.</span>The mills stood still.    | It was a calm year. The mills stood still.
                    <span>It was a calm year.</span><b>T</b>hey slept.        | It was a calm year. They slept.
                    <b>It was a calm year.</b>Com                             | It was a calm year.Com
                    <span>Node.</span>Js                                      | Node.Js
                    <span>It was a calm year.</span>com                       | It was a calm year.com
                    """)
    void putsWordsApartThatOnlyStyleParts(String html, String expected) {
        assertEquals(expected, text(html));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <span>Abstract:</span>The mill turns                      | Abstract: The mill turns
                    <b>Brand:</b>Moss                                         | Brand: Moss
                    <b>Diagonal:</b><i>5"</i>                                 | Diagonal: 5"
                    was:<span>$8.99</span>                                    | was:$8.99
                    <b>http:</b>//example.com                                 | http://example.com
                    <b>std::</b>Vector                                        | std::Vector
                    <b>xs:</b>string                                          | xs:string
                    <b>16:</b>9                                               | 16:9
                    <i>Re:Mills</i>                                           | Re:Mills
                    <code><b>xs:</b>String</code>                             | xs:String
                    """)
    void putsLabelsBeforeTheirValues(String html, String expected) {
        assertEquals(expected, text(html));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <span>$7.99</span><span>$7.19</span>                      | $7.99 $7.19
                    <del>$7.99</del><ins>$ 7.19</ins>                         | $7.99 $ 7.19
                    <s>9,50 €</s><b>8,20 €</b>                                | 9,50 € 8,20 €
                    <span>14 plants</span><a href="/cart">€ 19,95</a>         | 14 plants € 19,95
                    <span>8,20 €</span><span>each</span>                      | 8,20 € each
                    <span>US</span><span>$5</span>                            | US$5
                    <span>$</span><span>5</span>                              | $5
                    <span>5</span><span>€</span>                              | 5€
                    <span>5€</span><span>99</span>                            | 5€99
                    <span>5</span><span>€,-</span>                            | 5€,-
                    <code><span>5</span><span>$1</span></code>                | 5$1
                    """)
    void putsPricesApart(String html, String expected) {
        assertEquals(expected, text(html));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='/a'>Action</a><a href='/b'>Horror</a>",
                "<a href='/a'><span>Action</span></a><a href='/b'>Horror</a>",
                "<span><a href='/a'>Action</a></span><span><a href='/b'>Horror</a></span>"
            })
    void putsLinksApart(String html) {
        assertEquals("Action Horror", text(html));
        assertEquals(
                "[Action](https://example.com/a) [Horror](https://example.com/b)", markdown("<p>" + html + "</p>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <span>2026</span><span>1h 54m</span>                       | 2026 1h 54m
                    <code><span>a12</span><span>b12</span></code>              | `a12b12`
                    see<code>foo12</code>s                                     | see`foo12`s
                    <code>foo12</code><span>bars</span><span>end</span>        | `foo12`bars end
                    <b>ana</b><i>lytics</i>                                    | **ana***lytics*
                    <span>said</span><q>no more</q>                            | said"no more"
                    """)
    void putsWordsApartInMarkdown(String html, String expected) {
        assertEquals(expected, markdown("<p>" + html + "</p>"));
    }

    @Test
    void tellsTheTextOfALink() {
        var page = Jsoup.parse(
                "<a href='/a'><img alt=''><b>Hamnet</b><span>2025<br>2h 5m</span><i>PG</i><div>7.9</div></a>");
        assertEquals("Hamnet 2025 2h 5m PG 7.9", WordSeam.textOf(page.expectFirst("a")));
    }

    private static String markdown(String html) {
        String base = "https://example.com/";
        return Markdown.render(Jsoup.parseBodyFragment(html, base).body(), base).strip();
    }

    private static String text(String html) {
        return MainContent.extract(Jsoup.parse("<p>" + html + "</p>"), ExtractOptions.WHOLE_PAGE)
                .text();
    }
}
