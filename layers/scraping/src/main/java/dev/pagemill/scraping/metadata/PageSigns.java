package dev.pagemill.scraping.metadata;

/**
 * What the finders look at.
 *
 * @param index the elements worth asking
 * @param tags values of meta tags
 * @param schema objects of schema.org
 */
record PageSigns(PageIndex index, TagValues tags, SchemaItems schema) {}
