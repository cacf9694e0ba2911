package dev.pagemill.scraping.parse;

/** How reading a body ended. */
public sealed interface ParseResult {
    /** It was read. */
    record Parsed(ParsedPage page) implements ParseResult {}

    /**
     * It is of a kind that is not read.
     *
     * @param type what it seems to be
     */
    record Unsupported(String type, long bytes) implements ParseResult {}

    /** It is of a kind that is read, and broken, encrypted or beyond a limit. */
    record Damaged(ContentKind.Readable kind, String reason) implements ParseResult {}
}
