package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.url.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.Test;

class PdfPagesTest {
    @Test
    void makesListsOfLinesWithBulletsAndParagraphsOfNumberedOnes() throws IOException {
        var page = parsed(pdf(List.of(
                "The list has these items in a row of lines:",
                "\u2022 first item",
                "\u2022 second item that is long and goes",
                "on in the next line",
                "1. numbered one",
                "2. numbered two, after which the year",
                "2026. A sentence began with it.")));
        assertEquals(
                List.of("first item", "second item that is long and goes on in the next line"),
                page.dom().select("ul > li").eachText());
        assertEquals(
                List.of(
                        "The list has these items in a row of lines:",
                        "1. numbered one",
                        "2. numbered two, after which the year 2026. A sentence began with it."),
                page.dom().select("p").eachText());
    }

    @Test
    void leavesOutRunningHeadsAndPageNumbers() throws IOException {
        var pages = new ArrayList<List<String>>();
        for (int i = 1; i <= 8; i++) {
            pages.add(List.of(
                    i % 2 == 0 ? "A Book" : "Some Chapter",
                    "Invoice " + i * 7919,
                    "abcdefgh".charAt(i - 1) + " text that goes on and",
                    "on for lines " + "abcdefgh".charAt(i - 1),
                    "and more " + "ghijklmn".charAt(i - 1) + " of it",
                    "until the end " + "mnopqrst".charAt(i - 1),
                    "Page " + (i + 2) + " of 8"));
        }
        var text = parsed(pdf(pages)).dom().body().wholeText();
        // Once each, as the head of a table that goes on over pages would.
        assertEquals(2, text.split("A Book", -1).length);
        assertEquals(2, text.split("Some Chapter", -1).length);
        assertTrue(!text.contains("of 8"), text);
        assertTrue(
                text.contains("Invoice 47514 f text that goes on and on for lines f and more l of it until the end r"),
                text);
    }

    @Test
    void namesPagesWithoutText() throws IOException {
        var damaged = assertInstanceOf(ParseResult.Damaged.class, parse(pdf(List.of())));
        assertTrue(damaged.reason().contains("no text"), damaged.reason());
    }

    @Test
    void readsFilesThatOnlyTheirOwnerMayChangeAndNamesThoseWithAPassword() throws IOException {
        assertEquals("Open to read", parsed(encrypted("")).dom().body().text());
        var damaged = assertInstanceOf(ParseResult.Damaged.class, parse(encrypted("secret")));
        assertEquals("it is encrypted with a password", damaged.reason());
    }

    @Test
    void readsPagesThatAreTurned() throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            page.setRotation(90);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.transform(new Matrix(0, 1, -1, 0, page.getMediaBox().getWidth(), 0));
                write(content, List.of("A landscape page has a first line", "and a second line."));
            }
            assertEquals(
                    "A landscape page has a first line and a second line.",
                    parsed(saved(document)).dom().body().text());
        }
    }

    @Test
    void readsAParagraphOfManyLinesInTimeOfItsLength() throws IOException {
        var bytes = pdf(Collections.nCopies(30_000, "words"));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertEquals(
                        30_000 * 6 - 1, parsed(bytes).dom().body().text().length()));
    }

    @Test
    void readsAPageWhereAllStandsInOnePlaceInBoundedTime() throws IOException {
        byte[] bytes;
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                content.newLineAtOffset(72, 500);
                for (int i = 0; i < 300_000; i++) {
                    content.showText("words");
                    content.newLineAtOffset(0, 0.0001f);
                }
                content.endText();
            }
            bytes = saved(document);
        }
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> parsed(bytes));
    }

    private static ParsedPage parsed(byte[] bytes) {
        return assertInstanceOf(ParseResult.Parsed.class, parse(bytes)).page();
    }

    private static ParseResult parse(byte[] bytes) {
        var url = WebUrl.parse("https://site.example/file.pdf").orElseThrow();
        return new PageParser(ParseLimits.DEFAULT).parse(new PageParser.Body(bytes, "application/pdf", url));
    }

    private static byte[] pdf(List<?> linesOrPages) throws IOException {
        try (var document = new PDDocument()) {
            var pages = linesOrPages.isEmpty() || linesOrPages.getFirst() instanceof String
                    ? List.of(linesOrPages)
                    : linesOrPages;
            for (var lines : pages) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    write(content, (List<?>) lines);
                }
            }
            return saved(document);
        }
    }

    private static byte[] encrypted(String password) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                write(content, List.of("Open to read"));
            }
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            return saved(document);
        }
    }

    private static void write(PDPageContentStream content, List<?> lines) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
        content.setLeading(14);
        content.newLineAtOffset(72, 500);
        for (var line : lines) {
            content.showText((String) line);
            content.newLine();
        }
        content.endText();
    }

    private static byte[] saved(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
