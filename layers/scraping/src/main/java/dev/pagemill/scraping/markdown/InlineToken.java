package dev.pagemill.scraping.markdown;

/** A piece of one paragraph, heading or table cell. */
sealed interface InlineToken {

    /** Plain text, white space already collapsed, not yet escaped. */
    record Text(StringBuilder text) implements InlineToken {}

    /** Finished Markdown: a code span, an image, math, a footnote reference. */
    record Raw(String markdown, boolean math) implements InlineToken {}

    /** A forced line break. */
    record Break() implements InlineToken {}

    /** The start of formatting; {@code target} is a link's destination, else empty. */
    record Open(Mark mark, String target) implements InlineToken {}

    /** The end of formatting; {@code target} as in its {@link Open}. */
    record Close(Mark mark, String target) implements InlineToken {}
}
