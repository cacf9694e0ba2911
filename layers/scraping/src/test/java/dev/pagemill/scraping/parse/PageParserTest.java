package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.parse.ParseResult.Damaged;
import dev.pagemill.scraping.parse.ParseResult.Parsed;
import dev.pagemill.scraping.parse.ParseResult.Unsupported;
import dev.pagemill.scraping.url.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageParserTest {
    private static final ParseLimits LIMITS = new ParseLimits(10, 1 << 20, 100_000, 1_000);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|/|<p>x|HTML",
                "text/plain|/|<!DOCTYPE html><title>x|HTML",
                "''|/|<html><body>x|HTML",
                "application/octet-stream|/|<html><body>x|HTML",
                "application/xhtml+xml|/|<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>|XHTML",
                "text/html|/|<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x' 'y'><html>|HTML",
                "text/html|/|{\"a\":1}|JSON",
                "application/ld+json|/|[1]|JSON",
                "application/json|/|{broken|JSON",
                "text/xml|/|<rss version='2.0'><channel/></rss>|FEED",
                "text/html|/|<rss version='2.0'><channel/></rss>|FEED",
                "application/rss+xml|/|<?xml version='1.0'?><!-- c --><feed xmlns='http://www.w3.org/2005/Atom'/>|FEED",
                "application/xml|/|<?xml version='1.0'?><urlset/>|XML",
                "text/csv|/|a;b|CSV",
                "text/plain|/data.csv|a;b|CSV",
                "text/plain|/README.md|# x|MARKDOWN",
                "text/markdown|/|# x|MARKDOWN",
                "text/plain|/|hello|TEXT",
                "''|/|hello|TEXT",
            })
    void tellsTheKindByContentWithTheHeaderAsAHint(String type, String path, String body, Readable kind) {
        assertEquals(
                kind, parsed(body.getBytes(StandardCharsets.UTF_8), type, path).kind());
    }

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a00, image/png",
        "ffd8ffe0, image/jpeg",
        "504b0304ff, application/zip (damaged)",
        "0001020304, text/html"
    })
    void namesTypeAndSizeOfWhatItDoesNotRead(String hex, String type) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);
        var result = assertInstanceOf(Unsupported.class, parse(bytes, "text/html", "/"));
        assertEquals(type, result.type());
        assertEquals(bytes.length, result.bytes());
    }

    @Test
    void readsXhtmlByTheRulesOfXml() {
        var page = parsed(
                "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><div class='a'/><p>text</p><script src='x'/><p>more</p></body></html>"
                        .getBytes(StandardCharsets.UTF_8),
                "application/xhtml+xml",
                "/");
        assertEquals("", page.dom().select("div.a").text());
        assertEquals(2, page.dom().select("body > p").size());
    }

    @Test
    void givesAFeedsItemsAsRecords() {
        var page = parsed(
                ("<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
                                + "<channel><title>News</title><item><title>One &amp; only</title><link>/one</link><pubDate>Sat, 21 Nov 2026 00:00:00 GMT</pubDate>"
                                + "<dc:creator>A. Writer</dc:creator><content:encoded><![CDATA[<p>Full <b>text</b></p>]]></content:encoded></item></channel></rss>")
                        .getBytes(StandardCharsets.UTF_8),
                "application/rss+xml",
                "/feed");
        assertEquals("News", page.facts().get("title"));
        assertEquals(
                List.of(Map.of(
                        "title", "One & only",
                        "url", "https://site.example/one",
                        "published", "2026-11-21T00:00:00Z",
                        "author", "A. Writer",
                        "content", "<p>Full <b>text</b></p>")),
                page.facts().get("items"));
        assertEquals("text", page.dom().select("article b").text());
    }

    @Test
    void readsSeparatedValuesWithQuotesAndNewlines() {
        var dom = parsed(
                        "name;note\n\"a;b\";\"two\nlines \"\"x\"\"\"\n\nc;d".getBytes(StandardCharsets.UTF_8),
                        "text/csv",
                        "/")
                .dom();
        assertEquals(List.of("name", "note"), dom.select("thead th").eachText());
        assertEquals(
                List.of("a;b", "two lines \"x\"", "c", "d"),
                dom.select("tbody td").eachText());
    }

    @Test
    void readsPdfWithHeadingsParagraphsPagesAndMetadata() throws IOException {
        var page = parsed(pdf(), "application/octet-stream", "/paper");
        assertEquals(Readable.PDF, page.kind());
        assertEquals("A paper", page.facts().get("title"));
        assertEquals(2, page.facts().get("totalPages"));
        assertEquals(List.of("Large heading"), page.dom().select("h1").eachText());
        assertEquals(List.of("1", "2"), page.dom().select("section").eachAttr("data-page"));
        assertTrue(
                page.dom().text().contains("A word that was hyphenated here."),
                page.dom().text());
        var first = new PageParser(LIMITS.withPdfPages(1)).parse(new PageParser.Body(pdf(), "", url("/")));
        assertEquals(1, ((Parsed) first).page().facts().get("numPages"));
    }

    @Test
    void namesDamagedFiles() {
        var broken = assertInstanceOf(
                Damaged.class, parse("%PDF-1.7\nnot really".getBytes(StandardCharsets.UTF_8), "", "/"));
        assertEquals(Readable.PDF, broken.kind());
    }

    @Test
    void readsWordDocuments() throws IOException {
        var page = parsed(
                zip(
                        Map.of(
                                "word/document.xml",
                                "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='berschrift1'/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>"
                                        + "<w:p><w:r><w:t xml:space='preserve'>Some </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bold</w:t></w:r>"
                                        + "<w:hyperlink r:id='r1'><w:r><w:t> link</w:t></w:r></w:hyperlink></w:p>"
                                        + "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>"
                                        + "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>inner</w:t></w:r></w:p>"
                                        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                                        + "</w:body></w:document>",
                                "word/styles.xml",
                                "<w:styles><w:style w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style></w:styles>",
                                "word/_rels/document.xml.rels",
                                "<Relationships><Relationship Id='r1' Target='https://example.com/'/></Relationships>",
                                "docProps/core.xml",
                                "<cp:coreProperties><dc:title>About</dc:title><dc:creator>Someone</dc:creator></cp:coreProperties>")),
                "application/zip",
                "/x.docx");
        assertEquals(Readable.DOCX, page.kind());
        assertEquals(Map.of("title", "About", "author", "Someone"), page.facts());
        assertEquals(
                "<h1>Title</h1><p>Some <strong>bold</strong><a href=\"https://example.com/\"> link</a></p>"
                        + "<ul><li>one<ul><li>inner</li></ul></li></ul><table><tr><th>a</th><th>b</th></tr></table>",
                compact(page));
    }

    @Test
    void readsSpreadsheets() throws IOException {
        var page = parsed(
                zip(
                        Map.of(
                                "xl/workbook.xml",
                                "<workbook><sheets><sheet name='Prices' r:id='r1'/></sheets></workbook>",
                                "xl/_rels/workbook.xml.rels",
                                "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>",
                                "xl/sharedStrings.xml",
                                "<sst><si><t>Item</t></si><si><r><t>When</t></r></si></sst>",
                                "xl/styles.xml",
                                "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>",
                                "xl/worksheets/sheet1.xml",
                                "<worksheet><sheetData><row><c r='A1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c></row>"
                                        + "<row><c r='A2'><v>0.10000000000000001</v></c><c r='C2' s='1'><v>46347</v></c></row></sheetData></worksheet>")),
                "",
                "/");
        assertEquals(Readable.XLSX, page.kind());
        assertEquals(
                "<h2>Prices</h2><table><thead><tr><th>Item</th><th></th><th>When</th></tr></thead>"
                        + "<tbody><tr><td>0.1</td><td></td><td>2026-11-21</td></tr></tbody></table>",
                compact(page));
    }

    @Test
    void readsOpenDocumentTexts() throws IOException {
        var page = parsed(
                zip(
                        Map.of(
                                "mimetype",
                                "application/vnd.oasis.opendocument.text",
                                "content.xml",
                                "<office:document-content><office:body><office:text><text:h text:outline-level='2'>Head</text:h>"
                                        + "<text:p>Go<text:s/><text:a xlink:href='https://example.com/'>there</text:a></text:p>"
                                        + "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list></office:text></office:body></office:document-content>")),
                "",
                "/");
        assertEquals(Readable.ODT, page.kind());
        assertEquals(
                "<h2>Head</h2><p>Go <a href=\"https://example.com/\">there</a></p><ul><li><p>one</p></li></ul>",
                compact(page));
    }

    @Test
    void refusesZipBombs() throws IOException {
        var bomb = zip(Map.of("word/document.xml", "x".repeat(LIMITS.unpackedBytes() + 1)));
        assertTrue(bomb.length < 10_000);
        var damaged = assertInstanceOf(Damaged.class, parse(bomb, "", "/"));
        assertTrue(damaged.reason().contains("limit"), damaged.reason());
    }

    private static String compact(ParsedPage page) {
        page.dom().outputSettings().prettyPrint(false);
        return page.dom().body().html();
    }

    private static ParsedPage parsed(byte[] bytes, String type, String path) {
        return assertInstanceOf(Parsed.class, parse(bytes, type, path)).page();
    }

    private static ParseResult parse(byte[] bytes, String type, String path) {
        return new PageParser(LIMITS).parse(new PageParser.Body(bytes, type, url(path)));
    }

    private static WebUrl url(String path) {
        return WebUrl.parse("https://site.example" + path).orElseThrow();
    }

    private static byte[] zip(Map<String, String> entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] pdf() throws IOException {
        try (var document = new PDDocument()) {
            document.getDocumentInformation().setTitle("A paper");
            text(
                    document,
                    List.of("Large heading"),
                    List.of(
                            "This is the first line of the text. A word that was hy-",
                            "phenated here. And then the paragraph goes on."));
            text(document, List.of(), List.of("The second page has text of the same size as the first has."));
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void text(PDDocument document, List<String> large, List<String> small) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.newLineAtOffset(72, 700);
            content.setLeading(14);
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 20);
            for (var line : large) {
                content.showText(line);
                content.newLineAtOffset(0, -40);
            }
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
            for (var line : small) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }
}
