package dev.pagemill.crawl.job;

/**
 * A page that was scraped.
 *
 * @param position its place in the frontier
 * @param url as it was asked for
 * @param ref the blob that holds its document
 * @param bytes the document's size as JSON
 */
public record PageRecord(int position, String url, String ref, int bytes) {}
