package dev.pagemill.scraping.markdown;

/** The kinds of blocks, as far as the space between them depends on it. */
enum BlockKind {
    NOTHING,
    PARAGRAPH,
    ALERT,
    TABLE,
    BULLETS,
    NUMBERS,
    OTHER
}
