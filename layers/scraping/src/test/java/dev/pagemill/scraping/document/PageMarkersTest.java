package dev.pagemill.scraping.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.common.lambda.Json;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.parse.PageParser;
import dev.pagemill.scraping.parse.ParseLimits;
import dev.pagemill.scraping.parse.ParseResult.Parsed;
import dev.pagemill.scraping.url.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

/** The option that tells where each page of a PDF file begins. */
class PageMarkersTest {
    @Test
    void numbersThePagesOfAFileWhereAskedTo() throws IOException {
        assertEquals(
                "---\n\n**Page 1**\n\nThe first page.\n\n---\n\n**Page 2**\n\nThe second page.",
                markdown("{'parsers':[{'type':'pdf','pageMarkers':true}]}"));
        assertEquals("The first page.\n\nThe second page.", markdown("{'parsers':['pdf']}"));
        assertEquals(
                "---\n\n**Page 1**\n\nThe first page.",
                markdown("{'parsers':[{'type':'pdf','maxPages':1,'pageMarkers':true}]}"));
    }

    private static String markdown(String request) throws IOException {
        var read = OptionReader.read(Json.parse(request.replace('\'', '"')));
        var options = assertInstanceOf(OptionReader.Outcome.Valid.class, read).options();
        var url = WebUrl.parse("https://e.example/a.pdf").orElseThrow();
        var limits = ParseLimits.DEFAULT.withPdfPages(options.parsers().pdfPages());
        var parsed = new PageParser(limits).parse(new PageParser.Body(file(), "application/pdf", url));
        var page = assertInstanceOf(Parsed.class, parsed).page();
        return Markdown.render(ContentCut.of(page, options), url.href());
    }

    private static byte[] file() throws IOException {
        try (var document = new PDDocument()) {
            for (var text : List.of("The first page.", "The second page.")) {
                var page = new PDPage();
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.newLineAtOffset(72, 700);
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                    content.showText(text);
                    content.endText();
                }
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }
}
