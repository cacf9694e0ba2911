package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Random soup of tags, text and broken markup: never an exception, always the same answer, the page unchanged. */
class FuzzTest {
    private static final int PAGES = 400;
    private static final long SEED = 7;
    private static final List<String> PIECES = List.of(
            "<p>",
            "</p>",
            "<div class=\"post-body content\">",
            "</div>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<ul>",
            "<li>",
            "</ul>",
            "<a href='/x'>",
            "</a>",
            "<b>",
            "</b>",
            "<br>",
            "<br/>",
            "<pre>",
            "</pre>",
            "<img src=a>",
            "<h1>",
            "</h1>",
            "<math>",
            "<mi>x</mi>",
            "</math>",
            "<svg><text>t</text></svg>",
            "<noscript>",
            "</noscript>",
            "<template>",
            "</template>",
            "<script type=application/ld+json>{\"articleBody\":\"\\u00",
            "</script>",
            "A sentence with words, and an end. ",
            "short",
            " ",
            "\u00a0",
            "\u200b",
            "\u4f60\u597d\u3002",
            "&#x1F600;",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<",
            ">",
            "&",
            "\"",
            "<frameset>",
            "<body>",
            "</body>",
            "<html lang=de>",
            "<title>T");

    @Test
    void takesAnySoup() {
        Random random = new Random(SEED);
        for (int i = 0; i < PAGES; i++) {
            String html = soup(random);
            assertTimeout(Duration.ofSeconds(5), () -> check(html), html);
        }
    }

    private static void check(String html) {
        Document page = Jsoup.parse(html);
        String before = page.outerHtml();
        Extracted once = MainContent.extract(page, ExtractOptions.MAIN_CONTENT);
        Extracted again = MainContent.extract(page, ExtractOptions.MAIN_CONTENT);
        MainContent.extract(page, ExtractOptions.WHOLE_PAGE);
        assertEquals(once.text(), again.text());
        assertEquals(once.content().outerHtml(), again.content().outerHtml());
        assertEquals(before, page.outerHtml());
    }

    private static String soup(Random random) {
        StringBuilder html = new StringBuilder();
        for (int length = random.nextInt(120); length > 0; length--) {
            html.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return html.toString();
    }
}
