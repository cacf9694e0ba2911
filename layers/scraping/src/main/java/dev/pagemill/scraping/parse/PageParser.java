package dev.pagemill.scraping.parse;

import dev.pagemill.scraping.parse.ContentKind.Readable;
import dev.pagemill.scraping.parse.ContentKind.Unreadable;
import dev.pagemill.scraping.parse.ParseResult.Damaged;
import dev.pagemill.scraping.parse.ParseResult.Parsed;
import dev.pagemill.scraping.parse.ParseResult.Unsupported;
import dev.pagemill.scraping.url.WebUrl;

/** Reads bodies of every kind that we know. Stateless; what a kind needs is loaded when it first comes. */
public final class PageParser {
    private final ParseLimits limits;

    /** @param limits that untrusted files are read within */
    public PageParser(ParseLimits limits) {
        this.limits = limits;
    }

    /** A body with the header that came with it and the URL that it came from. */
    public record Body(byte[] bytes, String contentType, WebUrl url) {}

    /** Tells the kind without reading the body. */
    public static ContentKind kind(Body body) {
        return ContentSniffer.sniff(
                body.bytes(), MediaType.parse(body.contentType()), body.url().pathname());
    }

    /** Tells the kind from the bytes, then reads. */
    public ParseResult parse(Body body) {
        var type = MediaType.parse(body.contentType());
        return switch (kind(body)) {
            case Unreadable unreadable -> new Unsupported(unreadable.type(), body.bytes().length);
            case Readable kind -> read(kind, type, body);
        };
    }

    private ParseResult read(Readable kind, MediaType type, Body body) {
        var base = body.url().withoutFragment().href();
        try {
            return new Parsed(
                    switch (kind) {
                        case HTML, XHTML, TEXT, MARKDOWN, JSON, XML ->
                            TextPages.read(kind, CharsetSniffer.decode(body.bytes(), type, kind), base);
                        case FEED -> FeedPages.read(CharsetSniffer.decode(body.bytes(), type, kind), base);
                        case CSV ->
                            CsvPages.read(
                                    CharsetSniffer.decode(body.bytes(), type, kind), type, base, limits.tableCells());
                        case PDF -> PdfPages.read(body.bytes(), base, limits);
                        case DOCX -> DocxPages.read(body.bytes(), base, limits);
                        case XLSX -> XlsxPages.read(body.bytes(), base, limits);
                        case ODT -> OdtPages.read(body.bytes(), base, limits);
                    });
        } catch (ZipArchive.BadZip | UnreadableFile e) {
            return new Damaged(kind, String.valueOf(e.getMessage()));
        }
    }
}
