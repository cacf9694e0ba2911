package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.markdown.RenderedParts;
import dev.pagemill.scraping.metadata.PageMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole pages, from HTML to Markdown and metadata; resources/pages/README.md says what they are. */
class FixturePagesTest {
    private static final Path PAGES = Path.of("src/test/resources/pages");
    private static final String URL = "https://notes.example/page";

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".html"))
                    .map(name -> name.substring(0, name.length() - ".html".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Document page(String name) throws IOException {
        return Jsoup.parse(Files.readString(PAGES.resolve(name + ".html")), URL);
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesTheMarkdown(String name) throws IOException {
        var page = page(name);
        RenderedParts.restore(page);
        assertEquals(markdown(name), Markdown.render(page.selectFirst("article"), URL));
    }

    /** Which paragraphs are chosen is the model's to say; what is no prose has to be there whole. */
    @ParameterizedTest
    @MethodSource("names")
    void choosesCodeTablesAndFormulasWhole(String name) throws IOException {
        var content = PageContent.main(page(name)).content();
        assertFalse(content.outerHtml().contains("data-piece-mark"));
        var chosen = Markdown.render(content, URL);
        for (var block : markdown(name).split("\n\n(?=```|\\$\\$|\\|)")) {
            var piece = block.startsWith("```") ? block.substring(0, block.lastIndexOf("```")) : block.split("\n\n")[0];
            boolean solid = block.startsWith("```") || block.startsWith("$$") || block.startsWith("|");
            assertTrue(!solid || chosen.contains(piece), () -> piece + "\n is missing in\n" + chosen);
        }
    }

    @Test
    void keepsPlayersBetweenChosenTexts() throws IOException {
        var chosen = Markdown.render(PageContent.main(page("players")).content(), URL);
        for (var block : markdown("players").split("\n\n")) {
            assertTrue(!block.startsWith("[") || chosen.contains(block), () -> block + "\n is missing in\n" + chosen);
        }
    }

    private static String markdown(String name) throws IOException {
        return Files.readString(PAGES.resolve(name + ".md")).strip();
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsTheMetadata(String name) throws IOException {
        var expected = Json.parse(Files.readString(PAGES.resolve(name + ".json")));
        assertEquals(expected, PageMetadata.of(page(name), URL).toJson());
    }
}
