package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.metadata.PageMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
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
        var content = PageContent.main(page(name)).content();
        assertEquals(Files.readString(PAGES.resolve(name + ".md")).strip(), Markdown.render(content, URL));
        assertFalse(content.outerHtml().contains("data-piece-mark"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsTheMetadata(String name) throws IOException {
        var expected = Json.parse(Files.readString(PAGES.resolve(name + ".json")));
        assertEquals(expected, PageMetadata.of(page(name), URL).toJson());
    }
}
