package dev.pagemill.scraping.extract;

/**
 * Log-odds learnt from labelled pages.
 *
 * @param names of tags, classes and ids, for the text under them
 * @param words of words, for the block that they stand in
 * @param sections of words in headings and other names of parts, for the text under them
 */
public record TokenTables(TokenTable names, TokenTable words, TokenTable sections) {}
