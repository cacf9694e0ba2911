package dev.pagemill.scraping.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainContentTest {
    @ParameterizedTest
    @ValueSource(strings = {"article", "chinese"})
    void keepsWhatAReaderCameFor(String name) throws IOException {
        Extracted extracted = MainContent.extract(page(name), ExtractOptions.MAIN_CONTENT);
        assertEquals(read(name + ".txt").strip(), extracted.text());
    }

    @Test
    void keepsEveryPostOfAThread() throws IOException {
        String text =
                MainContent.extract(page("thread"), ExtractOptions.MAIN_CONTENT).text();
        assertTrue(text.contains("What should I look at first?"));
        assertTrue(text.contains("A new chain on old sprockets"));
        assertTrue(text.contains("I ordered a cassette today"));
        assertFalse(text.contains("Register"));
        assertFalse(text.contains("Powered by"));
    }

    @Test
    void keepsTheStructureAroundTheText() throws IOException {
        Extracted extracted = MainContent.extract(page("article"), ExtractOptions.MAIN_CONTENT);
        assertEquals(
                "Old bridge reopens after two years",
                extracted.content().select("h1").text());
        assertEquals(2, extracted.content().select("ul > li").size());
        assertEquals("only 86", extracted.content().select("em").text());
        assertFalse(extracted.content().select("blockquote p").isEmpty());
        assertTrue(extracted.content().select("nav, footer").isEmpty());
    }

    @Test
    void tellsAnArticleFromAThread() throws IOException {
        assertEquals(
                PageType.ARTICLE,
                MainContent.extract(page("article"), ExtractOptions.MAIN_CONTENT)
                        .pageType());
        assertEquals(
                PageType.FORUM,
                MainContent.extract(page("thread"), ExtractOptions.MAIN_CONTENT).pageType());
    }

    @Test
    void keepsTheWholePageOnDemand() throws IOException {
        String text =
                MainContent.extract(page("article"), ExtractOptions.WHOLE_PAGE).text();
        assertTrue(text.startsWith("The Valley Post"));
        assertTrue(text.contains("Privacy policy"));
    }

    @Test
    void keepsImagesBetweenKeptBlocks() {
        Document page = Jsoup.parse(
                "<article><h1>High water</h1>"
                        + "<p>The river rose by two metres in the night, and the lower town was under water.</p>"
                        + "<figure><img src=a.jpg></figure>"
                        + "<p>By noon the bridges were closed, and buses took the long way round over the hills.</p></article>");
        Extracted extracted = MainContent.extract(page, ExtractOptions.MAIN_CONTENT);
        assertEquals("a.jpg", extracted.content().select("figure img").attr("src"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script type='application/ld+json'>{\"@type\":\"DiscussionForumPosting\",\"text\":\"%s\"}</script>",
                "<div hidden itemscope itemtype=http://schema.org/Article><b itemprop=articleBody>%s</b></div>"
            })
    void takesWhatIsStatedWhereScriptsWouldWriteThePage(String stated) {
        String post =
                "I have ridden this loop for ten years, and the climb after the second bridge is where most people"
                        + " change their minds about the heavier bike they brought.";
        Document page = Jsoup.parse("<body>" + stated.formatted(post) + "<div id=app>Loading</div>");
        Extracted extracted = MainContent.extract(page, ExtractOptions.MAIN_CONTENT);
        assertEquals(post, extracted.text());
        assertEquals(post, extracted.content().select("p").text());
    }

    @Test
    void writesTheRecipeThatIsStatedWhereScriptsWouldWriteThePage() {
        Document page = Jsoup.parse("<body><script type='application/ld+json'>{\"@type\":\"Recipe\","
                + "\"recipeIngredient\":[\"2 eggs\",\"a pinch of salt\"],\"recipeInstructions\":"
                + "[{\"@type\":\"HowToStep\",\"text\":\"<b>Boil</b> the eggs.\"},\"Salt them.\"]}</script>");
        Element content = MainContent.extract(page, ExtractOptions.MAIN_CONTENT).content();
        assertEquals(
                List.of("2 eggs", "a pinch of salt"), content.select("ul > li").eachText());
        assertEquals(
                List.of("Boil the eggs.", "Salt them."),
                content.select("ol > li").eachText());
    }

    @Test
    void hasNothingToSayOfAnEmptyPage() {
        assertEquals(
                "",
                MainContent.extract(Jsoup.parse(""), ExtractOptions.MAIN_CONTENT)
                        .text());
    }

    private static Document page(String name) throws IOException {
        return Jsoup.parse(read(name + ".html"));
    }

    private static String read(String file) throws IOException {
        try (InputStream in = MainContentTest.class.getResourceAsStream("/extract/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
