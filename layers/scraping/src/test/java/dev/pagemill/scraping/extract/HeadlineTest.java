package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadlineTest {
    private static final String TITLE = "<title>The bridge is open again | Valley Post</title>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The name of the site, and the title in a smaller heading.
                "<h1>Valley Post</h1><h2>The bridge is open again</h2><p>Text.</p> | 2 | 1",
                "<h1>Valley Post</h1><h2>The bridge is open again</h2><p>Text.</p> | 1,2 | 1",
                "<h2>Weather</h2><h3>The bridge is open again</h3><p>Text.</p> | 2 | 1",
                // A heading like the title is the headline.
                "<h1>The bridge is open again</h1><h2>The bridge is open</h2><p>Text.</p> | 1,2 | 0",
                // A subheading that repeats the title's words in the midst of the text is none.
                "<h1>Ten photographs</h1><p>Text.</p><h2>The bridge is open again</h2><p>Text.</p> | 1,2,3 | 0",
                // Nor is one below all that was kept.
                "<h1>Ten photographs</h1><p>Text.</p><h2>The bridge is open again</h2> | 1 | 0",
                // Nor is the name of the site, or a part of the title.
                "<h1>Ten photographs</h1><h2>Valley Post</h2><p>Text.</p> | 2 | 0",
                "<h2>Open</h2><p>Text.</p> | 1 | -1",
            })
    void findsTheTitleOfWhatStandsBelow(String body, String kept, int expected) {
        PageSignals page = new PageSignals(Jsoup.parse(TITLE + body));
        boolean[] flags = new boolean[page.size()];
        for (String block : kept.split(",")) {
            flags[Integer.parseInt(block)] = true;
        }
        assertEquals(expected, Headline.of(page, flags));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The name of the site is part of the title too, and so is a section's.
                "<h1>Valley Post</h1><h1>The bridge is open again</h1> | 1",
                "<h1>Bridge</h1><h1>The bridge is open again</h1><h1>Again open</h1> | 1",
                "<h1>Ten photographs</h1><h1>Read more</h1> | 0",
                "<h2>The bridge is open again</h2> | -1",
            })
    void ofSeveralTheOneThatSaysMostOfTheTitle(String body, int expected) {
        assertEquals(expected, new PageSignals(Jsoup.parse(TITLE + body)).headline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<h1>Saw</h1><p>Home</p><h1>Saw</h1><h2>Saw</h2><p>Forty teeth.</p><h2>Saw</h2> | 0,4,5",
                "<h1>Saw</h1><p>Saw</p><h2>Saw</h2> | 0,1,2",
                "<h1>Saw</h1><h2>Saws</h2><h2>Saw</h2> | 0,1,2",
            })
    void saysTheHeadlineOnce(String body, String expected) {
        PageSignals page = new PageSignals(Jsoup.parse(body));
        boolean[] kept = new boolean[page.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = !page.blocks.get(i).text.equals("Home");
        }
        Headline.dropAgain(page, kept, 0);
        String left = IntStream.range(0, kept.length)
                .filter(i -> kept[i])
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        assertEquals(expected, left);
    }
}
