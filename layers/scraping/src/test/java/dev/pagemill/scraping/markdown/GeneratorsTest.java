package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What highlighters, wikis, forums, editors and documentation tools write, and what becomes of it: resources/markdown. */
class GeneratorsTest {
    private static final Path CASES = Path.of("src/test/resources/markdown");
    private static final String URL = "https://e.com/p";

    @TestFactory
    List<DynamicTest> writesTheMarkdown() throws IOException {
        try (var files = Files.list(CASES)) {
            return files.sorted()
                    .flatMap(GeneratorsTest::cases)
                    .map(GeneratorsTest::test)
                    .toList();
        }
    }

    private static Stream<String> cases(Path file) {
        try {
            return Pattern.compile("^=== ", Pattern.MULTILINE)
                    .splitAsStream(Files.readString(file))
                    .skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DynamicTest test(String text) {
        String name = text.lines().findFirst().orElseThrow();
        String[] parts = text.substring(name.length() + 1).split("\n--->\n");
        return DynamicTest.dynamicTest(name, () -> {
            var page = Jsoup.parse("<main><article>" + parts[0] + "</article></main>", URL);
            RenderedParts.restore(page);
            assertEquals(parts[1].strip(), Markdown.render(page.body(), URL));
        });
    }
}
