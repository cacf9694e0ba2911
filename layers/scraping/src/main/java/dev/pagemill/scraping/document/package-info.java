/** The Document a scrape answers with, and the formats asked for. */
@NullMarked
package dev.pagemill.scraping.document;

import org.jspecify.annotations.NullMarked;
