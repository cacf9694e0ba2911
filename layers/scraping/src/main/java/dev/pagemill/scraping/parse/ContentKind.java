package dev.pagemill.scraping.parse;

/** What a body is, decided from its bytes with the header as a hint. */
public sealed interface ContentKind {
    /** The kinds that are read. */
    enum Readable implements ContentKind {
        HTML,
        XHTML,
        TEXT,
        MARKDOWN,
        JSON,
        XML,
        FEED,
        CSV,
        PDF,
        DOCX,
        XLSX,
        ODT
    }

    /** @param type what it seems to be, such as {@code image/png} */
    record Unreadable(String type) implements ContentKind {}
}
