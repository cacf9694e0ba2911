package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvPagesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a,b\nc,d", "a,b\r\nc,d\r\n", "a,b\rc,d", "\ufeffa;b\nc;d", "sep=;\na;b\r\nc;d", "a\tb\nc\td"})
    void takesEveryLineEndAndSeparator(String text) {
        assertEquals(List.of("a", "b", "c", "d"), cells(text));
    }

    @Test
    void takesTabsWhereTheTypeSaysSo() {
        var page = read("name, first\tage\nDoe, J\t7", "text/tab-separated-values");
        assertEquals(
                List.of("name, first", "age", "Doe, J", "7"),
                page.dom().select("th, td").eachText());
    }

    @Test
    void keepsQuotesInsideOfACell() {
        assertEquals(
                List.of("size", "5\" pipe", "a\nb"),
                read("size\n5\" pipe\n\"a\r\nb\"", "text/csv").dom().select("th, td").stream()
                        .map(cell -> cell.wholeText().replace("\r", ""))
                        .toList());
    }

    @Test
    void readsCellsOfNothingButQuotesInTimeOfTheirLength() {
        var text = "a\nx" + "\"".repeat(4_000_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertEquals(2, cells(text).size()));
    }

    @Test
    void tellsWhereItHadToStop() {
        var limits = new ParseLimits(1, 1_000, 1_000, 4);
        var result = new PageParser(limits)
                .parse(new PageParser.Body("a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8), "text/csv", url()));
        var facts = assertInstanceOf(ParseResult.Parsed.class, result).page().facts();
        assertEquals(1, facts.get("rows"));
        assertEquals(true, facts.get("truncated"));
    }

    @ParameterizedTest
    @CsvSource({"'name,age\nAda,36\n\nAlan,41\n', 2", "'name,age\n', 0", "'\n', 0"})
    void countsTheRowsBelowTheHead(String text, int rows) {
        assertEquals(rows, read(text, "text/csv").facts().get("rows"));
    }

    private static List<String> cells(String text) {
        return read(text, "text/csv").dom().select("th, td").eachText();
    }

    private static ParsedPage read(String text, String type) {
        var body = new PageParser.Body(text.getBytes(StandardCharsets.UTF_8), type, url());
        return assertInstanceOf(ParseResult.Parsed.class, new PageParser(ParseLimits.DEFAULT).parse(body))
                .page();
    }

    private static WebUrl url() {
        return WebUrl.parse("https://site.example/data").orElseThrow();
    }
}
