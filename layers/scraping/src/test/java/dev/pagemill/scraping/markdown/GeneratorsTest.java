package dev.pagemill.scraping.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What highlighters, wikis, forums, editors and documentation tools write; resources/markdown/generators.txt has it. */
class GeneratorsTest {
    private static final Path CASES = Path.of("src/test/resources/markdown/generators.txt");
    private static final String URL = "https://e.com/p";

    @TestFactory
    List<DynamicTest> writesTheMarkdown() throws IOException {
        return Pattern.compile("^=== ", Pattern.MULTILINE)
                .splitAsStream(Files.readString(CASES))
                .skip(1)
                .map(GeneratorsTest::test)
                .toList();
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
