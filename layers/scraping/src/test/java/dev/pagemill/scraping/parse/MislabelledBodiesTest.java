package dev.pagemill.scraping.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.parse.ContentKind.Unreadable;
import dev.pagemill.scraping.parse.ParseResult.Parsed;
import dev.pagemill.scraping.url.WebUrl;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers, endings and contents that contradict each other, as they do on real servers. */
class MislabelledBodiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // Read-me files begin with HTML of their own and are served as text.
                "text/plain|/README.md|<p align='center'><img src='x'></p> # Tool|MARKDOWN",
                "text/markdown|/|<!-- badges --> <div>x</div> # Tool|MARKDOWN",
                "none|/docs/a.markdown|<h1>Tool</h1>|MARKDOWN",
                "text/html|/README.md|<div>rendered</div>|HTML",
                "text/markdown|/gone.md|<!doctype html><title>404</title>|HTML",
                // A fragment served as text is shown as text; a whole document was meant as a page.
                "text/plain|/snippet|<div>source</div>|TEXT",
                "text/plain|/|<!-- c --><html><body>x|HTML",
                "text/plain|/|<rss version='2.0'><channel/></rss>|FEED",
                "none|/|<feed xmlns='http://www.w3.org/2005/Atom'/>|FEED",
                "application/xml|/|<feed><product>Shirt</product></feed>|XML",
                "application/xml|/|<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'/>|FEED",
                "application/rdf+xml|/|<rdf:RDF xmlns:rdf='r' xmlns:foaf='f'/>|XML",
                "application/xml|/|<!DOCTYPE rss [<!ENTITY a '>'>]><rss/>|FEED",
                "text/html|/|[if lte IE 9]<p>old|HTML",
                "text/html|/|{{ banner }}<p>text|HTML",
                "application/x-ndjson|/|{\"a\":1}|JSON",
                "text/plain|/data.jsonl|{\"a\":1}|JSON",
                "text/plain|/|ID3 tags are described here.|TEXT",
                "text/plain|/|MZ is what such files begin with.|TEXT",
            })
    void areReadAsWhatTheyAre(String type, String path, String body, Readable kind) {
        assertEquals(kind, kind(body.getBytes(StandardCharsets.UTF_8), type.equals("none") ? "" : type, path));
    }

    @Test
    void mayHoldAStrayControlCharacterAndArePagesStill() {
        var page = ("<!doctype html><title>A\u0000 page</title><p>With a tab \u000b of old. " + "Text. ".repeat(50))
                .getBytes(StandardCharsets.UTF_8);
        assertEquals(Readable.HTML, kind(page, "text/html", "/"));
        assertEquals(
                Readable.TEXT,
                kind("a\u0001b, and so on for a while, and on".getBytes(StandardCharsets.UTF_8), "text/plain", "/"));
    }

    @Test
    void areTextInUtf16WhereTheHeaderSaysSo() {
        var page = "<p>Größe".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(Readable.HTML, kind(page, "text/html; charset=utf-16le", "/"));
    }

    @Test
    void areRichTextOrEncryptedOfficeFilesAndNamedAsSuch() {
        var rich = "{\\rtf1\\ansi text}".getBytes(StandardCharsets.UTF_8);
        assertEquals(new Unreadable("application/rtf"), kind(rich, "application/msword", "/letter.doc"));
        var encrypted = new byte[2048];
        System.arraycopy(java.util.HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 0, encrypted, 0, 8);
        var name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, encrypted, 1024, name.length);
        assertEquals(
                new Unreadable("an Office file encrypted with a password"), kind(encrypted, "application/zip", "/"));
    }

    @Test
    void beginWithAsManyCommentsAsTheyLike() {
        var page = ("<!-- c -->".repeat(300) + "<span>text").getBytes(StandardCharsets.UTF_8);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertEquals(Readable.HTML, kind(page, "text/html", "/")));
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertEquals(Readable.XML, kind(page, "text/xml", "/")));
    }

    @Test
    void keepEveryLineOfJsonLinesAndEveryDigitOfANumber() {
        assertEquals("```json\n{\"a\":1}\n{\"a\":2}\n```", markdown("{\"a\":1}\n{\"a\":2}\n", "application/x-ndjson"));
        assertEquals(
                "```json\n[ 12345678901234567890.123456789, 1.10, 1E+400 ]\n```",
                markdown("[12345678901234567890.123456789,1.10,1E400]", "application/json"));
    }

    @Test
    void areNotDecodedByTheExamplesInTheirText() {
        var text = "Write <meta charset=koi8-r> into the head. Größe.";
        assertEquals(
                text,
                parsed(text.getBytes(StandardCharsets.UTF_8), "text/plain", "/").source());
        var feed = "<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>Новости</title>"
                + "<description><![CDATA[<meta charset=utf-8>]]></description></channel></rss>";
        assertEquals(
                feed,
                parsed(feed.getBytes(Charset.forName("windows-1251")), "text/xml", "/")
                        .source());
    }

    private static String markdown(String body, String type) {
        return parsed(body.getBytes(StandardCharsets.UTF_8), type, "/")
                .markdown()
                .orElseThrow();
    }

    private static ParsedPage parsed(byte[] bytes, String type, String path) {
        var result = new PageParser(ParseLimits.DEFAULT).parse(body(bytes, type, path));
        return assertInstanceOf(Parsed.class, result).page();
    }

    private static ContentKind kind(byte[] bytes, String type, String path) {
        return PageParser.kind(body(bytes, type, path));
    }

    private static PageParser.Body body(byte[] bytes, String type, String path) {
        return new PageParser.Body(
                bytes, type, WebUrl.parse("https://site.example" + path).orElseThrow());
    }
}
