package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pagemill.scraping.link.Links;
import dev.pagemill.scraping.markdown.Markdown;
import dev.pagemill.scraping.url.WebUrl;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitDestination;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** Areas of a page that lead to the web make links of the text under them. */
class PdfLinksTest {
    private static final String URL = "https://site.example/docs/file.pdf";

    @Test
    void linksTheTextUnderAnArea() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "See the guide (here), or ask.");
            sheet.link(area(sheet, 72, 700, "See ", "the guide"), "https://other.example/a?b=1");
            sheet.link(area(sheet, 72, 700, "See the guide (", "here"), "../terms.html");
            var dom = dom(sheet);
            assertEquals(
                    "See [the guide](https://other.example/a?b=1) ([here](https://site.example/terms.html)), or ask.",
                    Markdown.render(dom.body(), URL));
            assertEquals(
                    List.of("https://other.example/a?b=1", "https://site.example/terms.html"), Links.urls(dom, URL));
        }
    }

    @Test
    void linksTextThatGoesOnInTheNextLineAsOne() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.block(
                    new PdfSheet.Block(72, 700, List.of("Read more about the long his-", "tory of lines in files.")));
            var one = area(sheet, 72, 700, "Read more about ", "the long his-");
            var other = area(sheet, 72, 688, "", "tory of lines");
            sheet.link(new PDRectangle(72, 686, 300, 24), "https://h.example/", quads(one, other));
            assertEquals(
                    "Read more about [the long history of lines](https://h.example/) in files.",
                    Markdown.render(dom(sheet).body(), URL));
        }
    }

    @Test
    void takesNoSchemesThatRunOrOpenFilesAndNoPlacesInTheFile() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "One two three four five.");
            sheet.link(area(sheet, 72, 700, "", "One"), "javascript:alert(1)");
            sheet.link(area(sheet, 72, 700, "One ", "two"), "file:///etc/passwd");
            sheet.link(area(sheet, 72, 700, "One two ", "three"), "#page=2");
            sheet.link(area(sheet, 72, 700, "One two three ", "four"), "www.w.example/x");
            var jump = new PDAnnotationLink();
            var there = new PDPageFitDestination();
            there.setPage(sheet.current());
            var action = new PDActionGoTo();
            action.setDestination(there);
            jump.setAction(action);
            jump.setRectangle(area(sheet, 72, 700, "One two three four ", "five"));
            sheet.current().getAnnotations().add(jump);
            assertEquals(
                    "One two three [four](http://www.w.example/x) five.",
                    Markdown.render(dom(sheet).body(), URL));
        }
    }

    @Test
    void findsTextOnPagesThatAreTurnedOrCut() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.current().setCropBox(new PDRectangle(50, 100, 500, 650));
            sheet.line(72, 700, 10, "Go there now.");
            sheet.link(area(sheet, 72, 700, "Go ", "there"), "https://a.example/");
            sheet.page().turned().line(72, 500, 10, "Go there again.");
            // Turned by the drawing, what is drawn at x, y stands at 612 - y, x.
            sheet.link(
                    new PDRectangle(612 - 508, 72 + sheet.width("Go "), 10, sheet.width("there")),
                    "https://b.example/");
            assertEquals(
                    "Go [there](https://a.example/) now.\n\nGo [there](https://b.example/) again.",
                    Markdown.render(dom(sheet).body(), URL));
        }
    }

    @Test
    void listsLinksOfPicturesWithoutWritingThem() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Text.");
            sheet.link(new PDRectangle(200, 300, 100, 100), "https://picture.example/");
            var dom = dom(sheet);
            assertEquals("Text.", Markdown.render(dom.body(), URL));
            assertEquals(List.of("https://picture.example/"), Links.urls(dom, URL));
        }
    }

    @Test
    void readsTheTextOfPagesWhoseNotesAreDamaged() throws IOException {
        try (var sheet = PdfSheet.latin()) {
            sheet.line(72, 700, 10, "Text.");
            var damaged = new COSArray();
            damaged.add(COSName.PARENT);
            sheet.current().getCOSObject().setItem(COSName.ANNOTS, damaged);
            assertEquals("Text.", dom(sheet).body().text());
        }
    }

    private static PDRectangle area(PdfSheet sheet, float x, float y, String before, String text) {
        return new PDRectangle(x + sheet.width(before), y - 2, sheet.width(text), 11);
    }

    private static float[] quads(PDRectangle... boxes) {
        var quads = new float[boxes.length * 8];
        for (int i = 0; i < boxes.length; i++) {
            var box = boxes[i];
            float[] corners = {
                box.getLowerLeftX(), box.getUpperRightY(), box.getUpperRightX(), box.getUpperRightY(),
                box.getLowerLeftX(), box.getLowerLeftY(), box.getUpperRightX(), box.getLowerLeftY()
            };
            System.arraycopy(corners, 0, quads, i * 8, 8);
        }
        return quads;
    }

    private static Document dom(PdfSheet sheet) throws IOException {
        var url = WebUrl.parse(URL).orElseThrow();
        var result =
                new PageParser(ParseLimits.DEFAULT).parse(new PageParser.Body(sheet.bytes(), "application/pdf", url));
        return assertInstanceOf(ParseResult.Parsed.class, result).page().dom();
    }
}
