package dev.pagemill.scraping.link;

/**
 * An image of a page.
 *
 * @param url absolute; a {@code data:} URL for an embedded picture
 * @param alt its alternative text, empty where it has none
 */
public record Image(String url, String alt) {}
