package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.markdown.MarkdownOptions;
import dev.pagemill.scraping.url.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Office files made of the parts that a test gives, and what they are read as. */
final class OfficeFiles {
    private static final String URL = "https://site.example/file";

    private final Map<String, String> parts = new LinkedHashMap<>();

    OfficeFiles with(String name, String content) {
        parts.put(name, content);
        return this;
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    ParseResult result() {
        var url = WebUrl.parse(URL).orElseThrow();
        return new PageParser(ParseLimits.DEFAULT).parse(new PageParser.Body(bytes(), "", url));
    }

    ParsedPage page() {
        return assertInstanceOf(ParseResult.Parsed.class, result()).page();
    }

    /** The body's HTML in one line. */
    String html() {
        var dom = page().dom();
        dom.outputSettings().prettyPrint(false);
        return dom.body().html();
    }

    String markdown() {
        return Markdown.render(page().dom().body(), new MarkdownOptions(URL, true))
                .strip();
    }
}
